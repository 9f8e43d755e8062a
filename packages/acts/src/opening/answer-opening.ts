import { refusalReasons, toMinute } from "@hustings/core";
import { partialHash, type PartialOpening, type RefusedFile } from "@hustings/seal/checks";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

type Reason = (typeof refusalReasons)[number];

interface Answer {
  readonly nomination: string;
  readonly stage: number;
  /** Number in the custodians' record. */
  readonly custodian: number;
  /** Goes to the commission alone; absent where every statement was refused. */
  readonly partial?: PartialOpening;
  readonly refused: readonly RefusedFile[];
  /** Line of each statement asked for, by id. */
  readonly lines: ReadonlyMap<string, number>;
}

function isReason(reason: string): reason is Reason {
  return (refusalReasons as readonly string[]).includes(reason);
}

/**
 * States that a custodian answered an opening, for how many lines, and why not for the others. Signed by the custodian.
 *
 * - `entered`  the answer is bound to this custodian before anything is combined
 * - `refused`  no opening is authorised, or a statement was refused that it does not name
 */
export const answerOpening: Act<Answer, Draft | Refusal> = (
  procedure,
  { nomination, stage: number, custodian, partial, refused, lines },
  at,
) => {
  const stage = procedure.nominations.get(nomination)?.stages.find((each) => each.stage === number);
  if (stage?.openingLeaf === undefined)
    return refuse("unknown-reference", `no opening of stage ${number} is authorised`);
  const byReason = new Map<Reason, number[]>();
  for (const { id, reason } of refused) {
    const line = lines.get(id);
    if (line === undefined || !isReason(reason))
      return refuse("not-drawn", `a statement was refused (${reason}) that the opening does not name`);
    byReason.set(reason, [...(byReason.get(reason) ?? []), line]);
  }
  return draft({
    kind: "opening-answered",
    at: toMinute(at),
    nomination,
    stage: number,
    custodian,
    authorisation: stage.openingLeaf,
    answered: partial?.statements.length ?? 0,
    refused: refusalReasons.flatMap((reason) => {
      const of = byReason.get(reason);
      return of === undefined ? [] : [{ reason, lines: of.toSorted((a, b) => a - b) }];
    }),
    ...(partial === undefined ? {} : { partial: partialHash(partial) }),
  });
};
