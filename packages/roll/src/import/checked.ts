import { identifier, literal, type Database } from "../database.ts";
import { tableError } from "../faults/table-words.ts";
import { isNobodys, rowProblem, type Nobodys, type RowFault, type RowProblem } from "../faults/row-words.ts";
import type { ImportOptions } from "./import-options.ts";
import { separator, type Typed } from "./typed.ts";

/**
 * Rows that may not enter, in the file's order.
 *
 * @throws {InputError} the first of them, where bad rows refuse the file
 */
export async function checkRows(
  database: Database,
  { from: typed, fields }: Typed,
  file: string,
  options: ImportOptions,
): Promise<readonly RowProblem[]> {
  const from = withLetters(typed, fields);
  const unreadRows: RowProblem[] = [];
  const mayStay = options.badRows === "set-aside";
  const limit = mayStay ? "" : "limit 1";
  const required = requiredFields(fields, options);
  const ofPeople = options.emptyLines === "nobodys" ? fields.filter((field) => !isOfPlace(field)) : fields;
  const counted = await countRows(database, from, { fields, ofPeople, required });
  for (const row of counted.problems === 0
    ? []
    : await database.rows(
        `select row, import_problem as p from ${from} where import_problem is not null order by row ${limit}`,
      )) {
    unreadRows.push(problemIn(row));
  }
  const unread = new Map(unreadRows.map((problem) => [problem.row, problem]));
  const undivided = new Set(unreadRows.flatMap(({ row, field }) => (field === "name" ? [row] : [])));
  const found = (await nobodies(database, from, counted, { fields, ofPeople, limit })).filter((one) => {
    const problem = unread.get(one.row);
    return problem === undefined || (isNobodys(one) && isNoDate(problem));
  });
  // Of a page's number it says nothing that it has no id, of a title that it stands on every page.
  const nobody = new Set(found.filter(isNobodys).map(({ row }) => row));
  const ofCells: RowProblem[] = [];
  for (const [at, field] of required.entries()) {
    if (counted.empty[at] === 0) continue;
    for (const row of await database.rows(
      `select row from ${from} where ${identifier(field)} is null order by row ${limit}`,
    )) {
      const isUndivided = (field === "surname" || field === "given") && undivided.has(Number(row["row"]));
      if (!isUndivided) ofCells.push(rowProblem(Number(row["row"]), field, { code: "row-empty" }));
    }
  }
  if (fields.includes("id") && options.uniqueId !== false) {
    for (const row of await database.rows(
      `select row, first from (select row, min(row) over (partition by id) as first from ${from} where id in (select id from ${from} where id is not null group by id having count(*) > 1)) where row > first order by row ${limit}`,
    )) {
      ofCells.push(rowProblem(Number(row["row"]), "id", { code: "row-id-again", first: String(row["first"]) }));
    }
  }
  if (fields.includes("sheetLine")) {
    for (const row of await database.rows(
      `select row from ${from} where regexp_matches(sheetLine, '\\d{7}') order by row ${limit}`,
    )) {
      // The number may be a person's: not shown.
      ofCells.push(rowProblem(Number(row["row"]), "sheetLine", { code: "row-sheet-line" }));
    }
  }
  await refuseShortened(database, from, counted, file);
  const known = new Set(ofCells.map(({ row }) => row));
  // Of a table read by the wrong format all rows may be here: more than a call takes arguments.
  const problems = [
    ...[...unreadRows, ...ofCells].filter(({ row }) => !nobody.has(row)),
    ...found.filter(({ row }) => nobody.has(row) || !known.has(row)),
  ].toSorted((a, b) => a.row - b.row);
  const [first] = problems;
  if (first === undefined || mayStay) return problems;
  const { row, field } = first;
  throw tableError({ file, row, field }, withOrder(first.fault, options));
}

/** Rows that stay although the day of an act on them could not be read, in the file's order. */
export async function unreadDaysIn(database: Database, { from }: Typed): Promise<readonly RowProblem[]> {
  const rows = await database.rows(
    `select row, import_unread_day as p from ${from} where import_unread_day is not null order by row`,
  );
  return rows.map(problemIn);
}

function problemIn(row: Readonly<Record<string, unknown>>): RowProblem {
  const [field = "", fault = ""] = String(row["p"]).split(separator);
  return rowProblem(Number(row["row"]), field, JSON.parse(fault) as RowFault);
}

/** Who said that surnames come first is not told to say it. */
function withOrder(fault: RowFault, { nameOrder }: ImportOptions): RowFault {
  return fault.code === "row-name-undivided" && nameOrder === "surname-first" ? { ...fault, isTold: true } : fault;
}

/** The figure of a total, or words, under a head of dates: whoever begins to write a date writes two parts of it. */
function isNoDate({ fault }: RowProblem): boolean {
  return fault.code === "row-date" && /^(9{1,3}|x+\W*|[^"]*x{2,} x{2,}[^"]*)$/.test(fault.shape);
}

/** The fields of a table, and those of them by which a row is somebody's. */
interface Asked {
  readonly fields: readonly string[];
  readonly ofPeople: readonly string[];
}

/** Where a line stands, who collected it, and for whom. */
function isOfPlace(field: string): boolean {
  return ["sheet", "sheetLine", "circulator", "nomination", "channel", "region"].includes(field);
}

function requiredFields(fields: readonly string[], { required = [] }: ImportOptions): readonly string[] {
  return [...new Set([...required, "id"])].filter((field) => fields.includes(field));
}

/**
 * Totals, notes and headings between the rows: a surname without a letter, or nothing at all of what all others have. Never by the word
 * Total alone, for somebody may be called so.
 */
async function nobodies(
  database: Database,
  from: string,
  { rows, filled, numbers, titles, totals: ofTotals, alone }: Counts,
  { fields, ofPeople, limit }: Asked & { readonly limit: string },
): Promise<readonly RowProblem[]> {
  const usual = Object.entries(filled).flatMap(([field, times]) =>
    times >= 2 && (times >= rows * 0.95 || rows - times === 1) ? [field] : [],
  );
  const mayBeTitle = titles > 0;
  const mayBeBare = usual.length >= 2 && usual.every((field) => (filled[field] ?? 0) < rows);
  // On a roll where many have but one name, who is called Total may have one too.
  const mayBeTotal = ofTotals > 0 && (filled["given"] ?? 0) * 2 >= rows;
  // Below a column of whole names a note is split as one: of nobody, where nothing else of a person stands beside it.
  const people = rows - alone - titles - numbers;
  const beside = Object.keys(filled).filter((field) => (filled[field] ?? 0) >= Math.max(2, people * 0.95));
  const others = beside.filter((field) => field !== "given");
  const mayBeNote = others.length > 0 && others.every((field) => (filled[field] ?? 0) < rows);
  // On a short page three titles are already too many for nearly all rows to have everything: held against the rows beside them.
  const mayBeHeading = alone > 0 && alone <= rows / 5 && beside.length >= 2;
  if (numbers === 0 && !mayBeTotal && !mayBeTitle && !mayBeBare && !mayBeNote && !mayBeHeading) return [];
  const isBare = usual.map((field) => `not ${has(field)}`).join(" and ");
  const title = mayBeTitle ? isTitle(ofPeople) : "false";
  const isTotal = mayBeTotal ? totalIn(fields) : "false";
  const isNote = mayBeNote
    ? `(${noteIn(fields)} and ${others.map((field) => `not ${has(field)}`).join(" and ")})`
    : "false";
  const isHeading = mayBeHeading ? headingIn(from, fields) : "false";
  const conditions = [
    `(${isNumber})`,
    isTotal,
    isNote,
    isHeading,
    ...(mayBeTitle ? [isTitle(ofPeople)] : []),
    ...(mayBeBare ? [`(${isBare})`] : []),
  ];
  const found = await database.rows(
    `select row, ${isNumber} as isNumber, ${isTotal} as isTotal, ${title} as isTitle, ${isNote} as isNote, ${isHeading} as isHeading from ${from} where ${conditions.join(" or ")} order by row ${limit}`,
  );
  return found.map((row) => {
    const why: Nobodys =
      row["isTitle"] === true
        ? "title"
        : row["isTotal"] === true
          ? "total"
          : row["isNote"] === true
            ? "note"
            : row["isNumber"] === true
              ? "unlettered"
              : row["isHeading"] === true
                ? "heading"
                : "lacking";
    return rowProblem(Number(row["row"]), "", { code: "row-nobodys", why, ...(why === "lacking" && { lacks: usual }) });
  });
}

const numbersOf = (fields: readonly string[]) => fields.filter((field) => field === "id" || field === "documentNumber");

/** `4,50912E+11` is what a narrow column showed of 450912345678. */
function isShortened(field: string): string {
  const cell = identifier(field);
  // Spreadsheets write E+11; pandas and R e+11.
  return `(contains(${cell}, 'E+') or contains(${cell}, 'e+')) and regexp_full_match(${cell}, '\\d([.,]\\d+)?[Ee]\\+\\d{2,}')`;
}

/** One such number names thousands of people: no row of such a column may stay. */
async function refuseShortened(database: Database, from: string, { shortened }: Counts, file: string): Promise<void> {
  const [first] = shortened;
  if (first === undefined) return;
  const [field, rows] = first;
  const found = await database.row(`select min(row) as row from ${from} where ${isShortened(field)}`);
  throw tableError({ file, row: Number(found["row"]), field }, { code: "numbers-shortened", rows });
}

interface Counts {
  readonly rows: number;
  readonly problems: number;
  /** Rows that leave a required field empty, in the order of the fields. */
  readonly empty: readonly number[];
  /** Rows that have each field of a person. */
  readonly filled: Readonly<Record<string, number>>;
  /** Fields of numbers of which a spreadsheet left the first digits only, and on how many rows. */
  readonly shortened: readonly (readonly [field: string, rows: number])[];
  /** Rows whose surname has no letter. */
  readonly numbers: number;
  /** Rows that say a total, by their words and by what they leave out. */
  readonly totals: number;
  /** Rows of which no field has anything but a number, of the id or in the surname's place. */
  readonly titles: number;
  /** Rows with a text in the place of the surname or the given name, and nothing else. */
  readonly alone: number;
}

/** What is asked of letters more than once. Each such expression takes as long to prepare as to read a thousand rows. */
function withLetters(from: string, fields: readonly string[]): string {
  const number = "surname < 'A' and not regexp_matches(surname, '\\p{L}') as import_number";
  const lettered = "coalesce(regexp_matches(given, '\\p{L}'), false) as import_lettered";
  const asked = [...(fields.includes("surname") ? [number] : []), ...(fields.includes("given") ? [lettered] : [])];
  return asked.length === 0 ? from : `(select *, ${asked.join(", ")} from ${from})`;
}

const isNumber = "import_number";

const areNull = (fields: readonly string[]) => fields.map((field) => `${identifier(field)} is null`).join(" and ");

/** A page's title or number between the rows; of a line on a sheet that nobody could read there are its sheet and number. */
function isTitle(fields: readonly string[]): string {
  const others = fields.filter((field) => field !== "id" && field !== "surname");
  if (others.length === 0) return "false";
  const isBare = `(surname is null or (${isNumber})) and ${areNull(others)}`;
  const beside = others.filter((field) => field !== "given");
  const names = fields.filter((field) => field === "surname" || field === "given");
  if (beside.length === 0) return `(${isBare})`;
  const text = `concat_ws(' ', ${beside.map(identifier).join(", ")})`;
  const isTotal = `list_contains([${totalWords}], ${folded(text)})`;
  const rest = beside.filter((field) => field !== "sheetLine");
  const isNote = fields.includes("sheetLine") ? [`(${areNull(rest)} and ${isNoLine})`] : [];
  return `((${isBare}) or case when ${areNull(names)} then ${[isTotal, ...isNote].join(" or ")} else false end)`;
}

/** Words in the column of the lines' numbers that end with none: `checked by Pat 5/30`, and not `sheet 4, line no. 12`. */
const isNoLine =
  "regexp_matches(sheetLine, '\\p{L}{2}.*\\s\\p{L}{2}') and not regexp_matches(sheetLine, '[\\s.:#№][0-9]+$')";

const aloneText = "coalesce(surname, given)";

/** A row with one of the names, and nothing else: who has a number on the roll is somebody. */
function isAlone(fields: readonly string[]): string {
  const others = fields.filter((field) => field !== "surname" && field !== "given");
  if (others.length === 0 || !fields.includes("given")) return "false";
  return `((surname is null) <> (given is null) and ${areNull(others)})`;
}

/**
 * Of the rows with one text alone those that are a page's: its number or a colon among the words, or three words and more that stand
 * so again, and are no name in the table. One name alone is somebody's, of whom nothing else could be read.
 */
function headingIn(from: string, fields: readonly string[]): string {
  const isNumbered = `regexp_matches(${aloneText}, ${literal(numbered)})`;
  const again = `${aloneText} in (select ${aloneText} from ${from} where ${isAlone(fields)} group by 1 having count(*) > 1)`;
  const named = ["surname", "given"].map(
    (field) => `${aloneText} not in (select ${field} from ${from} where surname is not null and given is not null)`,
  );
  const ofWords = `regexp_matches(${aloneText}, '\\S\\s+\\S+\\s+\\S')`;
  return `(${isAlone(fields)} and (${isNumbered} or (${ofWords} and ${again} and ${named.join(" and ")})))`;
}

/** One pass over the rows says which of the checks have anything to name. */
async function countRows(
  database: Database,
  from: string,
  { fields, ofPeople, required }: Asked & { readonly required: readonly string[] },
): Promise<Counts> {
  const isOfPeople = fields.includes("surname");
  const personal = isOfPeople ? ["given", "birthDate", "address"].filter((field) => fields.includes(field)) : [];
  const counts = [
    "count(*) as n",
    "count(import_problem) as problems",
    ...required.map((field, at) => `count(*) filter (where ${identifier(field)} is null) as empty${at}`),
    ...personal.map((field) => `count(*) filter (where ${has(field)}) as has_${field}`),
    ...numbersOf(fields).map((field) => `count(*) filter (where ${isShortened(field)}) as short_${field}`),
    ...(isOfPeople ? [`count(*) filter (where ${isNumber}) as numbers`] : []),
    ...(isOfPeople ? [`count(*) filter (where ${isTitle(ofPeople)}) as titles`] : []),
    ...(isOfPeople ? [`count(*) filter (where ${isAlone(fields)}) as alone`] : []),
    ...(isOfPeople && fields.includes("given") ? [`count(*) filter (where ${totalIn(fields)}) as totals`] : []),
  ];
  const row = await database.row(`select ${counts.join(", ")} from ${from}`);
  return {
    rows: Number(row["n"]),
    problems: Number(row["problems"]),
    empty: required.map((_, at) => Number(row[`empty${at}`])),
    filled: Object.fromEntries(personal.map((field) => [field, Number(row[`has_${field}`])])),
    shortened: numbersOf(fields).flatMap((field) =>
      Number(row[`short_${field}`]) === 0 ? [] : [[field, Number(row[`short_${field}`])] as const],
    ),
    numbers: Number(row["numbers"] ?? 0),
    totals: Number(row["totals"] ?? 0),
    titles: Number(row["titles"] ?? 0),
    alone: Number(row["alone"] ?? 0),
  };
}

/** What stands below a column of figures, folded: somebody may be called so, but not with a figure, or nothing, for a given name. */
const totals = (
  "total|totals|total general|grand total|subtotal|sum|sous total|gesamt|gesamtsumme|summe|insgesamt|razem|suma|celkem|soucet|spolu|osszesen|totale|" +
  "toplam|totaal|summa|i alt|yhteensa|ukupno|skupaj|kokku|kopa|viso|synolo|итого|всего|итого всего|разом|усього|всього|барлығы|общо|укупно|" +
  "σύνολο|合計|总计|總計|合计|小計|합계|المجموع|الإجمالي|סהכ|סה״כ|รวม|कुल"
).split("|");

const totalWords = totals.map((word) => `strip_accents(${literal(word)})`).join(", ");

/** Nobody's given name, and no part of a surname. */
const totalWord = "(total|totals|gesamt|insgesamt|razem|celkem|итого|всего|усього|разом)";
/** Before or behind other words: `Total signatures`, `Page total`. */
const totalAmongWords = `(^|\\s)(sub)?${totalWord}(\\s|$)`;

const folded = (text: string) => `trim(regexp_replace(strip_accents(lower(${text})), '[\\s.:;=-]+', ' ', 'g'))`;

/**
 * A row whose name is a total's: of nobody, where beside it there is no given name, or a figure for one, or no other thing of a person. Only
 * such rows are folded: that of every row would cost a second for each million.
 */
function totalIn(fields: readonly string[]): string {
  const bare = ["birthDate", "address", "documentNumber"]
    .filter((field) => fields.includes(field))
    .map((field) => `${identifier(field)} is null`);
  // An initial with its stop is somebody's: I. Alt is not "I alt".
  const isBare = [...bare, "given not like '_.'"].join(" and ");
  const inTwo = [folded("given || ' ' || surname"), folded("surname || ' ' || given")].join(", ");
  const texts = `case when not import_lettered then [${folded("surname")}]${bare.length === 0 ? "" : ` when ${isBare} then [${inTwo}]`} else [] end`;
  const among = `regexp_matches(${folded("surname")}, ${literal(totalAmongWords)})`;
  const begins = `regexp_matches(${folded("given")}, ${literal(`^(grand |sub)?${totalWord}$`)})`;
  const isAmong = `case when ${bare.join(" and ")} then case when given is null then ${among} else ${begins} end else false end`;
  return `(list_has_any(${texts}, [${totalWords}])${bare.length === 0 ? "" : ` or ${isAmong}`})`;
}

/** A colon, or a number or a day that is a word of its own: no name has one. */
const numbered = ":|(^|\\s)[0-9]+([./-][0-9]+)*(\\s|$)";

function noteIn(fields: readonly string[]): string {
  const name = fields.includes("given") ? "concat_ws(' ', given, surname)" : "surname";
  return `regexp_matches(${name}, ${literal(numbered)})`;
}

/** Hardly any name begins with anything before A: the others need no look at every letter. */
function has(field: string): string {
  return field === "given" ? "coalesce(given >= 'A' or import_lettered, false)" : `${identifier(field)} is not null`;
}
