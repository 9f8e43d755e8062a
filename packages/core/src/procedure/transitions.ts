import type { EntryKind } from "../vocabulary/index.ts";

export type ContestState = "none" | "opened" | "governed" | "balloted";
export type NominationState =
  | "none"
  | "opened"
  | "confirmed"
  | "collecting"
  | "collected"
  | "filed"
  | "frozen"
  | "announced"
  | "seeded"
  | "drawn"
  | "opening"
  | "checking"
  | "ruled"
  | "decided"
  | "reopened"
  | "withdrawn";
export type MeetingState = "none" | "called" | "open" | "closed" | "certified";

interface NominationTransition {
  readonly of: "nomination";
  readonly from: readonly NominationState[];
  readonly to?: NominationState;
  /** States of `from` that stay all the same. */
  readonly stays?: readonly NominationState[];
}

export type Transition =
  | { readonly of: "contest"; readonly from: readonly ContestState[]; readonly to?: ContestState }
  | NominationTransition
  | { readonly of: "meeting"; readonly from: readonly MeetingState[]; readonly to?: MeetingState };

function contest(from: readonly ContestState[], to?: ContestState): Transition {
  return to === undefined ? { of: "contest", from } : { of: "contest", from, to };
}
function nomination(from: readonly NominationState[], to?: NominationState): NominationTransition {
  return to === undefined ? { of: "nomination", from } : { of: "nomination", from, to };
}
function meeting(from: readonly MeetingState[], to?: MeetingState): Transition {
  return to === undefined ? { of: "meeting", from } : { of: "meeting", from, to };
}

const undecided = [
  "opened",
  "confirmed",
  "collecting",
  "collected",
  "filed",
  "frozen",
  "announced",
  "seeded",
  "drawn",
  "opening",
  "checking",
  "reopened",
] as const satisfies readonly NominationState[];

/** A candidate may withdraw whatever is done at the moment; of a nomination that is refused there is nothing to withdraw. */
const standing = [...undecided, "ruled", "decided"] as const satisfies readonly NominationState[];

/**
 * The whole procedure as one table: which act may be done in which state, and the state it leads to. No `to`: the
 * state stays. A state reached is never derived from a count, so a threshold cannot un-happen.
 */
export const transitions: Readonly<Record<EntryKind, Transition>> = {
  "contest-opened": contest(["none"], "opened"),
  "rulebook-adopted": contest(["opened"], "governed"),
  "ceremony-called": contest(["governed"]),
  "custodian-announced": contest(["governed"]),
  "custodian-confirmed": contest(["governed"]),
  "custodian-dealt": contest(["governed"]),
  "deal-disputed": contest(["governed"]),
  "deal-laid-open": contest(["governed"]),
  "custodian-concluded": contest(["governed"]),
  "share-destroyed": contest(["governed", "balloted"]),
  "custodians-named": contest(["governed"]),
  "roll-frozen": contest(["governed"]),
  "intake-named": contest(["governed"]),
  "intake-ended": contest(["governed"]),
  "identity-asked": contest(["governed"]),
  "promises-pledged": contest(["governed"]),
  "keyholder-named": contest(["governed"]),
  "evaluations-counted": contest(["governed"]),
  "evaluation-key-destroyed": contest(["governed", "balloted"]),
  "ballot-published": contest(["governed"], "balloted"),
  "data-destroyed": contest(["governed", "balloted"]),

  "nomination-opened": nomination(["none"], "opened"),
  "meeting-called": meeting(["none"], "called"),
  "meeting-moved": meeting(["called"]),
  "agenda-changed": meeting(["called"]),
  "invitations-sent": meeting(["called", "open", "closed"]),
  "meeting-opened": meeting(["called"], "open"),
  "device-enrolled": meeting(["called", "open"]),
  "device-revoked": meeting(["called", "open"]),
  "door-handed-on": meeting(["called", "open"]),
  "attendance-recorded": meeting(["open"]),
  "attendance-counted": meeting(["open"]),
  "attendance-undone": meeting(["open"]),
  "officers-elected": meeting(["open"]),
  "votes-counted": meeting(["open"]),
  "resolution-voted": meeting(["open"]),
  "remote-participation-recorded": meeting(["open"]),
  "meeting-closed": meeting(["open"], "closed"),
  "minutes-certified": meeting(["closed"], "certified"),
  "minutes-corrected": meeting(["certified"]),
  "nomination-confirmed": nomination(["opened"], "confirmed"),
  "nomination-withdrawn": nomination(standing, "withdrawn"),

  "drive-opened": nomination(["opened", "confirmed"], "collecting"),
  "sheets-issued": nomination(["collecting"]),
  "sheet-returned": nomination(["collecting"]),
  "statement-sealed": nomination(["collecting"]),
  "statement-received": nomination(["collecting"]),
  "statement-withdrawn": nomination(["collecting", "collected"]),
  // From "withdrawn": what was promised until then is owed to the log all the same, and whoever made it may take it back, unless it is filed.
  "statements-sealed": nomination(["collecting", "withdrawn"]),
  "statements-received": nomination(["collecting"]),
  "statements-withdrawn": nomination(["collecting", "collected", "withdrawn"]),
  "drive-closed": nomination(["collecting"], "collected"),
  "filing-made": nomination(["collected"], "filed"),

  "population-frozen": nomination(["filed"], "frozen"),
  // From "announced": dice that did not fall before the beacon's round are announced anew; nobody knew the seed.
  "draw-announced": nomination(["frozen", "announced", "checking"], "announced"),
  "dice-rolled": nomination(["announced"], "seeded"),
  // From "announced": a further stage goes on with the seed of the first, so that nobody can roll until it suits.
  "sample-drawn": nomination(["announced", "seeded"], "drawn"),
  // From "frozen": every line is checked, and those that are sealed are opened.
  "opening-authorised": nomination(["frozen", "drawn"], "opening"),
  "opening-answered": nomination(["opening"]),
  "lines-unreadable": nomination(["opening"]),
  "statements-opened": nomination(["opening"]),
  // From "frozen": every line is checked, nothing is drawn. From "drawn": statements the commission received open.
  "findings-recorded": nomination(["frozen", "drawn", "opening", "checking"], "checking"),
  "finding-corrected": nomination(["checking", "reopened"]),
  "matching-reported": nomination(["checking"]),
  "circulators-reported": nomination(["checking"]),

  "lines-removed": nomination(["frozen"]),
  "lines-restored": nomination(["frozen"]),
  "notice-given": nomination(["filed", "frozen", "checking", "ruled", "decided"]),
  "cure-filed": nomination(["filed", "frozen", "checking"]),
  "cure-lines-received": nomination(["filed", "frozen", "checking"]),
  "cure-lines-found": nomination(["filed", "frozen", "checking"]),
  "cure-decided": nomination(["filed", "frozen", "checking"]),
  "objection-lodged": nomination(["frozen", "checking"]),
  "objection-specified": nomination(["frozen", "checking"]),
  "objection-decided": nomination(["frozen", "checking", "reopened"]),
  "objections-closed": nomination(["frozen", "checking"]),
  "appeal-lodged": nomination(["decided"]),
  // From "withdrawn": a court decides what was lodged before, though nothing follows from it for the ballot.
  "appeal-rejected": nomination(["decided", "withdrawn"]),
  // Back to the facts and findings: what the court found wrong is set right in the log, and it is ruled anew.
  "appeal-granted": { ...nomination(["decided", "withdrawn"], "reopened"), stays: ["withdrawn"] },

  "fact-asserted": nomination(undecided),
  "fact-disputed": nomination(undecided),
  "fact-decided": nomination(undecided),
  // Early: a ruling on eligibility or on the number filed does not wait for a check that can change nothing.
  "ruling-made": nomination(["opened", "confirmed", "collected", "filed", "frozen", "checking", "reopened"], "ruled"),
  "decision-issued": nomination(["ruled"], "decided"),
};
