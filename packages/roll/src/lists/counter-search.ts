import { foldName, formsOf } from "@hustings/linkage";
import type { ComparedField } from "@hustings/linkage";
import { voterRef, type VoterRef } from "@hustings/core/plain";
import { EntrySearch, runOf } from "./entry-search.ts";
import type { EntryWords } from "./entry-words.ts";
import { NameRuns } from "./name-runs.ts";
import type { Run } from "./name-runs.ts";
import type { RollLists } from "./roll-lists.ts";
import { bornRanges } from "./typed-born.ts";

/** What a clerk sees of an entry while typing. */
export interface FoundVoter {
  readonly voter: VoterRef;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  /** Not as it was typed: it begins with a part of the name, another form of it, or after a slip was mended. */
  readonly corrected: boolean;
}

/** A surname or a whole birth date must be there. */
export interface Typed {
  readonly surname: string;
  readonly given?: string | undefined;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or a day as people write it: narrows what is shown. */
  readonly born?: string | undefined;
}

/** Entries as they are asked for at a counter: by first letters, before a name is typed in full. */
export class CounterSearch {
  readonly #lists: RollLists;
  readonly #words: EntryWords;
  readonly #runs: NameRuns;
  readonly #entries: EntrySearch;

  constructor(lists: RollLists, words: EntryWords) {
    this.#lists = lists;
    this.#words = words;
    this.#runs = new NameRuns(lists.dictionary("name"));
    this.#entries = new EntrySearch(lists);
  }

  /**
   * Rows, at most `most`: those that begin as typed, in the order of surname and given name; then those of whose surname a part does; then those that
   * `alike` names, the likeliest first. Where there are none of these, those whose surname sounds like it, and those one slip away (a
   * letter wrong, missing, too many, or two exchanged; the names in each other's place).
   *
   * @throws {InputError} what is typed as a birth date is not the beginning of one
   */
  find(
    typed: Typed,
    { most, today, alike }: { readonly most: number; readonly today: string; readonly alike: () => Iterable<number> },
  ): readonly { readonly row: number; readonly corrected: boolean }[] {
    const [surname, given] = [foldName(typed.surname), foldName(typed.given ?? "")];
    const ranges = bornRanges(typed.born ?? "", today);
    const days = ranges.map((range) => this.#entries.rowsOf(range));
    const isDay = ranges.length > 0 && ranges.every(([from, to]) => to - from === 1);
    if (surname === "" && !isDay) return [];
    const found = new Map<number, boolean>();
    const isFull = () => found.size >= most;
    const take = (corrected: boolean) => (row: number) => {
      if (!found.has(row)) found.set(row, corrected);
      return !isFull();
    };
    const look = (surnames: Run | undefined, givens: Run | undefined, corrected: boolean) => {
      for (const rows of days.length === 0 ? [this.#entries.rowsOf(undefined)] : days)
        if (!isFull()) this.#entries.find(surnames, givens, rows, take(corrected));
    };
    const givens = runOf(this.#runs, given);
    look(runOf(this.#runs, surname), givens, false);
    const asTyped = [...found].map(([row, corrected]) => ({ row, corrected }));
    if (surname === "") return asTyped;
    for (const code of isFull() ? [] : this.#runs.partsBeginning(surname)) look([code, code + 1], givens, true);
    if (!isFull()) for (const row of alike()) if (!take(true)(row)) break;
    if (found.size === 0) {
      for (const code of this.#soundingLike(typed.surname)) if (!isFull()) look([code, code + 1], givens, true);
      for (const [surnames, names] of this.#meant(surname, given)) {
        look(surnames, names, true);
        if (isFull()) break;
      }
    }
    return [...found].map(([row, corrected]) => ({ row, corrected }));
  }

  #soundingLike(surname: string): Iterable<number> {
    const forms = formsOf("name", surname);
    return forms === undefined ? [] : this.#lists.near("surname").near(forms);
  }

  /** What may have been meant: names exchanged, then slips of the surname, then of the given name. */
  *#meant(surname: string, given: string): Generator<readonly [Run | undefined, Run | undefined]> {
    const [surnames, givens] = [runOf(this.#runs, surname), runOf(this.#runs, given)];
    if (given !== "") yield [givens, surnames];
    for (const run of this.#runs.slipped(surname)) if (run[0] < run[1]) yield [run, givens];
    if (given === "") return;
    for (const run of this.#runs.slipped(given)) if (run[0] < run[1]) yield [surnames, run];
  }

  card(row: number, corrected: boolean): FoundVoter {
    const { id, address } = this.#lists.text(row);
    const text = (field: ComparedField) => this.#words.spelled(row, field) ?? "";
    return {
      voter: voterRef(id),
      surname: text("surname"),
      given: text("given"),
      patronymic: text("patronymic"),
      birthDate: text("birthDate"),
      place: [text("locality"), address].filter((part) => part !== "").join(", "),
      corrected,
    };
  }
}
