import { blockingOf } from "./blocking-keys.ts";
import type { Alike, BlockKey, ComparedField, FieldModel, KeyPart, Level, MatchModel } from "./model.ts";
import { address, birthDate, codes, given, patronymic, place, sex, surname } from "./person-levels.ts";
import { reviewFloor } from "./review-floor.ts";

/**
 * What people are compared for.
 * - `voters`   signers and a register: families share names and homes, so a given name or a date that differs bars, and where all else is the
 *              same but for slips a person looks
 * - `people`   two lists of people that both have slips: what differs never bars, but a person looks
 * - `records`  the same record twice in one file, where twins and namesakes are rare and damaged records are not: no field decides
 *              alone, the whole evidence does
 */
export const purposes = ["voters", "people", "records"] as const;
export type Purpose = (typeof purposes)[number];

/**
 * The model for people described by `fields`. With a birth date, the gate is: given name compatible *and* date near. Without one
 * (elected officials, known by name and place) the place takes the date's part.
 */
export function personModel(name: string, fields: readonly ComparedField[], purpose: Purpose = "voters"): MatchModel {
  const has = (field: ComparedField) => fields.includes(field);
  const dated = has("birthDate");
  const all: readonly FieldModel[] = [
    surname,
    given,
    patronymic,
    birthDate,
    sex,
    place("region", false, 300, -450),
    dated ? place("locality", false, 500, -300) : place("locality", true, 2000, -900),
    place("birthplace", false, 400, -300),
    ...codes,
    address,
  ];
  const compared = all.filter((model) => has(model.field)).map((model) => lifted(model, has));
  const gates = { voters: (field: FieldModel) => field, people: looked, records: ungated };
  const review = reviewFloor();
  return {
    name,
    fields: compared.map(gates[purpose]),
    blocking: blockingOf(purpose, (key) => fieldsOf(key, dated).every(has)),
    thresholds: purpose === "records" ? { match: 0, review, margin: 0 } : { match: 600, review, margin: 600 },
  };
}

/** What bars, or asks for a person, is settled only by fields that are compared, all of them. */
function lifted(field: FieldModel, has: (field: ComparedField) => boolean): FieldModel {
  const compared = (alikes: readonly Alike[] = []) =>
    alikes.filter((alike) => (Object.keys(alike) as ComparedField[]).every(has));
  const { barUnless, swappedAtHome, levels, different, ...rest } = field;
  const lifting = compared(barUnless);
  const settling = has("address") ? compared(swappedAtHome) : [];
  const settled = <L extends Omit<Level, "when">>({ passAtHome, ...level }: L): L => {
    const passing = has("address") ? compared(passAtHome) : [];
    return (passing.length === 0 ? level : { ...level, passAtHome: passing }) as L;
  };
  return {
    ...rest,
    levels: levels.map(settled),
    different: settled(different),
    ...(lifting.length > 0 && { barUnless: lifting }),
    ...(settling.length > 0 && { swappedAtHome: settling }),
  };
}

const pass = <L extends Omit<Level, "when">>(level: L): L => ({ ...level, gate: "pass" });

/** What differs speaks against with its whole weight, and a person looks. */
function looked(field: FieldModel): FieldModel {
  const { barUnless: _, ...rest } = field;
  const { different } = rest;
  return {
    ...rest,
    different: different.gate === "bar" ? { ...different, gate: "review" } : different,
  };
}

/** Where one record stands twice, another year is rather a slip than a son. */
function slipOfYear<L extends Omit<Level, "when">>(level: L): L {
  return { ...level, weight: { ...level.weight, add: 250 } };
}

/** Of a date that was keyed twice: one decade and one day wrong leave no part of it the same, and yet most of its figures. */
const twoDigits: Level = {
  name: "two digits differ",
  when: { test: "digits", atMost: 2 },
  weight: { rarity: false, add: 100 },
  gate: "pass",
};

/**
 * What differs of a record that stands twice speaks against it by no more than this: one field in eight of one person's damaged records is
 * another's, a moved home's, or none that a test knows again. Dates have levels of their own for what is damaged; one of which no test knows
 * anything is rather a namesake's.
 */
const [mostAgainst, dateAgainst] = [-300, -450];

/** The same levels, none of which decides alone; what is different speaks against with the weight of a slip, not of a bar. */
function ungated(field: FieldModel): FieldModel {
  const { barUnless: _, swappedAtHome: __, ...rest } = field;
  const { weight } = field.different;
  // What only a person may decide is not a level where nobody looks.
  const known = field.levels.filter(({ when }) => when.test !== "consonants-near" && when.test !== "same-shape");
  const levels = known
    .map(knownToTheRoll)
    .map((level) => pass(level.when.test === "same-day-and-month" ? slipOfYear(level) : level));
  return {
    ...rest,
    levels:
      field.kind === "date"
        ? levels.flatMap((level) => (level.when.test === "same-year" ? [twoDigits, level] : [level]))
        : levels,
    different: {
      ...pass(field.different),
      weight: { ...weight, add: Math.max(weight.add, field.kind === "date" ? dateAgainst : mostAgainst) },
    },
    missing: pass(field.missing),
  };
}

/** A slip is a slip where it makes another name, too: of one record there is hardly a twin. */
function knownToTheRoll(level: Level): Level {
  const { when } = level;
  return "misspelt" in when && when.misspelt === "uncommon" ? { ...level, when: { ...when, misspelt: true } } : level;
}

function fieldsOf(key: BlockKey, dated: boolean): readonly ComparedField[] {
  return key.flatMap((part) => (part === "undated" && !dated ? [] : keyFields[part]));
}

const keyFields: Record<KeyPart, readonly ComparedField[]> = {
  surname: ["surname"],
  given: ["given"],
  patronymic: ["patronymic"],
  surnameStart: ["surname"],
  givenStart: ["given"],
  surnameNear: ["surname"],
  givenNear: ["given"],
  patronymicNear: ["patronymic"],
  birthDate: ["birthDate"],
  birthYear: ["birthDate"],
  birthMonthDay: ["birthDate"],
  undated: ["birthDate"],
  region: ["region"],
  locality: ["locality"],
  address: ["address"],
  email: ["email"],
  documentNumber: ["documentNumber"],
  everybody: [],
};
