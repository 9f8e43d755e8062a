import type { ComparedField, MatchModel } from "@hustings/linkage";
import { identifier, literal } from "../database.ts";
import type { Database } from "../database.ts";
import { codeLines } from "../lists/coded-lines.ts";
import type { CodedLines } from "../lists/coded-lines.ts";
import { EntryWords } from "../lists/entry-words.ts";
import { findLines, openFor } from "../lists/find-lines.ts";
import type { FoundLines } from "../lists/found-lines.ts";
import type { RollLists } from "../lists/roll-lists.ts";
import { rareFields } from "./outcome-columns.ts";
import type { StageClock } from "./stage-clock.ts";

/** What a match by lists leaves beside its table. */
export interface FoundCounts {
  readonly entries: number;
  /** Candidate pairs that were worth a look. */
  readonly pairs: number;
}

/** Looks every line of `line_in` up in a roll's own lists and writes the table of outcomes. */
export async function matchByLists(
  database: Database,
  path: string,
  to: string,
  {
    model,
    threads,
    clock,
  }: { readonly model: MatchModel; readonly threads?: number | undefined; readonly clock: StageClock },
): Promise<FoundCounts> {
  const { lines } = await database.row("select count(*) as lines from line_in");
  const opened = await clock.time("lists", 0, 4, () => openFor(path, Number(lines)));
  using lists = opened.lists;
  const coded = await clock.time("lines", 1, 4, async () => codeLines(database, lists, model));
  const found = await clock.time("find", 2, 4, async () => findLines(opened, coded, model, { threads }));
  await clock.time("write", 3, 4, async () => writeFound(database, lists, coded, found, { model, to }));
  let pairs = 0;
  for (let line = 0; line < found.count; line++) pairs += found.weighed(line);
  return { entries: lists.about.entries, pairs };
}

async function writeFound(
  database: Database,
  lists: RollLists,
  lines: CodedLines,
  found: FoundLines,
  { model, to }: { readonly model: MatchModel; readonly to: string },
): Promise<void> {
  const texts = textsOf(lists, found);
  await writeBeside(database, lists, lines, found, { model, texts });
  const coded = model.fields.filter(({ kind }) => kind !== "address").map(({ field }) => field);
  const columns: Column[] = [
    { name: "line", type: "INTEGER", of: (line) => lines.numbers[line] ?? 0 },
    {
      name: "outcome",
      type: "INTEGER",
      of: (line) => ["not-on-roll", "review", "matched"].indexOf(found.outcome(line)),
    },
    { name: "id", type: "VARCHAR", of: (line) => texts.get(found.row(line))?.id ?? null },
    { name: "net", type: "INTEGER", of: (line) => (found.row(line) < 0 ? null : found.net(line)) },
    { name: "second", type: "INTEGER", of: (line) => found.second(line) ?? null },
    { name: "review", type: "INTEGER", of: (line) => (found.row(line) < 0 ? null : found.review(line)) },
    { name: "narrowed", type: "INTEGER", of: (line) => (found.narrowed(line) ? 1 : 0) },
  ];
  const words = new EntryWords(lists);
  for (const [at, { field, kind }] of model.fields.entries()) {
    const spelled = (line: number) => {
      const row = found.row(line);
      if (row < 0) return null;
      if (kind !== "address") return words.spelled(row, field) ?? null;
      const address = texts.get(row)?.address ?? "";
      return address === "" ? null : address;
    };
    columns.push(
      { name: `${field}_found`, type: "VARCHAR", of: spelled },
      { name: `${field}_level`, type: "INTEGER", of: (line) => (found.row(line) < 0 ? null : found.level(line, at)) },
      { name: `${field}_weight`, type: "INTEGER", of: (line) => (found.row(line) < 0 ? null : found.weight(line, at)) },
    );
  }
  for (const field of rareFields(model)) {
    const entries = entriesOf(lists, lines, field);
    columns.push({
      name: `${field}_entries`,
      type: "INTEGER",
      of: (line) => (found.outcome(line) === "matched" ? null : entries(line)),
    });
  }
  await fill(database, "found_line", columns, lines.count);
  const same = coded
    .map(
      (field) =>
        `case when l.${field} = f.${field}_found then true when l.${field} is null or f.${field}_found is null then true else lower(l.${field}) = lower(f.${field}_found) end`,
    )
    .join(" and ");
  const folded = coded.map((field) => `f.${field}_level in (1, -1)`).join(" and ");
  const explained = model.fields.flatMap(({ field }) => [
    `l.${identifier(field)} as ${field}_written`,
    `${field === "address" ? "f.address_found" : `nullif(f.${field}_found, l.${field})`} as ${field}_roll`,
    `f.${field}_level`,
    `f.${field}_weight`,
  ]);
  const outcome = "case f.outcome when 2 then 'matched' when 1 then 'review' else 'not-on-roll' end";
  const how = `case when f.outcome <> 2 then 'none' when not (${folded}) then 'fuzzy' when ${same} then 'exact' else 'folded' end`;
  const select = `select l.line, ${outcome} as outcome, case when f.outcome = 2 then f.id end as voter, ${how} as how, f.net, f.second, f.review, ${explained.join(", ")}, ${rareFields(
    model,
  )
    .map((field) => `f.${field}_entries`)
    .join(
      ", ",
    )}, ${lists.about.entries} as roll_entries, c.candidates, z.nearest, f.narrowed = 1 as narrowed from line_in as l join found_line as f on l.line = f.line left join candidates as c on l.line = c.line left join nearest as z on l.line = z.line`;
  await database.run(`copy (${select}) to ${literal(to)} (format parquet, row_group_size 20480)`);
}

interface Column {
  readonly name: string;
  readonly type: "INTEGER" | "VARCHAR";
  readonly of: (line: number) => string | number | null;
}

/** Makes a table, some thousand rows at a time. */
async function fill(database: Database, table: string, columns: readonly Column[], count: number): Promise<void> {
  await database.run(`create table ${table} (${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`);
  await database.appendColumns(
    table,
    columns.map(({ type }) => type),
    count,
    (column, row) => columns[column]?.of(row) ?? null,
  );
}

/** `candidates(line, candidates)` of lines for a person, `nearest(line, nearest)` of lines that are not on the roll. */
async function writeBeside(
  database: Database,
  lists: RollLists,
  lines: CodedLines,
  found: FoundLines,
  { model, texts }: { readonly model: MatchModel; readonly texts: ReadonlyMap<number, Text> },
): Promise<void> {
  const fields = new Set(model.fields.map(({ field }) => field));
  const words = new EntryWords(lists);
  const rows: { line: number; row: number; net: number; place: number; kind: number }[] = [];
  for (let line = 0; line < found.count; line++) {
    const number = lines.numbers[line] ?? 0;
    for (const [place, one] of found.candidates(line).entries()) rows.push({ line: number, ...one, place, kind: 0 });
    for (const [place, one] of found.nearest(line).entries()) rows.push({ line: number, ...one, place, kind: 1 });
  }
  await fill(
    database,
    "beside",
    [
      { name: "line", type: "INTEGER", of: (at) => rows[at]?.line ?? 0 },
      { name: "kind", type: "INTEGER", of: (at) => rows[at]?.kind ?? 0 },
      { name: "place", type: "INTEGER", of: (at) => rows[at]?.place ?? 0 },
      { name: "id", type: "VARCHAR", of: (at) => texts.get(rows[at]?.row ?? -1)?.id ?? null },
      { name: "net", type: "INTEGER", of: (at) => rows[at]?.net ?? 0 },
      {
        name: "entry",
        type: "VARCHAR",
        of: (at) => {
          const { row = -1, kind = 0 } = rows[at] ?? {};
          return kind === 0 ? null : words.inOneLine(row, fields, texts.get(row)?.address ?? "");
        },
      },
    ],
    rows.length,
  );
  await database.run(listed("candidates", 0, "{id: id, net: net}"));
  await database.run(listed("nearest", 1, "{id: id, net: net, entry: entry}"));
}

function listed(table: string, kind: number, one: string): string {
  return `create table ${table} as select line, list(${one} order by place) as ${table} from beside where kind = ${kind} group by line`;
}

interface Text {
  readonly id: string;
  readonly address: string;
}

/** Ids and addresses of all entries that somebody's outcome names, each read once. */
function textsOf(lists: RollLists, found: FoundLines): ReadonlyMap<number, Text> {
  const wanted = new Set<number>();
  for (let line = 0; line < found.count; line++) {
    if (found.row(line) >= 0) wanted.add(found.row(line));
    for (const { row } of found.candidates(line)) wanted.add(row);
    for (const { row } of found.nearest(line)) wanted.add(row);
  }
  const rows = Int32Array.from(wanted).toSorted();
  const texts = new Map<number, Text>();
  let at = 0;
  for (const text of lists.textsOf(rows)) texts.set(rows[at++] ?? -1, text);
  return texts;
}

/** How many entries have what a line says. A value the roll does not know is not the rarest: it counts as one that two random entries share. */
function entriesOf(lists: RollLists, lines: CodedLines, field: ComparedField): (line: number) => number {
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
