import { addDays, type CalendarDate } from "@hustings/core";

/** Days from one to another, both of them inside. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * The days a rulebook governs. A vote, a filing or a petition outside them is refused by name.
 *
 * `decidedBy`: where the day of some act says which version governs (the registration of an initiative), the fact that
 * states it.
 */
export interface Governs {
  readonly votes: Span;
  readonly filings: Span;
  readonly decidedBy?: { readonly fact: string } & Span;
}

export function span(from: string, to: string): Span {
  return { from: from as CalendarDate, to: to as CalendarDate };
}

export function within({ from, to }: Span, day: CalendarDate): boolean {
  return from <= day && day <= to;
}

// not law: a filing for a vote is not made more than a year before it
const longestBefore = 366;

/** One vote, and the filings made for it: within the year before, and not after it. */
export function oneVote(votingDay: CalendarDate): Governs {
  return {
    votes: { from: votingDay, to: votingDay },
    filings: { from: addDays(votingDay, -longestBefore), to: votingDay },
  };
}
