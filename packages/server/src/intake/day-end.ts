import { addSeconds, instant, type CalendarDate, type Instant } from "@hustings/core";

/** Seconds after a day's end until which its pledge is in the log. */
const pledgeSeconds = 3 * 3600;
/** No zone's midnight is farther from that of UTC. */
const widest = 16 * 3600;

/** The first moment after a day, by whatever reckons days. */
function dayEnd(day: CalendarDate, dayOf: (moment: Instant) => CalendarDate): Instant {
  const start = instant(`${day}T00:00:00Z`);
  let [before, after] = [-widest, 24 * 3600 + widest];
  while (after - before > 1) {
    const middle = Math.trunc((before + after) / 2);
    if (dayOf(addSeconds(start, middle)) > day) after = middle;
    else before = middle;
  }
  return addSeconds(start, after);
}

export function pledgedBy(day: CalendarDate, dayOf: (moment: Instant) => CalendarDate): Instant {
  return addSeconds(dayEnd(day, dayOf), pledgeSeconds);
}
