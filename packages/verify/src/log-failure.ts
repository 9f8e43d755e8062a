import { LogError } from "@hustings/log";
import type { Failure } from "./report.ts";

/** A failure of the log as the verifier reports it; anything else is not the log's fault and is thrown on. */
export function failureOf(error: unknown, code: "checkpoint" | "tree"): Failure {
  if (!(error instanceof LogError) || error.code === "unreachable") throw error;
  const { index, level } = error.detail;
  const entry = typeof index === "number" && (level === undefined || level === 0) ? { entry: index } : {};
  return { code: error.code === "withheld" ? "withheld" : code, ...entry, says: error.message };
}
