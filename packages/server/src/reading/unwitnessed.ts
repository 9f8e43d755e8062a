import { LogError } from "@hustings/log";

/** Whether a log is not shown because the witnesses that its policy asks for have not cosigned it, and nothing earlier is at hand. */
export function isUnwitnessed(error: unknown): boolean {
  return error instanceof LogError && error.code === "not-witnessed";
}

/** For programs and whoever is on call. */
export const unwitnessedSays = "the witnesses that the log's policy asks for have not cosigned it since the start";
