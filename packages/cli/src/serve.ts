import { InputError, type InputProblem } from "@hustings/core";
import { ServerError, startServer } from "@hustings/server";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Verbs } from "./command.ts";
import { progressOn } from "./progress.ts";

const usage = "serve --data DIR [--port 7070] [--host ADDRESS] [--address URL] [--json]";

export const verbs: Verbs = {
  "": {
    summary: "Serves the pages of a contest and its public log.",
    usage,
    options: [
      ["--data DIR", "data folder of the contest; only its published part is read"],
      ["--port N", "port to listen on (7070)"],
      ["--host ADDRESS", "address to listen on (127.0.0.1: this machine only)"],
      ["--address URL", "the site as readers type it, when a proxy stands before this server"],
      ["--json", "say where it listens as JSON"],
    ],
    async run(args) {
      const { values } = parseArguments(
        args,
        usage,
        {
          data: { type: "string" },
          port: { type: "string", default: "7070" },
          host: { type: "string", default: "127.0.0.1" },
          address: { type: "string" },
          json: { type: "boolean", default: false },
        },
        { least: 0, most: 0 },
      );
      if (values.data === undefined) {
        throw new InputError({
          field: "--data",
          expected: "a data folder",
          got: "none",
          remedy: `see hustings ${usage}`,
        });
      }
      return await serveUntilStopped(values.data, wholeNumber(values.port, "port", 0, 65_535), {
        host: values.host,
        json: values.json,
        ...(values.address !== undefined && { address: values.address }),
      });
    },
  },
};

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
  { json = false, ...options }: ServeOptions = {},
): Promise<number> {
  const bar = progressOn(process.stderr);
  let reading: ReturnType<typeof bar.bar> | undefined;
  let server: Awaited<ReturnType<typeof startServer>>;
  try {
    server = await startServer({
      ...options,
      data,
      port,
      onProgress(done, total) {
        reading ??= bar.bar("Reading the public log", total);
        reading.to(done);
      },
    });
  } catch (error) {
    const problem = error instanceof ServerError ? problemOf(error, data, port) : undefined;
    throw problem === undefined ? error : new InputError(problem, { cause: error });
  }
  reading?.end();
  process.stdout.write(json ? `${JSON.stringify({ url: server.url })}\n` : `The pages are at ${server.url}\n`);
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
