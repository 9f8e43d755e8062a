import { isCalendarDate, type CalendarDate, type Procedure } from "@hustings/core";
import { calendarOf, type CalendarDay } from "../rulebook/calendar.ts";
import { pinnedRulebook } from "../rulebook/registry.ts";

/**
 * When the time to file a nomination is over: each limit of its route whose day follows from the vote or from a day that the log states,
 * contested or not. None where this program does not hold the law.
 */
export function filingLimits({ contest, rulebook, nominations }: Procedure, id: string): readonly CalendarDay[] {
  const law = rulebook === undefined ? undefined : pinnedRulebook(rulebook);
  const nomination = nominations.get(id);
  if (law === undefined || contest === undefined || nomination === undefined) return [];
  const stated = nomination.facts.flatMap(({ entry: { key, value } }): [string, CalendarDate][] =>
    typeof value === "string" && isCalendarDate(value) ? [[key, value]] : [],
  );
  const anchors = { ...Object.fromEntries(stated), "voting-day": contest.votingDay };
  const { route } = nomination.opened;
  return calendarOf(law, anchors).filter(
    ({ event, rule: { routes } }) => event === "filing-closes" && (routes === undefined || routes.includes(route)),
  );
}
