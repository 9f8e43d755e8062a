import { addSeconds, toMinute, type Instant, type Nomination } from "@hustings/core";

/**
 * The minute of an act that is done again once a court has reopened a nomination. Acts say the minute, and the same words in the same minute are the
 * same bytes: those stand already, and nothing would be done. So what is done again in the very minute of the act before it says the next one.
 *
 * @param before the act of this name that stands
 */
export function minuteAnew(
  nomination: Nomination | undefined,
  before: { readonly at: Instant; readonly signature?: string } | undefined,
  at: Instant,
): Instant {
  const minute = toMinute(at);
  if (before?.signature === undefined) return minute;
  const stands = nomination?.repeatable.get(before.signature);
  const granted = nomination?.indices.get("appeal-granted");
  const isAnew = stands !== undefined && granted !== undefined && stands < granted;
  // Asked for again, what was done anew is the same act.
  return later(minute, toMinute(isAnew ? addSeconds(before.at, 60) : before.at));
}

export function later(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && b > a ? b : a;
}
