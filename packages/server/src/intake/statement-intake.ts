import { randomBytes } from "node:crypto";
import { signDraft, type CheckedStatement, type Ledger, type PromiseStore } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import { addDays, possessionBytes, toBase64, toMinute, type CalendarDate, type Instant } from "@hustings/core";
import type { Signer } from "@hustings/log";
import { mostInGroup, promiseLeaf, signPromises, type PromisedStatement } from "@hustings/promise";
import { recordId, takeStatement, type CustodianRecord, type Lanes, type StatementPlace } from "@hustings/seal";
import { ServerError } from "../server-error.ts";
import { pledgedBy } from "./day-end.ts";

/** A statement as it is handed in. */
export interface HandedIn {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
  readonly sealed: Uint8Array;
}

export interface StatementIntakeOptions {
  readonly ledger: Ledger;
  readonly store: PromiseStore;
  /** Name of this server among those that take statements of the contest. */
  readonly intake: string;
  /** Named `<origin>/intake/<intake>`. */
  readonly signer: Signer;
  /** Threads that check proofs of sealing. */
  readonly lanes: Lanes;
  /** The custodians' record that the log names by its hash. */
  record(hash: string): Promise<CustodianRecord | undefined>;
  /** Statements under way at once; more are told to come back. */
  readonly most?: number;
}

type Refused = Extract<StatementOutcome, { outcome: "refused" }>;
type Checked = Omit<CheckedStatement, "day" | "salt" | "leaf"> & { readonly settledBy: Instant };
interface Waiting {
  readonly statement: Checked;
  resolve(outcome: StatementOutcome): void;
  reject(error: unknown): void;
}

const usualMost = 8_192;
/** Checked by one thread at a time: large enough that the message costs nothing, small enough that nobody waits for a stranger's. */
const checkedTogether = 64;

/**
 * Takes statements and promises them: checked by what custodians check later, durable, and only then promised, as many at once
 * under one signature as wait for the disk together.
 */
export class StatementIntake {
  readonly #options: StatementIntakeOptions;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;
  #flushing = false;
  #named: Promise<void> | undefined;
  #record: { readonly hash: string; readonly record: CustodianRecord; readonly id: string } | undefined;
  #pledgedBy = new Map<CalendarDate, Instant>();

  constructor(options: StatementIntakeOptions) {
    this.#options = options;
  }

  /** Whether the contest's log is of the version whose statements are promised. */
  get promises(): boolean {
    return this.#options.ledger.procedure.contest?.version === 2;
  }

  /**
   * One outcome for each, in order. What is promised is durable.
   *
   * @returns `busy`: too much is under way; nothing of these was taken
   * @throws the disk failed: nothing of these was promised; hand the same in again
   */
  async take(statements: readonly HandedIn[]): Promise<StatementOutcome[] | "busy"> {
    if (this.#underWay + statements.length > (this.#options.most ?? usualMost)) return "busy";
    this.#underWay += statements.length;
    try {
      await this.#beNamed();
      return await this.#takeAll(statements);
    } finally {
      this.#underWay -= statements.length;
    }
  }

  /** The key that signs promises stands in the log before it signs one. */
  #beNamed(): Promise<void> {
    const naming = (this.#named ??= this.#name());
    naming.catch(() => (this.#named = undefined));
    return naming;
  }

  async #name(): Promise<void> {
    const { ledger, intake, signer } = this.#options;
    const key = toBase64(signer.publicKey);
    const known = ledger.procedure.intakes.get(intake);
    if (known?.named.key === key && known.ended === undefined) return;
    const possession = toBase64(signer.sign(possessionBytes(ledger.origin, "intake", intake, key)));
    const entry = { kind: "intake-named", at: toMinute(ledger.clock.now()), intake, key, possession } as const;
    const act = await signDraft(ledger.origin, { kind: "draft", entry, documents: [] }, undefined);
    const { stopped } = await ledger.submit([act]);
    if (stopped !== undefined) {
      throw new ServerError(
        "intake-not-named",
        `the key of intake ${intake} cannot be named in the log: ${stopped.kind}`,
      );
    }
  }

  async #takeAll(statements: readonly HandedIn[]): Promise<StatementOutcome[]> {
    const custodians = await this.#custodians();
    const placed = statements.map((statement) => this.#placeOf(statement, custodians?.id));
    const outcomes: (StatementOutcome | Promise<StatementOutcome>)[] = [];
    const open: { readonly i: number; readonly place: StatementPlace; readonly settledBy: Instant }[] = [];
    for (const [i, each] of placed.entries()) {
      if ("outcome" in each) outcomes[i] = each;
      else open.push({ i, ...each });
    }
    const parts = Array.from({ length: Math.ceil(open.length / checkedTogether) }, (_, part) =>
      open.slice(part * checkedTogether, (part + 1) * checkedTogether),
    );
    await Promise.all(
      parts.map(async (part) => {
        const checked = await takeStatement(
          custodians?.record.bucket ?? 0,
          part.map(({ i, place }) => ({ place, bytes: statements[i]?.sealed ?? new Uint8Array() })),
          this.#options.lanes,
        );
        for (const [k, { i, settledBy }] of part.entries()) {
          const [taken, statement] = [checked[k], statements[i]];
          if (taken === undefined || statement === undefined) continue;
          if (taken.kind === "refused")
            outcomes[i] = refused(taken.fault, "the file is not sealed as the contest's form asks");
          else outcomes[i] = this.#promise({ ...statement, id: taken.id, withdrawal: taken.withdrawal, settledBy });
        }
      }),
    );
    return await Promise.all(outcomes.map((outcome) => Promise.resolve(outcome)));
  }

  async #custodians() {
    const named = this.#options.ledger.procedure.custodians?.record;
    if (named === undefined) return undefined;
    if (this.#record?.hash === named) return this.#record;
    const record = await this.#options.record(named);
    if (record === undefined) return undefined;
    return (this.#record = { hash: named, record, id: recordId(record) });
  }

  #placeOf(
    { nomination: name, region, channel, mark }: HandedIn,
    record: string | undefined,
  ): Refused | { readonly place: StatementPlace; readonly settledBy: Instant } {
    const { ledger } = this.#options;
    const { procedure } = ledger;
    const nomination = procedure.nominations.get(name);
    const { contest } = procedure;
    if (nomination === undefined || contest === undefined)
      return refused("unknown-reference", "the contest has no such nomination");
    if (!procedure.regionOrdinals.has(region)) return refused("unknown-reference", "the contest has no such region");
    const { drive } = nomination;
    if (nomination.state !== "collecting" || drive?.form === undefined || drive.settledBy === undefined)
      return refused("not-allowed-in-this-state", "no signatures are collected for this nomination");
    if (record === undefined) return refused("not-allowed-in-this-state", "the custodians are not named yet");
    const today = ledger.dayOf(ledger.clock.now());
    if (today < drive.opensOn || today > drive.closesOn)
      return refused("outside-the-drive", `signatures are collected from ${drive.opensOn} to ${drive.closesOn}`);
    if ((channel === "paper") !== (mark !== undefined))
      return refused("malformed", "expected a mark on a paper line, and on nothing else");
    return {
      settledBy: drive.settledBy,
      place: {
        origin: ledger.origin,
        contest: contest.contest,
        record,
        form: drive.form,
        nomination: name,
        region,
        channel,
        ...(mark === undefined ? {} : { mark }),
      },
    };
  }

  #promise(statement: Checked): Promise<StatementOutcome> {
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
    const { ledger, store, signer, intake } = this.#options;
    // A day whose promises are pledged takes no more, whatever a clock that was set back says.
    let today = ledger.dayOf(ledger.clock.now());
    const ended = await store.lastEnded();
    if (ended !== undefined && today <= ended) today = addDays(ended, 1);
    const rows = statements.map((statement) => this.#rowOf(statement, today, randomBytes(32)));
    const kept = await store.keep(rows.map(({ row }) => row));
    const outcomes: StatementOutcome[] = [];
    const group: { readonly i: number; readonly promised: PromisedStatement; readonly salt: Uint8Array }[] = [];
    for (const [i, statement] of statements.entries()) {
      const [answer, made] = [kept[i], rows[i]];
      if (answer === undefined || made === undefined) throw new TypeError("expected an answer for each statement");
      if (answer.kind === "taken") group.push({ i, promised: made.promised, salt: made.row.salt });
      else if (answer.kind === "known")
        group.push({ i, promised: this.#promisedOf(statement, answer.day), salt: answer.salt });
      else outcomes[i] = refused(answer.kind, refusals[answer.kind]);
    }
    if (group.length > 0) {
      const texts = signPromises(signer, intake, group);
      for (const [k, { i, promised }] of group.entries())
        outcomes[i] = { outcome: "promised", id: promised.statement, promise: texts[k] ?? "" };
    }
    return outcomes;
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
    const promised = this.#promisedOf(statement, day);
    const { settledBy: _, ...rest } = statement;
    const row: CheckedStatement = { ...rest, day, salt, leaf: promiseLeaf(promised, salt) };
    return { promised, row };
  }
}

const refusals = {
  "withdrawal-known": "another statement commits to the same withdrawal secret; seal it anew with a fresh one",
  "mark-known": "another statement stands for the same paper line",
  "day-over": "the day ended meanwhile; hand the same file in again",
} as const;

function refused(code: string, says: string): Refused {
  return { outcome: "refused", code, says };
}
