import type { ComparedField, MatchModel } from "@hustings/linkage";
import { identifier, literal, nothing } from "../database.ts";
import type { Database, FilledColumn } from "../database.ts";
import type { CodedLines } from "../lists/coded-lines.ts";
import { EntryWords } from "../lists/entry-words.ts";
import type { FoundLines } from "../lists/found-lines.ts";
import type { RollLists } from "../lists/roll-lists.ts";
import { rareFields } from "./outcome-columns.ts";

const outcomes = ["not-on-roll", "review", "matched"] as const;

/** What was found of many lines, and of what. */
export interface Found {
  readonly lists: RollLists;
  readonly lines: CodedLines;
  readonly found: FoundLines;
  readonly model: MatchModel;
}

/** Writes the table of outcomes, a row a line. */
export async function writeFound(database: Database, of: Found, to: string): Promise<void> {
  const { lists, lines, found, model } = of;
  const texts = textsOf(of);
  await writeBeside(database, of, texts);
  const words = new EntryWords(lists);
  const columns: FilledColumn[] = [
    { name: "line", type: "INTEGER", of: (line) => lines.numbers[line] ?? 0 },
    { name: "outcome", type: "INTEGER", of: (line) => outcomes.indexOf(found.outcome(line)) },
    { name: "id", type: "VARCHAR", of: (line) => (found.row(line) < 0 ? "" : texts.id(found.row(line))) },
    { name: "net", type: "INTEGER", of: (line) => (found.row(line) < 0 ? nothing : found.net(line)) },
    { name: "second", type: "INTEGER", of: (line) => found.second(line) ?? nothing },
    { name: "review", type: "INTEGER", of: (line) => (found.row(line) < 0 ? nothing : found.review(line)) },
    { name: "narrowed", type: "INTEGER", of: (line) => (found.narrowed(line) ? 1 : 0) },
  ];
  for (const [at, { field, kind }] of model.fields.entries()) {
    // What stands on the roll as it is written needs no second copy.
    const said = lines.written.get(field);
    const onRoll = (line: number) => {
      const row = found.row(line);
      if (row < 0) return "";
      if (kind === "address") return texts.address(row);
      const text = words.spelled(row, field) ?? "";
      return text === said?.texts[said.of[line] ?? 0] ? "" : text;
    };
    columns.push(
      { name: `${field}_roll`, type: "VARCHAR", of: onRoll },
      {
        name: `${field}_level`,
        type: "INTEGER",
        of: (line) => (found.row(line) < 0 ? nothing : found.level(line, at)),
      },
      {
        name: `${field}_weight`,
        type: "INTEGER",
        of: (line) => (found.row(line) < 0 ? nothing : found.weight(line, at)),
      },
    );
  }
  for (const field of rareFields(model)) {
    const entries = entriesOf(of, field);
    const isAsked = (line: number) => found.outcome(line) !== "matched";
    columns.push({
      name: `${field}_entries`,
      type: "INTEGER",
      of: (line) => (isAsked(line) ? entries(line) : nothing),
    });
  }
  await database.fill("found_line", columns, lines.count);
  await database.run(`copy (${outcomeSql(lists, model)}) to ${literal(to)} (format parquet, row_group_size 20480)`);
}

function outcomeSql(lists: RollLists, model: MatchModel): string {
  const coded = model.fields.filter(({ kind }) => kind !== "address").map(({ field }) => field);
  const same = coded.map(
    (field) =>
      `coalesce(l.${identifier(field)} is null or lower(l.${identifier(field)}) = lower(f.${field}_roll), true)`,
  );
  const folded = coded.map((field) => `f.${field}_level in (1, -1)`);
  const explained = model.fields.flatMap(({ field }) => [
    `l.${identifier(field)} as ${field}_written`,
    ...["roll", "level", "weight"].map((of) => `f.${field}_${of}`),
  ]);
  const outcome = "case f.outcome when 2 then 'matched' when 1 then 'review' else 'not-on-roll' end";
  const how = `case when f.outcome <> 2 then 'none' when not (${folded.join(" and ")}) then 'fuzzy' when ${same.join(" and ")} then 'exact' else 'folded' end`;
  const entries = rareFields(model).map((field) => `f.${field}_entries`);
  return `select l.line, ${outcome} as outcome, case when f.outcome = 2 then f.id end as voter, ${how} as how, f.net, f.second, f.review, ${[...explained, ...entries].join(", ")}, ${lists.about.entries} as roll_entries, c.candidates, z.nearest, f.narrowed = 1 as narrowed from line_in as l join found_line as f on l.line = f.line left join candidates as c on l.line = c.line left join nearest as z on l.line = z.line`;
}

/** `candidates(line, candidates)` of lines for a person, `nearest(line, nearest)` of lines that are not on the roll. */
async function writeBeside(
  database: Database,
  { lists, lines, found, model }: Found,
  texts: FoundTexts,
): Promise<void> {
  const fields = new Set(model.fields.map(({ field }) => field));
  const words = new EntryWords(lists);
  const rows: { line: number; row: number; net: number; place: number; kind: number }[] = [];
  for (let line = 0; line < found.count; line++) {
    const number = lines.numbers[line] ?? 0;
    for (const [place, one] of found.candidates(line).entries()) rows.push({ line: number, ...one, place, kind: 0 });
    for (const [place, one] of found.nearest(line).entries()) rows.push({ line: number, ...one, place, kind: 1 });
  }
  const entry = (at: number) => {
    const { row = -1, kind = 0 } = rows[at] ?? {};
    return kind === 0 ? "" : words.inOneLine(row, fields, texts.address(row));
  };
  await database.fill(
    "beside",
    [
      { name: "line", type: "INTEGER", of: (at) => rows[at]?.line ?? 0 },
      { name: "kind", type: "INTEGER", of: (at) => rows[at]?.kind ?? 0 },
      { name: "place", type: "INTEGER", of: (at) => rows[at]?.place ?? 0 },
      { name: "id", type: "VARCHAR", of: (at) => texts.id(rows[at]?.row ?? -1) },
      { name: "net", type: "INTEGER", of: (at) => rows[at]?.net ?? 0 },
      { name: "entry", type: "VARCHAR", of: entry },
    ],
    rows.length,
  );
  await database.run(listed("candidates", 0, "{id: id, net: net}"));
  await database.run(listed("nearest", 1, "{id: id, net: net, entry: entry}"));
}

function listed(table: string, kind: number, one: string): string {
  return `create table ${table} as select line, list(${one} order by place) as ${table} from beside where kind = ${kind} group by line`;
}

interface FoundTexts {
  id(row: number): string;
  address(row: number): string;
}

/** Ids and addresses of all entries that somebody's outcome names, each read once. */
function textsOf({ lists, found }: Found): FoundTexts {
  const wanted: number[] = [];
  for (let line = 0; line < found.count; line++) {
    if (found.row(line) >= 0) wanted.push(found.row(line));
    for (const { row } of found.candidates(line)) wanted.push(row);
    for (const { row } of found.nearest(line)) wanted.push(row);
  }
  const rows = Int32Array.from(wanted).toSorted();
  const places = new Map<number, number>();
  const [ids, addresses]: [string[], string[]] = [[], []];
  const distinct = rows.filter((row, at) => row !== rows[at - 1]);
  for (const { id, address } of lists.textsOf(distinct)) {
    places.set(distinct[ids.length] ?? -1, ids.length);
    ids.push(id);
    addresses.push(address);
  }
  return {
    id: (row) => ids[places.get(row) ?? -1] ?? "",
    address: (row) => addresses[places.get(row) ?? -1] ?? "",
  };
}

/** How many entries have what a line says. A value the roll does not know is not the rarest: it counts as one that two random entries share. */
function entriesOf({ lists, lines }: Found, field: ComparedField): (line: number) => number {
  const column = lists.column(field);
  if (column === undefined) return () => 0;
  const { entries } = lists.frequencies(field);
  const places = column.of.kind === "date" ? new Map([...lists.dates].map((date, at) => [date, at + 1])) : undefined;
  return (line) => {
    const code = lines.codes[line * lists.width + column.at] ?? 0;
    const counted = entries[places === undefined ? code : (places.get(code) ?? 0)] ?? 0;
    return code === 0 || counted === 0 ? column.of.usual : counted;
  };
}
