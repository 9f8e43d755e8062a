import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { armor, Encrypter } from "age-encryption";
import { closeDrive, enter, enterAll, freezePopulation, issueSheets, makeFiling, returnSheets } from "@hustings/acts";
import { ContestClient, type HandedIn } from "@hustings/client";
import { calendarDate, instant, instantFromSeconds, secondsOf, toBase64, toHex, type Withdrawal } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import {
  formHash,
  lineKeyHash,
  lineMark,
  lineTableHash,
  type MarkedLine,
  placeHash,
  recordId,
  sealStatement,
} from "@hustings/seal";
import { serveContests, type RunningServer } from "@hustings/server";
import {
  collectingCampaign,
  collectingCommission,
  collectingConfig,
  collectingOrigin,
  openCollectingDrive,
} from "../packages/client/test/collecting-drive.ts";
import { settled } from "../packages/cli/test/rehearsed-contest.ts";

/** A law that takes lines out before any is drawn. */
const law = rulebook("cz/president/2023");
const place = { country: "cz", zone: "Europe/Prague", votingDay: calendarDate("2023-01-13") } as const;
const days = {
  opensOn: calendarDate("2022-10-01"),
  closesOn: calendarDate("2022-11-30"),
  settledBy: instant("2022-12-05T00:00:00Z"),
} as const;
/** A day of that drive. */
export const behind = Math.floor(Date.now() / 1000) - secondsOf(instant("2022-10-10T09:00:00Z"));
/** The invented campaign's, for its lines of paper. */
export const lineKey = new Uint8Array(32).fill(17);
const config = {
  ...collectingConfig,
  contest: { ...collectingConfig.contest, ...place },
  rulebook: law.id,
};
const program = join(import.meta.dirname, "../packages/cli/bin/hustings.mjs");

/** A drive of invented people that is filed: its lines are frozen, and nothing is drawn yet. */
export class FiledContest {
  readonly data: string;
  readonly #folder: string;
  #server: RunningServer | undefined;
  readonly #ids: string[] = [];
  /** Its lines of paper. */
  readonly lines: MarkedLine[] = [];
  /** What was promised for each of its statements, as whoever made it keeps it, in the order in which they were collected. */
  readonly promises: string[] = [];
  /** What takes each of its statements back, in the order in which they were collected. */
  readonly takesBack: Withdrawal[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    this.data = join(folder, "contest");
  }

  get url(): string {
    return this.#server?.contests[0]?.url ?? "";
  }

  /** Serves it on another day. */
  async serve(secondsBehind = behind): Promise<void> {
    await this.#server?.close();
    mkdirSync(this.data, { recursive: true });
    // JSON is YAML.
    writeFileSync(join(this.data, "contest.yaml"), JSON.stringify({ ...config, rehearsal: { secondsBehind } }));
    this.#server = await serveContests({
      contests: [{ folder: this.data, config: { ...config, rehearsal: { secondsBehind } } }],
      server: collectingConfig.server,
      lines: { write: () => undefined },
    });
  }

  async client(): Promise<ContestClient> {
    const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
    return await ContestClient.open({ server: this.url, clock, rehearsal: true });
  }

  /** Collects statements for these regions, on the day on which it is served. */
  async collect(regions: readonly string[]): Promise<void> {
    const client = await this.client();
    const opened = await this.#opened(client);
    for (const [i, region] of regions.entries()) {
      const place = { nomination: "trains", region, channel: "online" } as const;
      await this.#handIn(client, place, `Invented ${this.#ids.length + i}`, opened);
    }
  }

  /** Lines of paper that came back, so many of each sheet, which its circulator carried. */
  async collectPaper(sheets: readonly { readonly circulator: string; readonly lines: number }[]): Promise<void> {
    const client = await this.client();
    const opened = await this.#opened(client);
    for (const [i, { circulator, lines }] of sheets.entries()) {
      const sheet = i + 1;
      const issue = { nomination: "trains", circulator, first: sheet, last: sheet, linesPerSheet: 5 };
      const back = { nomination: "trains", sheet, used: lines, spoiled: 0 };
      const issued = await enter(client, collectingCampaign, issueSheets, issue);
      const { stopped } = await enterAll(client, collectingCampaign, returnSheets, [back]);
      if (issued.kind !== "entered" || stopped !== undefined) throw new Error(JSON.stringify({ issued, stopped }));
      for (let line = 1; line <= lines; line++) {
        const mark = lineMark(lineKey, { contest: "rush", nomination: "trains", sheet, line });
        this.lines.push({ mark, sheet, line });
        const place = { nomination: "trains", region: "fi", channel: "paper", mark } as const;
        await this.#handIn(client, place, `Written ${sheet} ${line}`, opened);
      }
    }
  }

  #drive: ReturnType<typeof openCollectingDrive> | undefined;

  async #opened(client: ContestClient) {
    return await (this.#drive ??= openCollectingDrive(client, lineKeyHash(lineKey), { law, ...place, ...days }));
  }

  async #handIn(
    client: ContestClient,
    place: Omit<HandedIn, "id" | "sealed">,
    surname: string,
    { form, record }: Awaited<ReturnType<typeof openCollectingDrive>>,
  ): Promise<void> {
    const terms = { origin: collectingOrigin, contest: "rush", record: recordId(record), form: formHash(form) };
    const made = { ...terms, ...place };
    const { id, bytes, withdrawalSecret } = await sealStatement(record, made, { surname });
    const [outcome] = await client.handIn([{ ...place, id, sealed: bytes }], collectingCampaign);
    if (outcome?.outcome !== "promised") throw new Error(JSON.stringify(outcome));
    this.#ids.push(id);
    this.promises.push(outcome.promise);
    // The file itself, without the proof behind it.
    const named = { file: toHex(sha256(bytes.subarray(0, -128))), place: toHex(placeHash(made)) };
    this.takesBack.push({ id, ...named, secret: toHex(withdrawalSecret) });
  }

  /** Lets their days pass until all are in the log. */
  async settle(): Promise<void> {
    await this.serve(behind - 3 * 86_400);
    await settled(this.url, this.#ids);
  }

  /** Lets their days pass until all are in the log, and files it. */
  async file(): Promise<void> {
    await this.settle();
    const client = await this.client();
    const lineTable = this.lines.length === 0 ? {} : { lineTable: lineTableHash(lineKey, this.lines) };
    for (const outcome of [
      await enter(client, collectingCampaign, closeDrive, { nomination: "trains" }),
      await enter(client, collectingCampaign, makeFiling, { nomination: "trains", rulebook: law, ...lineTable }),
      await enter(client, collectingCommission, freezePopulation, {
        nomination: "trains",
        checkpoint: await client.checkpoint(),
      }),
    ])
      if (outcome.kind !== "entered") throw new Error(JSON.stringify(outcome));
  }

  /** A party's key as `hustings key new` keeps one, and its passphrase: two files. @param seed 2: the commission's */
  async keyFiles(seed = 2): Promise<{ readonly key: string; readonly passphrase: string }> {
    const [key, passphrase] = [join(this.#folder, "commission.key"), join(this.#folder, "passphrase")];
    const encrypter = new Encrypter();
    encrypter.setPassphrase("an invented commission");
    encrypter.setScryptWorkFactor(8);
    const text = toBase64(new Uint8Array(32).fill(seed));
    writeFileSync(key, armor.encode(await encrypter.encrypt(`hustings-party-key/v1\nparty\n${text}\n`)), {
      mode: 0o600,
    });
    writeFileSync(passphrase, "an invented commission\n", { mode: 0o600 });
    return { key, passphrase };
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }
}

/** A command that serves a page until it is stopped. */
export class DeskProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(args: readonly string[]): Promise<DeskProcess> {
    const child = spawn(process.execPath, [program, ...args, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    let said = "";
    for await (const text of child.stdout.setEncoding("utf8") as AsyncIterable<string>) {
      said += text;
      const url = /"url": *"([^"]+)"/.exec(said)?.[1];
      if (url !== undefined) return new DeskProcess(child, url);
    }
    throw new Error(`${args.join(" ")}: expected an address, got the end: ${errors}`);
  }

  /** @returns its exit code */
  async stop(): Promise<unknown> {
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    return (await ended)[0];
  }
}
