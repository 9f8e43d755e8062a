import {
  daysBetween,
  InputError,
  regionsMeant,
  toldApart,
  type CalendarDate,
  type EntryByKind,
  type Instant,
  type Procedure,
  type Told,
} from "@hustings/core";
import {
  citation,
  countOf,
  isOldNotice,
  localMoments,
  offsetAt,
  provisionOf,
  RulesError,
  zoneOfPlace,
  type Rulebook,
  type Words,
} from "@hustings/rules";
import type { CallRow, CellFault, CellProblem, Heads } from "./call-table.ts";
import { lastChange, otherClock } from "./other-clock.ts";

/**
 * What the law, or the map, has against a call; nothing of it keeps the call from the log.
 * - `late-notice`     the commission was told later than the law asks: the meeting would not count
 * - `begun`           that moment is past: called so, no door could open a day later
 * - `after-vote`      it is not before the day of the vote
 * - `time-twice`      the clock at the place is put back in that hour and shows it twice: it is called for the earlier
 * - `other-clock`     this machine's table of time zones has the place's clock at another time then: the law states no change of it since `since`
 * - `far-from-clock`  the zone's clock is not one of that longitude
 * - `city-called`     the log has a meeting of this nomination in that city
 * - `city-twice`      so has an earlier row
 * - `name-taken`      another nomination's meeting has the name that was wanted: it is called by the next free one
 */
export type CallWarning =
  | {
      readonly kind: "late-notice";
      readonly days: number;
      readonly needed: number;
      /** Where the law says so, as each language cites it. */
      readonly article: Words;
    }
  | { readonly kind: "begun" }
  | { readonly kind: "after-vote" }
  | { readonly kind: "time-twice" }
  | {
      readonly kind: "other-clock";
      readonly zone: string;
      /** Day of the last change of clocks that the law states. */
      readonly since: CalendarDate;
      /** As this machine would show the moment that is called for, `2028-07-01 19:00`. */
      readonly shown: string;
    }
  | { readonly kind: "far-from-clock"; readonly zone: string }
  | { readonly kind: "city-called"; readonly city: string; readonly meeting: string }
  | { readonly kind: "city-twice"; readonly city: string; readonly row: number }
  | { readonly kind: "name-taken"; readonly wanted: string; readonly meeting: string };

/** A meeting as it would be called, but for the key of its door. */
export interface PlannedCall {
  readonly row: number;
  readonly call: Omit<Told<"meeting-called">, "doorKey" | "possession">;
  /** As the clock at the place shows it, with its offset: `2028-07-01 19:00 GMT+3`. */
  readonly local: string;
  readonly regionName: string;
  /** Full days between the notice to the commission and the meeting's day. */
  readonly noticeDays: number;
  readonly warnings: readonly CallWarning[];
  readonly code?: string;
  /** The log has this very call already. */
  readonly called: boolean;
}

/** Degrees of longitude that the sun takes an hour for, and how far a country's clocks stray from it. */
const [degreesAnHour, hoursAstray] = [15, 3.5];

/** What the rows of a table are held against. */
interface Against {
  readonly procedure: Procedure;
  readonly nomination: string;
  readonly law: Rulebook;
  /** When the calls would be signed. */
  readonly at: Instant;
  /** Meetings of which a device is set up already, whose code lies beside the table. */
  readonly setUp?: ReadonlySet<string>;
}

/**
 * Holds the rows of a table against the law and the log.
 *
 * @returns the calls in the table's order, and every cell that is wrong
 * @throws {InputError} the contest's law knows no meetings
 */
export function planCalls(
  rows: readonly CallRow[],
  heads: Heads,
  { procedure, nomination, law, at, setUp }: Against,
): { readonly calls: readonly PlannedCall[]; readonly problems: readonly CellProblem[] } {
  const rule = law.meeting;
  if (rule === undefined)
    throw new InputError({
      expected: "a law that asks for meetings of supporters",
      got: law.id,
      remedy: "no meeting has to be called under it",
    });
  const quota = countOf(law, rule.quota);
  const problems: CellProblem[] = [];
  const calls: PlannedCall[] = [];
  const firstRow = new Map<string, number>();
  const calledBefore = [...procedure.meetings.values()].filter(({ called }) => called.nomination === nomination);
  const citiesCalled = new Map(calledBefore.map(({ called }) => [called.city, called.meeting]));
  const regions = procedure.contest?.regions ?? [];
  const shown = new Map(toldApart(regions).map(({ id, name }) => [id, name]));
  const nameFor = namesFor(rows, procedure, nomination);
  for (const each of rows) {
    const { row, city, coordinates, zone, notifiedOn } = each;
    // A table says a region as people write it; its name and its id are both its own.
    const [of, ...others] = regionsMeant(regions, each.region);
    const wrong = (fault: CellFault, field: keyof Heads, expected: string, got: string) =>
      problems.push({ row, fault, field: heads[field] ?? field, expected, got });
    const before = firstRow.get(each.meeting);
    if (before !== undefined) wrong("twice", "meeting", "a name of its own for each meeting", `that of row ${before}`);
    firstRow.set(each.meeting, before ?? row);
    if (of === undefined)
      wrong(
        "region",
        "region",
        `a region of the contest, by its id or its name: ${[...procedure.regionOrdinals.keys()].slice(0, 8).join(", ")} …`,
        "another",
      );
    else if (others.length > 0)
      wrong("two-regions", "region", [of, ...others].map(({ id }) => id).join(" or "), "a name that they share");
    if (each.quota !== undefined && each.quota !== quota)
      wrong("law-quota", "quota", `${quota}, which ${law.id} asks for`, String(each.quota));
    const moments = momentsOf(each, law);
    const [moment] = moments ?? [];
    if (moments === undefined) wrong("zone", "zone", `a zone of ${law.id}`, "another");
    else if (moment === undefined)
      wrong("no-such-time", "starts", "a time that clocks at the place show on that day", "one that they leave out");
    if (moment === undefined || of === undefined || others.length > 0) continue;
    const noticeDays = daysBetween(notifiedOn, each.day);
    const unnamed = {
      nomination,
      city,
      region: of.id,
      ...coordinates,
      startsAt: moment,
      zone,
      notifiedOn,
      quota,
      ...(rule.majorityOf === undefined ? {} : { majorityOf: rule.majorityOf }),
      ...(each.venue === undefined ? {} : { venue: each.venue }),
      ...(each.agenda === undefined ? {} : { agenda: each.agenda }),
    };
    const meeting = nameFor(each.meeting, unnamed);
    const call = { ...unnamed, meeting };
    const warnings = [...placeWarnings(each, { at, votingDay: procedure.contest?.votingDay }, law)];
    if (meeting !== each.meeting) warnings.push({ kind: "name-taken", wanted: each.meeting, meeting });
    const there = procedure.meetings.get(meeting)?.called;
    if (there === undefined && isOldNotice(notifiedOn, at))
      wrong("old-notice", "notified", "the day on which the call is entered, or the day before", "an earlier one");
    const elsewhere = citiesCalled.get(city);
    if (there === undefined && elsewhere !== undefined)
      warnings.push({ kind: "city-called", city, meeting: elsewhere });
    const sameCity = calls.find((other) => other.call.city === city);
    if (sameCity !== undefined) warnings.push({ kind: "city-twice", city, row: sameCity.row });
    // A device that was set up for the name that was wanted has shown its key for that one.
    const isSetUp = each.code !== undefined || (setUp?.has(each.meeting) === true && !setUp.has(meeting));
    if (there === undefined && meeting !== each.meeting && isSetUp)
      wrong(
        "taken",
        "meeting",
        "a name that no other nomination’s meeting has, and a device set up for it",
        "one that another has called first",
      );
    if (there !== undefined && !says(there, call))
      wrong(
        "otherwise",
        "meeting",
        "a meeting that is not called yet, or was called just so",
        "one that the log has otherwise",
      );
    calls.push({
      row,
      call,
      local: `${each.day} ${each.time} ${offsetOf(each, moment)}`,
      regionName: shown.get(of.id) ?? of.name,
      noticeDays,
      warnings,
      called: there !== undefined,
      ...(each.code === undefined ? {} : { code: each.code }),
    });
  }
  return { calls, problems };
}

/** By how much the clock at the place is before the one of Greenwich, as the desk's pages write it. */
function offsetOf({ day, time }: CallRow, moment: Instant): string {
  const minutes = Math.round((Date.parse(`${day}T${time}Z`) - Date.parse(moment)) / 60_000);
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  if (minutes === 0) return "GMT";
  return `GMT${minutes < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** What a call says, but for the name. */
type Unnamed = Omit<PlannedCall["call"], "meeting">;

/** Digits that a name has room for after it is cut. */
const mostWanted = 56;

/**
 * The name that a row's meeting is called by: the wanted one, or, where another nomination has called a meeting so, the one after it by which this
 * very meeting was called already, or else the first that nobody has, in the log or in the table. Names are of the whole contest, and easily guessed:
 * who takes one in advance must keep nobody from calling a meeting.
 */
function namesFor(
  rows: readonly CallRow[],
  { meetings }: Procedure,
  nomination: string,
): (wanted: string, call: Unnamed) => string {
  const inTable = new Set(rows.map(({ meeting }) => meeting));
  // Two long names may be one once they are cut.
  const given = new Set<string>();
  return (wanted, call) => {
    if ((meetings.get(wanted)?.called.nomination ?? nomination) === nomination) return wanted;
    const stem = `${wanted.slice(0, mostWanted)}-`;
    const isFree = (name: string) => !inTable.has(name) && !given.has(name);
    const before = [...meetings.values()].find(
      ({ called: { meeting, ...called } }) =>
        meeting.startsWith(stem) && /^\d+$/.test(meeting.slice(stem.length)) && isFree(meeting) && says(called, call),
    );
    let name = before?.called.meeting;
    for (let n = 2; name === undefined; n++)
      if (!meetings.has(`${stem}${n}`) && isFree(`${stem}${n}`)) name = `${stem}${n}`;
    given.add(name);
    return name;
  };
}

/** What law and map have against a place and time, wherever it comes from. */
export function placeWarnings(
  { day, time, zone, coordinates, notifiedOn }: Pick<CallRow, "day" | "time" | "zone" | "coordinates" | "notifiedOn">,
  { at, votingDay }: { readonly at: Instant; readonly votingDay: CalendarDate | undefined },
  law: Rulebook,
): readonly CallWarning[] {
  const [moment, again] = momentsOf({ day, time, zone }, law) ?? [];
  if (moment === undefined) return [];
  const warnings: CallWarning[] = moment < at ? [{ kind: "begun" }] : [];
  if (votingDay !== undefined && day >= votingDay) warnings.push({ kind: "after-vote" });
  if (again !== undefined) warnings.push({ kind: "time-twice" });
  const days = daysBetween(notifiedOn, day);
  const { noticeDays, noticeProvision: provision } = law.meeting ?? {};
  const needed = noticeDays === undefined ? 0 : countOf(law, noticeDays);
  if (provision !== undefined && days < needed)
    warnings.push({ kind: "late-notice", days, needed, article: citation(provisionOf(law, provision).article) });
  const place = zoneOfPlace(law, zone);
  const [other, since] = [otherClock(moment, place), lastChange(place)];
  if (other !== undefined && since !== undefined)
    warnings.push({ kind: "other-clock", zone, since, shown: other.slice(0, 16).replace("T", " ") });
  const hours = offsetAt(place, moment) / 60;
  if (coordinates !== undefined && Math.abs(hours - coordinates.longitude / 1000 / degreesAnHour) > hoursAstray)
    warnings.push({ kind: "far-from-clock", zone });
  return warnings;
}

/** When clocks at a row's place show that time, the earliest first: never, once, or twice; `undefined`: the law has no such zone. */
export function momentsOf(
  { day, time, zone }: Pick<CallRow, "day" | "time" | "zone">,
  law: Rulebook,
): readonly Instant[] | undefined {
  try {
    return localMoments(day, time, zoneOfPlace(law, zone));
  } catch (error) {
    if (error instanceof InputError || error instanceof RulesError) return undefined;
    throw error;
  }
}

function says(there: Omit<EntryByKind<"meeting-called">, "meeting">, call: Unnamed): boolean {
  const of = there as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(call).every(([name, value]) => JSON.stringify(of[name]) === JSON.stringify(value));
}
