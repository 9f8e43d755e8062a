import type { ComparedField, MatchModel } from "@hustings/linkage";
import { identifier } from "../database.ts";
import type { Database } from "../database.ts";
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

/** Lines of `line_in`, neighbours in time beside each other: their candidates are neighbours on the roll. */
export async function codeLines(database: Database, lists: RollLists, model: MatchModel): Promise<CodedLines> {
  const { lines } = await database.row("select count(*) as lines from line_in");
  const count = Number(lines);
  const width = lists.width;
  const numbers = shared(count);
  const codes = shared(count * width);
  const addressEnds = shared(count + 1);
  const coder = new LineCodes(lists);
  const fields = model.fields.flatMap(({ field, kind }) => {
    const column = lists.column(field);
    if (kind === "address" || column === undefined) return [];
    return [{ field, column: column.at, said: new SaidTexts((text) => coder.code(kind, text), count) }];
  });
  // To number each field's texts first asks two statements of a field: of few lines that takes longer than the lines.
  const isFew = count <= few;
  for (const { field, said } of isFew ? [] : fields) said.number(await textsOf(database, field));
  const select = fields.map(({ field, said }) => (isFew ? identifier(field) : saidSql(field, said.texts)));
  select.unshift("cast(line as int)");
  const hasAddress = model.fields.some(({ kind }) => kind === "address");
  if (hasAddress) select.push("cast(coalesce(strlen(address), 0) as int)", "coalesce(address, '')");
  const order = ["birthDate", "surname"].filter((name) => fields.some(({ field }) => field === name));
  const addresses: Buffer[] = [];
  let [line, bytes] = [0, 0];
  for await (const chunk of database.chunks(
    `select ${select.join(", ")} from line_in order by ${[...order, "line"].join(", ")}`,
  )) {
    const rows = chunk.rowCount;
    const ints = (at: number, each: (row: number, value: number) => void) => {
      const vector = chunk.getColumnVector(at);
      for (let row = 0; row < rows; row++) each(line + row, vector.getItem(row) as number);
    };
    ints(0, (row, number) => (numbers[row] = number));
    for (const [at, { column, said }] of fields.entries()) {
      const vector = chunk.getColumnVector(at + 1);
      for (let row = 0; row < rows; row++) {
        const item = vector.getItem(row) as string | number | null;
        codes[(line + row) * width + column] = said.take(line + row, item);
      }
    }
    if (hasAddress) {
      ints(fields.length + 1, (row, length) => (addressEnds[row + 1] = bytes += length));
      addresses.push(Buffer.from((chunk.getColumnValues(fields.length + 2) as string[]).join("")));
    }
    line += rows;
  }
  const written = new Map(fields.map(({ field, said }) => [field, said] as const));
  return { count, numbers, codes, values: coder.values, written, addresses: joined(addresses, bytes), addressEnds };
}

/** Up to so many lines are read as they are written. */
const few = 8000;

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

  /** Takes all texts at once; lines then say their numbers. */
  number(texts: readonly string[]): void {
    for (const text of texts) this.#add(text);
  }

  /** @returns the code of what a line says: a text, its number, or nothing */
  take(line: number, said: string | number | null): number {
    const place = typeof said === "number" ? said : said === null ? 0 : (this.#places.get(said) ?? this.#keep(said));
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

/** Each text of a field once; the engine numbers them in the same order, behind one that says nothing. */
async function textsOf(database: Database, field: ComparedField): Promise<readonly string[]> {
  const texts: string[] = [];
  const name = identifier(field);
  const said = `select distinct ${name} as text from line_in where ${name} is not null order by text`;
  for await (const chunk of database.chunks(said)) texts.push(...(chunk.getColumnValues(0) as string[]));
  if (texts.length > 0) await database.run(`create type said_${field} as enum (${said})`);
  return texts;
}

function saidSql(field: ComparedField, texts: readonly string[]): string {
  if (texts.length === 1) return "0";
  return `cast(coalesce(enum_code(cast(${identifier(field)} as said_${field})) + 1, 0) as int)`;
}

function joined(parts: readonly Buffer[], bytes: number): Uint8Array {
  const whole = new Uint8Array(new SharedArrayBuffer(bytes));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
