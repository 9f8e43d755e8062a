import { foldName } from "@hustings/linkage";
import { RollSearch } from "@hustings/roll";
import type { KeyedFields, LineMatch } from "./desk-event.ts";

/** An entry of the roll as a typist sees it. */
export interface NearVoter {
  readonly voter: string;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  /** Not as it was typed: letters had to be corrected. */
  readonly corrected: boolean;
}

/** Where the voters nearest to what is being typed come from. A desk without it works on the sheets alone. */
export interface NearVoters {
  /** Entries that begin as typed, or nearly so, the nearest first. */
  near(typed: KeyedFields, most: number): readonly NearVoter[];
}

/** Namesakes with one birth date are few; more than this many are never one person's. */
const mostNamesakes = 20;

/** The counter's index of a frozen roll. */
export function rollOf(file: string): NearVoters & Disposable {
  const search = new RollSearch(file);
  return {
    near({ surname = "", given = "", birthDate = "" }, most) {
      // A year alone narrows; letters that are no date yet do not.
      const born = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(birthDate) ? birthDate : undefined;
      const found = search.find({ surname, given, ...(born === undefined ? {} : { born }) }, most);
      // Typed in full and found under no such date: the date may be the slip.
      if (found.length > 0 || born === undefined || surname === "") return found;
      return search.find({ surname, given }, most).map((each) => ({ ...each, corrected: true }));
    },
    [Symbol.dispose]: () => search[Symbol.dispose](),
  };
}

/** The one entry that reads as the line was typed, where there is exactly one. */
export function asWritten(roll: NearVoters | undefined, fields: KeyedFields): LineMatch {
  const { surname = "", given = "", patronymic = "", birthDate = "" } = fields;
  if (roll === undefined || surname === "" || given === "" || birthDate === "") return { kind: "open" };
  const found = roll
    .near(fields, mostNamesakes)
    .filter((entry) => !entry.corrected && sameName(entry.surname, surname) && sameName(entry.given, given))
    .filter((entry) => entry.birthDate.startsWith(birthDate))
    .filter((entry) => patronymic === "" || sameName(entry.patronymic, patronymic));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return { kind: "open" };
  return { kind: "as-written", voter: only.voter, entry: entryOf(only) };
}

/** An entry in one line, as people read it. */
export function entryOf({ surname, given, patronymic, birthDate, place }: NearVoter): string {
  return [surname, given, patronymic, birthDate, place].filter((each) => each !== "").join(" ");
}

function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}
