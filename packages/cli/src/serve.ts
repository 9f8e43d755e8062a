import { InputError, type InputProblem } from "@hustings/core";
import { readConfig, serveContest, ServerError, startServer, type ContestConfig } from "@hustings/server";
import { Command, exits, json, wholeNumber } from "./command.ts";
import type { ExitCode } from "./foreseen.ts";
import { print } from "./output.ts";
import { progressFor, stagesOn } from "./progress.ts";

export const command = new Command("serve")
  .description(
    "Take the acts of a contest, publish its log and show its pages; a folder without contest.yaml is only shown.",
  )
  .requiredOption("--data <dir>", "data folder of the contest")
  .option("--port <n>", "port to listen on (default: that of contest.yaml, or 7070)", wholeNumber(0, 65_535))
  .option("--host <address>", "address to listen on (default: that of contest.yaml, or this machine only)")
  .option("--address <url>", "the site as readers type it, when a proxy stands before this server")
  .option("--read-only", "take no acts; only the published part is read")
  .addOption(json)
  .action(
    exits(({ data, port = 7070, json: asJson, readOnly, ...values }, self) => {
      const config = readOnly === true ? undefined : readConfig(data, process.env);
      const asked = { ...(values.host !== undefined && values), ...(values.address !== undefined && values) };
      if (config === undefined) return serveUntilStopped(data, port, { json: asJson === true, ...asked });
      const given = self.getOptionValueSource("port") === "cli" ? { ...asked, port } : asked;
      return takeUntilStopped(data, { ...config, server: { ...config.server, ...given } }, asJson === true);
    }),
  );

/**
 * Takes acts until the process is told to stop: then what is under way is answered, what is durable is published, and the
 * folder is let go.
 */
async function takeUntilStopped(folder: string, config: ContestConfig, asJson: boolean): Promise<ExitCode> {
  const reading = stagesOn(progressFor(asJson));
  let server: Awaited<ReturnType<typeof serveContest>>;
  try {
    server = await serveContest({
      folder,
      config,
      onProgress: (done, total) => reading(done, total, "Reading the log back"),
    });
  } catch (error) {
    const problem = error instanceof ServerError ? problemOf(error, folder, config.server.port) : undefined;
    throw problem === undefined ? error : new InputError(problem, { cause: error });
  }
  print(
    asJson,
    { url: server.url, takesActs: true },
    `The contest is at ${server.url}: it takes acts, publishes its log and shows its pages`,
  );
  await untilStopped();
  await server.close();
  return 0;
}

export interface ServeOptions {
  readonly host?: string;
  /** Address of the site as readers type it, where a proxy stands before this server. */
  readonly address?: string;
  /** Say where it listens as JSON. */
  readonly json?: boolean;
}

/**
 * Serves the pages of a data folder until the process is told to stop.
 *
 * @returns exit code 0
 * @throws {InputError} nothing is published in the folder, or the port is taken
 */
export async function serveUntilStopped(
  data: string,
  port: number,
  { json: asJson = false, ...options }: ServeOptions = {},
): Promise<ExitCode> {
  const reading = stagesOn(progressFor(asJson));
  let server: Awaited<ReturnType<typeof startServer>>;
  try {
    server = await startServer({
      ...options,
      data,
      port,
      onProgress: (done, total) => reading(done, total, "Reading the public log"),
    });
  } catch (error) {
    const problem = error instanceof ServerError ? problemOf(error, data, port) : undefined;
    throw problem === undefined ? error : new InputError(problem, { cause: error });
  }
  print(asJson, { url: server.url }, `The pages are at ${server.url}`);
  await untilStopped();
  await server.close();
  return 0;
}

/** What was wrong with what was asked for, as far as the asker can mend it. */
function problemOf({ code, message }: ServerError, data: string, port: number): InputProblem | undefined {
  switch (code) {
    case "no-policy":
      return {
        field: "--data",
        expected: "a data folder with a published log",
        got: `${JSON.stringify(data.slice(0, 200))}, which has no public/policy`,
        remedy: "make one with hustings case run or hustings demo",
      };
    case "bad-policy":
      return {
        field: "--data",
        expected: "a data folder with a readable policy",
        got: message,
        remedy: "publish the policy again from where the log is written",
      };
    case "port-in-use":
      return {
        field: "--port",
        expected: "a free port",
        got: `${port}, which is in use`,
        remedy: "choose another --port",
      };
    case "bad-office":
      return {
        field: "--data",
        expected: "an office.json that can be read",
        got: message,
        remedy: "correct it or remove it",
      };
    case "unreachable":
    case "not-entered":
      return undefined;
    default:
      return code satisfies never;
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}
