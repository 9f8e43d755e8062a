import { addSeconds, isCalendarDate, secondsOf, type Instant, type Nomination } from "@hustings/core";
import { localDay, localMoment } from "../rulebook/calendar.ts";
import type { CureEvidence, Evidence, Fact, ObjectionEvidence } from "../evidence/evidence.ts";
import { FactView } from "../evidence/facts.ts";
import { clockStart, lastDayToSpecify, standingOf } from "../protocol/objection-only.ts";
import { secondsToEnter, type RemedyEvent } from "../ruling/remedy.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** Objections, repairs and notices of the log, as a ruling reads them. Days are those at the authority's seat. */
export function remediesFrom(
  nomination: Nomination,
  rulebook: Rulebook,
  facts: readonly Fact[],
  unitOf: (region: string) => string,
): Pick<Evidence, "objections" | "objectionsClosed" | "notices" | "cures"> {
  const { objectionsClosed, notices, cures } = nomination;
  return {
    // Until the authority states that no more came in, a list of objections would say too much.
    ...(objectionsClosed !== undefined && {
      objections: objectionsOf(nomination, rulebook, facts),
      objectionsClosed: objectionsClosed.closedOn,
    }),
    ...(notices.length > 0 && { notices: notices.map(({ how, givenAt }) => ({ how, at: givenAt })) }),
    ...(cures.size > 0 && {
      cures: [...cures].map(([id, { filed, decided }]): CureEvidence => ({
        id,
        remedy: filed.remedy,
        filed: filed.filedAt,
        lines: filed.lines,
        ...(decided !== undefined && {
          accepted: decided.accepted,
          acceptedByRegion: Object.fromEntries(decided.byRegion.map(({ region, lines }) => [unitOf(region), lines])),
        }),
      })),
    }),
  };
}

/** A line that two objections strike is struck once: by the one lodged first among those to be heard. */
function objectionsOf(
  { objections, opened, filing }: Nomination,
  rulebook: Rulebook,
  facts: readonly Fact[],
): ObjectionEvidence[] {
  const { protocol } = routeOf(rulebook, opened.route);
  const isHeard = (objection: Omit<ObjectionEvidence, "lines">) => {
    if (protocol.kind !== "objection-only") return true;
    const start = clockStart(protocol, rulebook, filing?.at, new FactView(facts).readings("last-filing-day").at(0));
    return standingOf(protocol, rulebook, start, objection) === "stands";
  };
  const struck = new Set<number>();
  return [...objections]
    .toSorted(([, a], [, b]) => secondsOf(a.lodged.lodgedAt) - secondsOf(b.lodged.lodgedAt))
    .map(([id, { lodged, specified, decided }]) => {
      const told = {
        id,
        lodged: localDay(lodged.lodgedAt, rulebook.zone),
        // The log is the whole record: what is not in it did not come in.
        specified: specified === undefined ? null : localDay(specified.specifiedAt, rulebook.zone),
        specific: lodged.specific,
      };
      const own = (decided?.sustained ?? []).filter((line) => !struck.has(line));
      if (isHeard(told)) for (const line of own) struck.add(line);
      return {
        ...told,
        lines: lodged.lines.length,
        ...(decided !== undefined && { sustained: own.length }),
        ...(decided?.ground !== undefined && { ground: decided.ground }),
      };
    });
}

/** Whether the particulars of an objection came too late by these moments; `undefined`: the law of the route asks for none. */
export function isSpecifiedLate(
  rulebook: Rulebook,
  route: string,
  { lodgedAt, specifiedAt }: { readonly lodgedAt: Instant; readonly specifiedAt: Instant },
): boolean | undefined {
  const { protocol } = routeOf(rulebook, route);
  if (protocol.kind !== "objection-only") return undefined;
  const last = lastDayToSpecify(protocol, rulebook, localDay(lodgedAt, rulebook.zone));
  return last === undefined ? undefined : localDay(specifiedAt, rulebook.zone) > last;
}

/** What the log says happened to a nomination, as far as the clocks of repair, objection and appeal care. */
export function remedyEvents(nomination: Nomination, { zone }: Rulebook): readonly RemedyEvent[] {
  const { facts, filing, decision, notices, cures, objections, appeals } = nomination;
  const events: RemedyEvent[] = notices.map(({ how, givenAt }) => ({ kind: how, at: givenAt }));
  const lastDay = facts.findLast(({ entry }) => entry.key === "last-filing-day")?.entry.value;
  // Noon of the day: clocks that run from it count days, not hours.
  if (typeof lastDay === "string" && isCalendarDate(lastDay))
    events.push({ kind: "last-filing-day", at: localMoment(lastDay, "12:00", zone) });
  if (filing !== undefined) events.push({ kind: "filing", at: filing.at });
  if (decision !== undefined) {
    events.push({ kind: "decision", at: decision.at });
    // It is public by standing in the log, unless the log says when it was published; it may be entered a day later than that.
    const since = addSeconds(decision.at, -secondsToEnter);
    const published = notices.some(({ how, givenAt }) => how === "publication" && givenAt >= since);
    if (!published) events.push({ kind: "publication", at: decision.at });
  }
  for (const { filed, decided } of cures.values()) {
    events.push({ kind: "lodged", remedy: filed.remedy, at: filed.filedAt });
    if (decided !== undefined) events.push(determined(filed.remedy, decided.accepted > 0, decided.at));
  }
  for (const { lodged, specified, decided } of objections.values()) {
    events.push({ kind: "lodged", remedy: lodged.remedy, at: lodged.lodgedAt });
    if (specified !== undefined) events.push({ kind: "objection", at: lodged.lodgedAt });
    if (decided !== undefined) events.push(determined(lodged.remedy, decided.sustained.length > 0, decided.at));
  }
  for (const { lodged, decided } of appeals.values()) {
    events.push({ kind: "lodged", remedy: lodged.remedy, at: lodged.lodgedAt });
    if (decided !== undefined) {
      events.push(determined(lodged.remedy, decided.kind === "appeal-granted", decided.decidedAt));
    }
  }
  return events.toSorted((a, b) => secondsOf(a.at) - secondsOf(b.at));
}

function determined(remedy: string, granted: boolean, at: Instant): RemedyEvent {
  return { kind: "determined", remedy, outcome: granted ? "granted" : "rejected", at };
}
