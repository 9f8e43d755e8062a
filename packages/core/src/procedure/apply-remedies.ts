import { fromBase64 } from "../bytes.ts";
import { secondsOf, type Instant } from "../dates.ts";
import { saidBytes } from "../entry.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import type { remedyKinds } from "../vocabulary/remedies.ts";
import { nominationOf } from "./apply-nomination.ts";
import { contestDay } from "./contest-day.ts";
import { versionOf, type Cure, type Nomination, type Procedure } from "./state.ts";
import { addStatement, ofNoNomination, statementNumber } from "./statements.ts";
import type { ApplyAll, Step } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** What happened outside is entered when it is known, never before it happened. Whether it was in time is the law's business. */
function notYet(happened: Instant, entered: Instant): Violation | undefined {
  // An entry's own time is cut to the minute.
  return secondsOf(happened) >= secondsOf(entered) + 60
    ? violation("time-runs-back", `it is said to happen at ${happened}, after the entry's own time`)
    : undefined;
}

/** Lines of the frozen population, each named once. */
function wrongLines(lines: readonly number[], { population }: Nomination): Violation | undefined {
  if (new Set(lines).size !== lines.length) return violation("already-there", "a line is named twice");
  const beyond = lines.find((line) => line > population.length);
  return beyond === undefined ? undefined : violation("unknown-reference", `there is no line ${beyond}`);
}

export const applyRemedies: ApplyAll<keyof typeof remedyKinds> = {
  "notice-given"({ procedure, entry }) {
    const { notices } = nominationOf(procedure, entry.nomination);
    const wrong = notYet(entry.givenAt, entry.at) ?? longAgo(procedure, entry.givenAt, entry.at, secondsToEnterOwn);
    if (wrong !== undefined) return wrong;
    notices.push(entry);
    return undefined;
  },

  "cure-filed"({ procedure, entry }) {
    const { cures } = nominationOf(procedure, entry.nomination);
    if (cures.has(entry.cure)) return violation("already-there", `the repair ${entry.cure} was filed before`);
    const wrong = notYet(entry.filedAt, entry.at) ?? longAgo(procedure, entry.filedAt, entry.at, secondsToEnterOwn);
    if (wrong !== undefined) return wrong;
    cures.set(entry.cure, { filed: entry, lines: [], findings: new Map(), decided: undefined });
    return undefined;
  },

  "cure-lines-received"({ procedure, index, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const cure = undecidedCure(nomination, entry.cure);
    if ("code" in cure) return cure;
    const region = procedure.regionOrdinals.get(entry.region);
    if (region === undefined) return violation("unknown-reference", "the region is not of this contest");
    const { commitments } = entry;
    if (commitments.some((each, i) => i > 0 && each <= (commitments[i - 1] ?? "")))
      return violation("batch-order", "expected the commitments in ascending order, each once");
    if (commitments.some((each) => statementNumber(procedure.statements, each) !== undefined))
      return violation("already-there", "one of the lines stands in the log already");
    const sum = cure.lines.length + commitments.length;
    if (sum > cure.filed.lines)
      return violation("count-differs", `${cure.filed.lines} lines were filed, ${sum} cannot have been received`);
    // Named among the statements of no nomination: nobody's line is handed in twice, and none enters the population.
    for (const id of commitments)
      addStatement(procedure.statements, { id, entry: index, nomination: ofNoNomination, region });
    for (let i = 0; i < commitments.length; i++) cure.lines.push(region);
    return undefined;
  },

  "cure-lines-found"({ procedure, entry }) {
    const cure = undecidedCure(nominationOf(procedure, entry.nomination), entry.cure);
    if ("code" in cure) return cure;
    const seen = new Set<number>();
    for (const { line, finding, ground } of entry.findings) {
      if (line > cure.lines.length)
        return violation("unknown-reference", `line ${line} of the repair was not received`);
      if (seen.has(line) || cure.findings.has(line))
        return violation("already-there", `line ${line} of the repair has a finding already`);
      if ((finding === "invalid") !== (ground !== undefined))
        return violation("does-not-follow", `line ${line}: a ground goes with an invalid line and with no other`);
      seen.add(line);
    }
    for (const { line, ground } of entry.findings) cure.findings.set(line, ground);
    return undefined;
  },

  "cure-decided"({ procedure, entry }) {
    const cure = nominationOf(procedure, entry.nomination).cures.get(entry.cure);
    if (cure === undefined) return violation("unknown-reference", `no repair ${entry.cure} was filed`);
    if (cure.decided !== undefined) return violation("already-there", `the repair ${entry.cure} is decided already`);
    if (entry.accepted > cure.filed.lines) {
      return violation("count-differs", `${cure.filed.lines} lines were filed, ${entry.accepted} cannot be accepted`);
    }
    const ordinals = entry.byRegion.map(({ region }) => procedure.regionOrdinals.get(region) ?? -1);
    if (ordinals.some((ordinal, i) => ordinal <= (ordinals[i - 1] ?? -1))) {
      return violation("unknown-reference", "expected regions of this contest, each once, in its order");
    }
    const sum = entry.byRegion.reduce((total, { lines }) => total + lines, 0);
    if (sum !== entry.accepted) {
      return violation("count-differs", `regions add up to ${sum} lines, the entry says ${entry.accepted}`);
    }
    const unfounded = versionOf(procedure) === 2 ? notFromLines(procedure, cure, entry) : undefined;
    if (unfounded !== undefined) return unfounded;
    cure.decided = entry;
    return undefined;
  },

  "objection-lodged"(step) {
    const { procedure, entry } = step;
    const nomination = nominationOf(procedure, entry.nomination);
    const { objections, objectionsClosed } = nomination;
    if (objections.has(entry.objection)) {
      return violation("already-there", `the objection ${entry.objection} was lodged before`);
    }
    // One that came late is entered all the same and is void by law; one that nobody entered in time is not slipped in.
    if (objectionsClosed !== undefined) {
      return violation("not-allowed-in-this-state", "the commission has said that no further objection came in");
    }
    const wrong =
      notYet(entry.lodgedAt, entry.at) ?? notTheirs(step, entry.lodgedAt) ?? wrongLines(entry.lines, nomination);
    if (wrong !== undefined) return wrong;
    objections.set(entry.objection, { lodged: entry, specified: undefined, decided: undefined });
    return undefined;
  },

  "objection-specified"(step) {
    const { procedure, entry } = step;
    const objection = nominationOf(procedure, entry.nomination).objections.get(entry.objection);
    if (objection === undefined) return violation("unknown-reference", `no objection ${entry.objection} was lodged`);
    if (objection.specified !== undefined) {
      return violation("already-there", `the objection ${entry.objection} has its particulars already`);
    }
    const early = notYet(entry.specifiedAt, entry.at) ?? notTheirs(step, entry.specifiedAt);
    if (early !== undefined) return early;
    if (entry.specifiedAt < objection.lodged.lodgedAt) {
      return violation("time-runs-back", "the particulars came in before the objection");
    }
    objection.specified = entry;
    return undefined;
  },

  "objection-decided"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const objection = nomination.objections.get(entry.objection);
    if (objection === undefined) return violation("unknown-reference", `no objection ${entry.objection} was lodged`);
    // Reopened by a court, what was made of it before may be set right; the first entry stays readable.
    if (objection.decided !== undefined && nomination.state !== "reopened") {
      return violation("already-there", `the objection ${entry.objection} is decided already`);
    }
    const wrong = wrongLines(entry.sustained, nomination);
    if (wrong !== undefined) return wrong;
    if (entry.sustained.length > 0 !== (entry.ground !== undefined)) {
      return violation("does-not-follow", "a ground goes with lines that are struck and with nothing else");
    }
    const objectedTo = new Set(objection.lodged.lines);
    const other = entry.sustained.find((line) => !objectedTo.has(line));
    if (other !== undefined) return violation("does-not-follow", `line ${other} was not objected to`);
    objection.decided = entry;
    return undefined;
  },

  "objections-closed"({ procedure, entry, tools }) {
    const nomination = nominationOf(procedure, entry.nomination);
    if (nomination.objectionsClosed !== undefined) {
      return violation("already-there", "the time to object was closed before");
    }
    // Nobody can say of a day that is not over what came in on it; whoever objects in its last hours would find the list closed.
    if (versionOf(procedure) === 2 && contestDay(procedure, entry.at, tools) <= entry.closedOn) {
      return violation("time-runs-back", `objections are taken until the end of ${entry.closedOn}, which is not over`);
    }
    nomination.objectionsClosed = entry;
    return undefined;
  },

  "appeal-lodged"(step) {
    const { procedure, entry } = step;
    const { appeals } = nominationOf(procedure, entry.nomination);
    if (appeals.has(entry.appeal)) return violation("already-there", `the appeal ${entry.appeal} was lodged before`);
    const early = notYet(entry.lodgedAt, entry.at) ?? notTheirs(step, entry.lodgedAt);
    if (early !== undefined) return early;
    appeals.set(entry.appeal, { lodged: entry, decided: undefined });
    return undefined;
  },

  "appeal-rejected": ({ procedure, entry }) => decideAppeal(procedure, entry),
  "appeal-granted": ({ procedure, entry }) => decideAppeal(procedure, entry),
};

function undecidedCure({ cures }: Nomination, id: string): Cure | Violation {
  const cure = cures.get(id);
  if (cure === undefined) return violation("unknown-reference", `no repair ${id} was filed`);
  return cure.decided === undefined ? cure : violation("already-there", `the repair ${id} is decided already`);
}

/** What counts of a repair are its own lines that were found valid, region by region. */
function notFromLines(
  { regionOrdinals }: Procedure,
  { filed, lines, findings }: Cure,
  { byRegion }: EntryByKind<"cure-decided">,
): Violation | undefined {
  if (lines.length !== filed.lines)
    return violation("count-differs", `${filed.lines} lines were filed, ${lines.length} stand in the log`);
  if (findings.size !== lines.length)
    return violation("does-not-follow", `${lines.length - findings.size} lines of the repair have no finding`);
  const good = new Map<number, number>();
  for (const [i, region] of lines.entries())
    if (findings.get(i + 1) === undefined) good.set(region, (good.get(region) ?? 0) + 1);
  const said = new Map(byRegion.map(({ region, lines: accepted }) => [regionOrdinals.get(region) ?? -1, accepted]));
  const differs = [...new Set([...good.keys(), ...said.keys()])].find(
    (region) => good.get(region) !== said.get(region),
  );
  return differs === undefined
    ? undefined
    : violation("count-differs", "the lines accepted differ from the repair's lines that were found valid");
}

/** How long after it came in something may be entered: what came in longer ago cannot be dated back any more. */
const daysToEnter = 7;
const secondsToEnter = daysToEnter * 86_400;
/** What a party does itself it enters on the day. */
const secondsToEnterOwn = 86_400;

/** Since version 2: what the law's clocks run from cannot be said afterwards to have happened long ago. */
function longAgo(
  procedure: Procedure,
  happened: Instant,
  entered: Instant,
  secondsAllowed: number,
): Violation | undefined {
  if (versionOf(procedure) === 1 || secondsOf(entered) - secondsOf(happened) <= secondsAllowed) return undefined;
  const allowed = secondsAllowed === secondsToEnterOwn ? "a day" : `${daysToEnter} days`;
  return violation("time-runs-back", `it is said to have happened at ${happened}, more than ${allowed} before`);
}

/**
 * Since version 2 what somebody outside the commission said carries their signature or a commitment to their paper, and is
 * entered within a week.
 */
function notTheirs(
  { procedure, entry, tools }: Step<"objection-lodged"> | Step<"objection-specified"> | Step<"appeal-lodged">,
  cameIn: Instant,
): Violation | undefined {
  if (versionOf(procedure) === 1) return undefined;
  const { lodger, paper } = entry;
  if (lodger === undefined && paper === undefined)
    return violation("signature", "neither whoever says it signs it, nor is their paper committed to");
  if (lodger !== undefined) {
    const { signature: _, lodger: __, ...said } = entry;
    const isTheirs = tools.verifySignature(
      fromBase64(lodger.key),
      saidBytes(tools.origin, said),
      fromBase64(lodger.signature),
    );
    if (!isTheirs) return violation("signature", "the lodger's signature is not theirs over what the entry says");
  }
  return longAgo(procedure, cameIn, entry.at, secondsToEnter);
}

function decideAppeal(
  procedure: Procedure,
  entry: EntryByKind<"appeal-rejected"> | EntryByKind<"appeal-granted">,
): Violation | undefined {
  const nomination = nominationOf(procedure, entry.nomination);
  const appeal = nomination.appeals.get(entry.appeal);
  if (appeal === undefined) return violation("unknown-reference", `no appeal ${entry.appeal} was lodged`);
  if (appeal.decided !== undefined) return violation("already-there", `the appeal ${entry.appeal} is decided already`);
  const wrong = notYet(entry.decidedAt, entry.at) ?? longAgo(procedure, entry.decidedAt, entry.at, secondsToEnter);
  if (wrong !== undefined) return wrong;
  if (entry.decidedAt < appeal.lodged.lodgedAt) {
    return violation("time-runs-back", "the appeal was decided before it was lodged");
  }
  appeal.decided = entry;
  // The registration that its candidate gave up does not stand any more, and nothing is decided anew.
  if (nomination.withdrawnFrom === "decided" && entry.kind === "appeal-granted") nomination.withdrawnFrom = "reopened";
  return undefined;
}
