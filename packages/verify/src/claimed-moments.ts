import type { EntryByKind, Instant, Nomination, Procedure } from "@hustings/core";
import { isSpecifiedLate, remediesAt, remedyEvents, type RemedyEvent, type Rulebook } from "@hustings/rules";
import type { Remark } from "./report.ts";

/** An act of somebody who wants something of the law, with its place in the log. */
export interface Lodged {
  readonly index: number;
  readonly entry: EntryByKind<"cure-filed" | "objection-lodged" | "objection-specified" | "appeal-lodged">;
}

/**
 * What is in time, or late, only by the moments that somebody typed. Entries are dated by their place among others and by
 * witnesses; the moment at which a notice was given or an objection came in is dated by whoever signs that. Where the law's
 * limit falls between the two, the outcome turns on that word, and this says so.
 */
export function claimedMoments(procedure: Procedure, law: Rulebook, lodged: readonly Lodged[]): readonly Remark[] {
  return lodged.flatMap(({ index, entry }) => {
    const nomination = procedure.nominations.get(entry.nomination);
    if (nomination === undefined) return [];
    const { what, said, claimed, entered } = judged(law, nomination, entry);
    if (claimed === undefined || entered === undefined || claimed === entered) return [];
    const [is, otherwise] = claimed ? ["late", "in time"] : ["in time", "late"];
    const says = `${what} of ${said} is ${is} by the moments that were typed; by those at which they were entered (${entry.at}) it would be ${otherwise}`;
    return [{ entry: index, about: "typed-moment" as const, says }];
  });
}

/** Whether an act is late by the moments that were typed, and by those of the entries. */
function judged(law: Rulebook, nomination: Nomination, entry: Lodged["entry"]) {
  if (entry.kind === "objection-specified") {
    const lodged = nomination.objections.get(entry.objection)?.lodged;
    const late = (lodgedAt: Instant | undefined, specifiedAt: Instant) =>
      lodgedAt && isSpecifiedLate(law, nomination.opened.route, { lodgedAt, specifiedAt });
    const [claimed, entered] = [late(lodged?.lodgedAt, entry.specifiedAt), late(lodged?.at, entry.at)];
    return { what: "specification", said: entry.specifiedAt, claimed, entered };
  }
  const said = entry.kind === "cure-filed" ? entry.filedAt : entry.lodgedAt;
  const claimed = isLate(law, remedyEvents(nomination, law), entry.remedy, said);
  const entered = isLate(law, remedyEvents(asEntered(nomination), law), entry.remedy, entry.at);
  return { what: entry.remedy, said, claimed, entered };
}

/** Whether a remedy's time is over at a moment; `undefined`: it has not begun, or the law's limit is not known. */
function isLate(law: Rulebook, events: readonly RemedyEvent[], remedy: string, moment: Instant): boolean | undefined {
  const others = events.filter((event) => !("remedy" in event) || event.remedy !== remedy);
  const found = remediesAt(law, others, moment).find((each) => each.remedy === remedy);
  if (found === undefined || found.state === "not-yet" || found.unverified === true) return undefined;
  return found.state === "expired";
}

/** An appeal that came when its time was over by the law's clocks, as they stood when it was entered. */
export interface LateAppeal {
  readonly index: number;
  readonly entry: EntryByKind<"appeal-lodged">;
}

export function isLateAppeal(
  law: Rulebook,
  nomination: Nomination,
  { remedy, lodgedAt }: EntryByKind<"appeal-lodged">,
): boolean {
  const found = remediesAt(law, remedyEvents(nomination, law), lodgedAt).find((each) => each.remedy === remedy);
  return found?.state === "expired" && found.unverified !== true;
}

/** Of the appeals that came late, those that a court is said to have granted all the same: all that follows rests on that. */
export function grantedLate({ nominations }: Procedure, late: readonly LateAppeal[]): readonly Remark[] {
  return late.flatMap(({ index, entry: { nomination, appeal, lodgedAt } }) => {
    const { decided } = nominations.get(nomination)?.appeals.get(appeal) ?? {};
    if (decided?.kind !== "appeal-granted") return [];
    const says = `the appeal ${appeal} was lodged at ${lodgedAt}, when the law's time for it was over: that a court granted it all the same is the commission's word`;
    return [{ entry: index, about: "late-appeal-granted" as const, says }];
  });
}

/** The same nomination, with everything at the moment at which it entered the log. */
function asEntered(nomination: Nomination): Nomination {
  const { notices, cures, objections, appeals } = nomination;
  return {
    ...nomination,
    notices: notices.map((notice) => ({ ...notice, givenAt: notice.at })),
    cures: mapped(cures, (cure) => ({ ...cure, filed: { ...cure.filed, filedAt: cure.filed.at } })),
    objections: mapped(objections, ({ lodged, specified, decided }) => ({
      lodged: { ...lodged, lodgedAt: lodged.at },
      specified: specified === undefined ? undefined : { ...specified, specifiedAt: specified.at },
      decided,
    })),
    appeals: mapped(appeals, ({ lodged, decided }) => ({
      lodged: { ...lodged, lodgedAt: lodged.at },
      decided: decided === undefined ? undefined : { ...decided, decidedAt: decided.at },
    })),
  };
}

function mapped<T>(all: ReadonlyMap<string, T>, change: (value: T) => T): Map<string, T> {
  return new Map([...all].map(([key, value]) => [key, change(value)]));
}
