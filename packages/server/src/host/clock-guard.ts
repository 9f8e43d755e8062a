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
import { clocksDiffer } from "@hustings/log";
import type { WitnessedClock } from "./witnessed-clock.ts";

/** As much as a party's clock may be ahead, an act may be later than the clock here. */
const secondsLate = 300;
/** A clock is set by so much where it runs, by whoever keeps it; more is another time. */
const secondsLeapt = 3_600;
/** So many days without this server are an outage; more are a clock that is wrong, until its operator or the witnesses say otherwise. */
const daysAway = 31;
/** The kernel answers for its uptime through a file: for each statement of a rush that was a twentieth of all its work. */
const askedAgainMs = 250;

export interface GuardedLedger {
  readonly procedure: Procedure;
  readonly clock: { now(): Instant };
  dayOf(moment: Instant): CalendarDate;
}

interface Guarding {
  /** The witnesses' time; not in a rehearsal, whose time is its operator's. */
  readonly witnessed?: WitnessedClock | undefined;
  /** Seconds of a clock that nobody sets and that runs on while the machine sleeps: a laptop that was shut wakes at the right time. */
  readonly uptime?: () => number;
}

/**
 * Says when the machine's clock cannot be right. What is entered by it stays: an act is refused as one of the future, a promise is due on a day gone
 * by, and days that are ended are ended, with nobody's statements in them. So while the clock is wrong nothing is taken and no day is ended.
 */
export class ClockGuard {
  readonly #ledger: GuardedLedger;
  readonly #witnessed: WitnessedClock | undefined;
  readonly #uptime: () => number;
  readonly #began: { readonly seconds: number; readonly uptime: number };
  #ofLate:
    | { readonly now: Instant; readonly size: number; readonly asked: number; readonly wrong: string | undefined }
    | undefined;

  constructor(ledger: GuardedLedger, { witnessed, uptime = secondsUp }: Guarding = {}) {
    this.#ledger = ledger;
    this.#witnessed = witnessed;
    this.#uptime = uptime;
    this.#began = { seconds: secondsOf(ledger.clock.now()), uptime: uptime() };
  }

  /** Whether a quorum of witnesses says that the clock is right. */
  get isVouched(): boolean {
    return this.#witnessed?.at(this.#ledger.clock.now()).kind === "right";
  }

  /** As {@link wrong}, for every request: the machine is asked for its uptime anew once the clock, the log or a quarter of a second has gone on. */
  wrongOfLate(): string | undefined {
    const now = this.#ledger.clock.now();
    const { size } = this.#ledger.procedure;
    const last = this.#ofLate;
    const asked = performance.now();
    if (last !== undefined && last.now === now && last.size === size && asked - last.asked < askedAgainMs)
      return last.wrong;
    const wrong = this.wrong();
    this.#ofLate = { now, size, asked, wrong };
    return wrong;
  }

  /** Why nothing can be taken by this clock; `undefined`: nothing speaks against it. */
  wrong(): string | undefined {
    const now = this.#ledger.clock.now();
    const behind = behindLog(this.#ledger, now);
    if (behind !== undefined)
      return `this server's clock says ${now}, and its log has come to ${behind}; its operator has to set the clock`;
    const witnessed = this.#witnessed?.at(now);
    if (witnessed?.kind === "wrong")
      return `this server's clock says ${now}, and the witnesses of its log ${witnessed.says}; its operator has to set the clock`;
    // A clock that was wrong at the start leaps when it is set right.
    if (witnessed?.kind === "right") return undefined;
    const passed = this.#uptime() - this.#began.uptime;
    const leapt = secondsOf(now) - this.#began.seconds - passed;
    if (leapt > secondsLeapt)
      return `this server's clock leapt ahead to ${now}; its operator has to set it, or to start the server again where it is right`;
    return undefined;
  }
}

/** The hour that the log has come to, where that is after a clock. */
function behindLog({ procedure: { latestHour } }: GuardedLedger, now: Instant): Instant | undefined {
  return latestHour !== undefined && isBehind(now, latestHour) ? latestHour : undefined;
}

function isBehind(now: Instant, known: Instant): boolean {
  return secondsOf(known) > secondsOf(now) + secondsLate;
}

/**
 * The same before a server starts, when nothing runs that the clock can be held against but the log and what its witnesses had seen.
 *
 * @param seenBy by then a quorum of witnesses had seen what the log has published
 * @throws {InputError} it is behind either
 */
export function mustNotBeBehind(ledger: GuardedLedger, seenBy: Instant | undefined): void {
  const now = ledger.clock.now();
  const behind = behindLog(ledger, now);
  if (behind !== undefined)
    throw wrongClock(now, `${behind} or later, which the log has come to`, "set the clock; nothing was changed");
  if (seenBy !== undefined && isBehind(now, seenBy))
    throw wrongClock(now, `${seenBy} or later, when witnesses had cosigned the log`, setIt);
}

/**
 * The same once witnesses were asked, and before anything is entered.
 *
 * @param options.witnessed their time; not in a rehearsal
 * @param options.trusted the operator says that the clock is right, however many days it would end at once
 * @throws {InputError} the quorum of witnesses says another time; or it would end more days than a server is away, and nobody says that it is right
 */
export function mustBeRight(
  ledger: GuardedLedger,
  { witnessed, trusted }: { readonly witnessed: WitnessedClock | undefined; readonly trusted: boolean },
): void {
  const now = ledger.clock.now();
  const told = witnessed?.at(now);
  if (told?.kind === "wrong") {
    const who = told.witnesses.join(", ");
    throw wrongClock(now, `${told.says}, give or take ${clocksDiffer / 60} minutes, as ${who} say`, setIt);
  }
  const day = nextPledge(ledger.procedure);
  if (trusted || told?.kind === "right" || day === undefined || ledger.dayOf(now) <= addDays(day, daysAway)) return;
  throw wrongClock(
    now,
    `at most ${daysAway} days after ${day}, the first day of the drive that is not ended yet`,
    "set the clock; where it is right, and the server was away so long, give --clock-is-right: every day until now is ended then",
  );
}

/** A log that is dated by another time than its witnesses' does not verify: there is no going on by the operator's word. */
const setIt = "set the clock; where the witnesses' are wrong, name others in contest.yaml; nothing was entered";

function wrongClock(now: Instant, expected: string, remedy: string): InputError {
  return new InputError({ field: "the machine's clock", expected, got: now, remedy });
}
