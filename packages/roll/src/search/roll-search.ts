import { basename } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLOutputValue, StatementSync } from "node:sqlite";
import { InputError, voterRef } from "@hustings/core";
import type { VoterRef } from "@hustings/core";
import { foldName } from "@hustings/linkage";
import { cardDivider, filedLetters, indexFormat } from "./build-index.ts";
import { FoldedNames } from "./folded-names.ts";
import type { CodeRange } from "./folded-names.ts";
import { slips } from "./slips.ts";

/** What a clerk sees of an entry while typing. */
export interface FoundVoter {
  readonly voter: VoterRef;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  /** The letters typed had to be corrected to find it, or surname and given name exchanged. */
  readonly corrected: boolean;
}

/** A surname or a whole birth date must be there. */
export interface Typed {
  readonly surname: string;
  readonly given?: string | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: narrows what is shown. */
  readonly born?: string | undefined;
}

/** An open index. Reading only; several may be open on one file. */
export class RollSearch implements Disposable {
  readonly entries: number;
  readonly #database: DatabaseSync;
  readonly #surnames: FoldedNames;
  readonly #givens: FoldedNames;
  readonly #inGroup: StatementSync;
  readonly #underSurname: StatementSync;
  readonly #byBirth: StatementSync;

  /** @throws {InputError} the file is not a counter's index */
  constructor(file: string) {
    this.#database = openIndex(file);
    const about = new Map(this.#database.prepare("select name, value from about").all().map(pairOf));
    if (about.get("format") !== indexFormat) {
      this.#database.close();
      throw notAnIndex(file, about.get("format") ?? "another database");
    }
    this.entries = Number(about.get("entries"));
    this.#surnames = new FoldedNames(about.get("surname") ?? "", filedLetters.surname);
    this.#givens = new FoldedNames(about.get("given") ?? "", filedLetters.given);
    const columns = "select card from voter";
    const [surname, given, born] = ["surname", "given", "born"].map((name) => `${name} >= ? and ${name} < ?`);
    // The plus signs keep the birth dates' index out of walks along names.
    this.#inGroup = this.#database.prepare(
      `${columns} where s = ? and g = ? and ${surname} and ${given} and +born >= ? and +born < ? limit ?`,
    );
    this.#underSurname = this.#database.prepare(
      `${columns} where s = ? and ${surname} and +born >= ? and +born < ? limit ?`,
    );
    this.#byBirth = this.#database.prepare(`${columns} where ${born} and +${surname} and +${given} limit ?`);
  }

  /**
   * Entries that begin as typed, in the order of surname and given name, at most `most`. When there are none, those one slip away (a
   * letter wrong, missing, too many, or two exchanged; surname and given name in each other's place).
   */
  find(typed: Typed, most = 20): readonly FoundVoter[] {
    const [surname, given] = [foldName(typed.surname), foldName(typed.given ?? "")];
    const born = bornRange(typed.born ?? "");
    if (surname === "" && !born.oneDay) return [];
    const exact = this.#begin(surname, given, born, most, false);
    if (exact.length > 0 || surname === "") return inOrder(exact);
    const found = new Map<string, FoundVoter>();
    for (const [s, g] of this.#meant(surname, given)) {
      for (const one of this.#begin(s, g, born, most - found.size, true)) found.set(one.voter, one);
      if (found.size >= most) break;
    }
    return inOrder([...found.values()]);
  }

  /** What may have been meant: names exchanged, then slips of the surname, then of the given name. */
  *#meant(surname: string, given: string): Generator<readonly [string, string]> {
    if (given !== "") yield [given, surname];
    for (const text of slips(surname, this.#surnames.alphabet)) yield [text, given];
    for (const text of slips(given, this.#givens.alphabet)) yield [surname, text];
  }

  #begin(surname: string, given: string, born: BornRange, most: number, corrected: boolean): FoundVoter[] {
    const [s, g] = [this.#surnames.beginning(surname), this.#givens.beginning(given)];
    const found: FoundVoter[] = [];
    if (s.from >= s.to || g.from >= g.to) return found;
    const take = (rows: readonly Row[]) => {
      for (const row of rows) found.push(cardOf(row, corrected));
      return found.length < most;
    };
    // A day or a year is asked for directly, unless the letters typed narrow the walk more.
    if (born.oneDay || (born.typed && surname.length < filedLetters.surname)) {
      take(this.#byBirth.all(born.from, born.to, s.from, s.to, g.from, g.to, most));
      return found;
    }
    // A surname of more letters than it is filed under stands for few names among the many of its group: they are asked for
    // beside each given name, rather than looked for through the whole group.
    const throughGivens = given !== "" || surname.length > filedLetters.surname;
    for (const group of this.#surnames.starts(s)) {
      const left = () => most - found.length;
      if (throughGivens) {
        for (const next of this.#givens.starts(g)) {
          const rows = this.#inGroup.all(group, next, s.from, s.to, g.from, g.to, born.from, born.to, left());
          if (!take(rows)) return found;
        }
      } else if (!take(this.#underSurname.all(group, s.from, s.to, born.from, born.to, left()))) return found;
    }
    return found;
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

type Row = Record<string, SQLOutputValue>;

function openIndex(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    // The pages of the file are the system's to keep: what is looked at stays in memory while there is room.
    database.exec("pragma mmap_size = 17179869184; pragma cache_size = -4000; select 1 from about limit 1");
    return database;
  } catch (cause) {
    database?.close();
    throw notAnIndex(file, cause instanceof Error ? cause.message : "no such file", cause);
  }
}

function notAnIndex(file: string, got: string, cause?: unknown): InputError {
  const remedy = "make one with hustings roll index ROLL.parquet --out INDEX.sqlite";
  return new InputError({ file: basename(file), expected: `a ${indexFormat}`, got, remedy }, { cause });
}

function pairOf(row: Row): [string, string] {
  return [String(row["name"]), String(row["value"])];
}

function cardOf(row: Row, corrected: boolean): FoundVoter {
  const [id = "", surname = "", given = "", patronymic = "", birthDate = "", place = ""] = String(row["card"]).split(
    cardDivider,
  );
  return { voter: voterRef(id), surname, given, patronymic, birthDate, place, corrected };
}

/** As a reader's alphabet has them: Ё among Е, É among E. */
const alphabetical = new Intl.Collator("und");

function inOrder(found: readonly FoundVoter[]): readonly FoundVoter[] {
  return found.toSorted(
    (a, b) =>
      alphabetical.compare(a.surname, b.surname) ||
      alphabetical.compare(a.given, b.given) ||
      alphabetical.compare(a.birthDate, b.birthDate),
  );
}

interface BornRange extends CodeRange {
  readonly typed: boolean;
  readonly oneDay: boolean;
}

/** Days that begin with the digits typed, as whole numbers `YYYYMMDD`. @throws {InputError} not the beginning of a date */
function bornRange(typed: string): BornRange {
  const digits = typed.replaceAll("-", "");
  if (!/^\d{0,8}$/.test(digits)) {
    throw new InputError({
      field: "born",
      expected: "YYYY, YYYY-MM or YYYY-MM-DD",
      got: JSON.stringify(typed.slice(0, 20)),
      remedy: "write the year first",
    });
  }
  if (digits === "") return { from: 0, to: 100_000_000, typed: false, oneDay: false };
  const step = 10 ** (8 - digits.length);
  return { from: Number(digits) * step, to: (Number(digits) + 1) * step, typed: true, oneDay: digits.length === 8 };
}
