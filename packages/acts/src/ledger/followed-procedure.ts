import {
  decodeEntry,
  encodeEntry,
  EntryError,
  leafIndex,
  noteAct,
  type Entry,
  type LeafIndex,
  type Procedure,
  type ProcedureTools,
  type Violation,
  type ViolationCode,
} from "@hustings/core";
import { verifyMessage, type LogReader, type WitnessedCheckpoint } from "@hustings/log";
import { factThatCannotBe, pinnedRulebook, placeWithoutDays, procedureTools, publishedLaw } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";
import { emptyFold, foldEntry, heldFold, type Fold } from "./fold.ts";
import type { SignedAct } from "./sign-draft.ts";

/** An entry that stands in the log and counts for nothing, with the reason. */
export interface WrongEntry {
  readonly index: LeafIndex;
  readonly code: ViolationCode | "unreadable";
  /** In plain words, never a person's data. */
  readonly says: string;
}

export interface FollowOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of each entry once it is folded, in order, and whether it counts. */
  readonly onEntry?: (entry: Entry, index: LeafIndex, counts: boolean) => void;
}

/** How many wrong entries are kept by name: a log full of them must not fill the memory. */
const mostWrong = 100;

/**
 * The procedure as a published log tells it, to whoever reads it: folds every authenticated entry once, in order, and only
 * what is new when the log has grown. A log that went back or split is refused by its reader.
 */
export class FollowedProcedure {
  readonly reader: LogReader;
  readonly fold: Fold = emptyFold();
  readonly wrong: WrongEntry[] = [];
  readonly #tools: ProcedureTools;
  #folded = 0;

  /** @param origin first line of the log's checkpoints: what acts are signed for */
  constructor(reader: LogReader, origin: string) {
    this.reader = reader;
    this.#tools = procedureTools(origin, verifyMessage, custodianChecks);
  }

  get origin(): string {
    return this.#tools.origin;
  }

  get procedure(): Procedure {
    return this.fold.procedure;
  }

  /** Folds what is new. @returns the checkpoint up to which it is folded. @throws {LogError} the log cannot be read, or is false */
  async catchUp({ onProgress, onEntry }: FollowOptions = {}): Promise<WitnessedCheckpoint> {
    const checkpoint = await this.reader.checkpoint();
    if (checkpoint.size > this.#folded) {
      for await (const { index, entry } of this.reader.entries(this.#folded, checkpoint.size)) {
        this.#fold(index, entry, onEntry);
        if (index % 1024 === 0) onProgress?.(index, checkpoint.size);
      }
      onProgress?.(checkpoint.size, checkpoint.size);
    }
    return checkpoint;
  }

  /**
   * What the log and its law, as far as it is folded, have against an act that would be its next; `undefined`: nothing.
   *
   * @param adopted gives the published rulebook by its hash: a law from outside is read before the fold can ask it
   */
  async objectionTo(
    { entry, documents }: Pick<SignedAct, "entry" | "documents">,
    adopted: (hash: string) => Promise<Uint8Array>,
  ): Promise<Violation | undefined> {
    const { rulebook } = this.procedure;
    if (rulebook === undefined && entry.kind === "rulebook-adopted") for (const each of documents) publishedLaw(each);
    if (rulebook !== undefined && pinnedRulebook(rulebook) === undefined) publishedLaw(await adopted(rulebook.hash));
    const index = leafIndex(this.#folded);
    const cannotBe = placeWithoutDays(this.procedure, entry) ?? factThatCannotBe(this.procedure, entry);
    if (cannotBe !== undefined) return cannotBe;
    return foldEntry(heldFold(this.fold), entry, { index, bytes: encodeEntry(entry), tools: this.#tools });
  }

  #fold(index: LeafIndex, bytes: Uint8Array, onEntry: FollowOptions["onEntry"]): void {
    this.#folded = index + 1;
    try {
      const entry = decodeEntry(bytes);
      const wrong = foldEntry(this.fold, entry, { index, bytes, tools: this.#tools });
      onEntry?.(entry, index, wrong === undefined);
      if (wrong === undefined) return;
      // A wrong entry is listed with the others of its kind: it is in the log, though it counts nowhere.
      noteAct(this.fold.places, this.procedure, entry, index, false);
      this.#refuse({ index, ...wrong });
    } catch (error) {
      if (!(error instanceof EntryError)) throw error;
      this.procedure.size = index + 1;
      this.#refuse({ index, code: "unreadable", says: error.message });
    }
  }

  #refuse(wrong: WrongEntry): void {
    if (this.wrong.length < mostWrong) this.wrong.push(wrong);
  }
}
