import { foldedAs, formsFor } from "./dictionary.ts";
import type { DictionaryKind } from "./dictionary.ts";
import type { NameForms } from "@hustings/linkage";
import type { RollLists } from "./roll-lists.ts";

type Forms = Omit<NameForms, "known">;

/** What lines brought beyond the roll: plain data, so that workers know the same. */
export interface NewValues {
  /** By code, from one after the roll's last. */
  readonly folds: string[];
  readonly spaced: string[];
  /** The roll's own values that a line writes in more parts. */
  readonly respaced: Map<number, string>;
}

/**
 * Turns what lines say into the roll's codes. A value the roll does not know gets a code after the roll's, the same for whoever writes
 * it.
 */
export class LineCodes {
  readonly values: Readonly<Record<DictionaryKind, NewValues>>;
  readonly #lists: RollLists;
  readonly #codes: Readonly<Record<DictionaryKind, Map<string, number>>>;
  readonly #placeholders: ReadonlyMap<number, number>;

  constructor(lists: RollLists) {
    this.#lists = lists;
    this.values = each(() => ({ folds: [], spaced: [], respaced: new Map<number, string>() }));
    this.#codes = each(() => new Map<string, number>());
    this.#placeholders = new Map(lists.about.placeholders);
  }

  /** 0 where nothing is said. */
  code(kind: DictionaryKind | "date", written: string | undefined): number {
    if (written === undefined || written === "") return 0;
    if (kind === "date") return this.#date(written);
    const folded = foldedAs(kind, written);
    if (folded === undefined) return 0;
    const { fold, spaced } = folded;
    const values = this.values[kind];
    const codes = this.#codes[kind];
    const dictionary = this.#lists.dictionary(kind);
    let code = codes.get(fold);
    if (code === undefined) {
      code = dictionary.find(fold);
      if (code === 0) code = dictionary.size + values.folds.push(fold);
      codes.set(fold, code);
    }
    if (code <= dictionary.size) {
      const before = values.respaced.get(code) ?? dictionary.spaced(code);
      if (spaced < before) values.respaced.set(code, spaced);
    } else {
      const at = code - dictionary.size - 1;
      const before = values.spaced[at];
      values.spaced[at] = before === undefined || spaced < before ? spaced : before;
    }
    return code;
  }

  #date(written: string): number {
    const code = calendarCode(Number(written.replaceAll("-", "")));
    return this.#placeholders.get(code) ?? code;
  }
}

/** What a calendar leaves of `YYYYMMDD`: of the 93rd of April, April; of the 13th month, the year. */
function calendarCode(digits: number): number {
  const day = digits % 100;
  const month = Math.trunc((digits % 10_000) / 100);
  const year = digits - (digits % 10_000);
  if (month > 12 || month < 1) return year;
  const leap = (year / 10_000) % 4 === 0 && ((year / 10_000) % 100 !== 0 || (year / 10_000) % 400 === 0);
  const days = [4, 6, 9, 11].includes(month) ? 30 : month !== 2 ? 31 : leap ? 29 : 28;
  return day > days ? year + month * 100 : digits;
}

function each<T>(make: () => T): Record<DictionaryKind, T> {
  return { name: make(), place: make(), code: make(), sex: make() };
}

/** Forms of a code, the roll's or a line's own. */
export function formsOfCode(lists: RollLists, kind: DictionaryKind, values: NewValues, code: number): Forms {
  const dictionary = lists.dictionary(kind);
  if (code <= dictionary.size) {
    const respaced = values.respaced.get(code);
    return respaced === undefined ? dictionary.forms(code) : formsFor(kind, dictionary.fold(code), respaced);
  }
  const at = code - dictionary.size - 1;
  const fold = values.folds[at] ?? "";
  return formsFor(kind, fold, values.spaced[at] ?? fold);
}
