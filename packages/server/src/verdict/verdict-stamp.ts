import type { Verdict } from "@hustings/web";

/** Changes whenever a verdict says something else: what is made with one is kept under it. */
export function verdictStamp(verdict: Verdict | undefined): string {
  if (verdict?.kind !== "made") return verdict?.kind ?? "none";
  const { size, root, failures } = verdict.report;
  return `${size}-${root.slice(0, 16)}-${failures.length}-${Date.parse(verdict.at) / 1000}`;
}
