import { basename } from "node:path";
import { InputError, nearest, type InputProblem } from "@hustings/core";
import { importFields, readColumns, type Mapping } from "@hustings/roll";
import type { Rulebook } from "@hustings/rules";
import { tableNamed } from "../roll/table-named.ts";
import { caseLawFaults } from "./case-law-faults.ts";
import { caseError, faultOf, type CaseFault } from "./faults/catalogue.ts";
import { inCase } from "../faults/said.ts";
import { readCaseFaults, type Case, type CaseFile, type CaseTable } from "./case-file.ts";
import { ownReviews } from "./case-reviews.ts";
import { drawsLines } from "./draws-lines.ts";
import { regionFaults } from "./region-faults.ts";
import { lookAtRows } from "./row-faults.ts";
import { rulebookOf } from "./run-case.ts";
import type { SoundParts } from "./sound-parts.ts";
import { unstatedFacts, type Unstated } from "./unstated-facts.ts";

/** What `case check` found: everything that would stop a run, and what of its tables was read. */
export interface CaseChecked {
  readonly faults: readonly InputProblem[];
  /** The law checks a sample and the case says no draw: a run stops and asks for it, where enough was filed to be checked. */
  readonly drawMissing: boolean;
  /** Facts that leave a ruling open, for nobody states them; absent where there are none, or where faults come first. */
  readonly unstated?: readonly Unstated[];
  /** Rows read; absent where a fault keeps the tables from being read row by row. */
  readonly read?: { readonly lines: number; readonly entries: number };
}

export interface CheckOptions {
  /** Folder of the files, instead of the case's own. */
  readonly files?: string | undefined;
  /** An id or a file, instead of the case's own. */
  readonly rulebook?: string | undefined;
}

/** Everything that is wrong with a case file and what it names, each with its place and remedy; nothing is run. */
export async function checkCase(path: string, { files, rulebook }: CheckOptions = {}): Promise<CaseChecked> {
  const read = await readCaseFaults(path, files);
  const found = read.kind === "case" ? read.case : read.sound;
  const ofFile = read.kind === "case" ? [] : read.faults;
  if (found === undefined) return { faults: ofFile, drawMissing: false };
  const blanks = blanksIn(path, read.written);
  // What was left to fill in is that, and not a day or a word that is written wrongly.
  const faults: InputProblem[] = ofFile.map((each) => {
    const blank = blanks.find(({ field }) => field === each.field);
    if (blank === undefined) return each;
    // Where one of a few words is due, those are what helps.
    const word = each.fault as CaseFault | undefined;
    return word?.code === "word-unknown" ? wordBlank(blank, word.known) : blank;
  });
  const add = (more: readonly InputProblem[]) => {
    for (const each of more)
      if (!faults.some(({ file, field }) => each.file === file && each.field === field)) faults.push(each);
  };
  add(blanks);
  const gather = async <T>(look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(inCase(error.problem));
      return undefined;
    }
  };
  const { rulebook: named, route, scale, statements, roll, compare, filedAt, collected, draw } = found.content;
  const says = named === undefined || route === undefined ? undefined : { rulebook: named, route };
  const law =
    says === undefined
      ? undefined
      : await gather(() => rulebookOf({ path, content: { ...says, ...(scale !== undefined && { scale }) } }, rulebook));
  if (law !== undefined) add(caseLawFaults(found, law));
  const drawMissing = law !== undefined && says !== undefined && draw === undefined && drawsLines(law, says.route);
  const lines = isTable(statements) ? await gather(() => columnsOf(found, statements, "statements")) : undefined;
  const voters = isTable(roll) ? await gather(() => columnsOf(found, roll, "roll")) : undefined;
  await gather(() => ownReviews(found));
  // What a case maps is known, whatever else keeps its table from being read.
  const [fields, fieldsOfRoll] = [lines ?? fieldsSaid(statements), voters ?? fieldsSaid(roll)];
  if (
    fields === undefined ||
    fieldsOfRoll === undefined ||
    !isTable(statements) ||
    compare === undefined ||
    route === undefined
  )
    return { faults, drawMissing };
  const ofTables = tableFaults({ path, content: { compare, route, statements } }, law, fields, fieldsOfRoll);
  if (lines === undefined || voters === undefined) return { faults: [...faults, ...ofTables], drawMissing };
  // What the rows are read by; that other fields have faults changes nothing in them.
  const isWhole = law !== undefined && filedAt !== undefined && collected !== undefined;
  const isMappedRight = ofFile.every(
    ({ field = "" }) => !/^(?:statements|roll)\.(?!source|date|version|use)/.test(field),
  );
  if (ofTables.length > 0 || !isWhole || !isMappedRight) return { faults: [...faults, ...ofTables], drawMissing };
  const { faults: ofRows, nominations, ...rows } = await lookAtRows(found as CaseFile, law);
  const isNew = ({ file, field }: InputProblem) => !faults.some((each) => each.file === file && each.field === field);
  const all = [...faults, ...ofRows.filter(isNew)];
  const votingDay = found.content.contest?.votingDay;
  // What of the facts or the days is wrong is mended first.
  const isSound = votingDay !== undefined && all.every(({ field = "" }) => !/^(?:facts|filedAt|contest)/.test(field));
  const unstated = isSound ? unstatedFacts(law, { ...found.content, route, filedAt, votingDay }, nominations) : [];
  return { faults: all, drawMissing, read: rows, ...(unstated.length > 0 && { unstated }) };
}

type Found = CaseFile<SoundParts>;

function isTable<Table extends Partial<CaseTable>>(table: Table | undefined): table is Table & CaseTable {
  return table?.file !== undefined;
}

interface Named {
  readonly path: string;
  readonly content: Pick<Case, "compare" | "route"> & {
    readonly statements: Pick<Case["statements"], "nomination" | "region">;
  };
}

function tableFaults(
  found: Named,
  law: Rulebook | undefined,
  lines: readonly string[],
  roll: readonly string[],
): readonly InputProblem[] {
  const { compare, statements } = found.content;
  const needed = statements.nomination === undefined ? ["nomination"] : [];
  return [
    ...unmapped(found, "statements", lines, [...needed, ...compare]),
    ...(statements.nomination !== undefined && lines.includes("nomination")
      ? [faultOf({ file: found.path, field: "statements.nomination" }, { code: "nomination-twice" })]
      : []),
    ...unmapped(found, "roll", roll, ["id", ...compare]),
    ...regionFaults(found, law, lines, roll),
  ];
}

/** What `case new` left to be filled in, wherever it stands. */
function blanksIn(file: string, value: unknown, at = ""): InputProblem[] {
  if (typeof value === "string") {
    const isDay = value.startsWith("YYYY");
    if (value !== "…" && !isDay) return [];
    const due = isDay ? (value.includes("T") ? "moment" : "day") : "words";
    return [faultOf({ file, field: at }, { code: "left-blank", blank: value, due })];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => blanksIn(file, member, at === "" ? key : `${at}.${key}`));
}

/** One of a few words, still to be chosen. */
function wordBlank({ file = "", field = "", fault }: InputProblem, known: readonly string[]): InputProblem {
  const { blank } = fault as Extract<CaseFault, { code: "left-blank" }>;
  return faultOf({ file, field }, { code: "word-left-blank", blank, known });
}

async function columnsOf(
  { locate, path }: Pick<Found, "locate" | "path">,
  { file, mapping, columns, ...shape }: CaseTable,
  field: "statements" | "roll",
): Promise<readonly string[]> {
  for (const name of Object.keys(columns ?? {})) {
    if (Object.hasOwn(importFields, name) || field === "statements") continue;
    const near = nearest(Object.keys(importFields), name);
    throw caseError({ file: path, field: `${field}.columns.${name}` }, { code: "column-field-unknown", near });
  }
  const values = {
    ...shape,
    map: columns,
    isUnasked: true,
    ...(mapping !== undefined && { mapping: locate(mapping) }),
  } as const;
  const table = await tableNamed(locate(file), values, field === "roll" ? "roll" : "lines");
  const names = await readColumns({ ...table, columns: {} });
  for (const [name, column] of Object.entries(table.columns)) {
    const missing = column
      .split("+")
      .find((part) => !part.startsWith("#") && !names.includes(part) && !names.includes(column));
    if (missing === undefined || table.headerRow === 0) continue;
    const heads = names.map((each) => JSON.stringify(each)).join(", ");
    throw caseError(
      { file: basename(file), field: name },
      { code: "column-not-there", column: missing, heads: heads.slice(0, 400), field: `${field}.columns.${name}` },
    );
  }
  return fieldsIn(table.columns);
}

/** Of a table whose columns the case names itself. */
function fieldsSaid(table: Partial<CaseTable> | undefined): readonly string[] | undefined {
  return table?.columns === undefined ? undefined : fieldsIn(table.columns);
}

function fieldsIn(columns: Mapping): readonly string[] {
  return Object.keys(columns).flatMap((name) => (name === "name" ? ["name", "surname", "given"] : [name]));
}

function unmapped(
  { path }: Pick<Named, "path">,
  field: "statements" | "roll",
  mapped: readonly string[],
  needed: readonly string[],
): InputProblem[] {
  return [...new Set(needed)]
    .filter((name) => !mapped.includes(name))
    .map((name) => {
      const mayLeave = name !== "nomination" && name !== "id";
      const at = { file: path, field: `${field}.columns.${name}` };
      return faultOf(at, { code: "column-unnamed", field: name, mayLeave });
    });
}
