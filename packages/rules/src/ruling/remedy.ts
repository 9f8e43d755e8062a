import { addDays, addSeconds, type CalendarDate, type Instant } from "@hustings/core";
import { countDays, isAfter, isTooLate, localDay, localMoment } from "../rulebook/calendar.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { countOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { RulesError } from "../rules-error.ts";
import type { Words } from "../words/words.ts";

/** From what a clock runs. */
export type ClockStart =
  | "publication"
  | "service"
  | "decision"
  | "last-filing-day"
  | "objection"
  | "filing"
  | "voting-day";

/** How long; the amount is a parameter by name. `end-of-next-day`: until the local end of the day after. */
export type Clock =
  | { readonly unit: "hours" | "days" | "working-days" | "clear-days"; readonly amount: string }
  /** The law names a limit that was not verified; ask before relying on any. */
  | { readonly unit: "not-verified" }
  | { readonly unit: "at-once" }
  | { readonly unit: "end-of-day-after"; readonly amount: string };

/** Something a party may still do about a decision: repair a defect, object, or go to court. */
export interface Remedy {
  readonly id: string;
  readonly act: "cure" | "objection" | "appeal";
  readonly words: Words;
  readonly who: "candidate" | "any-elector" | "any-candidate" | "any-citizen" | "organiser";
  /** Where it is lodged, in plain words. */
  readonly to: Words;
  readonly from: ClockStart;
  readonly within: Clock;
  readonly decideWithin?: Clock;
  /** No further remedy inside the country. */
  readonly final?: true;
  /** The remedy that follows when this one is lost. */
  readonly next?: string;
  /** A cure restricted to these grounds, and to as many lines as were lost on them. */
  readonly grounds?: readonly string[];
  readonly upTo?: "lost-on-grounds";
  readonly provision: string;
}

/** What an appeal is entered under where the rulebook says that it holds no remedies: whose it is, and until when, nobody here knows. */
export const unheldAppeal = "not-encoded";

/** The remedies by which a decision may be brought before a court, as a log names them. */
export function appealsIn({ remedies, notEncoded }: Rulebook): readonly string[] {
  const held = remedies.filter(({ act }) => act === "appeal").map(({ id }) => id);
  return held.length === 0 && notEncoded.some(({ id }) => id === "remedies") ? [unheldAppeal] : held;
}

/** What happened, as far as clocks care. */
export type RemedyEvent =
  | { readonly kind: ClockStart; readonly at: Instant }
  | { readonly kind: "lodged"; readonly remedy: string; readonly at: Instant }
  | {
      readonly kind: "determined";
      readonly remedy: string;
      readonly outcome: "granted" | "rejected";
      readonly at: Instant;
    };

/**
 * Where a remedy stands at a moment.
 * - `not-yet`       its clock has not started, or the remedy before it is not decided
 * - `open`          may be lodged; `until` where the law's limit is known
 * - `expired`       the limit passed unused
 * - `lodged`        waits for its decision; `decideBy` where the law sets a limit
 * - `lodged-late`   came after the limit
 * - `granted`, `rejected`
 */
export interface RemedyState {
  readonly remedy: string;
  readonly state: "not-yet" | "open" | "expired" | "lodged" | "lodged-late" | "granted" | "rejected";
  readonly until?: Instant;
  readonly decideBy?: Instant;
  /** The law has a limit that was not verified: do not rely on `open`. */
  readonly unverified?: true;
}

/** All remedies of a rulebook at one moment, from what happened until then. */
export function remediesAt(
  rulebook: Rulebook,
  events: readonly RemedyEvent[],
  now: Instant,
  holidays: readonly CalendarDate[] = rulebook.holidays ?? [],
): readonly RemedyState[] {
  const past = events.filter(({ at }) => !isAfter(at, now));
  return rulebook.remedies.map((remedy) => {
    const start = clockStart(rulebook, remedy, past);
    if (start === undefined) return { remedy: remedy.id, state: "not-yet" };
    const until = runClock(rulebook, remedy.within, start, holidays);
    const isLate = (moment: Instant) =>
      until !== undefined && isTooLate(moment, { until, ...(countsDays(remedy.within) && { wholeDay: true }) });
    const limit = until === undefined ? { unverified: true as const } : { until };
    const lodged = past.find((event) => event.kind === "lodged" && event.remedy === remedy.id);
    if (lodged === undefined) {
      return { remedy: remedy.id, state: isLate(now) ? "expired" : "open", ...limit };
    }
    if (isLate(lodged.at)) return { remedy: remedy.id, state: "lodged-late", ...limit };
    const determined = past.find((event) => event.kind === "determined" && event.remedy === remedy.id);
    if (determined?.kind === "determined") return { remedy: remedy.id, state: determined.outcome, ...limit };
    const decideBy =
      remedy.decideWithin === undefined ? undefined : runClock(rulebook, remedy.decideWithin, lodged.at, holidays);
    return { remedy: remedy.id, state: "lodged", ...limit, ...(decideBy !== undefined && { decideBy }) };
  });
}

/**
 * How many lines a cure may bring: where it is tied to grounds, at most as many as were lost on them.
 *
 * @throws {RulesError} `unknown-remedy`
 */
export function cureLimit(rulebook: Rulebook, remedyId: string, evidence: Evidence): number | undefined {
  const remedy = rulebook.remedies.find(({ id }) => id === remedyId);
  if (remedy === undefined)
    throw new RulesError("unknown-remedy", `expected a remedy of ${rulebook.id}, got "${remedyId}"`, { remedyId });
  if (remedy.upTo === undefined) return undefined;
  const lost = (ground: string) =>
    evidence.stages.reduce((sum, stage) => sum + (stage.invalidByGround[ground] ?? 0), 0);
  return (remedy.grounds ?? []).reduce((sum, ground) => sum + lost(ground), 0);
}

/** A remedy that follows another starts when that one is lodged (`objection`) or lost; any other with its own event. */
function clockStart(rulebook: Rulebook, remedy: Remedy, past: readonly RemedyEvent[]): Instant | undefined {
  const before = rulebook.remedies.find(({ next }) => next === remedy.id);
  if (before !== undefined) {
    const event = past.find((each) =>
      remedy.from === "objection"
        ? each.kind === "lodged" && each.remedy === before.id
        : each.kind === "determined" && each.remedy === before.id && each.outcome === "rejected",
    );
    // An appeal against a decision stands open whether or not the step before it was used.
    if (event !== undefined || before.act === "appeal" || remedy.from === "objection") return event?.at;
  }
  // What was published days before the decision is no notice of it: Poland publishes a call to repair as well.
  const decided = past.find(({ kind }) => kind === "decision")?.at;
  const isElse = remedy.act === "appeal" && remedy.from === "publication" && decided !== undefined;
  const since = isElse ? addSeconds(decided, -secondsToEnter) : undefined;
  return past.find(({ kind, at }) => kind === remedy.from && (since === undefined || !isAfter(since, at)))?.at;
}

/** A clock of days runs to the end of the last one, whose end is the first moment after it. */
function countsDays({ unit }: Clock): boolean {
  return unit !== "hours" && unit !== "at-once" && unit !== "not-verified";
}

function runClock(
  rulebook: Rulebook,
  clock: Clock,
  start: Instant,
  holidays: readonly CalendarDate[],
): Instant | undefined {
  const day = localDay(start, rulebook.zone);
  const endOf = (last: CalendarDate) => localMoment(last, "24:00", rulebook.zone);
  switch (clock.unit) {
    case "not-verified":
      return undefined;
    case "at-once":
      return start;
    case "hours":
      return addSeconds(start, countOf(rulebook, clock.amount) * secondsPerHour);
    case "days":
    case "end-of-day-after":
      return endOf(addDays(day, countOf(rulebook, clock.amount)));
    case "clear-days":
      return endOf(addDays(day, countOf(rulebook, clock.amount) + 1));
    case "working-days":
      return endOf(countDays(rulebook, { kind: "working-days-after", days: clock.amount }, day, holidays));
    default:
      return clock satisfies never;
  }
}

// not law: the clock
const secondsPerHour = 3600;
/** A decision is entered within a day, and may be published before it is. */
export const secondsToEnter = 86_400; // not law: how the log is kept
