import type { EntryByKind, Procedure } from "@hustings/core";
import type { Failure, Remark } from "./report.ts";

/** The entries of a key holder's counts, by day, with their places in the log. */
export type CountedAt = ReadonlyMap<string, number>;

/**
 * Holds what a key holder says it was asked against the tickets that the operator pledged. More evaluations than tickets is a contradiction between
 * two of the log's own entries: whoever tried identities with the key holder's help, or kept tickets out of the pledge, is one of the two.
 */
export function checkEvaluations(
  { keyholder, pledges }: Procedure,
  at: CountedAt,
): { readonly failures: readonly Failure[]; readonly remarks: readonly Remark[]; readonly compared: number } {
  if (keyholder === undefined) return { failures: [], remarks: [], compared: 0 };
  const ticketsOf = new Map(pledges.map(({ day, tickets }) => [day, tickets]));
  const failures: Failure[] = [];
  const remarks: Remark[] = [];
  for (const { day, evaluations, unpledged } of keyholder.counted) {
    const tickets = ticketsOf.get(day) ?? 0;
    const entry = at.get(day) ?? 0;
    if (evaluations > tickets) {
      const says = `${evaluations} evaluations on ${day}, ${tickets} tickets were pledged: the key holder answered without a ticket, or tickets were kept out of the pledge`;
      failures.push({ code: "evaluation-count", entry, kind: "evaluations-counted", says });
    }
    if (unpledged > 0)
      remarks.push({
        entry,
        about: "tickets",
        says: `the key holder says that ${unpledged} tickets of ${day} are not in the day's pledge; each of them, brought with --promise, proves it`,
      });
  }
  return {
    failures,
    remarks: [...remarks, ...notCounted(keyholder.counted, pledges)],
    compared: keyholder.counted.length,
  };
}

/** A day whose tickets nobody counted, though a later one was counted. */
function notCounted(
  counted: readonly EntryByKind<"evaluations-counted">[],
  pledges: readonly EntryByKind<"promises-pledged">[],
): Remark[] {
  const last = counted.at(-1)?.day;
  const days = new Set(counted.map(({ day }) => day));
  const missing = pledges.filter(
    ({ day, tickets }) => tickets > 0 && last !== undefined && day < last && !days.has(day),
  );
  return missing.map(({ day, tickets }) => ({
    entry: 0,
    about: "tickets" as const,
    says: `the key holder says nothing of ${day}, on which ${tickets} tickets were bought`,
  }));
}
