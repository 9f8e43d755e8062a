import type { CalendarDate, Withdrawal } from "@hustings/core";
import type { WaitingCell } from "./cut-batches.ts";

/** A statement that was checked, with what its promise is made of. Byte strings of 32 bytes but for the statement itself. */
export interface CheckedStatement {
  /** Lower-case hex. */
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper: its line's keyed mark, 32 hex digits. */
  readonly mark?: string;
  /** Paper: lines of the nomination's sheets that came back. No more are kept than these: the log takes no more. */
  readonly lines?: number;
  /** What it committed to, so that its maker can take it back; hex. */
  readonly withdrawal: string;
  /** Day of the contest's zone that its promise names. */
  readonly day: CalendarDate;
  readonly salt: Uint8Array;
  /** Leaf of its promise. */
  readonly leaf: Uint8Array;
  /** As it was sealed. Nobody here can read it. */
  readonly sealed: Uint8Array;
}

/**
 * - `taken`             durable; it may be promised
 * - `known`             the same statement was taken before, on this day and under this salt: its promise is the same
 * - `withdrawal-known`  another statement committed to the same secret: with one the other could be taken back
 * - `mark-known`        another statement stands for the same paper line
 * - `no-line-left`      as many paper lines of the nomination are kept as its sheets that came back have
 * - `day-over`          the day's promises are pledged already: ask again with the next day
 */
export type Kept =
  | { readonly kind: "taken" | "withdrawal-known" | "mark-known" | "no-line-left" | "day-over" }
  | { readonly kind: "known"; readonly day: CalendarDate; readonly salt: Uint8Array };

/** How far a statement is. */
export interface StatementStatus {
  readonly day: CalendarDate;
  readonly inLog: boolean;
  readonly withdrawn: boolean;
}

/**
 * What is promised and not in the log yet.
 *
 * **Durable** means flushed, as for `ActStore`. **Order.** Statements of the current window lie in the order they came; with
 * `settle` they move to where they lie by their ids, and nothing in any file of the store tells the order any more.
 * **A crash** leaves each statement once, wherever it falls.
 */
export interface PromiseStore {
  /** All of them in one flush. @throws nothing was kept, or (`outcome-unknown`) perhaps: hand the same in again */
  keep(statements: readonly CheckedStatement[]): Promise<Kept[]>;
  /** Ends a day: its leaves in ascending order. Nothing of that day or an earlier one is taken from then on. */
  endDay(day: CalendarDate): Promise<readonly Uint8Array[]>;
  /** The leaves of a day that was ended. */
  leavesOf(day: CalendarDate): Promise<readonly Uint8Array[] | undefined>;
  /** The last day that was ended. */
  lastEnded(): Promise<CalendarDate | undefined>;
  /** Moves what was promised up to a day away from the order it came in. @returns all that waits */
  settle(day: CalendarDate): Promise<readonly WaitingCell[]>;
  /** How many statements of a nomination were taken and are not in the log yet; those that were taken back are owed to it, too. */
  owed(nomination: string): Promise<number>;
  /** Writes down what a cut will enter, or finds what an interrupted one had. @returns the list that stands; of a cut that ended, "" */
  startCut(name: string, list: string): Promise<string>;
  /** The list of a cut that was interrupted, if any. */
  openCut(): Promise<{ readonly name: string; readonly list: string } | undefined>;
  /** The cut's statements are in the log. */
  endCut(name: string, ids: readonly string[]): Promise<void>;
  status(id: string): Promise<StatementStatus | undefined>;
  /** Takes a statement back: its file is erased once this answers. @returns `false`: there is no such statement */
  withdraw(withdrawal: Withdrawal): Promise<boolean>;
  /** Withdrawals that the log does not show yet, of statements that stand in it, by nomination and id. */
  openWithdrawals(): Promise<readonly (Withdrawal & { readonly nomination: string })[]>;
  endWithdrawals(ids: readonly string[]): Promise<void>;
  /** Sealed statements by their ids, in the order asked; `undefined` for what is unknown or was erased. */
  sealed(ids: readonly string[]): Promise<(Uint8Array | undefined)[]>;
}
