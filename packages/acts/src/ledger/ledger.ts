import {
  actContent,
  actKey,
  contestDay,
  decodeEntry,
  encodeEntry,
  enteredBefore,
  EntryError,
  leafIndex,
  unreadableIn,
  type CalendarDate,
  type Entry,
  type Instant,
  type Procedure,
  type ProcedureTools,
  type Violation,
} from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import { factThatCannotBe, placeWithoutDays, procedureTools, publishedLaw } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";
import { ActsError } from "./acts-error.ts";
import type { Entered, Stop, Submitted, Submitter } from "./enter.ts";
import { emptyFold, foldEntry, heldFold, type Fold } from "./fold.ts";
import type { ActStore, Clock, DocumentSink, Submission } from "./ports.ts";
import { afterTheLimit, keyOfAnother, keyOfNobody, offClock, wrongBytes, wrongMinutes } from "./fit-to-enter.ts";
import type { SignedAct } from "./sign-draft.ts";

/** Acts of one call, waiting for their turn. */
interface Job {
  readonly acts: readonly SignedAct[];
  resolve(submitted: Submitted): void;
  reject(error: unknown): void;
}

/** Somebody who waits for the fold to be at what is durable. */
interface Hold {
  resolve(fold: Fold): void;
  reject(error: unknown): void;
}

/** What goes to the disk together, and what is answered once it is there. */
interface Batch {
  readonly submissions: Submission[];
  readonly documents: Uint8Array[];
  readonly byKey: Map<string, Entered>;
}

/** Acts that go to the disk together: bounds the memory, and the wait of the first in line. */
const mostTogether = 4096;
/** How often a batch is tried again because another process appended first. */
const mostAttempts = 16;
const foldTogether = 4096;

/**
 * The procedure of one contest as its log tells it, and the one way to add to it. It takes signed acts only and holds no
 * key: the signature says whose act it is, the fold says whether that party may do it now.
 *
 * Every act is checked by the same fold that the independent verifier uses, then made durable, then answered. Where the
 * disk fails or another process appends first, the fold goes back to what was held last and reads on from there before
 * anything else is entered.
 */
export class Ledger implements Submitter {
  readonly store: ActStore;
  readonly documents: DocumentSink;
  readonly clock: Clock;
  readonly #tools: ProcedureTools;
  readonly #waiting: Job[] = [];
  #holds: Hold[] = [];
  #fold: Fold = emptyFold();
  /** The fold as it was at a size that is durable; it does not change. */
  #held: Fold | undefined;
  #durable = 0;
  /** The fold is ahead of the disk, or behind it. */
  #stale = false;
  #running: Promise<void> | undefined;
  #closed = false;

  private constructor(origin: string, store: ActStore, documents: DocumentSink, clock: Clock) {
    this.#tools = procedureTools(origin, verifyMessage, custodianChecks);
    this.store = store;
    this.documents = documents;
    this.clock = clock;
  }

  get origin(): string {
    return this.#tools.origin;
  }

  /** The day that a moment falls on by the contest's zone, as the fold reckons it. */
  dayOf(moment: Instant): CalendarDate {
    return contestDay(this.procedure, moment, this.#tools);
  }

  /** What follows from the entries so far. Another object after a write has failed: ask again, do not hold on to it. */
  get procedure(): Procedure {
    return this.#fold.procedure;
  }

  /**
   * Reads the log back and folds it.
   *
   * @param options.origin first line of the log's checkpoints
   * @param options.from a fold of this log at an earlier size, to go on from; whoever gives it answers for its being one
   * @throws {ActsError} `ledger-contradicts-itself`: an entry in the store breaks the procedure; it was not written by us
   */
  static async open(options: {
    readonly origin: string;
    readonly store: ActStore;
    readonly documents: DocumentSink;
    readonly clock: Clock;
    readonly from?: Fold;
    readonly onProgress?: (done: number, total: number) => void;
  }): Promise<Ledger> {
    const { origin, store, documents, clock, from, onProgress } = options;
    const ledger = new Ledger(origin, store, documents, clock);
    ledger.#held = from;
    await ledger.#readBack(onProgress);
    return ledger;
  }

  /** Goes back to what was held last, and reads on to what is durable. */
  async #readBack(onProgress?: (done: number, total: number) => void): Promise<void> {
    this.#fold = this.#held === undefined ? emptyFold() : heldFold(this.#held);
    this.#durable = this.procedure.size;
    await this.#readOn(onProgress);
    this.#stale = false;
  }

  async #readOn(onProgress?: (done: number, total: number) => void): Promise<void> {
    const total = await this.store.size();
    if (total < this.#durable) {
      throw new ActsError(
        "ledger-contradicts-itself",
        `${this.#durable} entries were durable, the store holds ${total}`,
      );
    }
    while (this.#durable < total) {
      const from = this.#durable;
      const to = Math.min(total, from + foldTogether);
      for (const [i, bytes] of (await this.store.read(from, to)).entries()) {
        const wrong = this.#foldIn(decodeEntry(bytes), bytes);
        if (wrong !== undefined) {
          throw new ActsError("ledger-contradicts-itself", `entry ${from + i}: ${wrong.code}: ${wrong.says}`);
        }
      }
      this.#durable = to;
      onProgress?.(to, total);
    }
  }

  #foldIn(entry: Entry, bytes: Uint8Array): Violation | undefined {
    const { procedure } = this.#fold;
    const index = leafIndex(procedure.size);
    const wrong = foldEntry(this.#fold, entry, { index, bytes, tools: this.#tools });
    // A refused entry takes no place here: it is never written.
    if (wrong !== undefined) procedure.size = index;
    return wrong;
  }

  /** The act that stands under a key, if any. */
  async standing(key: string): Promise<Entered | undefined> {
    const [index] = await this.store.find([key]);
    return index === undefined ? undefined : await this.#at(index);
  }

  async #at(index: number): Promise<Entered> {
    const [bytes] = await this.store.read(index, index + 1);
    if (bytes === undefined) throw new ActsError("index-differs", `the store has no entry ${index}`);
    return { kind: "entered", index: leafIndex(index), entry: decodeEntry(bytes) };
  }

  /**
   * Enters signed acts in order, all of them durable before this answers. Stops at the first that is refused, malformed or
   * in conflict with what stands; those before it are entered, it and those after are not. An act that stands already is
   * answered with its index and written no second time, also while the first is still on its way to the disk.
   *
   * @throws the disk failed, or (`overtaken`) other processes kept appending first: nothing that was not there before was
   *   acknowledged; submit the same acts again
   * @throws {ActsError} `closed`
   */
  submit(acts: readonly SignedAct[]): Promise<Submitted> {
    if (this.#closed) return Promise.reject(new ActsError("closed", "the ledger takes no more acts"));
    const submitted = new Promise<Submitted>((resolve, reject) => this.#waiting.push({ acts, resolve, reject }));
    this.#running ??= this.#drain();
    return submitted;
  }

  /**
   * The fold of all that is durable now, entries of other processes among them, held as it is: what pages are made from
   * while acts are taken. The same object again as long as nothing is entered.
   */
  hold(): Promise<Fold> {
    const held = new Promise<Fold>((resolve, reject) => this.#holds.push({ resolve, reject }));
    this.#running ??= this.#drain();
    return held;
  }

  async #holdNow(): Promise<Fold> {
    if (this.#stale) await this.#readBack();
    else await this.#readOn();
    if (this.#held?.procedure.size !== this.#durable) this.#held = heldFold(this.#fold);
    return this.#held;
  }

  /** Takes nothing more, and answers when what waits is durable. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  /** Acts submitted while others are being written wait and go together. One batch at a time: each rests on those before. */
  async #drain(): Promise<void> {
    await Promise.resolve(); // what is submitted in this turn goes into one batch
    while (this.#waiting.length > 0 || this.#holds.length > 0) {
      // Between two batches the fold is at what is durable.
      const holds = this.#holds;
      this.#holds = [];
      if (holds.length > 0) {
        try {
          const held = await this.#holdNow();
          for (const each of holds) each.resolve(held);
        } catch (error) {
          this.#stale = true;
          for (const each of holds) each.reject(error);
        }
      }
      const jobs: Job[] = [];
      for (let acts = 0; acts < mostTogether;) {
        const job = this.#waiting.shift();
        if (job === undefined) break;
        jobs.push(job);
        acts += job.acts.length;
      }
      try {
        const answers = await this.#enter(jobs);
        for (const [i, job] of jobs.entries()) job.resolve(answers[i] ?? { entered: [] });
      } catch (error) {
        // The fold is ahead of the disk now: it is read back before anything is built upon it, at once if the disk lets us.
        this.#stale = true;
        await this.#readBack().catch(() => undefined);
        for (const job of jobs) job.reject(error);
      }
    }
    this.#running = undefined;
  }

  async #enter(jobs: readonly Job[]): Promise<Submitted[]> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (this.#stale) await this.#readBack();
      const batch: Batch = { submissions: [], documents: [], byKey: new Map() };
      const known = await this.#findAll(jobs.flatMap(({ acts }) => acts));
      const answers: Submitted[] = [];
      for (const { acts } of jobs) answers.push(await this.#take(acts, known, batch));
      if (batch.submissions.length === 0) return answers;
      // Before the entries that name them: a document whose act is then lost is named by no entry and says nothing.
      for (const document of batch.documents) await this.documents.publish(document);
      const appended = await this.store.append(batch.submissions, this.#durable);
      if (appended.kind === "conflict") {
        this.#stale = true;
        continue;
      }
      if (appended.first !== this.#durable) {
        throw new ActsError("index-differs", `expected the batch at ${this.#durable}, the store put it elsewhere`);
      }
      this.#durable += batch.submissions.length;
      return answers;
    }
    throw new ActsError("overtaken", `other processes appended first ${mostAttempts} times; submit the acts again`);
  }

  /** Where the acts stand already, by key; acts that are not entries are left out and named in their turn. */
  async #findAll(acts: readonly SignedAct[]): Promise<Map<string, number | undefined>> {
    const keys = new Set<string>();
    for (const { entry } of acts) {
      try {
        encodeEntry(entry);
        keys.add(actKey(this.procedure, entry));
      } catch (error) {
        if (!(error instanceof EntryError)) throw error;
      }
    }
    const wanted = [...keys];
    const found = await this.store.find(wanted);
    return new Map(wanted.map((key, i) => [key, found[i]]));
  }

  /** Folds the acts of one call, up to the first that is stopped, into the batch. */
  async #take(acts: readonly SignedAct[], known: Map<string, number | undefined>, batch: Batch): Promise<Submitted> {
    const entered: Entered[] = [];
    for (const [at, act] of acts.entries()) {
      const outcome = await this.#takeOne(act, known, batch);
      if (outcome.kind !== "entered") return { entered, stopped: { at, ...outcome } };
      entered.push(outcome);
    }
    return { entered };
  }

  async #takeOne(act: SignedAct, known: Map<string, number | undefined>, batch: Batch): Promise<Entered | Stop> {
    const { entry } = act;
    let bytes: Uint8Array;
    try {
      bytes = encodeEntry(entry);
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      return { kind: "malformed", says: error.message };
    }
    const key = actKey(this.procedure, entry);
    const standing = batch.byKey.get(key) ?? (await this.#standingAs(entry, key, known));
    if (standing !== undefined) {
      return actContent(standing.entry) === actContent(entry) ? standing : { ...standing, kind: "conflict" };
    }
    const unfit = unreadableIn(entry) ?? keyOfNobody(entry);
    if (unfit !== undefined) return { kind: "malformed", says: unfit };
    const wrong =
      offClock(entry, this) ??
      afterTheLimit(entry, this.procedure, this.clock) ??
      (await wrongBytes(act, this)) ??
      wrongMinutes(entry, this.procedure) ??
      keyOfAnother(entry, this.procedure) ??
      placeWithoutDays(this.procedure, entry) ??
      factThatCannotBe(this.procedure, entry) ??
      this.#foldUnderLaw(act, bytes);
    if (wrong !== undefined) return { kind: "refused", violation: wrong };
    const taken: Entered = { kind: "entered", index: leafIndex(this.procedure.size - 1), entry };
    batch.byKey.set(key, taken);
    batch.documents.push(...act.documents);
    batch.submissions.push({ key, entry: bytes, ...(act.keep === undefined ? {} : { keep: act.keep }) });
    return taken;
  }

  /**
   * The fold asks the law of every act from the adoption on, and finds nothing against what it does not hold: a law from outside comes with the
   * act that adopts it. Without this the log would take what the verifier, who reads the published law, refuses.
   */
  #foldUnderLaw({ entry, documents }: SignedAct, bytes: Uint8Array): Violation | undefined {
    if (entry.kind === "rulebook-adopted" && this.procedure.rulebook === undefined)
      for (const document of documents) publishedLaw(document);
    return this.#foldIn(entry, bytes);
  }

  async #standingAs(entry: Entry, key: string, known: Map<string, number | undefined>): Promise<Entered | undefined> {
    const replayed = enteredBefore(this.procedure, entry);
    if (replayed !== undefined) return await this.#at(replayed);
    // An act before it in the batch may have changed which time this act is done.
    if (!known.has(key)) known.set(key, (await this.store.find([key]))[0]);
    const index = known.get(key);
    return index === undefined ? undefined : await this.#at(index);
  }
}
