import { InputError, type InputProblem } from "@hustings/core";
import { ServerError, startServer } from "@hustings/server";
import { Command, exits, json, wholeNumber } from "./command.ts";
import type { ExitCode } from "./foreseen.ts";
import { print } from "./output.ts";
import { progressFor, stagesOn } from "./progress.ts";

export const command = new Command("serve")
  .description("Serve the pages of a contest and its public log.")
  .requiredOption("--data <dir>", "data folder of the contest; only its published part is read")
  .option("--port <n>", "port to listen on", wholeNumber(0, 65_535), 7070)
  .option("--host <address>", "address to listen on; the default is this machine only", "127.0.0.1")
  .option("--address <url>", "the site as readers type it, when a proxy stands before this server")
  .addOption(json)
  .action(
    exits(({ data, port, host, address, ...values }) =>
      serveUntilStopped(data, port, { host, json: values.json === true, ...(address !== undefined && { address }) }),
    ),
  );

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
