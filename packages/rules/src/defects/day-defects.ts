import { isCalendarDate, isInstant } from "@hustings/core";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { within, type Span } from "../rulebook/span.ts";

/** What is wrong with the days of a rulebook: days that are not there, spans that end before they begin, clocks that say nothing of its own days. */
export function* dayDefects(rulebook: Rulebook): Generator<string> {
  const { governs, lawAt, votingDay, holidays = [], parameters, provisions, questions } = rulebook;
  for (const [place, day] of [
    ["lawAt", lawAt],
    ["votingDay", votingDay],
    ...holidays.map((each) => ["holidays", each] as const),
    ...provisions.map(
      ({ id, checked }) => [`provision ${id}`, checked === "not-compared" ? undefined : checked] as const,
    ),
    ...parameters.flatMap(({ id, from, until }) => [
      [`parameter ${id}`, from] as const,
      [`parameter ${id}`, until] as const,
    ]),
  ] as const)
    yield* notADay(place, day);

  // Of some decisions only the year is known.
  for (const { id, decisions } of questions)
    for (const { date } of decisions)
      if (!/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(date) && !isCalendarDate(date))
        yield `question ${id}: expected the day, month or year of a decision, got "${date}"`;

  const spans: readonly (readonly [string, Span])[] = [
    ["governs.votes", governs.votes],
    ["governs.filings", governs.filings],
    ...(governs.decidedBy === undefined ? [] : [["governs.decidedBy", governs.decidedBy] as const]),
  ];
  for (const [place, { from, to }] of spans) {
    for (const day of [from, to]) yield* notADay(place, day);
    if (from > to) yield `${place}: ends on ${to}, before it begins on ${from}`;
  }
  if (votingDay !== undefined && !within(governs.votes, votingDay))
    yield `votingDay: ${votingDay} is outside governs.votes, from ${governs.votes.from} to ${governs.votes.to}`;
  for (const { id, from, until } of parameters) {
    if (from > lawAt || (until !== undefined && until < lawAt))
      yield `parameter ${id}: not in force on ${lawAt}, the day of lawAt`;
  }
  const lastVote = governs.votes.to > governs.filings.to ? governs.votes.to : governs.filings.to;
  if (lawAt > lastVote) yield `lawAt: ${lawAt} is after the last vote and filing governed, ${lastVote}`;
  for (const { id, until } of parameters)
    if (until !== undefined && until < governs.filings.to)
      yield `parameter ${id}: known until ${until}, and filings are governed to ${governs.filings.to}`;
  for (const zone of [rulebook.zone, ...(rulebook.zones ?? [])]) {
    const place = `zone ${zone.name}`;
    const moments: readonly string[] = zone.offsets.map(({ from }) => from);
    for (const moment of moments)
      if (!isInstant(moment)) yield `${place}: expected a moment in UTC, as YYYY-MM-DDTHH:MM:SSZ, got "${moment}"`;
    if (moments.some((moment, index) => index > 0 && moment <= (moments[index - 1] ?? "")))
      yield `${place}: offsets stand in the order of their moments, the earliest first, each once`;
    const [first = ""] = moments;
    if (first > `${governs.filings.from}T00:00:00Z`)
      yield `${place}: says nothing of the days from ${governs.filings.from}, on which filings may be made, to ${first}`;
  }
}

/** What is typed in a file is a day by its place alone. */
function* notADay(place: string, day: string | undefined): Generator<string> {
  if (day !== undefined && !isCalendarDate(day)) yield `${place}: expected a day, as YYYY-MM-DD, got "${day}"`;
}
