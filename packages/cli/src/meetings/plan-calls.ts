import { daysBetween, InputError, type EntryByKind, type Instant, type Procedure, type Told } from "@hustings/core";
import { countOf, localMoment, offsetAt, RulesError, zoneOfPlace, type Rulebook } from "@hustings/rules";
import type { CallRow, CellProblem, Heads } from "./call-table.ts";

/** A meeting as it would be called, but for the key of its door. */
export interface PlannedCall {
  readonly row: number;
  readonly call: Omit<Told<"meeting-called">, "doorKey" | "possession">;
  /** As the clock at the place shows it. */
  readonly local: string;
  /** Full days between the notice to the commission and the meeting's day. */
  readonly noticeDays: number;
  /** What the law, or the map, has against it; nothing of it keeps the call from the log. */
  readonly warnings: readonly string[];
  readonly code?: string;
  /** The log has this very call already. */
  readonly called: boolean;
}

/** Degrees of longitude that the sun takes an hour for, and how far a country's clocks stray from it. */
const [degreesAnHour, hoursAstray] = [15, 3.5];

/**
 * Holds the rows of a table against the law and the log.
 *
 * @returns the calls in the table's order, and every cell that is wrong
 * @throws {InputError} the contest's law knows no meetings
 */
export function planCalls(
  rows: readonly CallRow[],
  heads: Heads,
  {
    procedure,
    nomination,
    law,
  }: { readonly procedure: Procedure; readonly nomination: string; readonly law: Rulebook },
): { readonly calls: readonly PlannedCall[]; readonly problems: readonly CellProblem[] } {
  const rule = law.meeting;
  if (rule === undefined)
    throw new InputError({
      expected: "a law that asks for meetings of supporters",
      got: law.id,
      remedy: "no meeting has to be called under it",
    });
  const [quota, noticeNeeded] = [countOf(law, rule.quota), countOf(law, rule.noticeDays)];
  const problems: CellProblem[] = [];
  const calls: PlannedCall[] = [];
  const firstRow = new Map<string, number>();
  const citiesCalled = new Map([...procedure.meetings.values()].map(({ called }) => [called.city, called.meeting]));
  for (const each of rows) {
    const { row, meeting, city, region, latitude, longitude, zone, notifiedOn } = each;
    const wrong = (field: keyof Heads, expected: string, got: string) =>
      problems.push({ row, field: heads[field] ?? field, expected, got });
    const before = firstRow.get(meeting);
    if (before !== undefined) wrong("meeting", "a name of its own for each meeting", `that of row ${before}`);
    firstRow.set(meeting, before ?? row);
    if (!procedure.regionOrdinals.has(region))
      wrong(
        "region",
        `a region of the contest: ${[...procedure.regionOrdinals.keys()].slice(0, 8).join(", ")} …`,
        "another",
      );
    if (each.quota !== undefined && each.quota !== quota)
      wrong("quota", `${quota}, which ${law.id} asks for`, String(each.quota));
    const moment = momentAt(each, law);
    if (moment === undefined) {
      wrong("zone", `a zone of ${law.id}`, "another");
      continue;
    }
    const warnings: string[] = [];
    const noticeDays = daysBetween(notifiedOn, each.day);
    if (noticeDays < noticeNeeded)
      warnings.push(
        `notice of ${noticeDays} days, ${law.id} asks for ${noticeNeeded} (${rule.noticeProvision}): the meeting would not count`,
      );
    const hours = offsetAt(zoneOfPlace(law, zone), moment) / 60;
    if (Math.abs(hours - longitude / 1000 / degreesAnHour) > hoursAstray)
      warnings.push(
        `the clock of ${zone} is far from that longitude: are the coordinates, or the zone, another place's?`,
      );
    const there = procedure.meetings.get(meeting)?.called;
    const elsewhere = citiesCalled.get(city);
    if (there === undefined && elsewhere !== undefined)
      warnings.push(`${city} has a meeting in the log already: ${elsewhere}`);
    const sameCity = calls.find((other) => other.call.city === city);
    if (sameCity !== undefined) warnings.push(`row ${sameCity.row} is in ${city} too`);
    const call = {
      nomination,
      meeting,
      city,
      region,
      latitude,
      longitude,
      startsAt: moment,
      zone,
      notifiedOn,
      quota,
      ...(each.venue === undefined ? {} : { venue: each.venue }),
      ...(each.agenda === undefined ? {} : { agenda: each.agenda }),
    };
    if (there !== undefined && !says(there, call))
      wrong("meeting", "a meeting that is not called yet, or was called just so", "one that the log has otherwise");
    calls.push({
      row,
      call,
      local: `${each.day} ${each.time}`,
      noticeDays,
      warnings,
      called: there !== undefined,
      ...(each.code === undefined ? {} : { code: each.code }),
    });
  }
  return { calls, problems };
}

function momentAt({ day, time, zone }: CallRow, law: Rulebook): Instant | undefined {
  try {
    return localMoment(day, time, zoneOfPlace(law, zone));
  } catch (error) {
    if (error instanceof InputError || error instanceof RulesError) return undefined;
    throw error;
  }
}

function says(there: EntryByKind<"meeting-called">, call: PlannedCall["call"]): boolean {
  const of = there as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(call).every(([name, value]) => JSON.stringify(of[name]) === JSON.stringify(value));
}
