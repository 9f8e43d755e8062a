import { addSeconds, toMinute, type Instant } from "@hustings/core";

const minutesADay = 1_440;

/**
 * The last moment up to now at which a clock at the place showed this time; `undefined`: it is not a time.
 *
 * @param time as a browser's field gives it, HH:MM
 */
export function lastAt(time: string, zone: string, now: Instant): Instant | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const shown = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  let at = toMinute(now);
  for (let back = 0; back <= minutesADay; back++) {
    if (shown.format(new Date(at)) === time) return at;
    at = addSeconds(at, -60);
  }
  return undefined;
}
