import { addSeconds, vocabulary, type CalendarDate, type Entry, type Instant } from "@hustings/core";
import type { Failure } from "./report.ts";

/** When a quorum of witnesses had seen the first `size` entries of the log. */
export interface SeenHead {
  readonly size: number;
  readonly at: Instant;
}

/** Clocks differ: an honest server takes an act that is up to five minutes ahead of its own, and witnesses see it at once. */
const secondsAhead = 300;

interface Latest<T> {
  readonly index: number;
  readonly kind: string;
  readonly time: T;
}

/**
 * What entries say of their own time, held against what witnesses saw: nothing was made after somebody had seen it. Each
 * list keeps an entry only where it says more than all before it, so that it grows with the days and not with the log.
 */
export class EntryTimes {
  readonly #moments: Latest<Instant>[] = [];
  /** Days that a batch was made on. */
  readonly #begun: Latest<CalendarDate>[] = [];
  /** Days that were pledged as a whole, which was possible once they were over. */
  readonly #over: Latest<CalendarDate>[] = [];

  note(index: number, entry: Entry): void {
    const { kind } = entry;
    // The `at` of such an entry is its day's first moment in UTC, which comes up to 14 hours after the day began in its zone.
    if (vocabulary[kind].dated === "moment") return keep(this.#moments, { index, kind, time: entry.at });
    if (!("day" in entry)) return;
    keep(kind === "promises-pledged" ? this.#over : this.#begun, { index, kind, time: entry.day });
  }

  /** @param dayAt the contest's day at a moment, where its zone is known */
  ahead(heads: readonly SeenHead[], dayAt: (moment: Instant) => CalendarDate | undefined): readonly Failure[] {
    return heads.flatMap(({ size, at }) => {
      const latest = addSeconds(at, secondsAhead);
      const day = dayAt(latest);
      const seen = `witnesses had seen it by ${at}`;
      return [
        ...first(this.#moments, size, (moment) => moment > latest, `the entry says it was made at`, seen),
        ...(day === undefined
          ? []
          : [
              ...first(this.#begun, size, (begun) => begun > day, `the batch says it was made on`, seen),
              ...first(this.#over, size, (over) => over >= day, `the pledge is of all that was promised on`, seen),
            ]),
      ];
    });
  }
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
  seen: string,
): readonly Failure[] {
  const found = all.find(({ time }) => isAhead(time));
  if (found === undefined || found.index >= size) return [];
  const { index, kind, time } = found;
  return [{ code: "time-ahead", entry: index, kind, says: `${claim} ${time}, ${seen}` }];
}
