import type { Told } from "@hustings/core";
import type { Act, Draft } from "../ledger/draft.ts";
import { recordFindings, type Finding } from "./record-findings.ts";
import { reportMatching } from "./report-matching.ts";

interface Check {
  readonly nomination: string;
  readonly stage: number;
  readonly findings: readonly Finding[];
  readonly report: Omit<Told<"matching-reported">, "nomination" | "stage">;
}

/**
 * Records what a stage's check found, and after it, in counts, how the lines were found on the roll. They go to the disk together: a
 * commission's program that ends between the two would find the stage finished when it is started again, and its report never made.
 *
 * Refused as {@link recordFindings} and {@link reportMatching} are.
 */
export const recordCheck: Act<Check, readonly Draft[]> = (procedure, { nomination, stage, findings, report }, at) => [
  ...recordFindings(procedure, { nomination, stage, findings }, at),
  reportMatching(procedure, { nomination, stage, ...report }, at),
];
