import { calendarDate, instant, type CalendarDate, type EntryByKind, type Instant } from "@hustings/core";

import { driveRates, type DriveRates } from "@hustings/simulate";

/** One invented candidacy of the demonstration. Figures are those of full size. */
export interface Candidacy {
  readonly nomination: string;
  readonly candidate: string;
  readonly route: "self" | "party";
  /** Statements to file. */
  readonly lines: number;
  /** Cities in which supporters meet; a party needs none. */
  readonly cities: number;
  readonly circulators: number;
  readonly rates: DriveRates;
  readonly facts: readonly Omit<EntryByKind<"fact-asserted">, "kind" | "at" | "signature" | "nomination">[];
  readonly disputes: readonly Omit<EntryByKind<"fact-disputed">, "kind" | "at" | "signature" | "nomination">[];
}

const born = (value: string) => ({
  key: "birth-date",
  value,
  date: calendarDate("2017-12-19"),
  source: "Invented identity card, copy with the nomination papers",
  by: "candidate" as const,
});
const resident = {
  key: "residence-years",
  value: 30,
  date: calendarDate("2017-12-19"),
  source: "Invented registration record",
  by: "registry" as const,
};
const citizen = {
  key: "foreign-citizenship",
  value: false,
  date: calendarDate("2017-12-19"),
  source: "Invented declaration of the candidate",
  by: "candidate" as const,
};

const day = (key: string, value: string) => ({
  key,
  value: calendarDate(value),
  date: calendarDate(value),
  source: "Journal of the invented commission",
  by: "commission" as const,
});
const called = day("election-published", "2017-12-18");

/** The three: one whom a contested fact alone decides, one who passes, one who has too few good signatures. */
export const candidacies: readonly Candidacy[] = [
  {
    nomination: "vera-ladogina",
    candidate: "Vera Ladogina",
    route: "self",
    lines: 315_000,
    cities: 20,
    circulators: 1_400,
    rates: driveRates.careful,
    facts: [
      born("1976-06-04"),
      resident,
      citizen,
      called,
      day("group-papers-filed", "2017-12-25"),
      {
        key: "conviction/2017",
        value: {
          final: "2017-02-08",
          classes: ["grave"],
          sentence: "deprivation-of-liberty",
          amount: 60,
          suspended: true,
        },
        date: calendarDate("2017-02-08"),
        source: "Judgment of an invented district court",
        by: "court",
      },
    ],
    disputes: [
      {
        key: "conviction/2017",
        value: null,
        source: "Judgment of an invented international court: arbitrary, to be set aside",
        by: "candidate",
      },
    ],
  },
  {
    nomination: "timur-zaozersky",
    candidate: "Timur Zaozersky",
    route: "party",
    lines: 105_000,
    cities: 0,
    circulators: 500,
    rates: { ...driveRates.hasty, notOnRoll: 0.015 },
    facts: [born("1969-11-23"), resident, citizen, called, day("party-papers-filed", "2017-12-24")],
    disputes: [],
  },
  {
    nomination: "gleb-perelesov",
    candidate: "Gleb Perelesov",
    route: "party",
    // Hardly more than the law asks for, and much of it forged: after one sample any further check is futile.
    lines: 100_600,
    cities: 0,
    circulators: 300,
    rates: driveRates.hopeless,
    facts: [born("1981-02-14"), resident, citizen, called, day("party-papers-filed", "2017-12-26")],
    disputes: [],
  },
];

/** When what happens, in an invented course of the real calendar of the election of 18 March 2018. */
export const timetable = {
  votingDay: calendarDate("2018-03-18"),
  rollOf: calendarDate("2018-01-01"),
  opened: instant("2017-12-18T09:00:00Z"),
  nominated: instant("2017-12-18T14:00:00Z"),
  notified: calendarDate("2017-12-18"),
  /** All doors at once: noon in Moscow, morning in Kaliningrad, night in Kamchatka. */
  doors: instant("2017-12-24T09:00:00Z"),
  confirmed: instant("2017-12-25T10:00:00Z"),
  driveFrom: calendarDate("2017-12-27"),
  driveDays: 34,
  closed: instant("2018-01-30T18:00:00Z"),
  closedOn: calendarDate("2018-01-30"),
  filed: instant("2018-01-31T09:00:00Z"),
  announced: instant("2018-01-31T12:00:00Z"),
  ruled: instant("2018-02-06T09:00:00Z"),
  ballot: instant("2018-02-08T09:00:00Z"),
  destroyed: instant("2018-06-18T09:00:00Z"),
} as const satisfies Record<string, Instant | CalendarDate | number>;

/** Statements and persons of a batch at least, unless it is the last. */
export const leastBatch = 10;

export interface DemoPlan {
  readonly seed: string;
  /** Whether somebody named the seed: then the custodians follow from it too, and whoever knows it can open. */
  readonly isSeedGiven: boolean;
  /** 1 is full size, 10 a tenth. */
  readonly scale: number;
  readonly rulebook: string;
  /** Entries of the simulated roll. */
  readonly voters: number;
  readonly custodians: readonly string[];
  readonly threshold: number;
}

export function demoPlan(seed: string, full: boolean, isSeedGiven = false): DemoPlan {
  return {
    seed,
    isSeedGiven,
    scale: full ? 1 : 10,
    rulebook: full ? "ru/president/2018" : "ru/president/2018@1:10",
    voters: full ? 3_000_000 : 250_000,
    custodians: ["Court", "University", "Press council"],
    threshold: 2,
  };
}
