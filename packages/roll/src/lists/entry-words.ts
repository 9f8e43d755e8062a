import { comparedFields } from "@hustings/linkage";
import type { ComparedField } from "@hustings/linkage";
import { lowerBound } from "./lower-bound.ts";
import type { RollLists } from "./roll-lists.ts";

/** What stands on the roll of entries, as it is written there. */
export class EntryWords {
  readonly #lists: RollLists;

  constructor(lists: RollLists) {
    this.#lists = lists;
  }

  /** One coded field of an entry; not of an address. */
  spelled(row: number, field: ComparedField): string | undefined {
    const column = this.#lists.column(field);
    if (column === undefined) return undefined;
    const { records, width, dates } = this.#lists;
    records.load(row * width, (row + 1) * width);
    const code = records.data[records.at + column.at] ?? 0;
    const value = column.of.kind === "date" && code > 0 ? lowerBound(dates, code, 0, dates.length) + 1 : code;
    return this.#lists.spelled(column.of, value, row);
  }

  /** All that the model compares, in one line: `Orlova · Anna · 1990-01-02 · Oldtown`. */
  inOneLine(row: number, fields: ReadonlySet<ComparedField>, address: string): string {
    return inWords
      .filter((field) => fields.has(field))
      .map((field) => (field === "address" ? address : (this.spelled(row, field) ?? "")))
      .filter((text) => text !== "")
      .join(" · ");
  }
}

/** Fields by which people know each other. */
const inWords = comparedFields.filter((field) =>
  ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"].includes(field),
);
