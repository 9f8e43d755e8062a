import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { Chance } from "../precheck/chance.ts";
import { letterSlips, withSlip } from "./letter-slip.ts";

/** Below: a whole number from 0. */
export type Random = (below: number) => number;

/** The same for the same seed: the same roll is measured the same everywhere. What is left over of 32 bits is nothing to hundreds of slips. */
export function randomOf(seed: number): Random {
  const chance = new Chance(seed);
  return (below) => chance.bits() % below;
}

/** What is done to an entry's data before it is looked for. */
export interface PlantedKind {
  /** In the words of a report: "surname and birth date misspelt". */
  readonly kind: string;
  readonly slips: 1 | 2 | 3;
  /** Fields that must be there. */
  readonly asks: readonly ComparedField[];
  readonly plant: (entry: PersonRecord, random: Random) => PersonRecord;
}

type Plant = PlantedKind["plant"];

const misspelt =
  (...fields: readonly ComparedField[]): Plant =>
  (entry, random) => ({
    ...entry,
    ...Object.fromEntries(fields.map((field) => [field, slip(field, entry[field] ?? "", random)])),
  });

function slip(field: ComparedField, text: string, random: Random): string {
  return field === "birthDate" ? otherFigure(text, random) : otherLetter(text, 1 + random(1000), random);
}

/** The first letter, by which names are filed. */
const misbegun =
  (...fields: readonly ComparedField[]): Plant =>
  (entry, random) => ({
    ...entry,
    ...Object.fromEntries(fields.map((field) => [field, otherLetter(entry[field] ?? "", 0, random)])),
  });

const without =
  (...fields: readonly ComparedField[]): Plant =>
  (entry) => ({ ...entry, ...Object.fromEntries(fields.map((field) => [field, undefined])) });

/** What is done to an entry, one thing after the other. */
function planted<const Name extends string>(
  slips: PlantedKind["slips"],
  kind: Name,
  asks: readonly ComparedField[],
  ...plants: readonly Plant[]
): PlantedKind & { readonly kind: Name } {
  return { kind, slips, asks, plant: (entry, random) => plants.reduce((said, plant) => plant(said, random), entry) };
}

/** The kinds that are planted. A part that is not said counts as a slip. */
export const plantedKinds = [
  planted(1, "surname misspelt", ["surname"], misspelt("surname")),
  planted(1, "given name misspelt", ["given"], misspelt("given")),
  planted(1, "birth date misspelt", ["birthDate"], misspelt("birthDate")),
  planted(1, "first letter of the surname wrong", ["surname"], misbegun("surname")),
  planted(1, "no birth date", ["birthDate"], without("birthDate")),
  planted(1, "year of birth only", ["birthDate"], yearOnly),
  planted(1, "an initial for the given name", ["given"], initial),
  planted(2, "surname and given name misspelt", ["surname", "given"], misspelt("surname", "given")),
  planted(2, "surname and birth date misspelt", ["surname", "birthDate"], misspelt("surname", "birthDate")),
  planted(2, "given name and birth date misspelt", ["given", "birthDate"], misspelt("given", "birthDate")),
  planted(2, "no birth date, surname misspelt", ["surname", "birthDate"], without("birthDate"), misspelt("surname")),
  planted(2, "no birth date, given name misspelt", ["given", "birthDate"], without("birthDate"), misspelt("given")),
  planted(
    2,
    "another place, surname misspelt",
    ["surname", "locality"],
    without("locality", "address"),
    misspelt("surname"),
  ),
  planted(2, "no patronymic, surname misspelt", ["surname", "patronymic"], without("patronymic"), misspelt("surname")),
  planted(
    2,
    "no patronymic, birth date misspelt",
    ["birthDate", "patronymic"],
    without("patronymic"),
    misspelt("birthDate"),
  ),
  planted(
    2,
    "first letter of the surname wrong, given name misspelt",
    ["surname", "given"],
    misbegun("surname"),
    misspelt("given"),
  ),
  planted(
    2,
    "first letter of the surname wrong, birth date misspelt",
    ["surname", "birthDate"],
    misbegun("surname"),
    misspelt("birthDate"),
  ),
  planted(2, "first letters of both names wrong", ["surname", "given"], misbegun("surname", "given")),
  planted(
    2,
    "no birth date, first letter of the surname wrong",
    ["surname", "birthDate"],
    without("birthDate"),
    misbegun("surname"),
  ),
  planted(
    3,
    "no patronymic, surname and birth date misspelt",
    ["surname", "birthDate", "patronymic"],
    without("patronymic"),
    misspelt("surname", "birthDate"),
  ),
  planted(
    3,
    "no patronymic, given name and birth date misspelt",
    ["given", "birthDate", "patronymic"],
    without("patronymic"),
    misspelt("given", "birthDate"),
  ),
  planted(
    3,
    "surname, given name and birth date misspelt",
    ["surname", "given", "birthDate"],
    misspelt("surname", "given", "birthDate"),
  ),
] as const satisfies readonly PlantedKind[];

/** What the kinds are called, for whoever says it in another language. */
export type PlantedName = (typeof plantedKinds)[number]["kind"];

function yearOnly(entry: PersonRecord): PersonRecord {
  return { ...entry, birthDate: `${(entry.birthDate ?? "").slice(0, 4)}-00-00` };
}

function initial(entry: PersonRecord): PersonRecord {
  return { ...entry, given: `${Array.from(entry.given ?? "")[0] ?? ""}.` };
}

/** One letter wrong, missing, twice, or exchanged with the next: at a place, or the nearest there is. */
function otherLetter(text: string, place: number, random: Random): string {
  const letters = Array.from(text);
  if (letters.length < 2) return text;
  const at = place === 0 ? 0 : 1 + (place % (letters.length - 1));
  const letter = letters[at] ?? "";
  const slip = place === 0 ? "wrong" : (letterSlips[random(4)] ?? "wrong");
  if (slip === "exchanged") return withSlip(letters, at - 1, slip, "");
  if (slip !== "wrong") return withSlip(letters, at, slip, "");
  const others = letters.filter((one) => one.toLowerCase() !== letter.toLowerCase());
  return withSlip(letters, at, slip, others[random(Math.max(1, others.length))] ?? letter);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** One figure of the day, the month or the year's last two is another, and the date still one of a calendar. */
function otherFigure(date: string, random: Random): string {
  const [year = "", month = "", day = ""] = date.split("-");
  if (month === "00" || day === "00" || random(3) === 0) {
    const last = (Number(year.slice(3)) + 1 + random(8)) % 10;
    return [`${year.slice(0, 3)}${last}`, month, day].join("-");
  }
  if (random(2) === 0)
    return [year, Number(month) > 9 ? two(10 + ((Number(month) - 9) % 3)) : two(1 + (Number(month) % 9)), day].join(
      "-",
    );
  const tens = Number(day.slice(0, 1));
  const ones = Number(day.slice(1));
  const other = (ones + 1 + random(7)) % 9;
  return [year, month, tens > 2 ? `2${ones}` : two(tens * 10 + Math.max(tens === 0 ? 1 : 0, other))].join("-");
}
