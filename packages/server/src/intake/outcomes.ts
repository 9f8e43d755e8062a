import type { Submitted } from "@hustings/acts";
import type { ActOutcome } from "@hustings/client";

/** One outcome for each act of a request, in order. */
export function outcomesOf({ entered, stopped }: Submitted, acts: number): ActOutcome[] {
  const outcomes: ActOutcome[] = entered.map(({ index }) => ({
    outcome: "entered",
    index,
    receipt: `log/${index}/receipt`,
  }));
  if (stopped !== undefined) outcomes.push(stopOf(stopped));
  while (outcomes.length < acts) outcomes.push({ outcome: "not-tried" });
  return outcomes;
}

function stopOf(stopped: NonNullable<Submitted["stopped"]>): ActOutcome {
  switch (stopped.kind) {
    case "conflict":
      return { outcome: "conflict", index: stopped.index, entry: { ...stopped.entry } };
    case "malformed":
      return { outcome: "malformed", says: stopped.says };
    case "refused":
      return { outcome: "refused", ...stopped.violation };
  }
}

/**
 * What HTTP calls the outcome of a request: 200 all entered; 400 an act is not well made; 401 an act is not signed by
 * whom it must be; 409 what stands in the log does not let the act in.
 */
export function statusOf({ stopped }: Submitted): 200 | 400 | 401 | 409 {
  switch (stopped?.kind) {
    case undefined:
      return 200;
    case "malformed":
      return 400;
    case "conflict":
      return 409;
    case "refused":
      if (stopped.violation.code === "signature") return 401;
      return badlyMade.has(stopped.violation.code) ? 400 : 409;
  }
}

const badlyMade: ReadonlySet<string> = new Set([
  "time-ahead",
  "time-behind",
  "document-missing",
  "private-bytes-differ",
]);
