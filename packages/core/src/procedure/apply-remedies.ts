import type { Instant } from "../dates.ts";
import { secondsOf } from "../dates.ts";
import type { remedyKinds } from "../vocabulary/remedies.ts";
import { nominationOf } from "./apply-nomination.ts";
import type { Nomination } from "./state.ts";
import type { ApplyAll } from "./step.ts";
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
    const early = notYet(entry.givenAt, entry.at);
    if (early !== undefined) return early;
    notices.push(entry);
    return undefined;
  },

  "cure-filed"({ procedure, entry }) {
    const { cures } = nominationOf(procedure, entry.nomination);
    if (cures.has(entry.cure)) return violation("already-there", `the repair ${entry.cure} was filed before`);
    const early = notYet(entry.filedAt, entry.at);
    if (early !== undefined) return early;
    cures.set(entry.cure, { filed: entry, decided: undefined });
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
    cure.decided = entry;
    return undefined;
  },

  "objection-lodged"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    const { objections, objectionsClosed } = nomination;
    if (objections.has(entry.objection)) {
      return violation("already-there", `the objection ${entry.objection} was lodged before`);
    }
    // One that came late is entered all the same and is void by law; one that nobody entered in time is not slipped in.
    if (objectionsClosed !== undefined) {
      return violation("not-allowed-in-this-state", "the commission has said that no further objection came in");
    }
    const wrong = notYet(entry.lodgedAt, entry.at) ?? wrongLines(entry.lines, nomination);
    if (wrong !== undefined) return wrong;
    objections.set(entry.objection, { lodged: entry, specified: undefined, decided: undefined });
    return undefined;
  },

  "objection-specified"({ procedure, entry }) {
    const objection = nominationOf(procedure, entry.nomination).objections.get(entry.objection);
    if (objection === undefined) return violation("unknown-reference", `no objection ${entry.objection} was lodged`);
    if (objection.specified !== undefined) {
      return violation("already-there", `the objection ${entry.objection} has its particulars already`);
    }
    const early = notYet(entry.specifiedAt, entry.at);
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

  "objections-closed"({ procedure, entry }) {
    const nomination = nominationOf(procedure, entry.nomination);
    if (nomination.objectionsClosed !== undefined) {
      return violation("already-there", "the time to object was closed before");
    }
    nomination.objectionsClosed = entry;
    return undefined;
  },

  "appeal-lodged"({ procedure, entry }) {
    const { appeals } = nominationOf(procedure, entry.nomination);
    if (appeals.has(entry.appeal)) return violation("already-there", `the appeal ${entry.appeal} was lodged before`);
    const early = notYet(entry.lodgedAt, entry.at);
    if (early !== undefined) return early;
    appeals.set(entry.appeal, { lodged: entry, decided: undefined });
    return undefined;
  },

  "appeal-rejected": ({ procedure, entry }) => decideAppeal(nominationOf(procedure, entry.nomination), entry),
  "appeal-granted": ({ procedure, entry }) => decideAppeal(nominationOf(procedure, entry.nomination), entry),
};

function decideAppeal(
  { appeals }: Nomination,
  entry: NonNullable<NonNullable<ReturnType<Nomination["appeals"]["get"]>>["decided"]>,
): Violation | undefined {
  const appeal = appeals.get(entry.appeal);
  if (appeal === undefined) return violation("unknown-reference", `no appeal ${entry.appeal} was lodged`);
  if (appeal.decided !== undefined) return violation("already-there", `the appeal ${entry.appeal} is decided already`);
  const early = notYet(entry.decidedAt, entry.at);
  if (early !== undefined) return early;
  if (entry.decidedAt < appeal.lodged.lodgedAt) {
    return violation("time-runs-back", "the appeal was decided before it was lodged");
  }
  appeal.decided = entry;
  return undefined;
}
