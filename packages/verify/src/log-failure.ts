import { LogError } from "@hustings/log";
import type { Failure } from "./report.ts";

/** No evidence against a log: the place did not answer, or the witnesses of the policy have not vouched for what it shows. */
const unchecked: ReadonlySet<string> = new Set(["unreachable", "not-witnessed"]);

/** A failure of the log as the verifier reports it; anything else is not the log's fault and is thrown on. */
export function failureOf(error: unknown, code: "checkpoint" | "tree"): Failure {
  if (!(error instanceof LogError) || unchecked.has(error.code)) throw error;
  const { index, level } = error.detail;
  const entry = typeof index === "number" && (level === undefined || level === 0) ? { entry: index } : {};
  return { code: error.code === "withheld" ? "withheld" : code, ...entry, says: error.message };
}
