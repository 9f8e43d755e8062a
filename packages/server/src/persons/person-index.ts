import { randomBytes } from "node:crypto";
import { canPledge, fromBase64, mostTickets, type CalendarDate, type Procedure } from "@hustings/core";
import {
  ask,
  askKeyholder,
  KeyholderError,
  mostEvaluated,
  outputs,
  personInput,
  personMark,
  scopeName,
  type Evaluation,
  type Person,
  type PersonMark,
  type Question,
} from "@hustings/keyholder";
import type { Ledger } from "@hustings/acts";
import type { Signer } from "@hustings/log";
import { signPromises, unsignedPromise, type UnsignedPromise } from "@hustings/promise";
import { pledgedBy } from "../intake/day-end.ts";
import type { PersonStore } from "./person-store.ts";
import { scopeFor } from "./person-scope.ts";

export interface PersonIndexOptions {
  readonly ledger: Ledger;
  readonly store: PersonStore;
  /** Address of the key holder's program. */
  readonly url: string;
  readonly intake: string;
  readonly signer: Signer;
  /** Whether a statement was promised. */
  readonly isPromised: (statement: string) => Promise<boolean>;
  /** Told when the key holder answers falsely, refuses, or is silent. */
  readonly onFault: (error: unknown) => void;
  /** How long a visitor waits for the key holder, in milliseconds. */
  readonly patience?: number;
}

/** Whoever holds a pass, as far as they can be recognised. */
export interface Vouched {
  readonly person?: Person;
}

/**
 * What became of a statement that wants to be its person's only one:
 * - `first`    none of this person stands; it is theirs, until it is promised or dropped
 * - `signed`   one stands already
 * - `known`    this very statement was promised before
 * - `unknown`  nobody could say; it is looked for later
 */
export type Claimed = "first" | "signed" | "known" | "unknown";

interface Asked {
  readonly input: Uint8Array;
  resolve(mark: PersonMark): void;
  reject(error: unknown): void;
}

/** A statement that was taken while the key holder was silent. In memory alone: on a disk it would be what this whole index avoids. */
interface Late {
  readonly vouched: Vouched;
  readonly nomination: string;
  readonly statement: string;
  readonly release: string;
}

const usualPatience = 2_500;
const mostLate = 200_000;
const mostTogether = Math.min(128, mostEvaluated);
const hex32 = () => randomBytes(16).toString("hex");

/**
 * Recognises a person who signs twice, without a list of persons: what somebody vouches for is blinded here, evaluated by a key holder of another operator, and forgotten;
 * what is kept is a mark. The answer goes to whoever has just shown who they are, and to nobody else.
 */
export class PersonIndex {
  readonly #options: PersonIndexOptions;
  readonly #waiting: Asked[] = [];
  #asking = false;
  /** By who holds a pass, and by scope: asked once for each. */
  readonly #marks = new WeakMap<Vouched, Map<string, Promise<PersonMark>>>();
  /** Statements of one person are taken one after another. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  #late: Late[] = [];
  /** Promised since the last pledge, by this process: what tickets may be bought for beside what is pledged. */
  #promisedSince = 0;
  #pledges = 0;
  /** Tickets of a day that a key holder was offered and has not evaluated anything for, as far as this process knows. */
  readonly #unspent: string[] = [];
  #unspentOn: CalendarDate | undefined;

  constructor(options: PersonIndexOptions) {
    this.#options = options;
  }

  /** Statements that were claimed when the last process ended go the way of their promises. Nobody is locked out by one that was not promised. */
  async settleClaims(): Promise<void> {
    const { store, isPromised } = this.#options;
    for (const statement of store.unsettled()) {
      if (await isPromised(statement)) store.confirm(statement);
      else store.drop(statement);
    }
  }

  /** Who holds the key, as the log says; `undefined`: nobody, or not any more. */
  get holder(): NonNullable<Procedure["keyholder"]>["named"] | undefined {
    const { keyholder } = this.#options.ledger.procedure;
    return keyholder === undefined || keyholder.destroyed !== undefined ? undefined : keyholder.named;
  }

  /** Statements whose person could not be looked for yet. */
  get late(): number {
    return this.#late.length;
  }

  /** Whether this person's statement for a nomination stands, for the person's own page; `undefined`: nobody can say now. */
  async hasSigned(vouched: Vouched, nomination: string): Promise<boolean | undefined> {
    const mark = await this.#markInTime(vouched, nomination);
    return mark && this.#options.store.stands(this.#scopeOf(nomination), mark);
  }

  /** Claims a statement for its person before it is promised; {@link settle} says what became of it. */
  async claim(vouched: Vouched, { nomination, statement, release }: Omit<Late, "vouched">): Promise<Claimed> {
    const { store, isPromised } = this.#options;
    const mark = await this.#markInTime(vouched, nomination);
    if (mark === undefined) return (await isPromised(statement)) ? "known" : "unknown";
    const scope = this.#scopeOf(nomination);
    const name = `${scope} ${mark.mark}`;
    // Whoever waited beside this one may have been faster: then theirs is waited for, too.
    do {
      await this.#underWay.get(name)?.catch(() => undefined);
      await this.#settleAgain();
      if (await isPromised(statement)) return "known";
    } while (this.#underWay.has(name));
    const claimed = store.claim({ scope, mark, statement, release });
    if (!claimed) return "signed";
    // It is on its way anew: what a settling still asks of its last way is no answer to this one.
    this.#unsettled.delete(statement);
    // Whoever of the same person comes meanwhile waits for what becomes of this one.
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#underWay.set(name, promise);
    this.#endings.set(statement, () => {
      if (this.#underWay.get(name) === promise) this.#underWay.delete(name);
      resolve();
    });
    return "first";
  }

  readonly #endings = new Map<string, () => void>();

  /** Claimed, and a disk failed before it was known what became of them: each with the failure it is there for, since another may follow while the first is settled. */
  readonly #unsettled = new Map<string, symbol>();

  /** What became of a statement that was `first`. A disk that fails now is tried again: whoever of its person comes meanwhile does not wait for it. */
  settle(statement: string, isPromised: boolean): void {
    if (isPromised) this.#promisedSince++;
    this.#end(statement, isPromised);
  }

  /** A disk failed under a statement that was `first`: what the promises say of it counts, now or as soon as they can be read. */
  async settleAsKept(statement: string): Promise<void> {
    try {
      this.settle(statement, await this.#options.isPromised(statement));
    } catch {
      this.#end(statement, undefined);
    }
  }

  async #settleAgain(): Promise<void> {
    // Of those now: one that the disk refuses again is put back, and comes the next time.
    const waiting = [...this.#unsettled];
    for (const [statement, failure] of waiting) {
      const isPromised = await this.#options.isPromised(statement);
      // Another settling was faster, and the statement may have been handed in anew since.
      if (this.#unsettled.get(statement) !== failure) continue;
      this.#unsettled.delete(statement);
      this.#end(statement, isPromised);
    }
  }

  #end(statement: string, isPromised: boolean | undefined): void {
    const { store, onFault } = this.#options;
    try {
      if (isPromised === undefined) this.#unsettled.set(statement, Symbol("unread"));
      else if (isPromised) store.confirm(statement);
      else store.drop(statement);
    } catch (error) {
      this.#unsettled.set(statement, Symbol("unwritten"));
      onFault(error);
    }
    this.#endings.get(statement)?.();
    this.#endings.delete(statement);
  }

  /** A statement that was promised while nobody could say: looked for when the key holder answers again. */
  lookLater(late: Late): void {
    this.#promisedSince++;
    if (late.vouched.person !== undefined && this.#late.length < mostLate) this.#late.push(late);
  }

  /**
   * Evaluates what a device at a door blinded: the device alone learns what follows, and checks the proof.
   *
   * @param blinded 1 to {@link mostTogether}
   * @throws {KeyholderError} `unreachable`, `refused`, `malformed`
   */
  evaluateFor(blinded: readonly Uint8Array[]): Promise<Evaluation> {
    return this.#bought(blinded);
  }

  /** Looks for those that wait. A double is promised and stands: it is found at the opening, as any other. @returns how many were found */
  async catchUp(): Promise<number> {
    await this.#settleAgain();
    const waiting = this.#late;
    this.#late = [];
    let doubles = 0;
    for (const [i, late] of waiting.entries()) {
      let mark: PersonMark;
      try {
        mark = await this.#markOf(late.vouched, late.nomination);
      } catch {
        this.#late.push(...waiting.slice(i));
        break;
      }
      const { statement, release } = late;
      if (this.#options.store.claim({ scope: this.#scopeOf(late.nomination), mark, statement, release }))
        this.#options.store.confirm(statement);
      else doubles++;
    }
    return doubles;
  }

  /** Marks mean nothing once their key is gone. */
  destroyWithKey(): number {
    return this.#options.ledger.procedure.keyholder?.destroyed === undefined ? 0 : this.#options.store.destroyMarks();
  }

  #scopeOf(nomination: string): string {
    return scopeName(scopeFor(this.#options.ledger.procedure, nomination));
  }

  async #markInTime(vouched: Vouched, nomination: string): Promise<PersonMark | undefined> {
    const mark = this.#markOf(vouched, nomination).catch(() => undefined);
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), this.#options.patience ?? usualPatience);
    return await Promise.race([mark, late]).finally(() => clearTimeout(timer));
  }

  #markOf(vouched: Vouched, nomination: string): Promise<PersonMark> {
    const { procedure } = this.#options.ledger;
    if (vouched.person === undefined || procedure.contest === undefined || this.holder === undefined)
      return Promise.reject(new KeyholderError("unreachable", "nobody vouches, or nobody holds a key"));
    const scope = scopeFor(procedure, nomination);
    const marks = this.#marks.get(vouched) ?? new Map<string, Promise<PersonMark>>();
    this.#marks.set(vouched, marks);
    const name = scopeName(scope);
    const known = marks.get(name);
    if (known !== undefined) return known;
    const { promise, resolve, reject } = Promise.withResolvers<PersonMark>();
    this.#waiting.push({ input: personInput(procedure.contest.contest, scope, vouched.person), resolve, reject });
    marks.set(name, promise);
    // Asked again when it failed.
    promise.catch(() => marks.delete(name));
    if (!this.#asking) void this.#askAll();
    return promise;
  }

  /** What comes while the key holder is busy waits and is asked together, under one proof. */
  async #askAll(): Promise<void> {
    this.#asking = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostTogether);
      try {
        const marks = await this.#evaluated(group.map(({ input }) => ask(input)));
        for (const [i, { resolve, reject }] of group.entries()) {
          const mark = marks[i];
          if (mark === undefined) reject(new TypeError("expected a mark for each question"));
          else resolve(mark);
        }
      } catch (error) {
        // A day without a drive is nobody's fault.
        if (!(error instanceof KeyholderError && error.message.startsWith("no-drive:"))) this.#options.onFault(error);
        for (const { reject } of group) reject(error);
      }
    }
    this.#asking = false;
  }

  async #evaluated(questions: readonly Question[]): Promise<PersonMark[]> {
    const { holder } = this;
    if (holder === undefined) throw new KeyholderError("unreachable", "nobody holds a key");
    const answer = await this.#bought(questions.map(({ blinded }) => blinded));
    return outputs(questions, answer, fromBase64(holder.key)).map(personMark);
  }

  async #bought(blinded: readonly Uint8Array[]): Promise<Evaluation> {
    const { url, patience } = this.#options;
    if (this.holder === undefined) throw new KeyholderError("unreachable", "nobody holds a key");
    for (let attempt = 0; ; attempt++) {
      const tickets = this.#ticketsFor(blinded.length);
      const bought = blinded.map((point, i) => ({ ticket: tickets[i] ?? "", blinded: point }));
      try {
        return await askKeyholder(url, bought, patience ?? usualPatience);
      } catch (error) {
        if (!(error instanceof KeyholderError)) throw error;
        const isSpent = /^(?:day-over|ticket-spent)/.test(error.message);
        if (!isSpent) this.#unspent.push(...tickets);
        // Midnight fell between the ticket and the key holder's look at the log, or an answer was lost that spent it: others were offered with it.
        else if (attempt === 0) {
          this.#unspent.length = 0;
          continue;
        }
        throw error;
      }
    }
  }

  /** Those that bought nothing first: a key holder that is silent uses up nobody's. */
  #ticketsFor(number: number): string[] {
    const { ledger } = this.#options;
    const day = ledger.dayOf(ledger.clock.now());
    if (day !== this.#unspentOn) this.#unspent.length = 0;
    this.#unspentOn = day;
    const kept = this.#unspent.splice(0, number);
    try {
      return [...kept, ...(kept.length === number ? [] : this.#buyTickets(number - kept.length))];
    } catch (error) {
      this.#unspent.push(...kept);
      throw error;
    }
  }

  /**
   * Signed tickets, durable before they leave.
   *
   * @throws {KeyholderError} `refused`: no pledge will have them, or more than the contest lets be bought
   */
  #buyTickets(number: number): string[] {
    const { ledger, store, signer, intake } = this.#options;
    const { procedure } = ledger;
    const day = ledger.dayOf(ledger.clock.now());
    // A ticket that no pledge has is a promise broken, and bounded by nothing once its day is over.
    if (!canPledge(procedure, day))
      throw new KeyholderError(
        "refused",
        "no-drive: tickets are pledged on days of a drive alone, and no drive is open today; ask on a day on which one is",
      );
    if (procedure.pledges.length !== this.#pledges) {
      this.#pledges = procedure.pledges.length;
      this.#promisedSince = 0;
    }
    const most = mostTickets(procedure, procedure.promised + this.#promisedSince);
    if (procedure.tickets + store.openTickets + number > most)
      throw new KeyholderError(
        "refused",
        "no-tickets: no more evaluations may be bought before more statements are promised",
      );
    const group = Array.from({ length: number }, () => this.#ticketOn(day));
    const kept = group.map(({ serial, unsigned: { salt, leaf } }) => ({ serial, day, salt, leaf }));
    if (!store.keepTickets(kept)) throw new KeyholderError("refused", "day-over: the day's tickets are pledged");
    return signPromises(
      signer,
      intake,
      group.map(({ unsigned }) => unsigned),
    );
  }

  #ticketOn(day: CalendarDate): { readonly serial: string; readonly unsigned: UnsignedPromise } {
    const { ledger } = this.#options;
    const due = pledgedBy(day, (moment) => ledger.dayOf(moment));
    const contest = ledger.procedure.contest?.contest ?? "";
    const serial = hex32();
    const promised = { kind: "ticket", origin: ledger.origin, contest, serial, day, pledgedBy: due } as const;
    return { serial, unsigned: unsignedPromise(promised, Uint8Array.from(randomBytes(32))) };
  }
}
