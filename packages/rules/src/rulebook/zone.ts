import { addSeconds, InputError, instant, oneOfThese, type CalendarDate, type Instant } from "@hustings/core";
import { RulesError } from "../rules-error.ts";

/**
 * Local time of a place as a dated series of offsets from UTC. It stands in the rulebook, so that no machine's table of
 * time zones takes part in a ruling, today or in fifty years.
 */
export interface Zone {
  readonly name: string;
  readonly offsets: readonly ZoneOffset[];
  readonly source: string;
}

export interface ZoneOffset {
  /** From this moment on, until the next one. */
  readonly from: Instant;
  /** Minutes that local time is ahead of UTC. */
  readonly offsetMinutes: number;
}

/** A file `law/<jurisdiction>/zones.json`: a clerk adds a line where a country changes its clocks. */
export interface ZoneTable {
  readonly source: string;
  readonly zones: {
    readonly [name: string]: readonly { readonly from: string; readonly offsetMinutes: number }[];
  };
}

/** @throws {RulesError} `unknown-parameter` the table has no such zone */
export function zoneIn({ source, zones }: ZoneTable, name: string): Zone {
  const offsets = Object.hasOwn(zones, name) ? zones[name] : undefined;
  if (offsets === undefined)
    throw new RulesError("unknown-parameter", `expected one of ${Object.keys(zones).join(", ")}, got zone "${name}"`);
  return { name, source, offsets: offsets.map(({ from, offsetMinutes }) => ({ from: instant(from), offsetMinutes })) };
}

/** Every zone of a table. */
export function zonesIn(table: ZoneTable): readonly Zone[] {
  return Object.keys(table.zones).map((name) => zoneIn(table, name));
}

/** A zone that never changed in the days that matter. */
export function fixedZone(name: string, offsetMinutes: number): Zone {
  return { name, source: "fixed", offsets: [{ from: instant("1000-01-01T00:00:00Z"), offsetMinutes }] };
}

/** The offsets that govern some days, and no others: what a rulebook for those days carries. */
export function zoneBetween({ offsets, ...zone }: Zone, from: CalendarDate, to: CalendarDate): Zone {
  const [first, last] = [instant(`${from}T00:00:00Z`), instant(`${to}T23:59:59Z`)];
  const before = offsets.filter((each) => each.from <= first).at(-1);
  const kept = offsets.filter((each) => each.from > first && each.from <= last);
  return { ...zone, offsets: before === undefined ? kept : [before, ...kept] };
}

/** @throws {InputError} the zone says nothing of so early a moment */
export function offsetAt({ name, offsets }: Zone, moment: Instant): number {
  const governing = offsets.findLast(({ from }) => from <= moment);
  if (governing !== undefined) return governing.offsetMinutes;
  throw new InputError({
    field: "zone",
    expected: `a moment from ${offsets[0]?.from ?? "no day"} on, for which the rulebook states the time of ${name}`,
    got: moment,
    remedy: "correct the moment, or add the offset of that time to the zone's table",
  });
}

// not law: seconds of a minute
const secondsPerMinute = 60;

/** The moment as a clock at the place shows it, written as if it were UTC. */
export function localClock(moment: Instant, zone: Zone): Instant {
  return addSeconds(moment, offsetAt(zone, moment) * secondsPerMinute);
}

/** What its clock would have to be put back by for one that shows this, by every offset of the zone. */
function candidatesFor(shown: Instant, { offsets }: Zone): readonly Instant[] {
  const all = offsets.map(({ offsetMinutes }) => addSeconds(shown, -offsetMinutes * secondsPerMinute));
  return [...new Set(all)].toSorted();
}

/** The moments at which a clock at the place shows this, the earliest first: none of an hour that is left out, two of one that is shown twice. */
export function momentsAt(shown: Instant, zone: Zone): readonly Instant[] {
  const isKnown = (each: Instant) => zone.offsets.some(({ from }) => from <= each);
  return candidatesFor(shown, zone).filter((each) => isKnown(each) && localClock(each, zone) === shown);
}

/** The moment at which a clock at the place shows this; of an hour shown twice the earlier, of one left out the later. */
export function momentAt(shown: Instant, zone: Zone): Instant {
  return momentsAt(shown, zone)[0] ?? candidatesFor(shown, zone).at(-1) ?? shown;
}

/** The zone of a place under a rulebook, by its name. @throws {InputError} the rulebook states no such zone */
export function zoneOfPlace(
  rulebook: { readonly id: string; readonly zone: Zone; readonly zones?: readonly Zone[] },
  name: string,
): Zone {
  const known = [rulebook.zone, ...(rulebook.zones ?? [])];
  const found = known.find((zone) => zone.name === name);
  if (found !== undefined) return found;
  throw new InputError({
    field: "zone",
    expected: `a zone of ${rulebook.id}: ${oneOfThese(
      known.map((zone) => zone.name),
      name,
    )}`,
    got: `"${name}"`,
    remedy: "name a zone whose offsets the rulebook states",
  });
}
