import {
  addDays,
  calendarDate,
  completedYears,
  dateOf,
  InputError,
  isCalendarDate,
  isInstant,
  oneOfThese,
  isRecord,
  type CalendarDate,
  type Instant,
  type Json,
} from "@hustings/core";
import { countDays } from "../rulebook/calendar.ts";
import type { Evidence, Fact } from "./evidence.ts";
import { fittingRulebooks } from "../rulebook/registry.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { readingsOf } from "./facts.ts";
import { requireGoverned } from "./known-evidence.ts";

type Shape = { readonly [field: string]: Check };
type Check = (value: unknown, field: string) => void;

/**
 * Reads evidence that comes from outside: every field by name, none unknown, none guessed, and no meeting or paper of a day that cannot be meant.
 *
 * @param law whose days are asked first: under another year's law every day looks like a slip, and the law is what is wrong
 * @throws {InputError} with the field
 */
export function parseEvidence(value: unknown, file?: string, law?: Rulebook): Evidence {
  try {
    evidence(value, "evidence");
    if (law !== undefined) requireGoverned(law, value as Evidence, (day, of) => fittingRulebooks(law, day, of));
    requireDaysOfMeetings(value as Evidence);
    requireVotesOfMeetings(value as Evidence);
    requireRemediesOnce(value as Evidence);
    requireDaysOfFacts(value as Evidence);
    if (law !== undefined) requireDaysOfLimits(law, value as Evidence);
    requireDaysOfObjections(value as Evidence);
    requireDaysOfRepairs(value as Evidence);
    requireOneLife(value as Evidence);
  } catch (cause) {
    if (cause instanceof InputError && file !== undefined) throw new InputError({ ...cause.problem, file }, { cause });
    throw cause;
  }
  return value as Evidence;
}

/** A filing of local noon may be of the day before or after in UTC. */
const dayOfZones = 1;
/** No law read calls its supporters together longer before a vote: an earlier day is a slip in the year. */
const longestAhead = 800; // not law: days

/** A meeting that puts somebody forward comes before the filing and the vote: another day is another year's, or a slip. */
function requireDaysOfMeetings({ meetings, filing, votingDay }: Evidence): void {
  const filed = filing === undefined ? undefined : addDays(calendarDate(filing.at.slice(0, 10)), dayOfZones);
  const latest = filed === undefined || votingDay < filed ? votingDay : filed;
  const earliest = addDays(votingDay, -longestAhead);
  for (const [index, { date: held }] of meetings.entries()) {
    const field = `evidence.meetings[${index}].date`;
    if (held > latest)
      throw wrong(
        field,
        latest === votingDay ? `a day until the vote of ${votingDay}` : "a day until the filing",
        held,
      );
    if (held < earliest) throw wrong(field, `a day from ${earliest} on, for a vote of ${votingDay}`, held);
  }
}

/** A meeting is told once, and nobody votes at it who was not there. */
function requireVotesOfMeetings({ meetings }: Evidence): void {
  const told = new Set<string>();
  for (const [index, { id, attendance, presentAtVote = 0, votes }] of meetings.entries()) {
    const field = `evidence.meetings[${index}]`;
    if (told.has(id)) throw wrong(`${field}.id`, "each meeting once", id);
    told.add(id);
    const present = Math.max(attendance, presentAtVote);
    const cast = votes === undefined ? 0 : votes.for + votes.against + votes.abstained;
    if (cast > present) throw wrong(`${field}.votes`, `no more votes than the ${present} present`, cast);
  }
}

/** An objection or a repair is told once, of lines that were filed, and no more of them are decided than it is about. */
function requireRemediesOnce({ filing, objections = [], cures = [] }: Evidence): void {
  const lists = [
    ["objections", "objection", "sustained", objections.map((each) => ({ ...each, decided: each.sustained }))],
    ["cures", "repair", "accepted", cures.map((each) => ({ ...each, decided: each.accepted }))],
  ] as const;
  for (const [list, what, field, all] of lists) {
    const told = new Set<string>();
    for (const [index, { id, lines, decided = 0 }] of all.entries()) {
      const at = `evidence.${list}[${index}]`;
      if (told.has(id)) throw wrong(`${at}.id`, `each ${what} once`, id);
      told.add(id);
      // A repair may bring lines in place of those lost; an objection is to lines that lie there.
      if (list === "objections" && filing !== undefined && lines > filing.lines)
        throw wrong(`${at}.lines`, `at most the ${filing.lines} lines filed`, lines);
      if (decided > lines) throw wrong(`${at}.${field}`, `at most the ${lines} lines that it is about`, decided);
    }
  }
}

type OfFacts = Pick<Evidence, "facts" | "votingDay">;

/**
 * A paper of after the vote says nothing of who could stand at it, unless it is the decision that settles what was disputed before. Nor is
 * anything that a limit is counted from later than the vote: with a slip in its year whoever filed too late would have filed in time.
 */
export function requireDaysOfFacts({ facts, votingDay }: OfFacts): void {
  const until = `a day until the vote of ${votingDay}`;
  for (const { key, date: day, value, disputes, decided } of facts) {
    const field = `evidence.facts.${key}`;
    if (day > votingDay) throw wrong(`${field}.date`, until, day);
    for (const said of [value, ...disputes.map((each) => each.value), decided?.value])
      if (typeof said === "string" && isCalendarDate(said) && said > votingDay) throw wrong(field, until, said);
  }
}

/** Nobody files years after the time to file was over: the day it is counted from is another year's, or a slip. */
const longestLate = 731; // not law: days

/** A day that a limit of this law is counted from is near the filing: with a slip in its year whoever filed in time would have filed too late. */
function requireDaysOfLimits(law: Rulebook, { facts, filing }: Evidence): void {
  if (filing === undefined) return;
  const filed = calendarDate(filing.at.slice(0, 10));
  for (const fact of facts)
    for (const reading of readingsOf(fact)) {
      if (typeof reading !== "string") continue;
      const limit = limitLongBefore(law, { key: fact.key, value: reading }, filed);
      if (limit !== undefined) throw wrong(`evidence.facts.${fact.key}`, limit, reading);
    }
}

/**
 * What a day that a limit is counted from should be, where the limit was over years before somebody filed; `undefined`: it may be as stated.
 *
 * @param filed the day of the filing
 */
export function limitLongBefore(
  law: Rulebook,
  { key, value }: Pick<Fact, "key" | "value">,
  filed: CalendarDate,
): string | undefined {
  if (typeof value !== "string" || !isCalendarDate(value)) return undefined;
  const isOver = law.calendar.some(
    ({ from, count }) =>
      typeof from === "object" && from.fact === key && addDays(countDays(law, count, value), longestLate) < filed,
  );
  return isOver ? `a day from which no limit was over years before the filing of ${filed}` : undefined;
}

/** What is lodged after the vote is of another one: as an objection that came too late it would keep nobody from the ballot. */
function requireDaysOfObjections({ objections = [], objectionsClosed, filing, votingDay }: Evidence): void {
  const filed = filing === undefined ? undefined : addDays(calendarDate(filing.at.slice(0, 10)), -dayOfZones);
  if (objectionsClosed !== undefined && filed !== undefined && objectionsClosed < filed)
    throw wrong("evidence.objectionsClosed", `a day from the filing on, for which they are taken`, objectionsClosed);
  const days: readonly (readonly [field: string, day: string | null | undefined])[] = [
    ...objections.flatMap(({ lodged, specified }, index) => [
      [`evidence.objections[${index}].lodged`, lodged] as const,
      [`evidence.objections[${index}].specified`, specified] as const,
    ]),
    ["evidence.objectionsClosed", objectionsClosed],
  ];
  for (const [field, day] of days)
    if (typeof day === "string" && day > votingDay) throw wrong(field, `a day until the vote of ${votingDay}`, day);
}

/**
 * A notice of what is to be repaired, and a repair, come after the filing and not after the vote: with a slip in its year a notice would give ten
 * years to repair.
 */
function requireDaysOfRepairs({ notices = [], cures = [], filing, votingDay }: Evidence): void {
  const moments: readonly (readonly [field: string, at: Instant])[] = [
    ...notices.map(({ at }, index) => [`evidence.notices[${index}].at`, at] as const),
    ...cures.map(({ filed }, index) => [`evidence.cures[${index}].filed`, filed] as const),
  ];
  for (const [field, at] of moments) {
    if (filing !== undefined && at < filing.at) throw wrong(field, `a moment after the filing of ${filing.at}`, at);
    if (dateOf(at) > addDays(votingDay, dayOfZones)) throw wrong(field, `a moment before the vote of ${votingDay}`, at);
  }
}

/** Facts of one person that no life has together: how they fail to. */
export interface LifeFault {
  readonly code: "not-one-life";
  readonly why:
    | { readonly of: "vote"; readonly votingDay: string }
    | { readonly of: "beginning"; readonly begun: string; readonly key: string }
    | { readonly of: "years"; readonly years: number; readonly key: string };
}

/** What is undisputed of a person fits into one life: nobody is born after the vote, has lived anywhere longer than at all, or was sentenced or in office before birth. */
export function requireOneLife({ facts, votingDay }: OfFacts): void {
  const known = facts.flatMap((fact) => {
    const [reading, ...others] = readingsOf(fact);
    return others.length === 0 ? [[fact.key, reading] as const] : [];
  });
  const born = known.find(([key]) => key === "birth-date")?.[1];
  if (typeof born !== "string" || !isCalendarDate(born)) return;
  const field = "evidence.facts.birth-date";
  const refuse = (expected: string, why: LifeFault["why"]) => {
    const { problem } = wrong(field, expected, born);
    const fault: LifeFault = { code: "not-one-life", why };
    throw new InputError({ ...problem, fault });
  };
  if (born > votingDay) refuse(`a day until the vote of ${votingDay}`, { of: "vote", votingDay });
  const lived = completedYears(born, votingDay);
  for (const [key, value] of known) {
    const begun = beginningOf(key, value);
    if (begun !== undefined && begun < born)
      refuse(`a day before ${begun}, of which ${key} speaks`, { of: "beginning", begun, key });
  }
  for (const [key, years] of known)
    if (key.endsWith("-years") && typeof years === "number" && years > lived)
      refuse(`a day at least as long before the vote as ${key} says, ${years} years`, { of: "years", years, key });
}

/** The day on which a conviction became final or a term began. */
function beginningOf(key: string, value: Json | undefined): string | undefined {
  if (!isRecord(value)) return undefined;
  const day = key.startsWith("conviction/") ? value["final"] : key.startsWith("term/") ? value["from"] : undefined;
  return typeof day === "string" && isCalendarDate(day) ? day : undefined;
}

const text: Check = (value, field) => {
  if (typeof value !== "string" || value === "") throw wrong(field, "a text", value);
};
const count: Check = (value, field) => {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return;
  const tooLarge = typeof value === "number" && value > Number.MAX_SAFE_INTEGER;
  throw wrong(field, `a whole number from 0${tooLarge ? ` to ${Number.MAX_SAFE_INTEGER}` : ""}`, value);
};
const flag: Check = (value, field) => {
  if (typeof value !== "boolean") throw wrong(field, "true or false", value);
};
const date: Check = (value, field) => {
  if (typeof value !== "string" || !isCalendarDate(value)) throw wrong(field, "a day as YYYY-MM-DD", value);
};
const moment: Check = (value, field) => {
  if (typeof value !== "string" || !isInstant(value))
    throw wrong(field, "a moment in UTC as YYYY-MM-DDTHH:MM:SSZ", value);
};
const oneOf =
  (...known: readonly string[]): Check =>
  (value, field) => {
    if (typeof value !== "string" || !known.includes(value)) throw wrong(field, known.join(" or "), value);
  };
const anything: Check = (value, field) => {
  if (value === undefined) throw wrong(field, "a value", value);
};

const orNull =
  (check: Check): Check =>
  (value, field) => {
    if (value !== null) check(value, field);
  };

const tableOf =
  (check: Check): Check =>
  (value, field) => {
    if (!isRecord(value)) throw wrong(field, "a table", value);
    for (const [key, member] of Object.entries(value)) check(member, `${field}.${key}`);
  };
const listOf =
  (check: Check): Check =>
  (value, field) => {
    if (!Array.isArray(value)) throw wrong(field, "a list", value);
    value.forEach((member, index) => check(member, `${field}[${index}]`));
  };
/** A name ending in `?` may be left out. */
const shaped =
  (shape: Shape): Check =>
  (value, field) => {
    if (!isRecord(value)) throw wrong(field, "an object", value);
    // A field that is not known first: one that is missing may be it, misspelt.
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shape, key) && !Object.hasOwn(shape, `${key}?`))
        throw wrong(`${field}.${key}`, `one of ${oneOfThese(fieldsOf(shape), key)}`, key);
    }
    for (const [name, check] of Object.entries(shape)) {
      const key = name.replace(/\?$/, "");
      if (Object.hasOwn(value, key)) check(value[key], `${field}.${key}`);
      else if (key === name) throw wrong(`${field}.${key}`, "this field", undefined);
    }
  };

function fieldsOf(shape: Shape): readonly string[] {
  return Object.keys(shape).map((name) => name.replace(/\?$/, ""));
}

const counts = tableOf(count);
const evidence = shaped({
  route: text,
  votingDay: date,
  meetings: listOf(
    shaped({
      id: text,
      region: text,
      "place?": text,
      date,
      noticeDays: count,
      attendance: count,
      "presentAtVote?": count,
      votes: shaped({ for: count, against: count, abstained: count }),
      certified: flag,
    }),
  ),
  "filing?": shaped({
    lines: count,
    at: moment,
    byRegion: counts,
    "removedByGround?": counts,
    "removed?": count,
    "leftByRegion?": counts,
    "withdrawn?": count,
  }),
  stages: listOf(
    shaped({
      stage: count,
      checked: count,
      valid: count,
      invalidByGround: counts,
      "validByRegion?": counts,
      "checkedByRegion?": counts,
      "duplicatePairs?": count,
      "byUnit?": tableOf(shaped({ filed: count, checked: count, valid: count, duplicatePairs: count })),
    }),
  ),
  facts: listOf(
    shaped({
      key: text,
      value: anything,
      date,
      source: text,
      assertedBy: text,
      disputes: listOf(shaped({ value: anything, by: text, source: text })),
      "decided?": shaped({ value: anything, by: text, date, source: text }),
    }),
  ),
  "objections?": listOf(
    shaped({
      id: text,
      lodged: date,
      "specified?": orNull(date),
      specific: flag,
      lines: count,
      "sustained?": count,
      "ground?": text,
    }),
  ),
  "objectionsClosed?": date,
  "notices?": listOf(shaped({ how: oneOf("publication", "service"), at: moment })),
  "cures?": listOf(
    shaped({ id: text, remedy: text, filed: moment, lines: count, "accepted?": count, "acceptedByRegion?": counts }),
  ),
  "papers?": tableOf(flag),
});

function wrong(field: string, expected: string, got: unknown): InputError {
  // A figure beyond what a number holds is read as another, or as none: it is not shown as the one that was written.
  const beyond = typeof got === "number" && got > Number.MAX_SAFE_INTEGER ? "a larger one" : undefined;
  const shown = got === undefined ? "nothing" : (beyond ?? JSON.stringify(got) ?? typeof got).slice(0, 60);
  return new InputError({ field, expected, got: shown, remedy: "correct the case; nothing was ruled on" });
}
