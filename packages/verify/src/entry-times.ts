import { clocksDiffer } from "@hustings/log";
import { addSeconds, vocabulary, type CalendarDate, type Entry, type EntryKind, type Instant } from "@hustings/core";
import type { Failure, Remark } from "./report.ts";

/** A head that a quorum of witnesses cosigned. */
export interface SeenHead {
  readonly size: number;
  /** By then a quorum had seen these entries. */
  readonly at: Instant;
  /** By then, as far as a quorum says, it had seen no others: never later than `at`. */
  readonly since: Instant;
}

/**
 * Clocks differ twice: an honest server takes an act that is up to five minutes ahead of its own clock, and that may be five minutes ahead of its
 * witnesses'. With less a campaign could date an act so that an honest server's log does not verify.
 */
const secondsAhead = 2 * clocksDiffer;
/** A server takes no act that is more than an hour behind its clock, and that differs from its witnesses'. */
const secondsBehind = 3_600 + clocksDiffer;
/** A batch is made, and a day pledged, on the day after at the latest. */
export const secondsToMake = 86_400;

interface Latest<T> {
  readonly index: number;
  readonly kind: EntryKind;
  readonly time: T;
}

/** What an entry says of its own time, in words. */
interface Claim {
  readonly index: number;
  readonly kind: EntryKind;
  readonly claim: string;
}

/**
 * What entries say of their own time, held against what witnesses saw: nothing was made after somebody had seen it, and nothing
 * long before somebody saw the log without it. Each list keeps an entry only where it says more than all before or after it,
 * so that it grows with the days and not with the log. What nobody saw is held against the reader's own clock.
 */
export class EntryTimes {
  readonly #moments: Latest<Instant>[] = [];
  /** Days that a batch was made on. */
  readonly #begun: Latest<CalendarDate>[] = [];
  /** Days that were pledged as a whole, which was possible once they were over. */
  readonly #over: Latest<CalendarDate>[] = [];
  /** Of the moments, and of the days, those with nothing as early after them. */
  readonly #earliest: Latest<Instant>[] = [];
  readonly #earliestDays: Latest<CalendarDate>[] = [];

  note(index: number, entry: Entry): void {
    const { kind } = entry;
    // Doors and custodians work without a network: what they did enters the log when it is handed over.
    const { dated, signedBy } = vocabulary[kind];
    if (dated === "moment" && signedBy !== "door" && signedBy !== "custodian")
      keepEarliest(this.#earliest, { index, kind, time: entry.at });
    if (dated === "day" && "day" in entry) keepEarliest(this.#earliestDays, { index, kind, time: entry.day });
    // The `at` of such an entry is its day's first moment in UTC, which comes up to 14 hours after the day began in its zone.
    if (dated === "moment") return keep(this.#moments, { index, kind, time: entry.at });
    if (!("day" in entry)) return;
    keep(kind === "promises-pledged" ? this.#over : this.#begun, { index, kind, time: entry.day });
  }

  /** Whether an entry of the first `size` says that it was made after a moment. */
  refutes(size: number, moment: Instant, dayAt: (moment: Instant) => CalendarDate | undefined): boolean {
    return this.#laterThan(size, moment, dayAt).length > 0;
  }

  /** @param dayAt the contest's day at a moment, where its zone is known */
  ahead(heads: readonly SeenHead[], dayAt: (moment: Instant) => CalendarDate | undefined): readonly Failure[] {
    return heads.flatMap(({ size, at }) => {
      const [opened] = this.#moments;
      const isBeforeAll = opened !== undefined && opened.time > addSeconds(at, secondsAhead);
      const before = isBeforeAll ? ", before the log says that it began" : "";
      const seen = `witnesses had seen it by ${at}${before}: one of the two is false`;
      return this.#laterThan(size, at, dayAt).map(({ index, kind, claim }) => ({
        code: "time-ahead" as const,
        entry: index,
        kind,
        says: `${claim}, ${seen}`,
      }));
    });
  }

  /** Of the first `size` entries the first of each sort that says it was made later than it can have been at a moment. */
  #laterThan(size: number, moment: Instant, dayAt: (moment: Instant) => CalendarDate | undefined): readonly Claim[] {
    const latest = addSeconds(moment, secondsAhead);
    const day = dayAt(latest);
    return [
      ...first(this.#moments, size, (time) => time > latest, `the entry says it was made at`),
      ...(day === undefined
        ? []
        : [
            ...first(this.#begun, size, (begun) => begun > day, `the batch says it was made on`),
            ...first(this.#over, size, (over) => over >= day, `the pledge is of all that was promised on`),
          ]),
    ];
  }

  /**
   * Entries that say they were made when it is not yet that late by the reader's own clock: what is still to come was signed by nobody as a thing
   * that happened. The reader's clock is evidence for the reader alone, and may be the one that is wrong, so that the failure names it. It needs no
   * witness, whose word would otherwise be all that dates a log.
   *
   * @param now the reader's own clock, when it read the log's head of `size` entries
   */
  stillToCome(
    { size, now }: { readonly size: number; readonly now: Instant },
    dayAt: (moment: Instant) => CalendarDate | undefined,
  ): readonly Failure[] {
    return this.#laterThan(size, now, dayAt).map(({ index, kind, claim }) => ({
      code: "still-to-come" as const,
      entry: index,
      kind,
      says: `${claim}, and by the clock of the machine that checked this it is ${now}: one of the two is false; if that clock is behind, set it right and check again`,
    }));
  }

  /** Entries that say they were made when witnesses saw the log without them. */
  behind(heads: readonly SeenHead[]): readonly Failure[] {
    return heads.flatMap(({ size, since }) => {
      const earliest = addSeconds(since, -secondsBehind);
      const known = knownBy(heads, size, since);
      const found = this.#earliest.find(({ index }) => index >= known);
      if (found === undefined || found.time >= earliest) return [];
      const { index, kind, time } = found;
      const says = `the entry says it was made at ${time}, witnesses saw the log without it at ${since}`;
      return [{ code: "time-behind" as const, entry: index, kind, says }];
    });
  }

  /** Batches and pledges that came when their day was long over: what stands in them is of that day on the operator's word. */
  overdue(heads: readonly SeenHead[], dayAt: (moment: Instant) => CalendarDate | undefined): readonly Remark[] {
    return heads.flatMap(({ size, since }) => {
      const day = dayAt(addSeconds(since, -secondsToMake - clocksDiffer));
      const known = knownBy(heads, size, since);
      const found = this.#earliestDays.find(({ index }) => index >= known);
      if (day === undefined || found === undefined || found.time >= day) return [];
      const says = `${found.kind} of ${found.time}: witnesses saw the log without it at ${since}, and that it is of that day is the operator's word`;
      return [{ entry: found.index, about: "day-of-batch" as const, says }];
    });
  }
}

/**
 * How long the log was known to be when a head of it was cosigned. A head may be an old one when a witness sees it, and anybody can show it
 * to one that was down: what a quorum had seen before is not missing from the log because of that.
 */
function knownBy(heads: readonly SeenHead[], size: number, since: Instant): number {
  return Math.max(size, ...heads.filter(({ at }) => at <= since).map((head) => head.size));
}

/** Keeps those with nothing as early after them: their times ascend with their places. */
function keepEarliest<T extends string>(all: Latest<T>[], next: Latest<T>): void {
  for (let last = all.at(-1); last !== undefined && last.time >= next.time; last = all.at(-1)) all.pop();
  all.push(next);
}

function keep<T extends string>(all: Latest<T>[], next: Latest<T>): void {
  const last = all.at(-1);
  if (last === undefined || next.time > last.time) all.push(next);
}

function first<T extends string>(
  all: readonly Latest<T>[],
  size: number,
  isAhead: (time: T) => boolean,
  claim: string,
): readonly Claim[] {
  const found = all.find(({ time }) => isAhead(time));
  if (found === undefined || found.index >= size) return [];
  const { index, kind, time } = found;
  return [{ index, kind, claim: `${claim} ${time}` }];
}
