import { combineOpenings, type LeftOut } from "./combine-openings.ts";
import type { CustodianRecord } from "../ceremony/custodian-record.ts";
import type { UnreadableReason } from "./opened-statement.ts";
import {
  partialOpening,
  type CustodianCare,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
  type PartialOpeningOutcome,
} from "./partial-opening.ts";
import type { CustodianShare } from "../ceremony/custodian-share.ts";
import type { SealedFileFault } from "../statement/sealed-file.ts";
import { runTask } from "../lanes/tasks.ts";
import { isPartialOpening } from "./partial-opening-shape.ts";

/**
 * What anyone needs to see that one line cannot be opened: the statement itself and a threshold of custodians' points for
 * it, each proved for this line alone. Published, it shows nothing of any other line.
 */
export interface UnreadableLine {
  /** Leaf hash of the log's `opening-authorised` entry, hex. */
  readonly entry: string;
  /** Id of the line in the log. */
  readonly id: string;
  /** `placeHash` of the logged place, hex. */
  readonly place: string;
  /** The sealed statement. */
  readonly statement: Uint8Array;
  readonly partials: readonly PartialOpening[];
}

/**
 * One custodian's point for one line of an opening that was answered, with a proof for that line alone. The journal lets
 * it through since the point is the one that was sent before: nothing new leaves.
 */
export async function provePoint(
  share: CustodianShare,
  statement: GivenStatement,
  authorisation: OpeningAuthorisation,
  care: CustodianCare,
): Promise<PartialOpeningOutcome> {
  const statements = authorisation.statements.filter(({ id }) => id === statement.id);
  return partialOpening(
    share,
    [statement],
    { ...authorisation, statements },
    {
      ...care,
      // Asked about the whole opening: the log knows no smaller one.
      check: () => care.check(authorisation),
    },
  );
}

/**
 * - `unreadable`    proved: the points are the custodians', and what they give does not open the statement
 * - `unanswerable`  no custodian may answer for it: the fault shows in the statement itself
 * - `readable`      it opens: whoever called it unreadable lied, and published a person's statement
 * - `not-shown`     too few points that hold; `faults` says what is wrong with which
 */
export type UnreadableVerdict =
  | { readonly kind: "unreadable"; readonly reason: UnreadableReason }
  | { readonly kind: "unanswerable"; readonly reason: SealedFileFault }
  | { readonly kind: "readable" }
  | {
      readonly kind: "not-shown";
      readonly faults: readonly { readonly custodian: number; readonly fault: LeftOut["fault"] }[];
    };

/** Checks published evidence against the custodians' record and the log. @throws {SealError} `bad-record` */
export async function verifyUnreadable(
  record: CustodianRecord,
  { entry, id, place, statement, partials }: UnreadableLine,
): Promise<UnreadableVerdict> {
  const { bucket } = record;
  const [read] = await runTask("read", { bucket, statements: [{ id, place, bytes: statement }] });
  if (read === undefined) return { kind: "not-shown", faults: [] };
  // Another statement than the line's says nothing about the line.
  if (read.kind === "not-sealed" && read.id !== id) return { kind: "not-shown", faults: [] };
  if (read.kind === "not-sealed") return { kind: "unanswerable", reason: read.fault };
  const alone = partials.filter((each) => isPartialOpening(each) && each.statements.every((of) => of.id === id));
  const joint = await combineOpenings(record, entry, alone, [{ id, bytes: statement }]);
  if (joint.kind === "too-few") return { kind: "not-shown", faults: joint.leftOut };
  if (joint.opened.length > 0) return { kind: "readable" };
  const reason = joint.failed[0]?.reason;
  return reason === "other-recipient" || reason === "damaged" || reason === "false-padding"
    ? { kind: "unreadable", reason }
    : { kind: "not-shown", faults: joint.leftOut };
}
