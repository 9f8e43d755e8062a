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
  const written = new Map<ComparedField, WrittenTexts>();
  const fields: { readonly column: number; readonly codes: Int32Array; readonly of: Int32Array }[] = [];
  const select = ["cast(line as int)"];
  for (const { field, kind } of model.fields) {
    const column = lists.column(field);
    if (kind === "address" || column === undefined) continue;
    const texts = await textsOf(database, field);
    const of = shared(count);
    written.set(field, { texts, of });
    fields.push({ column: column.at, of, codes: Int32Array.from(texts, (text) => coder.code(kind, text)) });
    select.push(saidSql(field, texts));
  }
  const hasAddress = model.fields.some(({ kind }) => kind === "address");
  if (hasAddress) select.push("cast(coalesce(strlen(address), 0) as int)", "coalesce(address, '')");
  const order = ["birthDate", "surname"].filter((field) => written.has(field as ComparedField));
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
    for (const [at, { column, of, codes: coded }] of fields.entries()) {
      ints(at + 1, (row, said) => {
        of[row] = said;
        codes[row * width + column] = coded[said] ?? 0;
      });
    }
    if (hasAddress) {
      ints(fields.length + 1, (row, length) => (addressEnds[row + 1] = bytes += length));
      addresses.push(Buffer.from((chunk.getColumnValues(fields.length + 2) as string[]).join("")));
    }
    line += rows;
  }
  return { count, numbers, codes, values: coder.values, written, addresses: joined(addresses, bytes), addressEnds };
}

/** Each text of a field once, behind one that says nothing; the engine numbers them in the same order. */
async function textsOf(database: Database, field: ComparedField): Promise<readonly string[]> {
  const texts = [""];
  const name = identifier(field);
  const said = `select distinct ${name} as text from line_in where ${name} is not null order by text`;
  for await (const chunk of database.chunks(said)) texts.push(...(chunk.getColumnValues(0) as string[]));
  if (texts.length > 1) await database.run(`create type said_${field} as enum (${said})`);
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
