import type { InputError } from "@hustings/core/plain";
import { tableError } from "../faults/table-words.ts";
import { identifier, literal, type Database } from "../database.ts";
import type { RowFault } from "../faults/row-words.ts";
import { readDateColumn, type CountedText } from "./date-column.ts";
import { shortYears } from "./date-text.ts";
import { splitAddress, townsOf, type SplitAddress } from "./address-box.ts";
import type { ImportOptions } from "./import-options.ts";
import { lostLetters } from "./lost-letters.ts";
import { fathered, splitName, unmistakableTitles } from "./name-box.ts";
import { splitPlace } from "./place-box.ts";
import { isJapaneseHead, isUnspaced, mayBeJapanese } from "./name-unspaced.ts";
import { nothingIn } from "./nothing-in-columns.ts";
import type { Table } from "./table.ts";
import type { Texts } from "./texts.ts";
import { wholeNumbers } from "./whole-numbers.ts";

/** The rows with dates as dates, whole names taken apart and words for nothing taken away. */
export interface Typed {
  /** `line`, `row`, the fields, and `import_problem` and `import_unread_day`: field and what stood there. */
  readonly from: string;
  readonly fields: readonly string[];
  readonly dateFormats: Readonly<Record<string, string>>;
  readonly partDates: Readonly<Record<string, number>>;
  readonly shortYears: Readonly<Record<string, string>>;
  readonly nothing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly lostLetters: Readonly<Record<string, number>>;
}

/** More different texts than that, and a column is not one of dates. */
const mostDates = 500_000;
/** Between a row's field and what is wrong with it. */
export const separator = "\u001f";
const faultText = (fault: RowFault): string => JSON.stringify(fault);

/** @throws {InputError} dates that read two ways, names in an order nobody knows */
export async function typeTexts(
  database: Database,
  table: Table,
  texts: Texts,
  options: ImportOptions,
  dates: readonly string[],
): Promise<Typed> {
  const kept = `(select * from ${texts.from} where import_kept = 'kept')`;
  const mapped = Object.keys(options.columns);
  const nothing = await nothingIn(database, kept, { mapped, dates, rows: texts.rows, said: options.nothing ?? [] });
  const whole = await wholeNumbers(database, kept, mapped);
  const values = new Map(mapped.map((field) => [field, valueOf(field, nothing[field] ?? {}, whole.has(field))]));
  const given = values.get("given");
  // On a sheet people are addressed; a roll has their names.
  if (given !== undefined && options.uniqueId === false) values.set("given", untitledSql(given));
  const joins: string[] = [];
  const problems: string[] = [];
  const unread: string[] = [];
  const found = {
    formats: {} as Record<string, string>,
    parts: {} as Record<string, number>,
    short: {} as Record<string, string>,
  };
  for (const [at, field] of dates.entries()) {
    const name = `import_dates_${at}`;
    await typeDates(database, { table, kept, field, name }, options, { ...found, nothing });
    joins.push(`left join ${name} on t.${identifier(field)} = ${name}.text`);
    values.set(field, `${name}.day`);
    const isLeftOpen = options.unreadDays === "unknown" && field !== "birthDate";
    (isLeftOpen ? unread : problems).push(
      `when ${name}.wrong is not null then ${literal(field + separator)} || ${name}.wrong`,
    );
  }
  const fields = mapped.filter((field) => field !== "name");
  if (mapped.includes("name")) {
    const extras = await typeNames(database, kept, options, table.file);
    joins.push("left join import_names on t.name = import_names.text");
    problems.push("when import_names.wrong <> '' then import_names.wrong");
    const more = extras.filter((field) => !fields.includes(field));
    for (const field of ["surname", "given", ...more]) {
      if (fields.includes(field)) throw twice(field, table.file);
      fields.push(field);
      values.set(field, `nullif(import_names.${field}, '')`);
    }
  }
  const boxed = await typePlaces(database, kept, options);
  if (boxed.length > 0) {
    joins.push("left join import_places on t.locality = import_places.text");
    const said = values.get("locality") ?? "t.locality";
    for (const field of boxed)
      values.set(field, `case when ${said} is not null then nullif(import_places.${field}, '') end`);
  }
  const patronymic = values.get("patronymic") ?? "null";
  if (
    fields.includes("given") &&
    !mapped.includes("name") &&
    (await typeFathered(database, kept, patronymic, options))
  ) {
    const own = values.get("given") ?? "t.given";
    if (!fields.includes("patronymic")) fields.push("patronymic");
    // In a column of their own patronymics stand where they belong; where it is blank, one may stand behind the given name.
    joins.push(`left join import_fathered on t.given = import_fathered.text and ${patronymic} is null`);
    values.set("given", `coalesce(import_fathered.given, ${own})`);
    values.set("patronymic", `coalesce(${patronymic}, import_fathered.patronymic)`);
  }
  const list = fields.map((field) => `${values.get(field)} as ${identifier(field)}`).join(", ");
  const [problem, unreadDay] = [problems, unread].map((cases) =>
    cases.length === 0 ? "cast(null as varchar)" : `case ${cases.join(" ")} end`,
  );
  const from = `(select t.line, t.row, ${list}, ${problem} as import_problem, ${unreadDay} as import_unread_day from ${kept} as t ${joins.join(" ")})`;
  return {
    from,
    fields,
    dateFormats: found.formats,
    partDates: found.parts,
    shortYears: found.short,
    nothing,
    lostLetters: await lostLetters(database, kept, mapped, texts.rows),
  };
}

function untitledSql(given: string): string {
  return `regexp_replace(${given}, ${literal(`(?i)^(?:(?:${unmistakableTitles})[.]?\\s+)+(\\pL)`)}, ${literal("\\1")})`;
}

function valueOf(field: string, words: Readonly<Record<string, number>>, isWhole: boolean): string {
  const cell = `t.${identifier(field)}`;
  const column = isWhole ? `regexp_replace(regexp_replace(${cell}, '[.,]00?$', ''), '[^0-9]', '', 'g')` : cell;
  const list = Object.keys(words).map(literal);
  return list.length === 0 ? column : `case when lower(${column}) not in (${list.join(", ")}) then ${column} end`;
}

interface DateColumn {
  readonly table: Table;
  /** Where its rows are, and where the days that its texts stand for go. */
  readonly kept: string;
  readonly name: string;
  readonly field: string;
}

/** What is learnt of date columns, by field. */
interface Found {
  readonly formats: Record<string, string>;
  readonly parts: Record<string, number>;
  readonly short: Record<string, string>;
  readonly nothing: Record<string, Record<string, number>>;
}

/** Each text of the column is read once, however many rows it stands on. */
async function typeDates(
  database: Database,
  { table, kept, name, field }: DateColumn,
  options: ImportOptions,
  found: Found,
): Promise<void> {
  const { nothing } = found;
  const { file } = table;
  const column = identifier(field);
  const texts: CountedText[] = [];
  const counted = `select ${column} as text, count(*) as n from ${kept} where ${column} is not null group by 1`;
  for await (const rows of database.stream(counted)) {
    for (const row of rows) texts.push({ text: String(row["text"]), rows: Number(row["n"]) });
    if (texts.length <= mostDates) continue;
    throw tableError({ file, field }, { code: "dates-many", most: mostDates });
  }
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const of = field === "birthDate" ? "birth" : "act";
  const format = typeof options.dateFormat === "object" ? options.dateFormat[field] : options.dateFormat;
  const haveSigned = of === "birth" && options.uniqueId === false;
  const rules = { today, of, from1904: table.from1904, haveSigned } as const;
  const read = readDateColumn(texts, {
    ...rules,
    file,
    field,
    format,
    impossibleDates: options.impossibleDates,
  });
  found.formats[field] = read.format;
  await database.run(`create or replace table ${name} (text varchar, day varchar, wrong varchar)`);
  const rows: [string, string, string][] = [];
  for (const { text, rows: times } of texts) {
    const reading = read.readings.get(text);
    if (reading === undefined) continue;
    if (reading.kind === "nothing")
      (nothing[field] ??= {})[shapeOf(text)] = ((nothing[field] ?? {})[shapeOf(text)] ?? 0) + times;
    if (reading.kind === "date" && reading.isPart) found.parts[field] = (found.parts[field] ?? 0) + times;
    if (reading.kind === "date" && reading.isShortYear) found.short[field] = shortYears(rules).join(" to ");
    const wrong =
      reading.kind === "wrong"
        ? faultText({ code: "row-date", format: read.format, shape: shapeOf(text), why: reading.why })
        : "";
    rows.push([text, reading.kind === "date" ? reading.date : "", wrong]);
  }
  await database.append(name, rows);
  await database.run(`update ${name} set day = nullif(day, ''), wrong = nullif(wrong, '')`);
}

/** Why a name is in no part, and how long it is: nothing of the name itself. */
function wholeName(text: string): string {
  return `name${separator}${faultText({ code: "row-name-undivided", signs: Array.from(text).length })}`;
}

/** A whole name is nobody's but its own: read where it stands, and never shown. */
async function typeNames(
  database: Database,
  kept: string,
  options: ImportOptions,
  file: string,
): Promise<readonly string[]> {
  await database.run(
    "create or replace table import_names (text varchar, surname varchar, given varchar, patronymic varchar, suffix varchar, wrong varchar)",
  );
  // Appended when all are read: a table that is written to ends a stream on the same connection.
  const names: { readonly text: string; readonly row: number }[] = [];
  for await (const rows of database.stream(
    `select name as text, min(row) as row from ${kept} where name is not null group by 1`,
  ))
    for (const one of rows) names.push({ text: String(one["text"]), row: Number(one["row"]) });
  const isTold = options.nameOrder !== undefined && options.isOrderOfHead !== true;
  const isDoubtful =
    isJapaneseHead(options.columns["name"] ?? "") || (!isTold && mayBeJapanese(names.map(({ text }) => text)));
  const split: [string, string, string, string, string, string][] = [];
  const [open, unspaced]: [number[], number[]] = [[], []];
  for (const { text, row } of names) {
    const isOfSigns = isUnspaced(text);
    const parts =
      isOfSigns && isDoubtful && !/^\p{sc=Hangul}+$/u.test(text)
        ? undefined
        : splitName(text, options.nameOrder, options.middleInitials);
    const { surname = "", given = "", patronymic = "", suffix = "" } = parts ?? {};
    if (parts === undefined) (isOfSigns ? unspaced : open).push(row);
    if (parts !== undefined || isOfSigns)
      split.push([text, surname, given, patronymic, suffix, parts === undefined ? wholeName(text) : ""]);
  }
  await database.append("import_names", split);
  if (open.length > 0) {
    throw tableError(
      { file, row: open.reduce((least, row) => Math.min(least, row)), field: "name" },
      { code: "names-two-ways", names: open.length },
    );
  }
  // A few are rows that cannot be read; where most are so, the order is not known.
  if (!isTold && unspaced.length * 2 > names.length) {
    throw tableError(
      { file, row: unspaced.reduce((least, row) => Math.min(least, row)), field: "name" },
      {
        code: "names-undivided",
        names: unspaced.length,
        areChinese: !isJapaneseHead(options.columns["name"] ?? ""),
      },
    );
  }
  return [
    ...(split.some((one) => one[3] !== "") ? ["patronymic"] : []),
    ...(split.some((one) => one[4] !== "") ? ["suffix"] : []),
  ];
}

/** Town and code, or street, town and code, where one column feeds them. @returns the fields that it feeds */
async function typePlaces(
  database: Database,
  kept: string,
  { columns: { address, locality, postcode }, towns }: Pick<ImportOptions, "columns" | "towns">,
): Promise<readonly string[]> {
  if (locality === undefined || (locality !== postcode && locality !== address)) return [];
  const isHome = locality === address;
  const isTown = townsOf(towns);
  const homeOf = (text: string): SplitAddress =>
    isHome
      ? (splitAddress(text, isTown) ?? { address: text, locality: "", postcode: "" })
      : { address: "", ...splitPlace(text) };
  await database.run(
    "create or replace table import_places (text varchar, address varchar, locality varchar, postcode varchar)",
  );
  const texts: string[] = [];
  for await (const rows of database.stream(`select distinct locality as text from ${kept} where locality is not null`))
    for (const { text } of rows) texts.push(String(text));
  await database.append(
    "import_places",
    texts.map((text) => {
      const { address: home, ...place } = homeOf(text);
      return [text, home, place.locality, place.postcode];
    }),
  );
  return [...(isHome ? ["address"] : []), "locality", ...(locality === postcode ? ["postcode"] : [])];
}

/** Patronymics that stand behind the given name, and in no column of their own: `О. К.`, `Ольга Кузьминична`. */
async function typeFathered(
  database: Database,
  kept: string,
  patronymicOf: string,
  { middleInitials }: ImportOptions,
): Promise<boolean> {
  const split: [string, string, string][] = [];
  for await (const rows of database.stream(
    `select distinct given as text from ${kept} as t where (given like '%_ _%' or given like '%.%') and ${patronymicOf} is null`,
  )) {
    for (const { text } of rows) {
      const { given, patronymic } = fathered({ surname: "", given: String(text) }, middleInitials);
      if (patronymic !== undefined) split.push([String(text), given, patronymic]);
    }
  }
  if (split.length === 0) return false;
  await database.run("create or replace table import_fathered (text varchar, given varchar, patronymic varchar)");
  await database.append("import_fathered", split);
  return true;
}

function twice(field: string, file: string): InputError {
  return tableError({ file, field }, { code: "surname-twice", field });
}

/** What stands where a date should is a person's, a birth date with a slip most often: shown by its shape. */
function shapeOf(text: string): string {
  return text
    .slice(0, 30)
    .replaceAll(/\p{L}/gu, "x")
    .replaceAll(/\d/g, "9")
    .replaceAll(/[^\x20-\x7e]/g, "?");
}
