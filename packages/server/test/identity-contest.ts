import { join } from "node:path";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, toBase64 } from "@hustings/core";
import { formHash, recordId, sealStatement } from "@hustings/seal";
import { collectingConfig, collectingOrigin, openCollectingDrive } from "../../client/test/collecting-drive.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { ContestConfig } from "../src/contest-config.ts";
import { serveContests } from "../src/serve-contests.ts";
import { contestUrl } from "./served-contest.ts";

/** A contest of invented people that collects now and asks who signs, served as an operator serves it. */
export interface IdentityContest {
  /** Address of the contest. */
  readonly url: string;
  readonly folder: string;
  /** What its operator was told so far. */
  lines(): string;
  /** A sealed statement as the body of a request. */
  statement(surname: string): Promise<string>;
  close(): Promise<void>;
}

/** Far more than tests need: what limits do has tests of its own. */
const unlimited = { inTenMinutes: 1_000_000, inADay: 1_000_000 };
export const noIdentityLimits = { address: unlimited, network: unlimited, identity: unlimited };

export async function identityContest(
  identity: NonNullable<ContestConfig["identity"]>,
  port = 0,
): Promise<IdentityContest> {
  const folder = join(temporaryFolder(), "contest");
  const lines: string[] = [];
  const config: ContestConfig = { ...collectingConfig, identity };
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
  return {
    url,
    folder,
    lines: () => lines.join(""),
    async statement(surname) {
      const { bytes } = await sealStatement(
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
      return JSON.stringify({
        statements: [{ nomination: "trains", region: "fi", channel: "online", sealed: toBase64(bytes) }],
      });
    },
    close: () => server.close(),
  };
}
