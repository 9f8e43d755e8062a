import { existsSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError, type InputProblem } from "@hustings/core";
import { PublishedError } from "@hustings/published";
import {
  configFile,
  readConfig,
  readProgramFile,
  serveContests,
  ServerError,
  startServer,
  type OperatedContest,
  type RunningServer,
  type ServedProgram,
} from "@hustings/server";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import type { ExitCode } from "./command/foreseen.ts";
import { print, printEvent } from "./command/output.ts";
import { progressFor, stagesOn } from "./command/progress.ts";
import { portTaken, untilStopped } from "./command/until-stopped.ts";

export const command = new Command("serve")
  .description(
    "Take the acts of contests, publish their logs and show their pages; a folder without contest.yaml is only shown.",
  )
  .requiredOption("--data <dir...>", "data folders of contests, or a folder with a data folder for each")
  .option("--port <n>", "port to listen on (default: that of contest.yaml, or 7070)", wholeNumber(0, 65_535))
  .option("--host <address>", "address to listen on (default: that of contest.yaml, or this machine only)")
  .option("--address <url>", "the site as readers type it, when a proxy stands before this server")
  .option(
    "--program <file>",
    "the packed program or the folder that packages/cli/pack.ts made it in, given to readers with its hash",
  )
  .option(
    "--clock-is-right",
    "trust this machine's clock even if starting now would end more than 31 days of a drive at once and no quorum of witnesses confirms the time",
  )
  .option("--read-only", "take no acts; only the published part is read")
  .addOption(json)
  .action(
    exits(({ data, json: asJson = false, readOnly = false, program: packed, clockIsRight = false, ...where }) => {
      const asked = { ...where, ...(packed !== undefined && { program: readProgramFile(packed) }) };
      const folders = data.flatMap(foldersIn);
      const taken: OperatedContest[] = [];
      const shown: string[] = [];
      for (const folder of folders) {
        const config = readOnly ? undefined : readConfig(folder, process.env);
        if (config === undefined) shown.push(folder);
        else taken.push({ folder, config });
      }
      if (taken.length > 1 && process.env["HUSTINGS_DATABASE"] !== undefined) {
        throw new InputError({
          field: "HUSTINGS_DATABASE",
          expected: "one contest, since each has a database of its own",
          got: `${taken.length} contests`,
          remedy: "set store.postgres in each contest.yaml, or serve them one by one",
        });
      }
      if (!readOnly) for (const folder of shown) sayOnlyShown(folder, asJson);
      if (taken.length === 0) return serveUntilStopped(shown, { ...asked, json: asJson });
      return takeUntilStopped(taken, shown, asked, { asJson, clockIsRight });
    }),
  );

/** A folder that took acts once and was copied or restored without its contest.yaml: its operator would find out by the first who cannot sign. */
function sayOnlyShown(folder: string, asJson: boolean): void {
  if (!existsSync(join(folder, "private", "store"))) return;
  const remedy = `put its ${configFile} back to take acts; --read-only says that it is meant`;
  const text = `${folder}: it has a store of acts and no ${configFile}, so it is only shown; ${remedy}`;
  printEvent(asJson, { event: "only-shown", folder, says: text }, text);
}

/** A data folder itself, or the data folders that lie in it, by their names. */
function foldersIn(folder: string): string[] {
  if (isDataFolder(folder) || !existsSync(folder)) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory())
    .map(({ name }) => join(folder, name))
    .filter(isDataFolder);
  return inside.length === 0 ? [folder] : inside.toSorted();
}

function isDataFolder(folder: string): boolean {
  return existsSync(join(folder, configFile)) || existsSync(join(folder, "public", "policy"));
}

interface Asked {
  readonly port?: number;
  readonly host?: string;
  /** Address of the site as readers type it, where a proxy stands before this server. */
  readonly address?: string;
  /** The packed program, for readers who have none. */
  readonly program?: ServedProgram;
}

/**
 * Takes acts until the process is told to stop: then what is under way is answered, what is durable is published, and the
 * folders are let go.
 */
async function takeUntilStopped(
  contests: readonly OperatedContest[],
  shown: readonly string[],
  asked: Asked,
  { asJson, clockIsRight }: { readonly asJson: boolean; readonly clockIsRight: boolean },
): Promise<ExitCode> {
  const reading = stagesOn(progressFor(asJson));
  const { program, ...where } = asked;
  const server = { ...commonServer(contests, where), ...where };
  const running = await started(
    contests.map(({ folder }) => folder),
    server.port,
    () =>
      serveContests({
        contests,
        shown,
        server,
        clockIsRight,
        ...(program !== undefined && { program }),
        onProgress: (done, total) => reading(done, total, "Reading the log back"),
      }),
  );
  sayWhere(running, asJson, true);
  return await untilClosed(running);
}

/**
 * The one place where a server of several contests listens: what their files say, if they agree in what was not asked for.
 *
 * @throws {InputError} they differ
 */
function commonServer(
  [first, ...others]: readonly OperatedContest[],
  asked: Asked,
): OperatedContest["config"]["server"] {
  if (first === undefined) throw new TypeError("expected a contest");
  const { server } = first.config;
  for (const { folder, config } of others) {
    for (const field of ["port", "host", "address", "addressHeader", "proxies"] as const) {
      const isOption = field !== "addressHeader" && field !== "proxies";
      const [here, there] = [said(config.server[field]), said(server[field])];
      if ((isOption && asked[field] !== undefined) || here === there) continue;
      throw new InputError({
        file: join(folder, configFile),
        field: `server.${field}`,
        expected: `${there}, as in ${join(first.folder, configFile)}, since one server serves both`,
        got: here,
        remedy: isOption ? `make them agree, or give --${field}` : "make them agree",
      });
    }
  }
  return server;
}

function said(value: string | number | readonly string[] | undefined): string {
  if (value === undefined) return "none";
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}

export interface ServeOptions extends Asked {
  /** Say where it listens as JSON. */
  readonly json?: boolean;
}

/**
 * Serves the pages of data folders until the process is told to stop.
 *
 * @returns exit code 0
 * @throws {InputError} nothing is published in a folder, or the port is taken
 */
export async function serveUntilStopped(
  folders: readonly string[],
  { json: asJson = false, port = 7070, ...options }: ServeOptions = {},
): Promise<ExitCode> {
  const reading = stagesOn(progressFor(asJson));
  const onProgress = (done: number, total: number) => reading(done, total, "Reading the public log");
  const contests = folders.map((data) => ({ data, onProgress }));
  const running = await started(folders, port, () => startServer({ ...options, contests, port }));
  sayWhere(running, asJson, false);
  return await untilClosed(running);
}

async function started(
  folders: readonly string[],
  port: number,
  start: () => Promise<RunningServer>,
): Promise<RunningServer> {
  try {
    return await start();
  } catch (error) {
    const isKnown = error instanceof ServerError || error instanceof PublishedError;
    const problem = isKnown ? problemOf(error, folders) : undefined;
    throw portTaken(error, port) ?? (problem === undefined ? error : new InputError(problem, { cause: error }));
  }
}

function sayWhere({ url, contests }: RunningServer, asJson: boolean, takesActs: boolean): void {
  const lines = contests.map((contest) => contest.url).join("\n");
  const [alone, ...others] = contests;
  const text =
    others.length > 0 || alone === undefined
      ? `${contests.length} contests are at ${url}:\n${lines}`
      : takesActs
        ? `The contest is at ${alone.url}: it takes acts, publishes its log and shows its pages`
        : `The pages are at ${alone.url}`;
  print(asJson, { url, contests, ...(takesActs ? { takesActs } : {}) }, text);
}

async function untilClosed(server: RunningServer): Promise<ExitCode> {
  await untilStopped();
  await server.close();
  return 0;
}

/** Of somebody who named a folder inside a data folder. */
function dataFolderOver(folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    for (let at = dirname(resolve(folder)); at !== dirname(at); at = dirname(at))
      if (isDataFolder(at)) return `it lies in the data folder ${at}; name that`;
  }
  return undefined;
}

/** What was wrong with what was asked for, as far as the asker can mend it. */
function problemOf(
  { code, message }: ServerError | PublishedError,
  folders: readonly string[],
): InputProblem | undefined {
  switch (code) {
    case "no-policy":
      return {
        field: "--data",
        expected: "a data folder with a published log",
        got: `${folders.map((folder) => JSON.stringify(folder.slice(0, 200))).join(", ")}, which has no public/policy`,
        remedy: dataFolderOver(folders) ?? "make one with hustings init, or try hustings demo",
      };
    case "bad-policy":
      return {
        field: "--data",
        expected: "a data folder with a readable policy",
        got: message,
        remedy: "publish the policy again from where the log is written",
      };
    case "bad-office":
      return {
        field: "--data",
        expected: "an office.json that can be read",
        got: message,
        remedy: "correct it or remove it",
      };
    case "same-contest":
      return {
        field: "--data",
        expected: "contests with ids of their own",
        got: message,
        remedy: "serve one of them elsewhere",
      };
    case "other-store":
      return {
        field: "store",
        expected: "the store that the contest began in",
        got: message,
        remedy: "set it in contest.yaml, or HUSTINGS_DATABASE, as it was",
      };
    case "not-a-place":
    case "no-log":
    case "false-log":
    case "not-entered":
    case "port-in-use":
    case "not-held":
    case "intake-not-named":
    case "false-decision":
    case "not-recomputed":
    case "clock":
      return undefined;
    default:
      return code satisfies never;
  }
}
