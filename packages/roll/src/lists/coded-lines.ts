import type { ComparedField, MatchModel } from "@hustings/linkage";
import type { TableColumns } from "../parquet/read-columns.ts";
import { LineCodes } from "./line-codes.ts";
import type { NewValues } from "./line-codes.ts";
import type { DictionaryKind } from "./dictionary.ts";
import type { RollLists } from "./roll-lists.ts";

/** Lines in the roll's codes, in the order of their birth dates: plain data in memory that workers share. */
export interface CodedLines {
  readonly count: number;
  /** What each line is called in its table. */
  readonly numbers: Int32Array;
  /** By columns of the roll's records. */
  readonly codes: Int32Array;
  readonly values: Readonly<Record<DictionaryKind, NewValues>>;
  /** What is written in each field, letter for letter; not of addresses. */
  readonly written: ReadonlyMap<ComparedField, WrittenTexts>;
  /** As written, and where each ends. Empty where the model compares no addresses. */
  readonly addresses: Uint8Array;
  readonly addressEnds: Int32Array;
}

/** One field of all lines: each text once, and which of them a line says. The first says nothing. */
export interface WrittenTexts {
  readonly texts: readonly string[];
  readonly of: Int32Array;
}

/** The lines of a table, neighbours in time beside each other: their candidates are neighbours on the roll. */
export async function codeLines(table: TableColumns, lists: RollLists, model: MatchModel): Promise<CodedLines> {
  const count = table.rows;
  const width = lists.width;
  const codes = shared(count * width);
  const coder = new LineCodes(lists);
  const names = model.fields.map(({ field }) => field);
  const order = inOrderOf(await table.texts(names.find((name) => name === "birthDate") ?? "surname"));
  const numbers = shared(count);
  const written = new Map<ComparedField, WrittenTexts>();
  const numbered = await table.numbers("line");
  for (const [line, row] of order.entries()) numbers[line] = numbered[row] ?? 0;
  // A column at a time: of a filing all together are a heap of their own.
  for (const { field, kind } of model.fields) {
    const column = lists.column(field);
    if (kind === "address" || column === undefined) continue;
    const texts = await table.texts(field);
    const said = new SaidTexts((text) => coder.code(kind, text), count);
    for (const [line, row] of order.entries()) codes[line * width + column.at] = said.take(line, texts[row]);
    written.set(field, said);
  }
  const hasAddress = model.fields.some(({ kind }) => kind === "address");
  return { count, numbers, codes, values: coder.values, written, ...(await addressesOf(table, order, hasAddress)) };
}

/** Rows by what they say: who is born on one day stands together. */
function inOrderOf(texts: readonly (string | undefined)[]): Int32Array {
  const distinct = [...new Set(texts.map((text) => text ?? ""))].toSorted((a, b) => (a < b ? -1 : 1));
  const places = new Map(distinct.map((text, at) => [text, at] as const));
  // As one number, the place before the row, they are sorted without a call a pair; exact up to 94 million rows.
  const rows = texts.length;
  const keys = Float64Array.from(texts, (text, row) => (places.get(text ?? "") ?? 0) * rows + row).toSorted();
  return Int32Array.from(keys, (key) => key % rows);
}

async function addressesOf(
  table: TableColumns,
  order: Int32Array,
  hasAddress: boolean,
): Promise<Pick<CodedLines, "addresses" | "addressEnds">> {
  const ends = shared(order.length + 1);
  if (!hasAddress) return { addresses: new Uint8Array(new SharedArrayBuffer(0)), addressEnds: ends };
  const texts = await table.texts("address");
  let bytes = 0;
  for (const [line, row] of order.entries()) ends[line + 1] = bytes += Buffer.byteLength(texts[row] ?? "");
  // Written where they stay: joined first, those of a large filing are more than one text may hold.
  const whole = Buffer.from(new SharedArrayBuffer(bytes));
  for (const [line, row] of order.entries()) whole.write(texts[row] ?? "", ends[line] ?? 0);
  return { addresses: new Uint8Array(whole.buffer), addressEnds: ends };
}

/** What lines say in one field, each text kept and coded once. */
class SaidTexts implements WrittenTexts {
  readonly texts: string[] = [];
  readonly of: Int32Array;
  readonly #codes: number[] = [];
  readonly #places = new Map<string, number>();
  readonly #code: (text: string) => number;

  constructor(code: (text: string) => number, lines: number) {
    this.#code = code;
    this.of = shared(lines);
    this.#add("");
  }

  /** @returns the code of what a line says */
  take(line: number, said: string | undefined): number {
    const place = said === undefined ? 0 : (this.#places.get(said) ?? this.#keep(said));
    this.of[line] = place;
    return this.#codes[place] ?? 0;
  }

  #keep(text: string): number {
    const place = this.#add(text);
    this.#places.set(text, place);
    return place;
  }

  #add(text: string): number {
    this.#codes.push(this.#code(text));
    return this.texts.push(text) - 1;
  }
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
