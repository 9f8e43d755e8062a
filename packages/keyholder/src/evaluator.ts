import { addDays, calendarDate, fromBase64, type CalendarDate, type Procedure } from "@hustings/core";
import { isSignedBy, parsePromise, promiseLeaf, PromiseError } from "@hustings/promise";
import { KeyholderError } from "./keyholder-error.ts";
import { evaluate, type Evaluation, type EvaluationKey } from "./oblivious.ts";
import type { SpentTicket, TicketBook } from "./ticket-book.ts";
import type { Bought } from "./wire.ts";

export interface EvaluatorOptions {
  readonly key: EvaluationKey;
  readonly book: TicketBook;
  readonly origin: string;
  /** The log as the key holder last read it, with a policy of its own. */
  readonly procedure: () => Procedure;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Evaluations of one day at most, whatever is bought. */
  readonly mostADay: number;
}

const refuse = (says: string) => new KeyholderError("refused", says);

/** Evaluates what was bought with tickets that an intake of the log signed: each one once, on one point. */
export class Evaluator {
  readonly #options: EvaluatorOptions;
  #stopped: string | undefined;

  constructor(options: EvaluatorOptions) {
    this.#options = options;
  }

  /** Why it answers nobody any more; `undefined`: it does. */
  get stopped(): string | undefined {
    return this.#stopped;
  }

  /** Tickets were kept out of a pledge: what is bought from now on might never be counted. */
  stop(why: string): void {
    this.#stopped ??= why;
  }

  /** @throws {KeyholderError} `refused`, in words for the buyer; `malformed`. Then nothing is spent. */
  buy(bought: readonly Bought[]): Evaluation {
    const { book, key, mostADay } = this.#options;
    if (this.#stopped !== undefined) throw new KeyholderError("refused", `stopped: ${this.#stopped}`);
    const tickets = bought.map((each) => this.#ticketOf(each));
    for (const [day, { length }] of Map.groupBy(tickets, ({ day: of }) => of))
      if (book.spentOn(day) + length > mostADay)
        throw new KeyholderError(
          "refused",
          `too-many: ${mostADay} evaluations of ${day} are what this key holder gives`,
        );
    // Before anything is spent: what is not a point buys nothing.
    const answer = evaluate(
      key,
      bought.map(({ blinded }) => blinded),
    );
    const spent = book.spend(tickets);
    if (spent !== undefined)
      throw new KeyholderError("refused", `ticket-spent: evaluations.${spent}: the ticket was spent on another point`);
    return answer;
  }

  #ticketOf({ ticket, blinded }: Bought): SpentTicket {
    const { origin } = this.#options;
    const procedure = this.#options.procedure();
    let signed: ReturnType<typeof parsePromise>;
    try {
      signed = parsePromise(ticket);
    } catch (cause) {
      if (!(cause instanceof PromiseError)) throw cause;
      throw new KeyholderError("malformed", cause.message, { cause });
    }
    const { promised, salt, intake } = signed;
    if (promised.kind !== "ticket") throw refuse("not-a-ticket: expected a ticket, got the promise of a statement");
    if (promised.origin !== origin || promised.contest !== procedure.contest?.contest)
      throw refuse("another-log: the ticket is of another log or contest");
    const named = procedure.intakes.get(intake);
    if (named === undefined || !isSignedBy(signed, fromBase64(named.named.key)))
      throw refuse("not-signed: no intake that the log names signed the ticket");
    if (named.ended !== undefined && promised.day > named.ended.lastDay)
      throw refuse("not-signed: the log ended the intake before the ticket's day");
    if (procedure.pledges.some(({ day }) => day >= promised.day))
      throw refuse(`day-over: ${promised.day} is pledged already; buy a ticket of today`);
    if (promised.day > addDays(this.#today(), 1)) throw refuse(`not-yet: ${promised.day} has begun nowhere`);
    return { serial: promised.serial, day: promised.day, leaf: promiseLeaf(promised, salt), blinded, text: ticket };
  }

  /** In UTC: a zone's own day is at most one further. */
  #today(): CalendarDate {
    return calendarDate(new Date(this.#options.now()).toISOString().slice(0, 10));
  }
}
