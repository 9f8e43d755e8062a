import { treeSize } from "../brand.ts";
import { fromBase64 } from "../bytes.ts";
import { toHour } from "../dates.ts";
import { signedBytes } from "../entry.ts";
import type { Entry, EntryKind } from "../vocabulary/index.ts";
import { vocabulary } from "../vocabulary/index.ts";
import { wrongVersion } from "../vocabulary/kind.ts";
import { applyCeremony } from "./apply-ceremony.ts";
import { applyContest } from "./apply-contest.ts";
import { applyDrive } from "./apply-drive.ts";
import { applyKeyholder } from "./apply-keyholder.ts";
import { applyMeeting } from "./apply-meeting.ts";
import { applyNomination } from "./apply-nomination.ts";
import { applyOpening } from "./apply-opening.ts";
import { applyVerification } from "./apply-verification.ts";
import { applyAttendance } from "./apply-attendance.ts";
import { applyPromises } from "./apply-promises.ts";
import { applyRemote } from "./apply-remote.ts";
import { applyVote } from "./apply-vote.ts";
import { applyStatements } from "./apply-statements.ts";
import { applyRemedies } from "./apply-remedies.ts";
import { enteredBefore, rememberRepeatable } from "./act-key.ts";
import { signingKey, versionOf, type Procedure } from "./state.ts";
import type { Apply, ApplyAll, Step } from "./step.ts";
import { transitions } from "./transitions.ts";
import { violation, type Violation } from "./violation.ts";

const handlers: ApplyAll<EntryKind> = {
  ...applyContest,
  ...applyCeremony,
  ...applyKeyholder,
  ...applyNomination,
  ...applyMeeting,
  ...applyAttendance,
  ...applyRemote,
  ...applyVote,
  ...applyPromises,
  ...applyDrive,
  ...applyStatements,
  ...applyVerification,
  ...applyOpening,
  ...applyRemedies,
};

interface Subject {
  state: string;
}

function subjectOf(procedure: Procedure, entry: Entry): Subject | undefined {
  switch (transitions[entry.kind].of) {
    case "contest":
      return { state: procedure.contestState };
    case "nomination":
      return "nomination" in entry ? procedure.nominations.get(entry.nomination) : undefined;
    case "meeting":
      return "meeting" in entry ? procedure.meetings.get(entry.meeting) : undefined;
  }
}

function notAllowed(procedure: Procedure, entry: Entry): Violation | undefined {
  const { of, from } = transitions[entry.kind];
  if (of !== "contest" && procedure.contestState !== "governed") {
    return violation(
      "not-allowed-in-this-state",
      `no rulebook is adopted, or the contest is over (${procedure.contestState})`,
    );
  }
  const state = subjectOf(procedure, entry)?.state ?? "none";
  if ((from as readonly string[]).includes(state)) return undefined;
  if (state === "none") return violation("unknown-reference", `the ${of} is not known`);
  return violation("not-allowed-in-this-state", `the ${of} is ${state}; ${entry.kind} comes from ${from.join(", ")}`);
}

/** A contest is written in one version: what belongs to another is refused by name, whoever signed it. */
function ofOtherVersion(procedure: Procedure, entry: Entry): Violation | undefined {
  const opened = entry.kind === "contest-opened" ? entry : procedure.contest;
  const says = wrongVersion(vocabulary[entry.kind], entry, opened?.version ?? 1);
  return says === undefined ? undefined : violation("other-version", `${entry.kind}: ${says}`);
}

/**
 * Doors work offline, so their acts reach the log later than they were done; everything else is logged when it
 * is done. Version 1 cut times of supporters' acts to the hour, so order is compared by the hour; since version 2 they
 * carry the day, whose order their own rules look after.
 */
function runsBack(procedure: Procedure, entry: Entry): Violation | undefined {
  if (!isTimed(entry)) return undefined;
  const hour = toHour(entry.at);
  if (procedure.latestHour !== undefined && hour < procedure.latestHour) {
    return violation("time-runs-back", `the entry says ${entry.at}, an entry before it ${procedure.latestHour}`);
  }
  return undefined;
}

function isTimed({ kind }: Entry): boolean {
  const { signedBy, dated } = vocabulary[kind];
  return signedBy !== "door" && dated === "moment";
}

/** The signature is the authority: nobody else's act is an act of this party, whatever else is right about it. */
function notSigned({ procedure, entry, tools }: Step): Violation | undefined {
  const { signedBy } = vocabulary[entry.kind];
  // Entries of the operator carry none; every other kind has one, or it would not be an entry of the vocabulary.
  if (entry.signature === undefined) return undefined;
  const key = signingKey(procedure, entry, signedBy);
  if (key === undefined) return violation("unknown-reference", `no key of the ${signedBy} is known at this point`);
  if (tools.isKnownSigned?.(key) === true) return undefined;
  const signature = fromBase64(entry.signature);
  if (tools.verifySignature(fromBase64(key), signedBytes(tools.origin, entry), signature)) return undefined;
  return violation("signature", `the signature is not that of the ${signedBy}`);
}

function replayed({ procedure, entry }: Step): Violation | undefined {
  const before = enteredBefore(procedure, entry);
  return before === undefined ? undefined : violation("already-there", `the same signed act is entry ${before}`);
}

/** Words come from the closed lists of the rulebook: a slip is refused when it is made, not found when it is ruled on. */
function unknownToLaw({ procedure, entry, tools }: Step): Violation | undefined {
  const says = tools.unknownToLaw?.(procedure, entry);
  return says === undefined ? undefined : violation("unknown-reference", says);
}

/** Since version 2 the table of states knows the law that it governs. */
function againstLaw({ procedure, entry, tools }: Step): Violation | undefined {
  return versionOf(procedure) === 2 ? tools.againstLaw?.(procedure, entry) : undefined;
}

function enter(procedure: Procedure, entry: Entry, index: Step["index"]): void {
  const row = transitions[entry.kind];
  if (isTimed(entry)) procedure.latestHour = toHour(entry.at);
  if (row.of === "nomination" && "nomination" in entry) {
    const nomination = procedure.nominations.get(entry.nomination);
    nomination?.indices.set(entry.kind, index);
    if (nomination !== undefined && row.to !== undefined && row.stays?.includes(nomination.state) !== true)
      nomination.state = row.to;
  }
  if (row.of === "contest" && row.to !== undefined) procedure.contestState = row.to;
  if (row.of === "meeting" && row.to !== undefined && "meeting" in entry) {
    const meeting = procedure.meetings.get(entry.meeting);
    if (meeting !== undefined) meeting.state = row.to;
  }
}

/**
 * Folds one entry into the procedure. The commission's server asks it before it writes, the verifier after: the same
 * function, so that what may be written and what is accepted cannot drift apart.
 *
 * @returns what is wrong; then nothing of the entry has been folded in, though it still takes its place in the count
 */
export function applyEntry(step: Step): Violation | undefined {
  const { procedure, entry, index } = step;
  procedure.size = treeSize(index + 1);
  const wrong =
    notAllowed(procedure, entry) ??
    ofOtherVersion(procedure, entry) ??
    runsBack(procedure, entry) ??
    notSigned(step) ??
    replayed(step) ??
    unknownToLaw(step) ??
    againstLaw(step) ??
    (handlers[entry.kind] as Apply<EntryKind>)(step);
  if (wrong === undefined) {
    enter(procedure, entry, index);
    rememberRepeatable(procedure, entry, index);
  }
  return wrong;
}
