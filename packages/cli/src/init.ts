import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError, instantFromSeconds, toBase64, type CalendarDate } from "@hustings/core";
import { makeWhole } from "@hustings/log/node";
import { unfit, type Rulebook } from "@hustings/rules";
import { checkConfig, configFile, configWith, type ContestConfig } from "@hustings/server";
import { openDataFolder } from "@hustings/server/data-folder";
import { Argument, Command, exits, json } from "./command/command.ts";
import { askContest } from "./init/ask-contest.ts";
import { configText } from "./init/config-text.ts";
import { print } from "./command/output.ts";
import { countryOf } from "./given/country-of.ts";
import { publicKeyTyped } from "./given/public-key-typed.ts";
import { isRulebookFile, pathOfFile, rulebookNamed } from "./given/rulebook-named.ts";
import { makeFolder } from "./files/made-folder.ts";
import { ownYaml } from "./files/own-yaml.ts";

const firstActs = "first-acts.jsonl";

export const command = new Command("init")
  .description(
    "Set up a new contest: asks what it needs, or takes it from a file; checks it, writes its configuration and says what to do next.",
  )
  .addArgument(new Argument("<dir>", "data folder of the contest, new or empty"))
  .option("--from <file>", "take the answers from a file of YAML or JSON, of the form of contest.yaml, and ask nothing")
  .option("--rulebook <rulebook>", "the law: an id of rules list, or a file of one")
  .option(
    "--commission <key>",
    "the commission's public key, in place of the file's: the line that key new printed, or a file with it",
  )
  .addOption(json)
  .action(
    exits(async (dir, { from, rulebook: named, commission, json: asJson }) => {
      const folder = resolve(dir);
      const file = join(folder, configFile);
      if (existsSync(file)) {
        throw new InputError({
          file,
          expected: "a folder without a contest",
          got: "one that has a contest",
          remedy: "name another folder, or go on with hustings serve --data",
        });
      }
      mustBeEmpty(folder);
      const remedy = "give the line that the commission's hustings key new printed";
      const key = commission === undefined ? undefined : toBase64(publicKeyTyped(commission, remedy));
      const draft = from === undefined ? await askContest(named, key) : answersIn(from, named, key);
      const { config, law } = await checkAll(draft, from ?? file);
      const logKey = await openFolder(folder, configWith(config, process.env));
      const first = writeFirstActs(folder, config);
      // Last: a folder that has a configuration has all of its contest.
      makeWhole(file, configText(config), { mode: 0o644 });
      const clocks = await clocksLeftBehind(law, config.contest.votingDay);
      print(asJson, { folder, config: file, logKey, firstActs: first, ...(clocks.length > 0 && { clocks }) }, [
        ...nextSteps(folder, config, logKey, first),
        ...clocks.flatMap((each) => ["", clockText(law, each)]),
      ]);
      return 0;
    }),
  );

/** What an `init` that was cut off has left is gone on with, and a disk of its own may have a folder for what it lost. */
const mayLie: ReadonlySet<string> = new Set(["private", "public", firstActs, "lost+found"]);

/** Before anything is asked: what is published would lie among somebody's other files, and be copied or destroyed with them. */
function mustBeEmpty(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  const others = readdirSync(folder).filter((name) => !mayLie.has(name));
  if (others.length === 0) return;
  throw new InputError({
    file: folder,
    expected: "a new or empty folder",
    got: others.length === 1 ? "one that holds another file" : `one that holds ${others.length} other files`,
    remedy: "name another folder",
  });
}

/** @param rulebook and `commissionKey`: to set down instead of the file's */
function answersIn(file: string, rulebook: string | undefined, commissionKey: string | undefined): unknown {
  try {
    const answers: unknown = ownYaml(file, "a file of YAML or JSON");
    const isTable = typeof answers === "object" && answers !== null && !Array.isArray(answers);
    if (!isTable) return answers;
    const stated = (answers as { readonly rulebook?: unknown }).rulebook;
    const law = rulebook ?? (typeof stated === "string" ? besideFile(file, stated) : stated);
    return {
      ...answers,
      ...(law !== undefined && { rulebook: typeof law === "string" ? pathOfFile(law) : law }),
      ...(commissionKey !== undefined && { commissionKey }),
    };
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const got = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : "none";
    throw new InputError(
      { file, expected: "a file of YAML or JSON", got, remedy: "check the path, or the line" },
      { cause },
    );
  }
}

/** A file of a rulebook that answers name lies beside them. */
function besideFile(file: string, rulebook: string): string {
  return isRulebookFile(rulebook) ? resolve(dirname(file), rulebook) : rulebook;
}

/** Whether there is such a law is said beside whatever else is wrong; whether it fits the contest, of a contest in which nothing is. */
async function checkAll(
  draft: unknown,
  file: string,
): Promise<{ readonly config: ContestConfig; readonly law: Rulebook }> {
  const { rulebook: named } = (draft ?? {}) as { readonly rulebook?: unknown };
  let config: ContestConfig;
  try {
    config = checkConfig(draft, file);
  } catch (error) {
    if (!(error instanceof InputError) || typeof named !== "string" || named === "") throw error;
    const noLaw = await lawNamed(named, file).then(
      () => undefined,
      (cause: unknown) => (cause instanceof InputError ? [cause.problem, ...cause.others] : undefined),
    );
    throw noLaw === undefined ? error : new InputError(error.problem, { others: [...error.others, ...noLaw] });
  }
  return { config, law: await checkLaw(config, file) };
}

/** A law this program holds or can read from a file. */
async function lawNamed(named: string, file: string): Promise<Rulebook> {
  return await rulebookNamed(named).catch((cause: unknown) => {
    if (!(cause instanceof InputError) || isRulebookFile(named)) throw cause;
    const remedy = "choose one there, or give a file of one";
    const problem = {
      file,
      field: "rulebook",
      expected: "a rulebook of hustings rules list",
      got: "none of that name",
      remedy,
    };
    throw new InputError(problem, { cause });
  });
}

/** The law must be one this program holds or can read from a file, of the contest's country, for its day. */
async function checkLaw({ rulebook: named, contest }: ContestConfig, file: string): Promise<Rulebook> {
  const law = await lawNamed(named, file);
  if (countryOf(law) !== contest.country) {
    throw new InputError({
      file,
      field: "rulebook",
      expected: `a rulebook of ${contest.country}`,
      got: `${law.id}, of ${countryOf(law)}`,
      remedy: "choose one of the contest's country",
    });
  }
  const { votes } = law.governs;
  if (contest.votingDay < votes.from || votes.to < contest.votingDay) {
    throw new InputError({
      file,
      field: "contest.votingDay",
      expected:
        votes.from === votes.to
          ? `${votes.from}, the day ${law.id} was written for`
          : `a vote that ${law.id} governs, from ${votes.from} to ${votes.to}`,
      got: contest.votingDay,
      remedy:
        "choose the rulebook of this vote, or give the law as it stands for it as a file of your own: docs/guides/lawyer.md says how",
    });
  }
  // Opened with a zone or a region that its law does not have, a contest could adopt no law, and not be opened anew.
  const why = unfit(law, contest);
  if (why === undefined) return law;
  throw new InputError({
    file,
    field: "contest",
    expected: `a contest that ${law.id} can govern`,
    got: why,
    remedy: "correct it, or choose another rulebook",
  });
}

interface ClockLeftBehind {
  readonly zone: string;
  /** Day of the last change that the rulebook states; absent: it states none. */
  readonly lastChange?: CalendarDate;
  /** First day on which this machine's table shows another time. */
  readonly apartFrom: CalendarDate;
}

/** Zones whose clocks this machine knows to change after the last change that the law states, and before the vote. */
async function clocksLeftBehind(law: Rulebook, votingDay: CalendarDate): Promise<readonly ClockLeftBehind[]> {
  const { clocksApartFrom, lastChange } = await import("@hustings/desk");
  return [law.zone, ...(law.zones ?? [])].flatMap((zone) => {
    const apartFrom = clocksApartFrom(zone, votingDay);
    const last = lastChange(zone);
    if (apartFrom === undefined) return [];
    return [{ zone: zone.name, apartFrom, ...(last !== undefined && { lastChange: last }) }];
  });
}

function clockText({ id }: Rulebook, { zone, lastChange: last, apartFrom }: ClockLeftBehind): string {
  const since = last === undefined ? "no change" : `no change after ${last}`;
  return `Of the clocks of ${zone} ${id} states ${since}, and by this machine's table of time zones they show another time from ${apartFrom} on: the contest counts its days and hours by the law's clocks. If that is wrong, begin again with the law as a file of your own whose offsets go on (hustings rules show ${id} --json; docs/guides/lawyer.md).`;
}

/** Makes the folder, the log's key and its policy by opening it once, as serving it will. */
async function openFolder(
  folder: string,
  { origin, logKey, store, witnesses, quorum }: ContestConfig,
): Promise<string> {
  makeFolder(folder);
  const data = await openDataFolder(folder, {
    origin,
    ...(logKey === undefined ? {} : { logKey }),
    clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
    store,
    witnesses: () => (quorum === "none" ? undefined : { witnesses, quorum }),
  });
  const { vkey } = data;
  await data.close();
  return vkey;
}

/** The acts a commission begins with, as `hustings act run` reads them. */
function writeFirstActs(folder: string, config: ContestConfig): string {
  const { id, ...said } = config.contest;
  const { commissionKey } = config;
  const scale = /@1:(\d+)$/.exec(config.rulebook)?.[1];
  const options = { contest: id, ...said, commissionKey, ...(scale === undefined ? {} : { scale: Number(scale) }) };
  const lines = [
    { act: "open-contest", options },
    { act: "adopt-rulebook", options: { rulebook: config.rulebook } },
  ];
  const file = join(folder, firstActs);
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
  return file;
}

function nextSteps(folder: string, config: ContestConfig, logKey: string, first: string): string[] {
  const { host, port } = config.server;
  const address = config.server.address ?? `http://${host}:${port}`;
  return [
    `The contest is set up in ${folder}.`,
    "",
    `The log's key, which everybody who verifies is given:`,
    `  ${logKey}`,
    "",
    "Next:",
    `  1. start the server             hustings serve --data ${folder}`,
    `  2. the commission opens it      hustings act run --server ${address} --key commission.key < ${first}`,
    `  3. custodians are called        hustings act call-ceremony --server ${address} --key commission.key …`,
    `     and each makes a share       hustings custodian announce … --log ${address}`,
    `  4. the roll is frozen           hustings act freeze-roll --server ${address} --key commission.key …`,
    `  5. a campaign proves its key    hustings key prove campaign.key --server ${address} --nomination …`,
    `     and its nomination is opened hustings act open-nomination --server ${address} --key commission.key …`,
    "",
    "Each party makes its key on its own machine: hustings key new FILE --name NAME. What every act needs: hustings act --help.",
    ...(config.witnesses.length === 0
      ? ["", "No witness is named: nobody dates what the log says but its operator. See hustings witness --help."]
      : []),
  ];
}
