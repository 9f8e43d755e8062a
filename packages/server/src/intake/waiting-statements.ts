import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  cutBatches,
  enter,
  enterAll,
  enterBatches,
  pledgedRoot,
  pledgePromises,
  type Ledger,
  type WaitingCell,
} from "@hustings/acts";
import {
  concatBytes,
  enteredInCell,
  fromBase64,
  fromHex,
  nextPledge,
  statementNumber,
  toBase64,
  toHex,
  type CalendarDate,
} from "@hustings/core";
import { leafHash, sha256 } from "@hustings/log";
import { contestDayOf } from "@hustings/rules";
import { parseRecord, recordId, takeStatement, type CustodianRecord, type StatementPlace } from "@hustings/seal";
import { ServerError } from "../server-error.ts";
import { WaitingFile, type WaitingRow } from "./waiting-file.ts";

/** A sealed statement as it is handed in. */
export interface HandedIn {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
  readonly sealed: Uint8Array;
}

/** Held: durable here, and in the log by the time that the drive's `settledBy` says. */
export type Held =
  | { readonly kind: "held"; readonly id: string; readonly day: CalendarDate }
  | { readonly kind: "refused"; readonly code: string; readonly says: string };

interface Folder {
  readonly publicFolder: string;
  readonly privateFolder: string;
  readonly ledger: Ledger;
}

/**
 * Statements between the device and the log. What is handed in is checked as custodians will check it, made durable, and only
 * then answered; at the end of each window those that may leave enter the log in batches, and each day is pledged.
 */
export class WaitingStatements {
  readonly #folder: Folder;
  readonly #file: WaitingFile;
  #rows = new Map<string, WaitingRow>();
  #withdrawals = new Set<string>();
  /** One thing after another: what is cut is not what comes in meanwhile. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: Folder) {
    this.#folder = folder;
    this.#file = new WaitingFile(join(folder.privateFolder, "waiting.jsonl"));
    for (const row of this.#file.read()) this.#remember(row);
  }

  #remember(row: WaitingRow): void {
    this.#rows.set(row.id, row);
    this.#withdrawals.add(row.withdrawal);
  }

  /** Statements that are durable here and not in the log. */
  get size(): number {
    return [...this.#rows.values()].filter(({ bytes }) => bytes !== undefined).length;
  }

  /** Takes statements in. The same file again is the same statement. */
  take(statements: readonly HandedIn[]): Promise<Held[]> {
    return this.#inTurn(() => this.#take(statements));
  }

  /** Ends every window that is over: pledges days, cuts batches, enters them. */
  endWindows(): Promise<void> {
    return this.#inTurn(() => this.#endWindows());
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #take(statements: readonly HandedIn[]): Promise<Held[]> {
    const { ledger } = this.#folder;
    const { custodians, contest } = ledger.procedure;
    if (custodians === undefined || contest?.batches === undefined) {
      return statements.map(() => refused("unknown-reference", "no custodians are named to seal to"));
    }
    const record = this.#record(custodians.record);
    const places = statements.map((statement) => this.#placeOf(statement, contest.contest, record));
    const placed = statements.flatMap(({ sealed }, i) => {
      const place = places[i];
      return place === undefined || "kind" in place ? [] : [{ place, bytes: sealed }];
    });
    const taken = await takeStatement(record.bucket, placed);
    const day = contestDayOf(ledger.procedure, ledger.clock.now());
    const fresh: WaitingRow[] = [];
    const seen = new Set<string>();
    let at = 0;
    const answers = statements.map((statement, i): Held => {
      const place = places[i];
      if (place === undefined || "kind" in place) return place ?? refused("malformed", "no place");
      const checked = taken[at++];
      if (checked?.kind !== "good") return refused("not-sealed", `custodians would refuse it: ${checked?.fault ?? ""}`);
      const { id, withdrawal } = checked;
      const before = this.#rows.get(id);
      if (before !== undefined) return { kind: "held", id, day: before.day };
      if (statementNumber(ledger.procedure.statements, id) !== undefined) return { kind: "held", id, day };
      if (seen.has(id)) return { kind: "held", id, day };
      if (this.#withdrawals.has(withdrawal)) return refused("already-there", "its withdrawal secret was used before");
      seen.add(id);
      const { nomination, region, channel, mark } = statement;
      const salt = toBase64(randomBytes(32));
      const row = { id, nomination, region, channel, ...(mark === undefined ? {} : { mark }), day, salt, withdrawal };
      fresh.push({ ...row, bytes: toBase64(statement.sealed) });
      return { kind: "held", id, day };
    });
    if (fresh.length > 0) await this.#file.append(fresh);
    for (const row of fresh) this.#remember(row);
    return answers;
  }

  #record(hash: string): CustodianRecord {
    return parseRecord(readFileSync(join(this.#folder.publicFolder, "documents", `${hash}.json`)));
  }

  /** Where a statement belongs, or why it cannot be taken. */
  #placeOf(
    { nomination: id, region, channel, mark }: HandedIn,
    contest: string,
    record: CustodianRecord,
  ): StatementPlace | (Held & { readonly kind: "refused" }) {
    const { ledger } = this.#folder;
    const { procedure, clock, origin } = ledger;
    const nomination = procedure.nominations.get(id);
    if (nomination?.drive?.form === undefined || nomination.state !== "collecting")
      return refused("not-allowed-in-this-state", "the drive is not open");
    const { drive } = nomination;
    const day = contestDayOf(procedure, clock.now());
    if (day < drive.opensOn || day > drive.closesOn || nomination.settled.size > 0)
      return refused("outside-the-drive", `the drive runs from ${drive.opensOn} to ${drive.closesOn}`);
    if (!procedure.regionOrdinals.has(region)) return refused("unknown-reference", "the region is not of this contest");
    if ((channel === "paper") !== (mark !== undefined))
      return refused("does-not-follow", "a paper statement has its line's mark, an online one none");
    const common = { origin, contest, record: recordId(record), form: drive.form ?? "", nomination: id, region };
    return { ...common, channel, ...(mark === undefined ? {} : { mark }) };
  }

  async #endWindows(): Promise<void> {
    const { ledger } = this.#folder;
    const today = contestDayOf(ledger.procedure, ledger.clock.now());
    for (let due = nextPledge(ledger.procedure); due !== undefined && due < today; due = nextPledge(ledger.procedure)) {
      await this.#pledge(due);
      await this.#cut(due);
    }
  }

  async #pledge(day: CalendarDate): Promise<void> {
    const { ledger, publicFolder } = this.#folder;
    const leaves = [...this.#rows.values()]
      .filter((row) => row.day === day)
      .map(({ id, salt }) => leafHash(concatBytes(fromBase64(salt), sha256(fromHex(id)))))
      .toSorted((a, b) => (toHex(a) < toHex(b) ? -1 : 1));
    mkdirSync(join(publicFolder, "pledges"), { recursive: true });
    writeFileSync(join(publicFolder, "pledges", day), concatBytes(...leaves), { flush: true });
    const none = { tickets: 0, ticketRoot: toHex(pledgedRoot([])) };
    const pledge = { day, promises: leaves.length, root: toHex(pledgedRoot(leaves)), ...none };
    const outcome = await enter(ledger, undefined, pledgePromises, pledge);
    if (outcome.kind !== "entered") throw notEntered("a day's pledge", outcome);
  }

  async #cut(day: CalendarDate): Promise<void> {
    const { ledger } = this.#folder;
    const rows = [...this.#rows.values()].filter((row) => row.bytes !== undefined && row.day <= day);
    const cells = [...Map.groupBy(rows, ({ nomination, region, channel }) => `${nomination} ${region} ${channel}`)];
    const waiting = cells.map(([, all]): WaitingCell => {
      const [{ nomination, region, channel }] = all as [WaitingRow];
      const arrived = all.length + enteredInCell(ledger.procedure, nomination, region, channel);
      return { nomination, region, channel, waiting: all, arrived };
    });
    const batches = cutBatches(ledger.procedure, waiting, { day }, { random: (below) => randomInt(below) });
    const filled = batches.map((batch) => ({
      batch,
      statements: batch.ids.flatMap((id) => {
        const bytes = this.#rows.get(id)?.bytes;
        return bytes === undefined ? [] : [{ name: id, bytes: fromBase64(bytes) }];
      }),
    }));
    const { stopped } = await enterAll(ledger, undefined, enterBatches, filled);
    if (stopped !== undefined) throw notEntered("a batch", stopped);
    this.#forgetEntered(day);
  }

  /** What is in the log and pledged waits no more. After a crash between the two it leaves here the next time. */
  #forgetEntered(day: CalendarDate): void {
    const { statements } = this.#folder.ledger.procedure;
    const left = [...this.#rows.values()].filter(
      ({ id, day: of }) => statementNumber(statements, id) === undefined || of > day,
    );
    this.#file.rewrite(left);
    this.#rows = new Map(left.map((row) => [row.id, row]));
  }
}

function refused(code: string, says: string): Held & { readonly kind: "refused" } {
  return { kind: "refused", code, says };
}

function notEntered(what: string, stop: { readonly kind: string }): ServerError {
  const says = "violation" in stop ? (stop.violation as { says: string }).says : stop.kind;
  return new ServerError("not-entered", `expected ${what} to be entered, got ${says}`);
}
