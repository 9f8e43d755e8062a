import { addDays, addSeconds, dateOf, instant, isZone, type CalendarDate, type Instant } from "@hustings/core";
import { offsetAt, type Zone } from "@hustings/rules";

/**
 * What a clock at the place shows by this machine's table of time zones, written as if it were UTC; `undefined`: it knows no such zone.
 *
 * It takes part in no ruling: it warns somebody who sets a contest or a meeting up that the law's own offsets may have been left behind.
 */
function machineClock(moment: Instant, { name }: Zone): Instant | undefined {
  if (!isZone(name)) return undefined;
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: name, dateStyle: "short", timeStyle: "medium" });
  return instant(`${shown.format(new Date(moment)).replace(" ", "T")}Z`);
}

/** What this machine's clock of the place would show, where that is not what the rulebook's does. */
export function otherClock(moment: Instant, zone: Zone): Instant | undefined {
  const other = machineClock(moment, zone);
  // Before standard time a place's own mean time was kept to the second.
  return other === undefined || other.slice(0, 16) === addSeconds(moment, offsetAt(zone, moment) * 60).slice(0, 16)
    ? undefined
    : other;
}

/** The last change of clocks that a rulebook states for a zone. */
export function lastChange({ offsets }: Zone): CalendarDate | undefined {
  const last = offsets.at(-1);
  return last === undefined ? undefined : dateOf(last.from);
}

/** The first day up to one, after the last change that the rulebook states, on which this machine's clock of the place shows another time. */
export function clocksApartFrom(zone: Zone, until: CalendarDate): CalendarDate | undefined {
  let day = lastChange(zone);
  if (day === undefined) return undefined;
  while (day < until) {
    day = addDays(day, 1);
    if (otherClock(instant(`${day}T12:00:00Z`), zone) !== undefined) return day;
  }
  return undefined;
}
