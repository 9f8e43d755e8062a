import type { InputError } from "@hustings/core/plain";
import { commandError } from "./command-faults.ts";
import type { ServerErrorCode } from "@hustings/server";

/** Waits until the process is told to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

/** The port that was asked for is another program's, in the words of bad input; of any other error nothing. */
export function portTaken(error: unknown, port: number): InputError | undefined {
  // By name: who only reviews a case has no need of the server.
  if (!(error instanceof Error) || error.name !== "ServerError") return undefined;
  const inUse: ServerErrorCode = "port-in-use";
  if (!("code" in error) || error.code !== inUse) return undefined;
  return commandError({ field: "--port" }, { code: "port-taken", port }, { cause: error });
}
