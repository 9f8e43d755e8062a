import { join } from "node:path";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, toBase64, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { formHash, recordId, releaseHash, sealStatement } from "@hustings/seal";
import { collectingConfig, collectingOrigin, openCollectingDrive } from "../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { ContestConfig } from "../src/host/contest-config.ts";
import { serveContests } from "../src/host/serve-contests.ts";
import { contestUrl } from "./served-contest.ts";

/** A contest of invented people that collects now and asks who signs, served as an operator serves it. */
export interface IdentityContest {
  /** Address of the contest. */
  readonly url: string;
  readonly folder: string;
  /** What its operator was told so far. */
  lines(): string;
  readonly client: ContestClient;
  /** A sealed statement as the body of a request. */
  statement(surname: string): Promise<string>;
  /** A statement with what its maker keeps: the body that hands it in, and the one that takes it back. */
  made(surname: string): Promise<{ readonly handIn: string; readonly takeBack: string }>;
  close(): Promise<void>;
}

/** Far more than tests need: what limits do has tests of its own. */
const unlimited = { inTenMinutes: 1_000_000, inADay: 1_000_000 };
export const noIdentityLimits = { address: unlimited, network: unlimited, identity: unlimited };

export async function identityContest(
  identity: ContestConfig["identity"] | undefined,
  port = 0,
  more: Partial<Pick<ContestConfig, "keyholder" | "limits" | "store">> = {},
): Promise<IdentityContest> {
  const folder = join(temporaryFolder(), "contest");
  const lines: string[] = [];
  const config: ContestConfig = { ...collectingConfig, ...(identity === undefined ? {} : { identity }), ...more };
  const server = await serveContests({
    contests: [{ folder, config }],
    server: { port, host: "127.0.0.1" },
    lines: { write: (line) => void lines.push(line) },
  });
  const url = contestUrl(server);
  const client = await ContestClient.open({
    server: url,
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    rehearsal: true,
  });
  const { form, record } = await openCollectingDrive(client);
  const sealed = (surname: string) =>
    sealStatement(
      record,
      {
        origin: collectingOrigin,
        contest: "rush",
        record: recordId(record),
        form: formHash(form),
        nomination: "trains",
        region: "fi",
        channel: "online",
      },
      { surname, given: "Aino" },
    );
  const place = { nomination: "trains", region: "fi", channel: "online" } as const;
  return {
    url,
    client,
    folder,
    lines: () => lines.join(""),
    async statement(surname) {
      const { bytes } = await sealed(surname);
      return JSON.stringify({ statements: [{ ...place, sealed: toBase64(bytes) }] });
    },
    async made(surname) {
      const { id, bytes, withdrawalSecret } = await sealed(surname);
      const release = releaseHash(withdrawalSecret);
      const [file, hash] = [bytes.subarray(0, -128), bytes.subarray(-128, -96)];
      const withdrawal = { id, file: toHex(sha256(file)), place: toHex(hash), secret: toHex(withdrawalSecret) };
      return {
        handIn: JSON.stringify({ statements: [{ ...place, release, sealed: toBase64(bytes) }] }),
        takeBack: JSON.stringify({ withdrawals: [withdrawal] }),
      };
    },
    close: () => server.close(),
  };
}
