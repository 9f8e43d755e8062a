import type { ComparedField, MatchModel } from "@hustings/linkage";
import type { CodedLines } from "../lists/coded-lines.ts";
import { EntryWords } from "../lists/entry-words.ts";
import type { Beside, FoundLines } from "../lists/found-lines.ts";
import type { RollLists } from "../lists/roll-lists.ts";
import { nothing, writeTable, type FilledColumn } from "../parquet/write-table.ts";
import type { How, MatchSummary } from "./match.ts";
import { rareFields } from "./outcome-columns.ts";

/** What was found of many lines, and of what. */
export interface Found {
  readonly lists: RollLists;
  readonly lines: CodedLines;
  readonly found: FoundLines;
  readonly model: MatchModel;
}

/** No list where there is nothing to put in it. */
function listed<T>(beside: readonly Beside[], one: (of: Beside) => T): readonly T[] | undefined {
  return beside.length === 0 ? undefined : beside.map(one);
}

/** How many lines came to what. */
export type OutcomeCounts = Pick<MatchSummary, "lines" | "outcomes" | "how">;

/** Writes the table of outcomes, a row a line. */
export function writeFound(of: Found, to: string): OutcomeCounts {
  const { lists, lines, found, model } = of;
  const texts = textsOf(of);
  const words = new EntryWords(lists);
  const spelled = model.fields.map(({ field, kind }) => ({ field, kind, ...bothSides(of, field, kind, texts, words) }));
  const hows = Array.from({ length: lines.count }, (_, line) => howFound(of, line, spelled));
  const isFound = (line: number) => found.row(line) >= 0;
  const columns: FilledColumn[] = [
    { name: "line", type: "integer", of: (line) => lines.numbers[line] ?? 0 },
    { name: "outcome", type: "text", of: (line) => found.outcome(line) },
    { name: "voter", type: "text", of: (line) => (found.outcome(line) === "matched" ? texts.id(found.row(line)) : "") },
    { name: "how", type: "text", of: (line) => hows[line] ?? "none" },
    { name: "net", type: "integer", of: (line) => (isFound(line) ? found.net(line) : nothing) },
    { name: "second", type: "integer", of: (line) => found.second(line) ?? nothing },
    { name: "review", type: "integer", of: (line) => (isFound(line) ? found.review(line) : nothing) },
  ];
  for (const [at, { field, written, onRoll }] of spelled.entries())
    columns.push(
      { name: `${field}_written`, type: "text", of: written },
      { name: `${field}_roll`, type: "text", of: onRoll },
      { name: `${field}_level`, type: "integer", of: (line) => (isFound(line) ? found.level(line, at) : nothing) },
      { name: `${field}_weight`, type: "integer", of: (line) => (isFound(line) ? found.weight(line, at) : nothing) },
    );
  for (const field of rareFields(model)) {
    const entries = entriesOf(of, field);
    const isAsked = (line: number) => found.outcome(line) !== "matched";
    columns.push({
      name: `${field}_entries`,
      type: "integer",
      of: (line) => (isAsked(line) ? entries(line) : nothing),
    });
  }
  const fields = new Set(model.fields.map(({ field }) => field));
  const entry = ({ row }: Beside) => words.inOneLine(row, fields, texts.address(row));
  const [id, net] = [
    { name: "id", type: "text" },
    { name: "net", type: "integer" },
  ] as const;
  columns.push(
    { name: "roll_entries", type: "integer", of: () => lists.about.entries },
    {
      name: "candidates",
      type: "list",
      fields: [id, net],
      of: (line) => listed(found.candidates(line), (one) => [texts.id(one.row), one.net]),
    },
    {
      name: "nearest",
      type: "list",
      fields: [id, net, { name: "entry", type: "text" }],
      of: (line) => listed(found.nearest(line), (one) => [texts.id(one.row), one.net, entry(one)]),
    },
    { name: "narrowed", type: "boolean", of: (line) => found.narrowed(line) },
  );
  writeTable(to, columns, lines.count);
  return countsOf(found, hows);
}

/** One field of each line as it is written there, and as it stands on the roll where that is something else; empty where nothing does. */
interface BothSides {
  readonly field: ComparedField;
  readonly kind: MatchModel["fields"][number]["kind"];
  readonly written: (line: number) => string;
  readonly onRoll: (line: number) => string;
}

function bothSides(
  { lines, found }: Found,
  field: ComparedField,
  kind: BothSides["kind"],
  texts: FoundTexts,
  words: EntryWords,
): Pick<BothSides, "written" | "onRoll"> {
  if (kind === "address") {
    const bytes = Buffer.from(lines.addresses.buffer, lines.addresses.byteOffset, lines.addresses.byteLength);
    return {
      written: (line) => bytes.toString("utf8", lines.addressEnds[line], lines.addressEnds[line + 1]),
      onRoll: (line) => (found.row(line) < 0 ? "" : texts.address(found.row(line))),
    };
  }
  const said = lines.written.get(field);
  const written = (line: number) => said?.texts[said.of[line] ?? 0] ?? "";
  // What stands on the roll as it is written needs no second copy.
  const onRoll = (line: number) => {
    const text = found.row(line) < 0 ? "" : (words.spelled(found.row(line), field) ?? "");
    return text === written(line) ? "" : text;
  };
  return { written, onRoll };
}

function howFound({ found }: Found, line: number, fields: readonly BothSides[]): How {
  if (found.outcome(line) !== "matched") return "none";
  const coded = fields.flatMap((field, at) =>
    field.kind === "address" ? [] : [{ ...field, level: found.level(line, at) }],
  );
  if (!coded.every(({ level }) => level === 1 || level === -1)) return "fuzzy";
  const isSame = coded.every(({ written, onRoll }) => {
    const [said, stands] = [written(line), onRoll(line)];
    return said === "" || stands === "" || lowered(said) === lowered(stands);
  });
  return isSame ? "exact" : "folded";
}

/** In lower case letter by letter, as the plan's engine has it: a Turkish İ is one letter, and a sigma the same wherever it stands. */
function lowered(text: string): string {
  return Array.from(text, (letter) => {
    const low = letter.toLowerCase();
    return low.length === letter.length ? low : String.fromCodePoint(low.codePointAt(0) ?? 0);
  }).join("");
}

function countsOf(found: FoundLines, hows: readonly How[]): OutcomeCounts {
  const outcomes = { matched: 0, review: 0, "not-on-roll": 0 };
  for (let line = 0; line < found.count; line++) outcomes[found.outcome(line)]++;
  const how = { exact: 0, folded: 0, fuzzy: 0, none: 0 };
  for (const one of hows) how[one]++;
  return { lines: found.count, outcomes, how };
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
