import { foldName } from "@hustings/linkage";
import { RollLookup, withFather, type LookupOptions } from "@hustings/roll";
import type { KeyedFields, LineMatch } from "./desk-event.ts";

/** Fields of a line by which people know each other, and in which an entry may differ from it. */
export type KnownBy = "surname" | "given" | "patronymic" | "birthDate";

/** An entry of the roll as a typist sees it. */
export interface NearVoter {
  readonly voter: string;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  /** Not as it was typed: it was found by a part or another form of a name, or by what a slip may have hidden. */
  readonly corrected: boolean;
  /** What was typed and does not stand there, as far as it was typed. */
  readonly differs: readonly KnownBy[];
}

/** Where the voters nearest to what is being typed come from. A desk without it works on the sheets alone. */
export interface NearVoters {
  /** Entries that begin as typed, or nearly so, the nearest first. */
  near(typed: KeyedFields, most: number): readonly NearVoter[];
}

/** Namesakes with one birth date are few; more than this many are never one person's. */
const mostNamesakes = 20;

/** A frozen roll, looked up in its own lists. */
export async function rollOf(file: string, options: Pick<LookupOptions, "today">): Promise<NearVoters & Disposable> {
  const roll = await RollLookup.open(file, options);
  return {
    near(keyed, most) {
      const typed = withFather(keyed);
      const { surname = "", given = "", birthDate = "" } = typed;
      // A year alone narrows; letters that are not a date yet do not.
      const born = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(birthDate) ? birthDate : undefined;
      const found = [...roll.search({ surname, given, ...(born === undefined ? {} : { born }) }, most)];
      // Typed in full and too few of that date: the date may be the slip.
      if (found.length < most && born !== undefined && surname !== "") {
        const known = new Set(found.map(({ voter }) => voter));
        const others = roll.search({ surname, given }, most).filter(({ voter }) => !known.has(voter));
        found.push(...others.map((each) => ({ ...each, corrected: true })));
      }
      return found.slice(0, most).map((entry) => ({ ...entry, differs: differences(typed, entry) }));
    },
    [Symbol.dispose]: () => roll[Symbol.dispose](),
  };
}

function differences(typed: KeyedFields, entry: Readonly<Record<KnownBy, string>>): readonly KnownBy[] {
  const isOther = (field: KnownBy) => {
    const says = typed[field];
    if (says === undefined) return false;
    return field === "birthDate" ? !entry[field].startsWith(says) : !foldName(entry[field]).startsWith(foldName(says));
  };
  return (["surname", "given", "patronymic", "birthDate"] as const).filter(isOther);
}

/** The one entry that reads as the line was typed, where there is exactly one. */
export function asWritten(roll: NearVoters | undefined, fields: KeyedFields): LineMatch {
  const { surname = "", given = "", patronymic = "", birthDate = "" } = withFather(fields);
  if (roll === undefined || surname === "" || given === "" || birthDate === "") return { kind: "open" };
  const near = roll.near(fields, mostNamesakes);
  const isCut = near.length === mostNamesakes && near.every(({ corrected }) => !corrected);
  const found = near
    .filter((entry) => !entry.corrected && sameName(entry.surname, surname) && sameName(entry.given, given))
    .filter((entry) => entry.birthDate.startsWith(birthDate))
    .filter((entry) => patronymic === "" || sameName(entry.patronymic, patronymic));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || isCut) return { kind: "open" };
  return { kind: "as-written", voter: only.voter, entry: entryOf(only) };
}

/** An entry in one line, as people read it. */
export function entryOf({ surname, given, patronymic, birthDate, place }: NearVoter): string {
  return [surname, given, patronymic, birthDate, place].filter((each) => each !== "").join(" ");
}

function sameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}
