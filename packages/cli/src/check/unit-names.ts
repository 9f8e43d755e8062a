import { unitOfRegion, type Rulebook } from "@hustings/rules";
import { idOf } from "../case/id-of.ts";
import { unitWritten } from "../case/unit-written.ts";
import type { FilingLimits } from "@hustings/roll";
import { checkError } from "./check-faults.ts";
import { spreadDecides, type LawOfFiling } from "./filing-limits.ts";
import type { CheckWords } from "./words.ts";

/**
 * A unit has one name, whatever case and accents a sheet writes: the law's own, or where the law lists no units the first that is met.
 * Two spellings of one region would each have a cap of their own.
 */
export function unitNames(book: Rulebook): (written: string) => string {
  const names = new Map<string, string>();
  return (written) => {
    const id = idOf(written);
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = unitIn(book, written) ?? written;
    if (id !== "") names.set(id, name);
    return name;
  };
}

/** Units of the lines that the law does not have, those with the most lines first. */
export function unknownUnits<T extends { readonly unit: string; readonly filed: number }>(
  book: Rulebook,
  units: readonly T[],
): readonly T[] {
  return units
    .filter(({ unit }) => unit !== "" && unitIn(book, unit) === undefined)
    .toSorted((a, b) => b.filed - a.filed || (a.unit < b.unit ? -1 : 1));
}

/** What readers call a unit. */
export function unitName({ units = [] }: Rulebook, unit: string, { noUnit }: Pick<CheckWords, "noUnit">): string {
  const found = units.find(({ id }) => id === unit);
  return found?.name ?? (unit === "" ? noUnit : unit);
}

function unitIn(book: Rulebook, written: string): string | undefined {
  const asked = idOf(written);
  const like = (book.units ?? []).find(
    ({ id, name }) => idOf(id) === asked || (name !== undefined && idOf(name) === asked),
  );
  if (like !== undefined) return like.id;
  const named = unitWritten(book, written);
  const of = named === undefined ? undefined : (book.units ?? []).find(({ id, name }) => (name ?? id) === named);
  return of?.id ?? unitOfRegion(book, { id: written, name: written });
}

/** A unit that all lines are of, as `--by` says it: `=Camden`. */
export function unitOfAll(by: string | undefined): string | undefined {
  return by?.startsWith("=") === true ? by.slice(1).trim() : undefined;
}

/** @throws {InputError} all lines are said to be of a unit that the law does not have */
export function refuseUnknownUnit({ book }: LawOfFiling, by: string | undefined): void {
  const all = unitOfAll(by);
  if (all === undefined || unitIn(book, all) !== undefined) return;
  const shown = JSON.stringify(all.slice(0, 40));
  throw checkError({ field: "--by" }, { code: "unit-unknown", unit: book.unit, law: book.id, shown });
}

/**
 * What caps and floors are held against is asked for where it can decide: without it all lines would be of one unit, and be cut at its cap
 * in silence.
 *
 * @param fields of the lines and of the roll
 * @returns the law's limits; without the caps, where nobody says the unit and they decide nothing
 * @throws {InputError} the units decide and neither lines nor roll say them
 */
export function limitsFor(
  { book, route, limits }: LawOfFiling,
  by: string | undefined,
  fields: readonly string[],
): FilingLimits {
  const unit = by ?? "region";
  if ((limits.cap === undefined && limits.floor === undefined) || unitOfAll(by) !== undefined || fields.includes(unit))
    return limits;
  if (!spreadDecides(book, route)) return { ...limits, cap: undefined };
  const told = book.id === "as told" ? undefined : book.id;
  throw checkError({ field: "--by" }, { code: "unit-unsaid", unit: book.unit, law: told, field: unit });
}
