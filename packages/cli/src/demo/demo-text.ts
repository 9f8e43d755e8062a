import { invokedAs } from "../command/invoked-as.ts";
import type { Report } from "@hustings/verify";
import type { DemoPlan } from "./demo-plan.ts";
import type { DemoResult } from "./run-demo.ts";
import { n } from "../command/output.ts";

const outcomes: Readonly<Record<string, string>> = {
  registered: "REGISTERED",
  refused: "REFUSED",
};

export interface DemoRun {
  readonly plan: DemoPlan;
  readonly data: string;
  readonly result: DemoResult;
  readonly seconds: number;
  /** Bytes at most in memory. */
  readonly rss: number;
}

/** The demonstration in one page that a person can read. */
export function demoText({ plan, data, result, seconds, rss }: DemoRun, report: Report): string {
  const lines: string[] = [
    "",
    report.contest ?? "",
    `rulebook ${plan.rulebook}, seed ${plan.seed}; all persons are invented`,
    "",
  ];
  for (const each of report.nominations) {
    lines.push(`${each.candidate} (${each.route === "self" ? "self-nominated" : "put forward by a party"})`);
    if (each.meetings > 0)
      lines.push(
        `  ${n(each.meetings)} ${each.meetings === 1 ? "meeting" : "meetings"} reached the quota and resolved to nominate`,
      );
    lines.push(
      `  ${n(each.filed)} statements filed, ${n(each.checked)} checked, ${n(each.invalid)} struck${share(each.invalid, each.checked)}`,
    );
    lines.push(`  ruling ${each.ruling ?? "none"}${hinges(each.hinges)}`);
    lines.push(`  ${outcomes[each.decision ?? ""] ?? "undecided"}`, "");
  }
  const checks = report.checks.reduce((sum, { count }) => sum + count, 0);
  lines.push(
    report.ok
      ? `VERIFIED by the independent verifier: ${n(checks)} checks over ${n(report.size)} log entries, none failed`
      : `NOT VERIFIED: ${n(report.failures.length)} failures; run ${invokedAs} verify ${data}`,
    `${seconds.toFixed(1)} s, ${(rss / 2 ** 30).toFixed(2)} GiB at the peak; ${[...result.seconds].map(([name, s]) => `${name} ${s.toFixed(1)}`).join(", ")}`,
    "",
    // Decision 0025.
    "people, meetings and signatures follow from the seed; which lines are drawn, and so how many are struck, differs from run to run",
    `verify it yourself: ${invokedAs} verify ${data}`,
    `look at it:         ${invokedAs} serve --data ${data}`,
    "",
  );
  return lines.join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "" : ` (${((100 * part) / whole).toFixed(2)} %)`;
}

function hinges(count: number): string {
  return count === 0 ? "" : `: it turns on ${count === 1 ? "one contested fact" : `${count} contested facts`}`;
}
