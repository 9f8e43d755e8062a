import { calendarDate, instant, type CalendarDate } from "@hustings/core";
import type { Evidence, Fact, MeetingEvidence, StageEvidence } from "../src/index.ts";

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

export function fact(key: string, value: Fact["value"], ...disputes: Fact["value"][]): Fact {
  return {
    key,
    value,
    date: day("2017-12-25"),
    source: "the case",
    assertedBy: "commission",
    disputes: disputes.map((other) => ({ value: other, by: "candidate", source: "the case" })),
  };
}

/** Lines spread evenly, so that no cap is reached. */
export function evenly(lines: number, regions: number): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: regions }, (_, index) => [
      `region ${index + 1}`,
      Math.floor(lines / regions) + (index < lines % regions ? 1 : 0),
    ]),
  );
}

/** Five hundred supporters in each of so many cities. */
export function meetings(cities: number): MeetingEvidence[] {
  return Array.from({ length: cities }, (_, index) => ({
    id: `meeting-${index + 1}`,
    region: `region ${index + 1}`,
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

/** What a person has shown who meets every law's requirements: no law reads all of it. */
const person: readonly Fact[] = [
  fact("birth-date", "1960-05-20"),
  fact("residence-years", 40),
  fact("consents-and-declares", true),
  fact("citizen-by-origin", true),
  fact("native-born-citizen", true),
  fact("qualifying-citizen", true),
  fact("london-link", true),
  fact("exclusive-nationality-at-deposit", true),
];

/** A case; what it does not say of the person is as the law asks. */
export function evidence(route: string, votingDay: string, rest: Partial<Evidence> = {}): Evidence {
  const { facts = [] } = rest;
  const shown = person.filter(({ key }) => facts.every((each) => each.key !== key));
  return { ...unproven(route, votingDay, rest), facts: [...facts, ...shown] };
}

/** A case in which nothing is known but what it says. */
export function unproven(route: string, votingDay: string, rest: Partial<Evidence> = {}): Evidence {
  return { route, votingDay: votingDay as CalendarDate, meetings: [], stages: [], facts: [], ...rest };
}
