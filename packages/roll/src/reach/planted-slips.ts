import type { ComparedField, PersonRecord } from "@hustings/linkage";
import { letterSlips, withSlip } from "./letter-slip.ts";

/** Below: a whole number from 0. */
export type Random = (below: number) => number;

/** A small deterministic generator (mulberry32): the same roll is measured the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
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

const misspelt =
  (...fields: readonly ComparedField[]) =>
  (entry: PersonRecord, random: Random): PersonRecord => ({
    ...entry,
    ...Object.fromEntries(fields.map((field) => [field, slip(field, entry[field] ?? "", random)])),
  });

function slip(field: ComparedField, text: string, random: Random): string {
  return field === "birthDate" ? otherFigure(text, random) : otherLetter(text, 1 + random(1000), random);
}

/** The first letter, by which names are filed. */
const misbegun =
  (...fields: readonly ComparedField[]) =>
  (entry: PersonRecord, random: Random): PersonRecord => ({
    ...entry,
    ...Object.fromEntries(fields.map((field) => [field, otherLetter(entry[field] ?? "", 0, random)])),
  });

const without = (entry: PersonRecord, ...fields: readonly ComparedField[]): PersonRecord => ({
  ...entry,
  ...Object.fromEntries(fields.map((field) => [field, undefined])),
});

/** The kinds that are planted. A part that is not said counts as a slip. */
export const plantedKinds: readonly PlantedKind[] = [
  { kind: "surname misspelt", slips: 1, asks: ["surname"], plant: misspelt("surname") },
  { kind: "given name misspelt", slips: 1, asks: ["given"], plant: misspelt("given") },
  { kind: "birth date misspelt", slips: 1, asks: ["birthDate"], plant: misspelt("birthDate") },
  {
    kind: "first letter of the surname wrong",
    slips: 1,
    asks: ["surname"],
    plant: misbegun("surname"),
  },
  { kind: "no birth date", slips: 1, asks: ["birthDate"], plant: (entry) => without(entry, "birthDate") },
  { kind: "year of birth only", slips: 1, asks: ["birthDate"], plant: yearOnly },
  { kind: "an initial for the given name", slips: 1, asks: ["given"], plant: initial },
  {
    kind: "surname and given name misspelt",
    slips: 2,
    asks: ["surname", "given"],
    plant: misspelt("surname", "given"),
  },
  {
    kind: "surname and birth date misspelt",
    slips: 2,
    asks: ["surname", "birthDate"],
    plant: misspelt("surname", "birthDate"),
  },
  {
    kind: "given name and birth date misspelt",
    slips: 2,
    asks: ["given", "birthDate"],
    plant: misspelt("given", "birthDate"),
  },
  {
    kind: "no birth date, surname misspelt",
    slips: 2,
    asks: ["surname", "birthDate"],
    plant: (entry, random) => misspelt("surname")(without(entry, "birthDate"), random),
  },
  {
    kind: "no birth date, given name misspelt",
    slips: 2,
    asks: ["given", "birthDate"],
    plant: (entry, random) => misspelt("given")(without(entry, "birthDate"), random),
  },
  {
    kind: "another place, surname misspelt",
    slips: 2,
    asks: ["surname", "locality"],
    plant: (entry, random) => misspelt("surname")(without(entry, "locality", "address"), random),
  },
  {
    kind: "no patronymic, surname misspelt",
    slips: 2,
    asks: ["surname", "patronymic"],
    plant: (entry, random) => misspelt("surname")(without(entry, "patronymic"), random),
  },
  {
    kind: "no patronymic, birth date misspelt",
    slips: 2,
    asks: ["birthDate", "patronymic"],
    plant: (entry, random) => misspelt("birthDate")(without(entry, "patronymic"), random),
  },
  {
    kind: "first letter of the surname wrong, given name misspelt",
    slips: 2,
    asks: ["surname", "given"],
    plant: (entry, random) => misspelt("given")(misbegun("surname")(entry, random), random),
  },
  {
    kind: "first letter of the surname wrong, birth date misspelt",
    slips: 2,
    asks: ["surname", "birthDate"],
    plant: (entry, random) => misspelt("birthDate")(misbegun("surname")(entry, random), random),
  },
  {
    kind: "first letters of both names wrong",
    slips: 2,
    asks: ["surname", "given"],
    plant: misbegun("surname", "given"),
  },
  {
    kind: "no birth date, first letter of the surname wrong",
    slips: 2,
    asks: ["surname", "birthDate"],
    plant: (entry, random) => misbegun("surname")(without(entry, "birthDate"), random),
  },
  {
    kind: "no patronymic, surname and birth date misspelt",
    slips: 3,
    asks: ["surname", "birthDate", "patronymic"],
    plant: (entry, random) => misspelt("surname", "birthDate")(without(entry, "patronymic"), random),
  },
  {
    kind: "no patronymic, given name and birth date misspelt",
    slips: 3,
    asks: ["given", "birthDate", "patronymic"],
    plant: (entry, random) => misspelt("given", "birthDate")(without(entry, "patronymic"), random),
  },
  {
    kind: "surname, given name and birth date misspelt",
    slips: 3,
    asks: ["surname", "given", "birthDate"],
    plant: misspelt("surname", "given", "birthDate"),
  },
];

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
