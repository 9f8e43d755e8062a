import { uptime as secondsUp } from "node:os";
import {
  addDays,
  InputError,
  nextPledge,
  secondsOf,
  type CalendarDate,
  type Instant,
  type Procedure,
} from "@hustings/core";

/** As much as a party's clock may be ahead, an act may be later than the clock here. */
const secondsLate = 300;
/** A clock is set by so much where it runs, by whoever keeps it; more is another time. */
const secondsLeapt = 3_600;
/** So many days without this server are an outage; more are a clock that is wrong, until its operator says otherwise. */
const daysAway = 31;

export interface GuardedLedger {
  readonly procedure: Procedure;
  readonly clock: { now(): Instant };
  dayOf(moment: Instant): CalendarDate;
}

/**
 * Says when the machine's clock cannot be right. What is entered by it stays: an act is refused as one of the future, a promise is due on a day gone
 * by, and days that are ended are ended, with nobody's statements in them. So while the clock is wrong nothing is taken and no day is ended.
 */
export class ClockGuard {
  readonly #ledger: GuardedLedger;
  readonly #uptime: () => number;
  readonly #began: { readonly seconds: number; readonly uptime: number };

  /** @param uptime seconds of a clock that nobody sets and that runs on while the machine sleeps: a laptop that was shut wakes at the right time */
  constructor(ledger: GuardedLedger, uptime: () => number = secondsUp) {
    this.#ledger = ledger;
    this.#uptime = uptime;
    this.#began = { seconds: secondsOf(ledger.clock.now()), uptime: uptime() };
  }

  /** Why nothing can be taken by this clock; `undefined`: nothing speaks against it. */
  wrong(): string | undefined {
    const now = this.#ledger.clock.now();
    const behind = behindLog(this.#ledger, now);
    if (behind !== undefined)
      return `this server's clock says ${now}, and its log has come to ${behind}; its operator has to set the clock`;
    const passed = this.#uptime() - this.#began.uptime;
    const leapt = secondsOf(now) - this.#began.seconds - passed;
    if (leapt > secondsLeapt)
      return `this server's clock leapt ahead to ${now}; its operator has to set it, or to start the server again where it is right`;
    return undefined;
  }
}

/** The hour that the log has come to, where that is after a clock. */
function behindLog({ procedure: { latestHour } }: GuardedLedger, now: Instant): Instant | undefined {
  return latestHour !== undefined && secondsOf(latestHour) > secondsOf(now) + secondsLate ? latestHour : undefined;
}

/**
 * The same before a server starts, when nothing runs that the clock can be held against but the log.
 *
 * @param options.trusted the operator says that it is right, however many days it would end at once
 * @throws {InputError} it is behind the log, or ahead of it by more days than a server is away
 */
export function mustBeRight(ledger: GuardedLedger, { trusted }: { readonly trusted: boolean }): void {
  const now = ledger.clock.now();
  const behind = behindLog(ledger, now);
  if (behind !== undefined)
    throw new InputError({
      field: "the machine's clock",
      expected: `${behind} or later, which the log has come to`,
      got: now,
      remedy: "set the clock; nothing was changed",
    });
  const day = nextPledge(ledger.procedure);
  if (trusted || day === undefined || ledger.dayOf(now) <= addDays(day, daysAway)) return;
  throw new InputError({
    field: "the machine's clock",
    expected: `at most ${daysAway} days after ${day}, the first day of the drive that is not ended yet`,
    got: now,
    remedy:
      "set the clock; where it is right, and the server was away so long, give --clock-is-right: every day until now is ended then",
  });
}
