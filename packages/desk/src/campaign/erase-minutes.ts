import type { CalendarDate, Instant } from "@hustings/core";
import type { Journal } from "../journal.ts";
import { minutesIn, MinutesPapers } from "../meetings/minutes-papers.ts";
import type { DeskEvent } from "./desk-event.ts";

/** Puts nothing in the place of all that a journal has of a meeting's minutes: names, sentences, drawings and documents. */
export function eraseMinutesIn(journal: Journal, meeting: string): void {
  journal.replace((each) => {
    const event = each as DeskEvent;
    return minutesIn(event) === meeting ? { at: event.at, by: event.by, kind: "erased" } : each;
  });
}

/**
 * Erases the minutes whose day has come from a journal that no desk has open: without a page, a server or a key. A kill on the way leaves the
 * day in the journal, and the next time goes on.
 *
 * @returns the meetings
 */
export function eraseDueMinutes(journal: Journal, today: CalendarDate, now: Instant): readonly string[] {
  const papers = new MinutesPapers();
  for (const event of journal.read()) papers.apply(event as DeskEvent);
  const due = papers.due(today);
  for (const meeting of due) {
    eraseMinutesIn(journal, meeting);
    const erased: DeskEvent = { kind: "minutes-erased", at: now, by: "desk", meeting };
    journal.append([erased]);
  }
  return due;
}
