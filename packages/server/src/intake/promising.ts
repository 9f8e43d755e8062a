import { randomBytes } from "node:crypto";
import type { CheckedStatement, Ledger, PromiseStore } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import { addDays, hasLastBatches, type CalendarDate, type Instant } from "@hustings/core";
import type { Signer } from "@hustings/log";
import {
  mostInGroup,
  signPromises,
  unsignedPromise,
  type PromisedStatement,
  type UnsignedPromise,
} from "@hustings/promise";
import { pledgedBy } from "./day-end.ts";
import { refused } from "./refused-statement.ts";
import type { Today } from "./today.ts";

export type Checked = Omit<CheckedStatement, "day" | "salt" | "leaf"> & { readonly settledBy: Instant };
interface Waiting {
  readonly statement: Checked;
  resolve(outcome: StatementOutcome): void;
  reject(error: unknown): void;
}

export interface PromisingOptions {
  readonly ledger: Ledger;
  readonly store: PromiseStore;
  /** Name of this server among those that take statements of the contest. */
  readonly intake: string;
  /** Named `<origin>/intake/<intake>`. */
  readonly signer: Signer;
}

const saltBytes = 32;

/** Keeps checked statements and promises them: as many at once under one signature as wait for the disk together. */
export class Promising {
  readonly #options: PromisingOptions;
  readonly #today: Today;
  readonly #waiting: Waiting[] = [];
  #flushing = false;
  /** The last day that takes no more, as far as this process knows. */
  #ended: { readonly day: CalendarDate | undefined } | undefined;
  readonly #pledgedBy = new Map<CalendarDate, Instant>();

  constructor(options: PromisingOptions, today: Today) {
    this.#options = options;
    this.#today = today;
  }

  promise(statement: Checked): Promise<StatementOutcome> {
    const outcome = new Promise<StatementOutcome>((resolve, reject) =>
      this.#waiting.push({ statement, resolve, reject }),
    );
    if (!this.#flushing) void this.#flushAll();
    return outcome;
  }

  /** What comes while the disk is busy waits and goes together. */
  async #flushAll(): Promise<void> {
    this.#flushing = true;
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, mostInGroup);
      try {
        const outcomes = await this.#flush(group.map(({ statement }) => statement));
        for (const [i, { resolve, reject }] of group.entries()) {
          const outcome = outcomes[i];
          if (outcome === undefined) reject(new TypeError("expected an outcome for each statement"));
          else resolve(outcome);
        }
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#flushing = false;
  }

  async #flush(statements: readonly Checked[]): Promise<StatementOutcome[]> {
    const { store, signer, intake } = this.#options;
    // A day whose promises are pledged takes no more, whatever a clock that was set back says.
    let today = this.#today.is();
    // Before the first day has ended it is asked for once, too.
    const { day: ended } = (this.#ended ??= { day: await store.lastEnded() });
    if (ended !== undefined && today <= ended) today = addDays(ended, 1);
    const outcomes: StatementOutcome[] = [];
    const open = [...statements.entries()].filter(([i, { nomination }]) => {
      if (this.#collectsOn(nomination, today)) return true;
      outcomes[i] = refused("not-allowed-in-this-state", "no signatures are collected for this nomination any more");
      return false;
    });
    const salts = randomBytes(saltBytes * open.length);
    const saltOf = (k: number) => Uint8Array.from(salts.subarray(saltBytes * k, saltBytes * (k + 1)));
    const rows = open.map(([, statement], k) => this.#rowOf(statement, today, saltOf(k)));
    const kept = rows.length === 0 ? [] : await store.keep(rows.map(({ row }) => row));
    // Another process ended the day: the next ones are told which it was.
    if (kept.some(({ kind }) => kind === "day-over")) this.#ended = undefined;
    const group: { readonly i: number; readonly unsigned: UnsignedPromise }[] = [];
    for (const [k, [i, statement]] of open.entries()) {
      const [answer, made] = [kept[k], rows[k]];
      if (answer === undefined || made === undefined) throw new TypeError("expected an answer for each statement");
      if (answer.kind === "taken") group.push({ i, unsigned: made.unsigned });
      else if (answer.kind === "known")
        group.push({ i, unsigned: unsignedPromise(this.#promisedOf(statement, answer.day), answer.salt) });
      else outcomes[i] = refused(answer.kind, refusals[answer.kind]);
    }
    if (group.length > 0) {
      const texts = signPromises(
        signer,
        intake,
        group.map(({ unsigned }) => unsigned),
      );
      for (const [k, { i }] of group.entries())
        outcomes[i] = { outcome: "promised", id: statements[i]?.id ?? "", promise: texts[k] ?? "" };
    }
    return outcomes;
  }

  /**
   * Asked with the very day that the promise will name, and with nothing awaited between this and its way to the disk: while it was checked, or waited
   * for those before it, its drive may have ended, or its last day, and what is promised then can enter the log no more.
   */
  #collectsOn(nomination: string, day: CalendarDate): boolean {
    const known = this.#options.ledger.procedure.nominations.get(nomination);
    if (known?.state !== "collecting" || known.drive === undefined || hasLastBatches(known)) return false;
    return day >= known.drive.opensOn && day <= known.drive.closesOn;
  }

  #promisedOf(statement: Checked, day: CalendarDate): PromisedStatement {
    const { ledger } = this.#options;
    const { id, nomination, region, channel, mark, settledBy } = statement;
    let due = this.#pledgedBy.get(day);
    if (due === undefined) this.#pledgedBy.set(day, (due = pledgedBy(day, (moment) => ledger.dayOf(moment))));
    return {
      kind: "statement",
      origin: ledger.origin,
      contest: ledger.procedure.contest?.contest ?? "",
      statement: id,
      nomination,
      region,
      channel,
      ...(mark === undefined ? {} : { mark }),
      day,
      pledgedBy: due,
      settledBy,
    };
  }

  #rowOf(statement: Checked, day: CalendarDate, salt: Uint8Array) {
    const unsigned = unsignedPromise(this.#promisedOf(statement, day), salt);
    const { settledBy: _, ...rest } = statement;
    const row: CheckedStatement = { ...rest, day, salt, leaf: unsigned.leaf };
    return { unsigned, row };
  }
}

const refusals = {
  "withdrawal-known": "another statement commits to the same withdrawal secret; seal it anew with a fresh one",
  "mark-known": "another statement stands for the same paper line",
  "no-line-left": "the sheets that came back have no line left for it; enter the return of its sheet first",
  "day-over": "the day ended meanwhile; hand the same file in again",
} as const;
