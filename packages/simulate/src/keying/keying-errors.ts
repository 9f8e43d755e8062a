import { dateOf, yearOf } from "../calendar.ts";
import type { Culture } from "../geography/regions.ts";
import { cultureOfId, type Voter } from "../electorate/voter.ts";
import { nicknames } from "../names/american-given-names.ts";
import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";
import { keysBeside, looksLike } from "./keyboards.ts";
import { transliterate, transliterationSchemes } from "./transliterate.ts";
import { writtenAsOnRoll, type Written } from "./written.ts";

/** What happened between a person and a line: the ground truth of a benchmark. */
export type KeyingLabel =
  | "none"
  | "typo"
  | "transposition"
  | "ocr"
  | "yo"
  | "short-i"
  | "hyphen-space"
  | "initials"
  | "missing-patronymic"
  | "swapped-names"
  | "swapped-day-month"
  | "wrong-year"
  | "old-address"
  | "maiden-name"
  | "transliterated"
  | "wrong-case"
  | "nickname"
  | "middle-initial"
  | "suffix";

export interface KeyedLine {
  readonly written: Written;
  readonly label: KeyingLabel;
}

export interface KeyingOptions {
  /** Share of lines with an error, 0 to 1. */
  readonly rate: number;
  /** How often each error is tried; an error that cannot happen to a voter gives way to another. */
  readonly weights?: Partial<Record<KeyingError, number>>;
}

export type KeyingError = Exclude<KeyingLabel, "none">;
type Slip = (written: Written, voter: Voter, rng: Random) => Written | undefined;
type TextField = "surname" | "given" | "patronymic" | "locality" | "street";

const nameFields: readonly TextField[] = ["surname", "surname", "surname", "given", "patronymic", "patronymic"];
const typedFields: readonly TextField[] = [...nameFields, "locality", "street"];

/** Changes one field; no error where the field is empty or the change leaves it as it was. */
function inField(fields: readonly TextField[], change: (text: string, rng: Random) => string): Slip {
  return (written, _voter, rng) => {
    const field = rng.pick(fields);
    const before = written[field];
    if (before === undefined || before.length < 2) return undefined;
    const after = change(before, rng);
    return after === before || after === "" ? undefined : { ...written, [field]: after };
  };
}

/** The change in whichever of the fields admits it, the first to begin with. */
function inFirstField(fields: readonly TextField[], change: (text: string) => string): Slip {
  return (written) => {
    for (const field of fields) {
      const before = written[field];
      if (before === undefined) continue;
      const after = change(before);
      if (after !== before) return { ...written, [field]: after };
    }
    return undefined;
  };
}

function replaceAt(text: string, at: number, by: string): string {
  const old = text[at] ?? "";
  return text.slice(0, at) + (old === old.toLowerCase() ? by : by.toUpperCase()) + text.slice(at + 1);
}

const slips: Record<KeyingError, Slip> = {
  typo: inField(typedFields, (text, rng) => {
    const at = rng.int(text.length);
    const beside = keysBeside(text[at] ?? "");
    if (beside === "") return text;
    const key = rng.pick(Array.from(beside));
    const kind = rng.int(10);
    if (kind < 6) return replaceAt(text, at, key);
    if (kind < 8) return text.slice(0, at + 1) + key + text.slice(at + 1);
    return at === 0 ? text : text.slice(0, at) + text.slice(at + 1);
  }),
  transposition: inField(typedFields, (text, rng) => {
    const at = 1 + rng.int(Math.max(1, text.length - 2));
    const [a = "", b = ""] = [text[at], text[at + 1]];
    return b === "" ? text : text.slice(0, at) + b + a + text.slice(at + 2);
  }),
  ocr: inField(typedFields, (text, rng) => {
    const at = rng.int(text.length);
    const like = looksLike(text[at] ?? "");
    return like === "" ? text : replaceAt(text, at, rng.pick(Array.from(like)));
  }),
  yo: inFirstField(["surname", "given", "patronymic", "locality", "street"], (text) =>
    text.replaceAll("ё", "е").replaceAll("Ё", "Е"),
  ),
  "short-i": inField(nameFields, (text) => (text.includes("й") ? text.replace("й", "и") : text.replace(/и(?=.)/, "й"))),
  "hyphen-space": inFirstField(["surname", "given", "locality"], (text) =>
    text.includes("-") ? text.replaceAll("-", " ") : text.replace(" ", ""),
  ),
  initials: (written) => ({
    ...written,
    given: `${written.given.slice(0, 1)}.`,
    ...(written.patronymic === undefined ? {} : { patronymic: `${written.patronymic.slice(0, 1)}.` }),
  }),
  "missing-patronymic": (written) => {
    const { patronymic, ...rest } = written;
    return patronymic === undefined ? undefined : rest;
  },
  "swapped-names": (written) =>
    written.surname === written.given ? undefined : { ...written, surname: written.given, given: written.surname },
  "swapped-day-month": (written) => {
    const [month, day] = [Number(written.birthDate.slice(5, 7)), Number(written.birthDate.slice(8))];
    if (day > 12 || day === month) return undefined;
    return { ...written, birthDate: dateOf(yearOf(written.birthDate), day, month) };
  },
  "wrong-year": (written, _voter, rng) => {
    const [month, day] = [Number(written.birthDate.slice(5, 7)), Number(written.birthDate.slice(8))];
    if (month === 2 && day === 29) return undefined;
    const year = yearOf(written.birthDate) + rng.pick([-10, -2, -1, 1, 2, 10]);
    return { ...written, birthDate: dateOf(year, month, day) };
  },
  "old-address": (written, { formerAddress }) => {
    if (formerAddress === undefined) return undefined;
    const { flat: _flat, ...rest } = written;
    const { locality, street, house, flat } = formerAddress;
    return { ...rest, locality, street, house, ...(flat === undefined ? {} : { flat }) };
  },
  "maiden-name": (written, { formerSurname }) =>
    formerSurname === undefined || formerSurname === written.surname
      ? undefined
      : { ...written, surname: formerSurname },
  transliterated: (written, _voter, rng) => {
    const scheme = rng.int(transliterationSchemes);
    const latin = (text: string) => transliterate(text, scheme);
    if (latin(written.surname) === written.surname) return undefined;
    const { surname, given, patronymic } = written;
    return {
      ...written,
      surname: latin(surname),
      given: latin(given),
      ...(patronymic === undefined ? {} : { patronymic: latin(patronymic) }),
    };
  },
  "wrong-case": (written, _voter, rng) => {
    const upper = rng.chance(0.6);
    const cased = (text: string) => (upper ? text.toUpperCase() : text.toLowerCase());
    const { surname, given, patronymic } = written;
    return {
      ...written,
      surname: cased(surname),
      given: cased(given),
      ...(patronymic === undefined ? {} : { patronymic: cased(patronymic) }),
    };
  },
  nickname: (written, _voter, rng) => {
    const short = nicknames.get(written.given);
    return short === undefined ? undefined : { ...written, given: rng.pick(short) };
  },
  "middle-initial": (written) =>
    written.patronymic === undefined || written.patronymic.length < 2
      ? undefined
      : { ...written, patronymic: written.patronymic.slice(0, 1) },
  suffix: (written) =>
    written.surname.endsWith(" Jr") ? { ...written, surname: written.surname.slice(0, -3) } : undefined,
};

export const keyingErrorLabels = Object.keys(slips) as readonly KeyingError[];

const usual: Record<Culture, Partial<Record<KeyingError, number>>> = {
  ru: {
    typo: 26,
    transposition: 8,
    ocr: 12,
    yo: 8,
    "short-i": 4,
    "hyphen-space": 2,
    initials: 3,
    "missing-patronymic": 6,
    "swapped-names": 3,
    "swapped-day-month": 5,
    "wrong-year": 6,
    "old-address": 8,
    "maiden-name": 4,
    transliterated: 2,
    "wrong-case": 3,
  },
  us: {
    typo: 26,
    transposition: 8,
    ocr: 12,
    "hyphen-space": 2,
    initials: 2,
    "missing-patronymic": 9,
    "swapped-names": 3,
    "swapped-day-month": 3,
    "wrong-year": 5,
    "old-address": 10,
    "maiden-name": 5,
    "wrong-case": 3,
    nickname: 8,
    "middle-initial": 5,
    suffix: 5,
  },
};

const prepared = new Map<string, WeightedChoice<KeyingError>>();

function errorsOf(culture: Culture, weights: KeyingOptions["weights"]): WeightedChoice<KeyingError> {
  const key = `${culture}/${JSON.stringify(weights)}`;
  let choice = prepared.get(key);
  if (choice === undefined) {
    const table = weights ?? usual[culture];
    choice = weightedChoice(keyingErrorLabels, (label) => table[label] ?? 0);
    prepared.set(key, choice);
  }
  return choice;
}

/** Attempts to find an error that can happen to this voter, before the line is left clean. */
const mostAttempts = 40;

/** The voter's line as written, with what happened to it: `none` in a share of `1 - rate`. */
export function keyingErrors(voter: Voter, rng: Random, { rate, weights }: KeyingOptions): KeyedLine {
  const clean = writtenAsOnRoll(voter);
  if (!rng.chance(rate)) return { written: clean, label: "none" };
  const errors = errorsOf(cultureOfId(voter.id), weights);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const label = rng.weighted(errors);
    const written = slips[label](clean, voter, rng);
    if (written !== undefined) return { written, label };
  }
  return { written: clean, label: "none" };
}

/** A line without an error. */
export function noneOf(voter: Voter): KeyedLine {
  return { written: writtenAsOnRoll(voter), label: "none" };
}
