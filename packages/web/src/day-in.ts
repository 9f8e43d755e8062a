import { calendarDate, type CalendarDate, type Instant } from "@hustings/core";

/** The day it is in a zone, by its IANA name. */
export function dayIn(zone: string, now: Instant): CalendarDate {
  // Swedish writes days as the calendar's own form.
  return calendarDate(new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(new Date(now)));
}
