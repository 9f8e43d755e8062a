import { linesOfStage, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { encodeCommitments, openedCommitment, type OpenedLine } from "@hustings/seal/checks";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

interface Opened {
  readonly nomination: string;
  readonly stage: number;
  /** Numbers of the custodians whose answers were combined. */
  readonly custodians: readonly number[];
  /** What was read, each line with a random salt of its own. */
  readonly opened: readonly OpenedLine[];
  /** Sealed lines that stay closed. */
  readonly closed: readonly number[];
}

/**
 * Commits to what was opened, before anything is found of it: a salted hash of each line's text is public, the text is not.
 *
 * - `entered`  lines can be found on; whoever gets a notice can compare it with the list
 * - `refused`  fewer custodians answered than are needed, or a line stays closed that nobody has shown to be unreadable
 */
export const commitOpened: Act<Opened, Draft | Refusal> = (
  procedure,
  { nomination: id, stage: number, custodians, opened, closed },
  at,
) => {
  const nomination = procedure.nominations.get(id);
  const stage = nomination?.stages.find((each) => each.stage === number);
  if (nomination === undefined || stage?.opening === undefined)
    return refuse("unknown-reference", `no opening of stage ${number} is authorised`);
  const byLine = new Map(opened.map((each) => [each.line, each]));
  const list = linesOfStage(nomination, stage).flatMap((line) => {
    const of = byLine.get(line);
    return of === undefined ? [] : [{ line, commitment: openedCommitment(of) }];
  });
  const document = encodeCommitments(list);
  return draft(
    {
      kind: "statements-opened",
      at: toMinute(at),
      nomination: id,
      stage: number,
      custodians: custodians.toSorted((a, b) => a - b),
      opened: list.length,
      closed: closed.toSorted((a, b) => a - b),
      commitments: toHex(sha256(document)),
    },
    { documents: [document] },
  );
};
