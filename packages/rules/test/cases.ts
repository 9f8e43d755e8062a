import { calendarDate, instant, type CalendarDate } from "@hustings/core";
import {
  factsKnown,
  rulebook,
  rulebookIds,
  within,
  type Evidence,
  type Fact,
  type MeetingEvidence,
  type Rulebook,
  type StageEvidence,
} from "../src/index.ts";

export const day = calendarDate;

/** A stage of the check with so many struck lines, all on one ground. */
export function stage(number: number, checked: number, struck: number, ground: string): StageEvidence {
  return {
    stage: number,
    checked,
    valid: checked - struck,
    invalidByGround: struck === 0 ? {} : { [ground]: struck },
  };
}

/** Dated before every law there is: a paper of after the vote is no evidence. */
export function fact(key: string, value: Fact["value"], ...disputes: Fact["value"][]): Fact {
  return {
    key,
    value,
    date: day("1870-01-01"),
    source: "the case",
    assertedBy: "commission",
    disputes: disputes.map((other) => ({ value: other, by: "candidate", source: "the case" })),
  };
}

/** Names of the first so many units of a rulebook. */
export function units(count: number, of = rulebook("ru/president/2018")): readonly string[] {
  return (of.units ?? []).slice(0, count).map(({ id }) => id);
}

/** Lines spread evenly over the first regions of Russia, so that no cap is reached. */
export function evenly(lines: number, regions: number): Record<string, number> {
  const names = units(regions);
  return Object.fromEntries(
    Array.from({ length: regions }, (_, index) => [
      names[index] ?? "",
      Math.floor(lines / regions) + (index < lines % regions ? 1 : 0),
    ]),
  );
}

/** Five hundred supporters in each of so many cities. */
export function meetings(cities: number): MeetingEvidence[] {
  return Array.from({ length: cities }, (_, index) => ({
    id: `meeting-${index + 1}`,
    region: units(cities)[index] ?? "",
    date: day("2017-12-24"),
    noticeDays: 5,
    attendance: 500,
    votes: { for: 500, against: 0, abstained: 0 },
    certified: true,
  }));
}

export function filing(lines: number, at: string, byRegion: Record<string, number>): NonNullable<Evidence["filing"]> {
  return { lines, at: instant(at), byRegion };
}

/** What is shown of someone who meets every law's requirements, and of their steps in time; no law reads all of it. */
const shownOfAll: readonly Fact[] = [
  fact("birth-date", "1960-05-20"),
  fact("residence-years", 40),
  fact("consents-and-declares", true),
  fact("citizen-by-origin", true),
  fact("native-born-citizen", true),
  fact("qualifying-citizen", true),
  fact("london-link", true),
  fact("exclusive-nationality-at-deposit", true),
  fact("citizen-by-birth", true),
  fact("fluent-in-state-language", true),
  fact("higher-education", true),
  fact("public-service-years", 10),
  fact("speaks-state-language", true),
  fact("citizen-with-suffrage", true),
  fact("natural-born-citizen", true),
  fact("enrolled-or-authorised", true),
];

/** Days on which the steps of one rulebook's case were done, in time. */
const daysShown: { readonly [rulebook: string]: { readonly [fact: string]: string } } = {
  "ru/president/2018": {
    "election-published": "2017-12-18",
    "group-papers-filed": "2017-12-24",
    "party-papers-filed": "2017-12-26",
  },
  "ru/president/2024": {
    "election-published": "2023-12-08",
    "group-papers-filed": "2023-12-26",
    "party-papers-filed": "2023-12-25",
  },
  "kz/president/2022": { "nominated-on": "2022-10-05" },
  "ie/president/1993": { "last-day-for-nominations": "2018-09-26" },
  "us/california/initiative": { "summary-issued": "2024-02-01" },
};

/** The rulebook that a case of a route and a day belongs to. */
function lawOf(route: string, votingDay: string): Rulebook | undefined {
  const fitting = rulebookIds()
    .map(rulebook)
    .filter(({ routes, governs }) => within(governs.votes, day(votingDay)) && routes.some(({ id }) => id === route));
  return fitting.find((law) => law.votingDay === votingDay) ?? fitting[0];
}

/** A case; what it does not say of the person, and of steps in time, is as the law of that route and day asks. */
export function evidence(
  route: string,
  votingDay: string,
  rest: Partial<Evidence> = {},
  law = lawOf(route, votingDay),
): Evidence {
  const { facts = [] } = rest;
  const known = law === undefined ? [] : factsKnown(law).map(({ key }) => key);
  const days = Object.entries(daysShown[law?.id ?? ""] ?? {}).map(([key, value]) => fact(key, value));
  const shown = [...shownOfAll, ...days].filter(
    ({ key }) => known.includes(key) && facts.every((each) => each.key !== key),
  );
  return { ...unproven(route, votingDay, rest), facts: [...facts, ...shown] };
}

/** A case in which nothing is known but what it says. */
export function unproven(route: string, votingDay: string, rest: Partial<Evidence> = {}): Evidence {
  return { route, votingDay: votingDay as CalendarDate, meetings: [], stages: [], facts: [], ...rest };
}
