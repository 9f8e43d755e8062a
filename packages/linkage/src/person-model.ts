import type { BlockKey, ComparedField, FieldModel, Level, MatchModel, Thresholds, Weight } from "./model.ts";

const rare = (add: number, cap?: number): Weight => ({ rarity: true, add, ...(cap === undefined ? {} : { cap }) });
const bits = (add: number): Weight => ({ rarity: false, add });

const nothing = (gate: Level["gate"] = "pass"): Omit<Level, "when"> => ({ name: "not given", weight: bits(0), gate });

/**
 * The published weights, in hundredths of a bit. They are fixed, so that the same case gives the same findings everywhere;
 * `rarity` brings in the roll's own frequencies. Trained weights did no better on the drives they were compared on.
 */
const surname: FieldModel = {
  field: "surname",
  kind: "name",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0), gate: "pass" },
    { name: "sounds the same", when: { test: "sounds-same" }, weight: rare(-300), gate: "pass" },
    { name: "one letter differs", when: { test: "edits", atMost: 1, minLength: 3 }, weight: rare(-450), gate: "pass" },
    { name: "two letters swapped", when: { test: "letters-swapped" }, weight: rare(-500), gate: "pass" },
    { name: "part of a double name", when: { test: "part", minLength: 3 }, weight: rare(-550), gate: "pass" },
    { name: "two letters differ", when: { test: "edits", atMost: 2, minLength: 6 }, weight: rare(-700), gate: "pass" },
    {
      name: "two letters of a short name differ",
      when: { test: "edits", atMost: 2, minLength: 5, misspelt: true },
      weight: rare(-750),
      gate: "pass",
    },
    {
      name: "three letters of a long name differ",
      when: { test: "edits", atMost: 3, minLength: 8, misspelt: true },
      weight: rare(-850),
      gate: "pass",
    },
    {
      name: "part of a double name, one letter differs",
      when: { test: "part-misspelt", minLength: 4 },
      weight: rare(-750),
      gate: "pass",
    },
    { name: "begins the same", when: { test: "begins", minLength: 4 }, weight: rare(-700), gate: "pass" },
  ],
  // A married or a taken name, or another person of the house: the rest may be strong, but a person must look.
  different: { name: "different", weight: bits(-500), gate: "review" },
  missing: nothing("review"),
  swapped: -150,
};

const given: FieldModel = {
  field: "given",
  kind: "name",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0), gate: "pass" },
    { name: "sounds the same", when: { test: "sounds-same" }, weight: rare(-200), gate: "pass" },
    { name: "short form of the same name", when: { test: "nickname" }, weight: rare(-200), gate: "pass" },
    {
      name: "one letter differs",
      when: { test: "edits", atMost: 1, minLength: 3, misspelt: true },
      weight: rare(-350),
      gate: "pass",
    },
    {
      name: "two letters swapped",
      when: { test: "letters-swapped", misspelt: true },
      weight: rare(-350),
      gate: "pass",
    },
    { name: "one of several given names", when: { test: "part", minLength: 2 }, weight: rare(-300), gate: "pass" },
    { name: "initial", when: { test: "initial" }, weight: rare(-400, 200), gate: "pass" },
    {
      name: "two letters differ",
      when: { test: "edits", atMost: 2, minLength: 5, misspelt: true },
      weight: rare(-500),
      gate: "pass",
    },
    {
      name: "another name, one letter apart",
      when: { test: "edits", atMost: 1, minLength: 3 },
      weight: rare(-600),
      gate: "review",
    },
    {
      name: "another name, two letters apart",
      when: { test: "edits", atMost: 2, minLength: 6 },
      weight: rare(-800),
      gate: "review",
    },
    { name: "begins the same", when: { test: "begins", minLength: 3 }, weight: rare(-400), gate: "review" },
  ],
  // Family shares surname, patronymic, address and often the year: only the given name tells its members apart.
  different: { name: "different", weight: bits(-900), gate: "bar" },
  missing: nothing("review"),
  swapped: -150,
};

const patronymic: FieldModel = {
  field: "patronymic",
  kind: "name",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0), gate: "pass" },
    { name: "sounds the same", when: { test: "sounds-same" }, weight: rare(-200), gate: "pass" },
    { name: "one letter differs", when: { test: "edits", atMost: 1, minLength: 4 }, weight: rare(-350), gate: "pass" },
    { name: "two letters swapped", when: { test: "letters-swapped" }, weight: rare(-350), gate: "pass" },
    { name: "initial", when: { test: "initial" }, weight: rare(-300, 200), gate: "pass" },
    { name: "two letters differ", when: { test: "edits", atMost: 2, minLength: 7 }, weight: rare(-600), gate: "pass" },
    { name: "begins the same", when: { test: "begins", minLength: 3 }, weight: rare(-400), gate: "pass" },
  ],
  // Father and son, and namesakes: the patronymic speaks against, but a clerk may have left it to another box.
  different: { name: "different", weight: bits(-600), gate: "review" },
  missing: nothing(),
};

const birthDate: FieldModel = {
  field: "birthDate",
  kind: "date",
  levels: [
    { name: "same", when: { test: "same-date" }, weight: rare(0, 1700), gate: "pass" },
    { name: "part unknown, rest same", when: { test: "date-part-unknown" }, weight: bits(500), gate: "review" },
    { name: "day and month swapped", when: { test: "day-month-swapped" }, weight: bits(500), gate: "pass" },
    { name: "one digit differs", when: { test: "digits", atMost: 1 }, weight: bits(350), gate: "pass" },
    { name: "two digits swapped", when: { test: "digits-swapped" }, weight: bits(350), gate: "pass" },
    { name: "one of day, month, year differs", when: { test: "two-date-parts" }, weight: bits(100), gate: "pass" },
    { name: "only the year is the same", when: { test: "same-year" }, weight: bits(-300), gate: "review" },
  ],
  different: { name: "different", weight: bits(-900), gate: "bar" },
  missing: nothing("review"),
};

const place = (field: ComparedField, decides: boolean, most: number, different: number): FieldModel => ({
  field,
  kind: "place",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0, decides ? 2000 : most), gate: "pass" },
    {
      name: "one letter differs",
      when: { test: "edits", atMost: 1, minLength: 5 },
      weight: rare(-300, decides ? 1700 : most - 100),
      gate: "pass",
    },
    {
      name: "part of the other's name",
      when: { test: "part", minLength: 4 },
      weight: rare(-400, decides ? 1000 : 100),
      gate: decides ? "review" : "pass",
    },
    {
      name: "two letters differ",
      when: { test: "edits", atMost: 2, minLength: 8 },
      weight: rare(-400, decides ? 1500 : 100),
      gate: decides ? "review" : "pass",
    },
  ],
  different: { name: "different", weight: bits(different), gate: decides ? "bar" : "pass" },
  missing: nothing(decides ? "review" : "pass"),
});

const sex: FieldModel = {
  field: "sex",
  kind: "code",
  levels: [{ name: "same", when: { test: "same" }, weight: bits(50), gate: "pass" }],
  different: { name: "different", weight: bits(-400), gate: "pass" },
  missing: nothing(),
};

const address: FieldModel = {
  field: "address",
  kind: "address",
  levels: [
    { name: "same", when: { test: "same" }, weight: bits(600), gate: "pass" },
    { name: "nearly the same", when: { test: "edits", atMost: 2, minLength: 8 }, weight: bits(500), gate: "pass" },
    { name: "part of the other's", when: { test: "part", minLength: 8 }, weight: bits(400), gate: "pass" },
    { name: "similar", when: { test: "edits", atMost: 5, minLength: 20 }, weight: bits(250), gate: "pass" },
  ],
  // People move, one in six since the roll was made or last corrected.
  different: { name: "different", weight: bits(-250), gate: "pass" },
  missing: nothing(),
};

const thresholds: Thresholds = { match: 600, review: -600, margin: 600 };

const datedKeys: readonly BlockKey[] = [
  ["birthDate", "given"],
  ["birthDate", "surname"],
  ["surname", "given", "birthYear"],
  ["surname", "given", "birthMonthDay"],
  ["surname", "patronymic", "birthYear"],
  ["surname", "patronymic", "birthMonthDay"],
  ["surnameStart", "given", "patronymic", "birthYear"],
  ["surnameStart", "given", "patronymic", "birthMonthDay"],
  ["birthDate", "surnameStart", "givenStart"],
  ["birthDate", "patronymic", "givenStart"],
  ["birthDate", "patronymic", "locality"],
  ["given", "patronymic", "locality", "birthYear"],
  ["given", "patronymic", "locality", "birthMonthDay"],
  ["surname", "given", "patronymic", "undated"],
  ["surname", "given", "locality", "undated"],
];

/** Where no patronymic helps, the place does: slips in a surname or a given name and in the date at once. */
const unfatheredKeys: readonly BlockKey[] = [
  ["surname", "locality", "birthYear"],
  ["surname", "locality", "birthMonthDay"],
  ["given", "locality", "birthYear"],
  ["given", "locality", "birthMonthDay"],
  ["birthDate", "locality", "givenStart"],
  ["birthDate", "locality", "surnameStart"],
];

const placedKeys: readonly BlockKey[] = [
  ["surname", "given", "region"],
  ["surname", "locality", "region"],
  ["given", "locality", "region"],
  ["surnameStart", "givenStart", "region"],
  ["surname", "given"],
];

const recordKeys: readonly BlockKey[] = [
  ...datedKeys,
  ["surname", "given"],
  ["surname", "locality"],
  ["given", "locality", "birthYear"],
  ["surnameStart", "givenStart", "locality"],
  ["given", "locality", "surnameStart"],
  ["birthDate", "locality"],
  ["birthMonthDay", "locality"],
  ["birthYear", "surname"],
  ["birthDate", "region"],
  ["address"],
];

/**
 * The model for people described by `fields`. With a birth date, the gate is: given name compatible *and* date near. Without one
 * (elected officials, known by name and place) the place takes the date's part.
 *
 * `purpose` is `voter` unless named. `record` is for finding the same record twice in one file, where twins and namesakes are rare and
 * damaged records are not: no field bars alone, the whole evidence decides.
 */
export function personModel(
  name: string,
  fields: readonly ComparedField[],
  purpose: "voter" | "record" = "voter",
): MatchModel {
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
    address,
  ];
  const compared = all.filter((model) => has(model.field));
  const voterKeys = dated ? [...datedKeys, ...(has("patronymic") ? [] : unfatheredKeys)] : placedKeys;
  const keys = purpose === "record" ? recordKeys : voterKeys;
  return {
    name,
    fields: purpose === "record" ? compared.map(ungated) : compared,
    blocking: keys.filter((key) => fieldsOf(key).every(has)),
    thresholds: purpose === "record" ? { match: 0, review: -600, margin: 0 } : thresholds,
  };
}

const pass = <L extends Omit<Level, "when">>(level: L): L => ({ ...level, gate: "pass" });

/** The same levels, none of which decides alone; what is different speaks against with the weight of a slip, not of a bar. */
function ungated(field: FieldModel): FieldModel {
  const { weight } = field.different;
  return {
    ...field,
    levels: field.levels.map(pass),
    different: { ...pass(field.different), weight: { ...weight, add: Math.max(weight.add, -450) } },
    missing: pass(field.missing),
  };
}

function fieldsOf(key: BlockKey): readonly ComparedField[] {
  return key.flatMap((part) => keyFields[part]);
}

const keyFields: Record<BlockKey[number], readonly ComparedField[]> = {
  surname: ["surname"],
  given: ["given"],
  patronymic: ["patronymic"],
  surnameStart: ["surname"],
  givenStart: ["given"],
  birthDate: ["birthDate"],
  birthYear: ["birthDate"],
  birthMonthDay: ["birthDate"],
  undated: ["birthDate"],
  region: ["region"],
  locality: ["locality"],
  address: ["address"],
};
