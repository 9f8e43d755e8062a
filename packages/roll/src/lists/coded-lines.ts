import type { ComparedField, MatchModel } from "@hustings/linkage";
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
  /** As written, and where each ends. Empty where the model compares no addresses. */
  readonly addresses: Uint8Array;
  readonly addressEnds: Int32Array;
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
    return kind === "address" || column === undefined
      ? []
      : [{ field, kind, column: column.at, known: new Map<string, number>() }];
  });
  const address = model.fields.some(({ kind }) => kind === "address");
  const texts: Buffer[] = [];
  const names: readonly ComparedField[] = [
    ...fields.map(({ field }) => field),
    ...(address ? ["address" as const] : []),
  ];
  const order = names.filter((field) => field === "birthDate" || field === "surname").toSorted();
  let [line, bytes] = [0, 0];
  const sql = `select cast(line as int) as line, ${names.join(", ")} from line_in order by ${[...order, "line"].join(", ")}`;
  for await (const chunk of database.chunks(sql)) {
    const [written = [], ...columns] = chunk.getColumns() as [number[]?, ...(string | null)[][]];
    for (let row = 0; row < chunk.rowCount; row++) numbers[line + row] = written[row] ?? 0;
    for (const [at, { kind, column, known }] of fields.entries()) {
      const said = columns[at] ?? [];
      for (let row = 0; row < chunk.rowCount; row++) {
        const text = said[row] ?? "";
        let code = known.get(text);
        if (code === undefined) known.set(text, (code = coder.code(kind, text)));
        codes[(line + row) * width + column] = code;
      }
    }
    if (address) {
      for (const [row, text] of (columns[fields.length] ?? []).entries()) {
        const buffer = Buffer.from(text ?? "");
        texts.push(buffer);
        bytes += buffer.length;
        addressEnds[line + row + 1] = bytes;
      }
    }
    line += chunk.rowCount;
  }
  const addresses = new Uint8Array(new SharedArrayBuffer(bytes));
  let at = 0;
  for (const text of texts) {
    addresses.set(text, at);
    at += text.length;
  }
  return { count, numbers, codes, values: coder.values, addresses, addressEnds };
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}
