import { rename, rm } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import type { StatementSync } from "node:sqlite";
import { voterRef } from "@hustings/core";
import type { VoterRef } from "@hustings/core";
import { foldName } from "@hustings/linkage";
import { Database, identifier, literal } from "../database.ts";
import type { Progress, Resources } from "../database.ts";
import { rollFields } from "../freeze.ts";

/** What a clerk sees of an entry while typing. */
export interface FoundVoter {
  readonly voter: VoterRef;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  /** The letters typed had to be corrected to find it. */
  readonly corrected: boolean;
}

export interface Typed {
  readonly surname: string;
  readonly given?: string | undefined;
  /** `YYYY` or `YYYY-MM-DD`: narrows what is shown. */
  readonly born?: string | undefined;
}

const [surnameLetters, givenLetters] = [3, 2];

/** The folded first letters an entry is filed under; short names are filled up. */
function filedUnder(surname: string, given: string): string {
  return (
    surname.slice(0, surnameLetters).padEnd(surnameLetters, " ") +
    given.slice(0, givenLetters).padEnd(givenLetters, " ")
  );
}

/**
 * Builds the counter's index of a frozen roll: one SQLite file, filed by the first letters of surname and given name, so that the
 * answer to five letters is one walk along neighbouring rows.
 */
export async function buildSearchIndex(
  roll: string,
  out: string,
  options: { readonly resources?: Resources; readonly onProgress?: Progress } = {},
): Promise<{ readonly entries: number }> {
  await using source = await Database.open(options.resources);
  const fields = await rollFields(source, roll);
  const column = (field: string) => (fields.includes(field) ? `coalesce(${identifier(field)}, '')` : "''");
  const { n } = await source.row(`select count(*) as n from read_parquet(${literal(roll)})`);
  const total = Number(n);
  const temporary = `${out}.${process.pid}.tmp`;
  await rm(temporary, { force: true });
  const index = new DatabaseSync(temporary);
  let entries = 0;
  try {
    // A file that is thrown away when its making fails needs no journal.
    index.exec(
      "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000; create table voter (filed text, surname_fold text, given_fold text, id text, surname text, given text, patronymic text, birth_date text, place text, primary key (filed, surname_fold, given_fold, id)) without rowid, strict",
    );
    const insert = index.prepare("insert into voter values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    index.exec("begin");
    const place = `trim(${column("locality")} || ', ' || ${column("address")}, ', ')`;
    // Rows arrive in the order of the key: every page is written once, and full.
    const rough = (field: string, letters: number) => `substr(lower(strip_accents(${column(field)})), 1, ${letters})`;
    const sql = `select id, ${column("surname")} as surname, ${column("given")} as given, ${column("patronymic")} as patronymic, ${column("birthDate")} as born, ${place} as place from read_parquet(${literal(roll)}) order by ${rough("surname", 12)}, ${rough("given", 12)}`;
    const fold = memoised(foldName);
    for await (const rows of source.stream(sql)) {
      for (const row of rows) {
        const [surname, given] = [String(row["surname"]), String(row["given"])];
        const [s, g] = [fold(surname), fold(given)];
        const [patronymic, born, where] = [String(row["patronymic"]), String(row["born"]), String(row["place"])];
        insert.run(filedUnder(s, g), s, g, String(row["id"]), surname, given, patronymic, born, where);
      }
      entries += rows.length;
      options.onProgress?.(entries, total, "index");
    }
    index.exec(
      "create table name (kind text, fold text, primary key (kind, fold)) without rowid, strict; insert into name select distinct 'surname', surname_fold from voter; insert or ignore into name select distinct 'given', given_fold from voter; commit",
    );
  } finally {
    index.close();
  }
  await rename(temporary, out);
  return { entries };
}

function memoised(work: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = work(text);
    known.set(text, result);
    return result;
  };
}

/** An open index. Reading only; several may be open on one file. */
export class RollSearch implements Disposable {
  readonly #database: DatabaseSync;
  readonly #byLetters: StatementSync;
  readonly #byRange: StatementSync;
  /** Folded names in order; read when a slip is first looked for. */
  #names: { readonly surname: readonly string[]; readonly given: readonly string[] } | undefined;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true });
    this.#database.exec("pragma mmap_size = 8589934592; pragma cache_size = -16000");
    const columns = "select id, surname, given, patronymic, birth_date, place from voter";
    this.#byLetters = this.#database.prepare(
      `${columns} where filed = ? and surname_fold >= ? and surname_fold < ? and given_fold >= ? and given_fold < ? and birth_date >= ? and birth_date < ? limit ?`,
    );
    this.#byRange = this.#database.prepare(
      `${columns} where filed >= ? and filed < ? and surname_fold >= ? and surname_fold < ? and birth_date >= ? and birth_date < ? limit ?`,
    );
  }

  /**
   * Entries that begin as typed, in the order of surname and given name. When there are none, those one slip away among the
   * first letters: a letter wrong, missing, too many, or two exchanged.
   */
  find(typed: Typed, most = 20): readonly FoundVoter[] {
    const surname = foldName(typed.surname);
    const given = foldName(typed.given ?? "");
    if (surname === "") return [];
    const exact = this.#begin(surname, given, typed.born ?? "", most, false);
    if (exact.length > 0) return exact;
    const found = new Map<string, FoundVoter>();
    for (const [s, g] of this.#slips(surname, given)) {
      for (const voter of this.#begin(s, g, typed.born ?? "", most - found.size, true)) found.set(voter.voter, voter);
      if (found.size >= most) break;
    }
    return [...found.values()];
  }

  /** What may have been meant: slips of the surname first, only those some name begins with. */
  *#slips(surname: string, given: string): Generator<readonly [string, string]> {
    this.#names ??= { surname: this.#folds("surname"), given: this.#folds("given") };
    const { surname: surnames, given: givens } = this.#names;
    for (const text of variants(surname)) if (anyBegins(surnames, text)) yield [text, given];
    for (const text of variants(given)) if (anyBegins(givens, text)) yield [surname, text];
  }

  #folds(kind: string): readonly string[] {
    return this.#database
      .prepare("select fold from name where kind = ? order by fold")
      .all(kind)
      .map((row) => String(row["fold"]));
  }

  #begin(surname: string, given: string, born: string, most: number, corrected: boolean): FoundVoter[] {
    const rows =
      surname.length >= surnameLetters && given.length >= givenLetters
        ? this.#byLetters.all(
            filedUnder(surname, given),
            surname,
            end(surname),
            given,
            end(given),
            born,
            end(born),
            most,
          )
        : this.#byRange.all(
            surname.length < surnameLetters ? surname : surname.slice(0, surnameLetters) + given,
            end(surname.length < surnameLetters ? surname : surname.slice(0, surnameLetters) + given),
            surname,
            end(surname),
            born,
            end(born),
            given === "" ? most : most * 4,
          );
    return rows
      .map((row) => ({
        voter: voterRef(String(row["id"])),
        surname: String(row["surname"]),
        given: String(row["given"]),
        patronymic: String(row["patronymic"]),
        birthDate: String(row["birth_date"]),
        place: String(row["place"]),
        corrected,
      }))
      .filter((voter) => given === "" || foldName(voter.given).startsWith(given))
      .slice(0, most)
      .toSorted((a, b) => order(a.surname, b.surname) || order(a.given, b.given));
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

const alphabet = "aeiourstnlkmvdgpbzhyfjcqwx";

/** After everything that begins with the text. */
function end(text: string): string {
  return `${text}\u{10ffff}`;
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Whether a name in the ordered list begins so. */
function anyBegins(names: readonly string[], start: string): boolean {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((names[middle] ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return names[low]?.startsWith(start) ?? false;
}

/** One slip away, likeliest first: exchanged, too many, wrong, missing. */
function* variants(text: string): Generator<string> {
  const most = Math.min(text.length, 6);
  for (let at = 0; at + 1 < most; at++) {
    yield text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
  }
  for (let at = 0; at < most; at++) yield text.slice(0, at) + text.slice(at + 1);
  for (let at = 0; at < most; at++)
    for (const letter of alphabet) yield text.slice(0, at) + letter + text.slice(at + 1);
  for (let at = 0; at < most; at++) for (const letter of alphabet) yield text.slice(0, at) + letter + text.slice(at);
}
