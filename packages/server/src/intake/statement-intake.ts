import { randomBytes } from "node:crypto";
import { enter, nameIntake, type CheckedStatement, type Ledger, type PromiseStore } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import {
  addDays,
  fromBase64,
  handInBytes,
  possessionBytes,
  toBase64,
  toHex,
  type CalendarDate,
  type Instant,
} from "@hustings/core";
import { sha256, verifyMessage, type Signer } from "@hustings/log";
import { mostInGroup, promiseLeaf, signPromises, type PromisedStatement } from "@hustings/promise";
import {
  placeHash,
  recordId,
  takeStatement,
  type CustodianRecord,
  type Lanes,
  type StatementPlace,
  type TakenStatement,
} from "@hustings/seal";
import type { Passes } from "../identity/passes.ts";
import type { Claimed, PersonIndex } from "../persons/person-index.ts";
import { ServerError } from "../server-error.ts";
import { pledgedBy } from "./day-end.ts";
import type { Stops } from "./stops.ts";

/** A statement as it is handed in. */
export interface HandedIn {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
  readonly sealed: Uint8Array;
  /** Online, where the contest asks who signs: what the visitor was given for it. */
  readonly pass?: string;
  /** Where one person signs once: by what its maker may sign again once it was taken back. */
  readonly release?: string;
}

/** A campaign's signature over its lines of paper in one request. */
export interface CampaignSignature {
  readonly nomination: string;
  readonly signature: Uint8Array;
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
  /** Where the contest asks who signs online: only with a pass is a statement taken. */
  readonly passes?: Passes;
  /** What the operator does not take for now. */
  readonly stops?: Stops;
  /** Where a key holder lets one person sign once. */
  readonly persons?: PersonIndex;
  /** Statements under way at once; more are told to come back. */
  readonly most?: number;
}

type Refused = Extract<StatementOutcome, { outcome: "refused" }>;
type Checked = Omit<CheckedStatement, "day" | "salt" | "leaf"> & { readonly settledBy: Instant };
/** Where a statement goes. */
interface Placed {
  /** Hash of the place. */
  readonly place: Uint8Array;
  readonly settledBy: Instant;
  /** Paper: lines of the sheets that came back. */
  readonly lines?: number;
}
interface Waiting {
  readonly statement: Checked;
  resolve(outcome: StatementOutcome): void;
  reject(error: unknown): void;
}

/** A statement on its way to a thread. */
interface Unchecked {
  readonly place: Uint8Array;
  readonly bytes: Uint8Array;
  readonly bucket: number;
  resolve(taken: TakenStatement): void;
  reject(error: unknown): void;
}

const saltBytes = 32;
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
  readonly #unchecked: Unchecked[] = [];
  /** Hashes of places that were asked for before: as many as there are nominations and regions. */
  readonly #places = new Map<string, Uint8Array>();
  #day: { readonly now: Instant; readonly size: number; readonly day: CalendarDate } | undefined;
  /** The last day that takes no more, as far as this process knows. */
  #ended: CalendarDate | undefined;
  #lanesBusy = 0;
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
   * @param signatures by the campaigns whose lines of paper these are
   * @returns `busy`: too much is under way; nothing of these was taken
   * @throws the disk failed: nothing of these was promised; hand the same in again
   */
  async take(
    statements: readonly HandedIn[],
    signatures: readonly CampaignSignature[] = [],
  ): Promise<StatementOutcome[] | "busy"> {
    if (this.#underWay + statements.length > (this.#options.most ?? usualMost)) return "busy";
    this.#underWay += statements.length;
    try {
      await this.#beNamed();
      return await this.#takeAll(statements, signatures);
    } finally {
      this.#underWay -= statements.length;
    }
  }

  /**
   * Names the key of this server's promises once statements are collected: a page shows whose promises hold before anybody signs on it.
   *
   * @throws {ServerError} `intake-not-named`
   */
  async beReady(): Promise<void> {
    const { nominations } = this.#options.ledger.procedure;
    if (this.promises && [...nominations.values()].some(({ drive }) => drive !== undefined)) await this.#beNamed();
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
    const { kind } = await enter(ledger, undefined, nameIntake, { intake, key, possession });
    if (kind !== "entered")
      throw new ServerError("intake-not-named", `the key of intake ${intake} cannot be named in the log: ${kind}`);
  }

  async #takeAll(
    statements: readonly HandedIn[],
    signatures: readonly CampaignSignature[],
  ): Promise<StatementOutcome[]> {
    const custodians = await this.#custodians();
    const campaigns = this.#campaignsThatSigned(statements, signatures);
    const outcomes: (StatementOutcome | Promise<StatementOutcome>)[] = [];
    for (const [i, statement] of statements.entries()) {
      const placed = this.#placeOf(statement, custodians?.id, campaigns);
      outcomes[i] = "outcome" in placed ? placed : this.#takeOne(statement, placed, custodians?.record.bucket ?? 0);
    }
    return await Promise.all(outcomes.map((outcome) => Promise.resolve(outcome)));
  }

  /** Nominations whose paper in this request their campaign hands in. */
  #campaignsThatSigned(statements: readonly HandedIn[], signatures: readonly CampaignSignature[]): ReadonlySet<string> {
    const { origin, procedure } = this.#options.ledger;
    const signed = new Set<string>();
    for (const { nomination: name, signature } of signatures) {
      const key = procedure.nominations.get(name)?.opened.campaignKey;
      if (key === undefined || signed.has(name)) continue;
      const lines = statements.filter(({ channel, nomination }) => channel === "paper" && nomination === name);
      const message = handInBytes(
        origin,
        name,
        lines.map(({ sealed }) => toHex(sha256(sealed))),
      );
      if (verifyMessage(fromBase64(key), message, signature)) signed.add(name);
    }
    return signed;
  }

  async #takeOne(statement: HandedIn, { place, settledBy, lines }: Placed, bucket: number): Promise<StatementOutcome> {
    const taken = await this.#check({ place, bytes: statement.sealed, bucket });
    if (taken.kind === "refused") return refused(taken.fault, "the file is not sealed as the contest's form asks");
    const barred = await this.#barred(statement, taken.id);
    if (barred !== undefined) return barred;
    const { pass, release: _, ...handedIn } = statement;
    const claimed = await this.#claim(statement, taken.id);
    if (claimed === "signed") {
      this.#options.passes?.release(pass, statement.nomination, taken.id);
      return refused("signed-already", "a statement of this person stands already; it can be taken back");
    }
    if (claimed === "no-release") return refused("malformed", "release: expected a hash of the withdrawal secret");
    const { id, withdrawal } = taken;
    let outcome: StatementOutcome;
    try {
      outcome = await this.#promise({
        ...handedIn,
        ...(lines === undefined ? {} : { lines }),
        id,
        withdrawal,
        settledBy,
      });
    } catch (error) {
      if (claimed === "first") await this.#options.persons?.settleAsKept(id);
      throw error;
    }
    if (outcome.outcome === "refused") this.#options.passes?.release(pass, statement.nomination, taken.id);
    return this.#settle(outcome, claimed, statement, taken.id);
  }

  /** Before it is promised: whether it is its person's only one. `undefined`: nobody is asked here. */
  async #claim(
    { channel, nomination, pass, release }: HandedIn,
    statement: string,
  ): Promise<Claimed | "no-release" | undefined> {
    const { persons, passes } = this.#options;
    if (persons?.holder === undefined || channel === "paper") return undefined;
    // Promised before, its answer lost on the way: it comes without a pass as well.
    const vouched = passes?.holder(pass);
    if (vouched === undefined) return undefined;
    if (release === undefined) return "no-release";
    return await persons.claim(vouched, { nomination, statement, release });
  }

  #settle(
    outcome: StatementOutcome,
    claimed: Claimed | undefined,
    { nomination, pass, release = "" }: HandedIn,
    statement: string,
  ): StatementOutcome {
    const { persons, passes } = this.#options;
    const isPromised = outcome.outcome === "promised";
    if (claimed === "first") persons?.settle(statement, isPromised);
    if (!isPromised || claimed !== "unknown") return outcome;
    const vouched = passes?.holder(pass);
    if (vouched !== undefined) persons?.lookLater({ vouched, nomination, statement, release });
    return { ...outcome, doubles: "later" };
  }

  /** A statement that was promised before gets its promise again without a pass: its answer was lost on the way. */
  async #barred({ channel, nomination, pass }: HandedIn, id: string): Promise<Refused | undefined> {
    const { passes, store } = this.#options;
    if (passes === undefined || channel === "paper") return undefined;
    const use = passes.use(pass, nomination, id);
    if (use === "held" || (await store.status(id)) !== undefined) return undefined;
    return use === "needed"
      ? refused("identity-needed", "this contest asks who signs online; confirm it on the page on which people sign")
      : refused("identity-spent", "another statement for this nomination was made with this confirmation");
  }

  #check(statement: Omit<Unchecked, "resolve" | "reject">): Promise<TakenStatement> {
    const { promise, resolve, reject } = Promise.withResolvers<TakenStatement>();
    this.#unchecked.push({ ...statement, resolve, reject });
    // After all that was read from the network in this turn: a thread is woken once for them.
    if (this.#unchecked.length === 1) setImmediate(() => this.#checkMore());
    return promise;
  }

  /** What comes while all threads are busy waits and goes to the next one together. */
  #checkMore(): void {
    while (this.#lanesBusy < this.#options.lanes.count && this.#unchecked.length > 0)
      void this.#checkPart(this.#unchecked.splice(0, checkedTogether));
  }

  async #checkPart(part: readonly Unchecked[]): Promise<void> {
    this.#lanesBusy++;
    try {
      const taken = await takeStatement(part[0]?.bucket ?? 0, part, this.#options.lanes);
      for (const [i, { resolve, reject }] of part.entries()) {
        const each = taken[i];
        if (each === undefined) reject(new TypeError("expected a judgment of each statement"));
        else resolve(each);
      }
    } catch (error) {
      for (const { reject } of part) reject(error);
    } finally {
      this.#lanesBusy--;
      this.#checkMore();
    }
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
    campaigns: ReadonlySet<string>,
  ): Refused | Placed {
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
    const stop = this.#options.stops?.at({ nomination: name, channel });
    if (stop !== undefined) return refused("stopped", `its operator takes none of these for now: ${stop.cause}`);
    if (record === undefined) return refused("not-allowed-in-this-state", "the custodians are not named yet");
    const today = this.#today();
    if (today < drive.opensOn || today > drive.closesOn)
      return refused("outside-the-drive", `signatures are collected from ${drive.opensOn} to ${drive.closesOn}`);
    if ((channel === "paper") !== (mark !== undefined))
      return refused("malformed", "expected a mark on a paper line, and on nothing else");
    if (channel === "paper") {
      if (!campaigns.has(name)) return refused("not-the-campaigns", notTheCampaigns);
      if (drive.lineKey === undefined)
        return refused("not-allowed-in-this-state", "the drive was opened without a key that marks lines of paper");
    }
    return {
      settledBy: drive.settledBy,
      ...(channel === "paper" ? { lines: nomination.paperLines } : {}),
      place: this.#placeHash({
        origin: ledger.origin,
        contest: contest.contest,
        record,
        form: drive.form,
        nomination: name,
        region,
        channel,
        ...(mark === undefined ? {} : { mark }),
      }),
    };
  }

  /** Reckoned once a second: a zone's table is looked through for it. */
  #today(): CalendarDate {
    const { ledger } = this.#options;
    const now = ledger.clock.now();
    const size = ledger.procedure.size;
    // The contest's zone is in the log, too: before its first entry the day is that of UTC.
    if (this.#day?.now !== now || this.#day.size !== size) this.#day = { now, size, day: ledger.dayOf(now) };
    return this.#day.day;
  }

  /** Everybody of a region is in one place online; each paper line is in its own. */
  #placeHash(place: StatementPlace): Uint8Array {
    if (place.mark !== undefined) return placeHash(place);
    const name = `${place.record} ${place.form} ${place.nomination} ${place.region} ${place.channel}`;
    let hash = this.#places.get(name);
    if (hash === undefined) this.#places.set(name, (hash = placeHash(place)));
    return hash;
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
    const { store, signer, intake } = this.#options;
    // A day whose promises are pledged takes no more, whatever a clock that was set back says.
    let today = this.#today();
    const ended = (this.#ended ??= await store.lastEnded());
    if (ended !== undefined && today <= ended) today = addDays(ended, 1);
    const salts = randomBytes(saltBytes * statements.length);
    const saltOf = (i: number) => Uint8Array.from(salts.subarray(saltBytes * i, saltBytes * (i + 1)));
    const rows = statements.map((statement, i) => this.#rowOf(statement, today, saltOf(i)));
    const kept = await store.keep(rows.map(({ row }) => row));
    // Another process ended the day: the next ones are told which it was.
    if (kept.some(({ kind }) => kind === "day-over")) this.#ended = undefined;
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

const notTheCampaigns =
  "lines of paper are taken from their campaign alone; hand them in from its desk, whose key signs what it hands in";

const refusals = {
  "withdrawal-known": "another statement commits to the same withdrawal secret; seal it anew with a fresh one",
  "mark-known": "another statement stands for the same paper line",
  "no-line-left": "the sheets that came back have no line left for it; enter the return of its sheet first",
  "day-over": "the day ended meanwhile; hand the same file in again",
} as const;

function refused(code: string, says: string): Refused {
  return { outcome: "refused", code, says };
}
