import { createReadStream } from "node:fs";
import { join } from "node:path";
import { foldedEntriesSql, PlanShape } from "@hustings/linkage";
import type { ComparedField, FieldModel, MatchModel } from "@hustings/linkage";
import { literal } from "../database.ts";
import type { Database } from "../database.ts";
import { listedPairs, listsFormat, textBlock, textDivider } from "./lists-about.ts";
import type { ListedField, ListsAbout } from "./lists-about.ts";
import { Dictionary } from "./dictionary.ts";
import { writeNearNames } from "./near-names.ts";
import { writePairList } from "./pair-list.ts";
import { SectionWriter } from "./section-file.ts";
import { forget } from "../forget.ts";

type Coded = FieldModel & { readonly kind: ListedField["kind"] };

/**
 * Writes a roll's own lists from the tables that `rollPlan` left in the database: entries in the order of birth date, surname and
 * given name, so that a date, a year or nobody's date is a run of neighbours; the values by pairs, each leading to its entries; the
 * names by what makes them near. Columns are held one pair at a time.
 *
 * @returns bytes written
 */
export async function writeLists(
  database: Database,
  path: string,
  model: MatchModel,
  of: Pick<ListsAbout, "plan" | "roll" | "seen" | "hasAddress">,
): Promise<void> {
  const writer = new SectionWriter(path);
  try {
    const shape = new PlanShape(model, {});
    const coded = shape.coded as readonly Coded[];
    const dictionaries = new Map<string, Dictionary>();
    for (const kind of ["name", "place", "code", "sex"] as const) {
      if (shape.dictionary(kind).length === 0) continue;
      await writeDictionary(database, writer, kind);
      dictionaries.set(kind, await dictionaryFrom(database, kind));
    }
    const columns: ListedField[] = [];
    const spelt: { readonly field: Coded; readonly join: boolean }[] = [];
    const dates = await datesOf(database, coded);
    writer.ints("dates", dates);
    const entriesOf = new Map<ComparedField, Int32Array>();
    for (const field of coded) {
      const size = field.kind === "date" ? dates.length + 1 : (dictionaries.get(field.kind)?.size ?? 0) + 1;
      const place = field.kind === "date" ? placesIn(dates) : (code: number) => code;
      entriesOf.set(field.field, await writeFrequencies(database, writer, field.field, size, place));
      const most = await writeSpellings(database, writer, field.field, size, place);
      spelt.push({ field, join: most > 1 });
      columns.push({
        field: field.field,
        kind: field.kind,
        usual: await usualEntries(database, field.field),
        spellingBytes: most <= 1 ? 0 : most <= 0xff ? 1 : most <= 0xffff ? 2 : 4,
      });
    }
    for (const field of ["surname", "given", "patronymic"] as const) {
      const names = dictionaries.get("name");
      const entries = entriesOf.get(field);
      if (names !== undefined && entries !== undefined) writeNearNames(writer, field, names, entries);
    }
    await sortEntries(database, spelt, of.hasAddress);
    const { total, prior } = await database.row(
      "select total, case when total = 0 then 0 else cast(round(100 * log2(total)) as int) end as prior from rolls",
    );
    const entries = Number(total);
    const records = await writeRecords(database, writer, columns, entries, dates);
    const pairs = listedPairs.filter((pair) => pair.every((name) => columns.some(({ field }) => field === name)));
    for (const [first, second] of pairs) {
      const at = (name: ComparedField) => columns.findIndex(({ field }) => field === name);
      const size = (entriesOf.get(first)?.length ?? 1) - 1;
      writePairList(writer, `${first}-${second}`, records, columns.length, [at(first), at(second)], size);
    }
    await writeTexts(database, writer, entries);
    const placeholders = await placeholdersOf(database, coded);
    const folded = await foldedEntries(database, coded);
    const about: ListsAbout = {
      format: listsFormat,
      folded,
      entries,
      prior: Number(prior),
      columns,
      pairs,
      placeholders,
      ...of,
    };
    writer.finish(about);
  } finally {
    writer.close();
  }
}

async function writeDictionary(database: Database, writer: SectionWriter, kind: "name" | "place" | "code" | "sex") {
  const { n } = await database.row(`select count(*) as n from roll_${kind}`);
  const size = Number(n);
  const ends = new Int32Array(size + 1);
  const spacedCodes: number[] = [];
  const spacedTexts: string[] = [];
  let at = 0;
  let code = 0;
  writer.begin(`${kind}-folds`);
  for await (const chunk of database.chunks(`select fold, spaced from roll_${kind} order by code`)) {
    const [folds = [], spaced = []] = chunk.getColumns() as (readonly string[])[];
    const text = Buffer.from(folds.join(""));
    for (let row = 0; row < chunk.rowCount; row++) {
      code++;
      at += Buffer.byteLength(String(folds[row]));
      ends[code] = at;
      if (spaced[row] === folds[row]) continue;
      spacedCodes.push(code);
      spacedTexts.push(String(spaced[row]));
    }
    writer.append(text);
  }
  writer.end(`${kind}-folds`);
  writer.ints(`${kind}-ends`, ends);
  writer.ints(`${kind}-spaced-codes`, Int32Array.from(spacedCodes));
  writer.bytes(`${kind}-spaced`, Buffer.from(spacedTexts.join("\n")));
}

async function dictionaryFrom(database: Database, kind: string): Promise<Dictionary> {
  const folds: string[] = [];
  const spaced = new Map<number, string>();
  for await (const chunk of database.chunks(`select fold, spaced from roll_${kind} order by code`)) {
    const [a = [], b = []] = chunk.getColumns() as (readonly string[])[];
    for (const [row, fold] of a.entries()) {
      folds.push(fold);
      if (b[row] !== fold) spaced.set(folds.length, b[row] ?? fold);
    }
  }
  return Dictionary.of(kind as "name", folds, spaced);
}

async function datesOf(database: Database, coded: readonly Coded[]): Promise<Int32Array> {
  const dated = coded.find(({ kind }) => kind === "date");
  if (dated === undefined) return new Int32Array();
  const rows = await database.rows(
    `select distinct ${dated.field} as code from roll where ${dated.field} is not null order by 1`,
  );
  return Int32Array.from(rows.map(({ code }) => Number(code)));
}

async function placeholdersOf(database: Database, coded: readonly Coded[]): Promise<ListsAbout["placeholders"]> {
  if (!coded.some(({ kind }) => kind === "date")) return [];
  const rows = await database.rows("select code, year from placeholder");
  return rows.map(({ code, year }) => [Number(code), Number(year)] as const);
}

async function foldedEntries(database: Database, coded: readonly Coded[]): Promise<ListsAbout["folded"]> {
  const counts: Partial<Record<ComparedField, number>> = {};
  for (const { field } of coded.filter((one) => one.field === "surname" || one.field === "given"))
    counts[field] = Number((await database.row(`select ${foldedEntriesSql(field, "roll_name")} as n`))["n"]);
  return counts;
}

function placesIn(dates: Int32Array): (code: number) => number {
  const places = new Map([...dates].map((date, at) => [date, at + 1] as const));
  return (code) => places.get(code) ?? 0;
}

/** `entries-<field>` and `rarity-<field>`, by code; of dates by place. */
async function writeFrequencies(
  database: Database,
  writer: SectionWriter,
  field: ComparedField,
  size: number,
  place: (code: number) => number,
): Promise<Int32Array> {
  const [entries, rarity] = [new Int32Array(size), new Int32Array(size)];
  for await (const chunk of database.chunks(
    `select cast(code as int) as code, cast(entries as int) as entries, rarity from rarity_${field}`,
  )) {
    const [codes = [], counts = [], bits = []] = chunk.getColumns() as (readonly number[])[];
    for (const [row, code] of codes.entries()) {
      entries[place(code)] = counts[row] ?? 0;
      rarity[place(code)] = bits[row] ?? 0;
    }
  }
  writer.ints(`entries-${field}`, entries);
  writer.ints(`rarity-${field}`, rarity);
  return entries;
}

/** A value the roll does not know is not the rarest: it counts as one that two random entries share. */
async function usualEntries(database: Database, field: ComparedField): Promise<number> {
  const { usual } = await database.row(
    `select cast(sum(entries * entries) / sum(entries) as bigint) as usual from rarity_${field}`,
  );
  return Number(usual ?? 0);
}

/**
 * How each value is written: `spelling_<field>(written, code, way)` in the database, the texts in the file. What is written and says
 * nothing has code 0, and ways from 1 on.
 *
 * @returns most ways in which one value is written
 */
async function writeSpellings(
  database: Database,
  writer: SectionWriter,
  field: ComparedField,
  size: number,
  place: (code: number) => number,
): Promise<number> {
  await database.run(
    `create table spelling_${field} as select written, code, cast(row_number() over (partition by code order by written) - case when code = 0 then 0 else 1 end as int) as way from (select w.written, coalesce(s.code, 0) as code from (select distinct ${field} as written from roll_in where ${field} is not null) as w left join spelled_${field} as s on w.written = s.written) as v`,
  );
  const first = new Int32Array(size + 1);
  const ends: number[] = [];
  let [at, most, before] = [0, 1, 0];
  writer.begin(`spelled-${field}`);
  for await (const chunk of database.chunks(
    `select written, cast(code as int) as code, way from spelling_${field} order by code, way`,
  )) {
    const columns = chunk.getColumns();
    const [texts = [], codes = [], ways = []] = columns as [string[]?, number[]?, number[]?];
    for (const [row, text] of texts.entries()) {
      const value = place(codes[row] ?? 0);
      for (; before < value; before++) first[before + 1] = ends.length;
      at += Buffer.byteLength(text);
      ends.push(at);
      most = Math.max(most, (ways[row] ?? 0) + 1);
    }
    writer.append(Buffer.from(texts.join("")));
  }
  for (; before < size; before++) first[before + 1] = ends.length;
  writer.end(`spelled-${field}`);
  writer.ints(`spelled-first-${field}`, first);
  writer.ints(`spelled-ends-${field}`, Int32Array.from([0, ...ends]));
  return most;
}

async function sortEntries(
  database: Database,
  spelt: readonly { readonly field: Coded; readonly join: boolean }[],
  hasAddress: boolean,
): Promise<void> {
  const codes = spelt.map(({ field: { field } }) => `coalesce(cast(r.${field} as int), 0) as ${field}`);
  const ways = spelt.filter(({ join: joined }) => joined).map(({ field: { field } }) => field);
  const chosen = ways.map((field) => `coalesce(w_${field}.way, 0) as way_${field}`);
  const joins = ways.map((field) => `left join spelling_${field} as w_${field} on i.${field} = w_${field}.written`);
  const address = hasAddress ? escaped("coalesce(i.address, '')") : "''";
  const text = `${escaped("coalesce(i.id, '')")} || ${literal(textDivider)} || ${address} as text`;
  const has = (name: ComparedField) => spelt.some(({ field: { field } }) => field === name);
  const order = (["birthDate", "surname", "given"] as const).filter(has).concat();
  await database.run("set preserve_insertion_order = true");
  await database.run(
    `create table sorted as select cast(r.n as int) as n, ${[...codes, ...chosen].join(", ")}, ${text} from roll as r join roll_in as i on r.n = i.n ${joins.join(" ")} order by ${[...order, "n"].join(", ")}`,
  );
}

function escaped(text: string): string {
  return `replace(replace(${text}, '\\', '\\\\'), chr(10), '\\n')`;
}

/** `records`, `n`, `date-rows` and `way-<field>`. @returns the records */
async function writeRecords(
  database: Database,
  writer: SectionWriter,
  columns: readonly ListedField[],
  entries: number,
  dates: Int32Array,
): Promise<Int32Array> {
  const width = columns.length;
  const records = new Int32Array(entries * width);
  const ns = new Int32Array(entries);
  const several = columns.filter(({ spellingBytes }) => spellingBytes > 0);
  const ways = several.map(({ spellingBytes }) =>
    spellingBytes === 1
      ? new Uint8Array(entries)
      : spellingBytes === 2
        ? new Uint16Array(entries)
        : new Int32Array(entries),
  );
  const list = ["n", ...columns.map(({ field }) => field), ...several.map(({ field }) => `way_${field}`)].join(", ");
  let row = 0;
  for await (const chunk of database.chunks(`select ${list} from sorted`)) {
    const count = chunk.rowCount;
    for (let column = 0; column < 1 + width + several.length; column++) {
      const vector = chunk.getColumnVector(column);
      const into = column === 0 ? ns : column <= width ? records : ways[column - 1 - width];
      const step = column > 0 && column <= width ? width : 1;
      const from = column > 0 && column <= width ? row * width + column - 1 : row;
      if (into === undefined) continue;
      for (let at = 0; at < count; at++) into[from + at * step] = Number(vector.getItem(at));
    }
    row += count;
  }
  writer.ints("n", ns);
  writer.ints("records", records);
  for (const [at, { field }] of several.entries()) {
    const column = ways[at];
    if (column !== undefined)
      writer.bytes(`way-${field}`, new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  writer.ints("date-rows", dateRows(records, columns, entries, dates));
  return records;
}

/** The first entry of each date, and after the last one how many entries there are. Before the first stand those without a date. */
function dateRows(
  records: Int32Array,
  columns: readonly ListedField[],
  entries: number,
  dates: Int32Array,
): Int32Array {
  const first = new Int32Array(dates.length + 1).fill(entries);
  const at = columns.findIndex(({ kind }) => kind === "date");
  if (at < 0) return Int32Array.of(entries);
  let date = 0;
  for (let row = 0; row < entries && date < dates.length; row++) {
    while (date < dates.length && (records[row * columns.length + at] ?? 0) >= (dates[date] ?? 0)) first[date++] = row;
  }
  return first;
}

/** Ids and addresses as lines of text, and where every `textBlock`th begins. */
async function writeTexts(database: Database, writer: SectionWriter, entries: number): Promise<void> {
  const file = join(database.scratch, "texts.txt");
  await database.run(
    `copy (select text from sorted) to ${literal(file)} (format csv, header false, quote '', escape '', delimiter '')`,
  );
  // Two words each: a roll's texts may be longer than one word tells.
  const starts = new BigInt64Array(Math.ceil(entries / textBlock) + 1);
  let [at, row] = [0, 0];
  writer.begin("texts");
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, feed + 1)) {
      row++;
      if (row % textBlock === 0) starts[row / textBlock] = BigInt(at + feed + 1);
    }
    at += chunk.length;
    writer.append(chunk);
  }
  writer.end("texts");
  starts[starts.length - 1] = BigInt(at);
  writer.bytes("text-starts", new Uint8Array(starts.buffer));
  await forget(file);
}
