import type { Alike, ComparedField, FieldModel, Level, Weight } from "./model.ts";

const rare = (add: number, cap?: number): Weight => ({ rarity: true, add, ...(cap === undefined ? {} : { cap }) });
const bits = (add: number): Weight => ({ rarity: false, add });

/**
 * Of one home, one birthday and one father: who bears nearly the surname there is misread. Whoever bears another may be a lodger of a large house,
 * whose rooms nobody wrote, and twins may share all names but one: both are for a person.
 */
const sameButSurname: readonly Alike[] = [{ given: "same", patronymic: "same", birthDate: "same" }];

const nothing = (gate: Level["gate"] = "pass"): Omit<Level, "when"> => ({ name: "not given", weight: bits(0), gate });

/**
 * The published weights, in hundredths of a bit. They are fixed, so that the same case gives the same findings everywhere;
 * `rarity` brings in the roll's own frequencies. Trained weights did no better on the drives they were compared on.
 */
export const surname: FieldModel = {
  field: "surname",
  kind: "name",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0), gate: "pass" },
    { name: "sounds the same", when: { test: "sounds-same" }, weight: rare(-300), gate: "pass" },
    { name: "one letter differs", when: { test: "edits", atMost: 1, minLength: 3 }, weight: rare(-450), gate: "dated" },
    { name: "two letters swapped", when: { test: "letters-swapped" }, weight: rare(-500), gate: "dated" },
    { name: "part of a double name", when: { test: "part", minLength: 3 }, weight: rare(-550), gate: "dated" },
    // García Pérez is not García López, however few letters lie between.
    {
      name: "one part of a double name in common",
      when: { test: "shares-a-part", minLength: 4 },
      weight: rare(-750),
      gate: "review",
    },
    { name: "two letters differ", when: { test: "edits", atMost: 2, minLength: 6 }, weight: rare(-700), gate: "dated" },
    // As another script writes what it hears: "Codazzi" and "Кодацци".
    {
      name: "the same by ear",
      when: { test: "same-shape", misspelt: true, consonants: 2, anyEnd: true },
      weight: rare(-700, 800),
      gate: "dated",
    },
    // Wang and Zhang: of so short a name two letters are half of it.
    {
      name: "two letters of a short name differ",
      when: { test: "edits", atMost: 2, minLength: 5, misspelt: true },
      weight: rare(-750),
      gate: "review",
      passAtHome: sameButSurname,
    },
    {
      name: "three letters of a long name differ",
      when: { test: "edits", atMost: 3, minLength: 8, misspelt: true },
      weight: rare(-850),
      gate: "dated",
    },
    {
      name: "part of a double name, one letter differs",
      when: { test: "part-misspelt", minLength: 4 },
      weight: rare(-750),
      gate: "dated",
    },
    { name: "begins the same", when: { test: "begins", minLength: 4 }, weight: rare(-700), gate: "dated" },
  ],
  // A married or a taken name, or another person of the house: the rest may be strong, but a person must look.
  different: { name: "different", weight: bits(-500), gate: "review" },
  missing: nothing("review"),
  swapped: -150,
  swappedAtHome: [{ given: "near", birthDate: "same" }],
};

export const given: FieldModel = {
  field: "given",
  kind: "name",
  levels: [
    { name: "same", when: { test: "same" }, weight: rare(0), gate: "pass" },
    { name: "sounds the same", when: { test: "sounds-same" }, weight: rare(-200), gate: "pass" },
    { name: "short form of the same name", when: { test: "nickname" }, weight: rare(-200), gate: "pass" },
    {
      name: "one letter differs",
      when: { test: "edits", atMost: 1, minLength: 3, misspelt: "uncommon" },
      weight: rare(-350),
      gate: "pass",
    },
    {
      name: "two letters swapped",
      when: { test: "letters-swapped", misspelt: "uncommon" },
      weight: rare(-350),
      gate: "pass",
    },
    // A mother is Ana María and her daughter María: of one town they are two until a day says that they are one.
    {
      name: "one of several given names",
      when: { test: "part", minLength: 2, anyOrder: true },
      weight: rare(-300),
      gate: "placed",
    },
    { name: "initial", when: { test: "initial" }, weight: rare(-400, 200), gate: "dated" },
    { name: "initials of several given names", when: { test: "initials" }, weight: rare(-350, 300), gate: "dated" },
    {
      name: "two letters differ",
      when: { test: "edits", atMost: 2, minLength: 5, misspelt: "uncommon", sameStart: true },
      weight: rare(-500),
      gate: "pass",
    },
    // Evelina is rather Adelina's twin than she.
    {
      name: "two letters differ, the first among them",
      when: { test: "edits", atMost: 2, minLength: 5, misspelt: "uncommon" },
      weight: rare(-500),
      gate: "review",
    },
    // As another script writes what it hears: "Jackson" and "Джексон". Oleg and Alik sound alike so,
    // and may be twins: a person looks.
    {
      name: "the same by ear",
      when: { test: "same-shape", misspelt: true, consonants: 2 },
      weight: rare(-650, 600),
      gate: "review",
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
    // Sisters are Maria João and Maria José: one name in common is not enough for the machine.
    {
      name: "one of several given names in common",
      when: { test: "shares-a-part", minLength: 3 },
      weight: rare(-600),
      gate: "review",
    },
    // Of what is heard the consonants alone, and not all of them. Never enough for the machine.
    {
      name: "the same consonants, nearly",
      when: { test: "consonants-near", misspelt: true },
      weight: rare(-850),
      gate: "review",
    },
  ],
  // Family shares surname, patronymic, address and often the year: only the given name tells its members apart.
  different: { name: "different", weight: bits(-900), gate: "bar" },
  // A twin, or who goes by another name: where home and date weigh enough, a person says which. Of one day and one house there is hardly another,
  // whatever both names are; a number names one person.
  barUnless: [
    { surname: "near", birthDate: "same" },
    { birthDate: "same", address: "near" },
    { surname: "near", birthDate: "near", address: "near" },
    { documentNumber: "same" },
  ],
  missing: nothing("review"),
  swapped: -150,
  swappedAtHome: [{ surname: "near", birthDate: "same" }],
};

export const patronymic: FieldModel = {
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

export const birthDate: FieldModel = {
  field: "birthDate",
  kind: "date",
  levels: [
    { name: "same", when: { test: "same-date" }, weight: rare(0, 1700), gate: "pass" },
    {
      name: "year and month same, day unknown",
      when: { test: "date-part-unknown", month: true },
      weight: bits(800),
      gate: "pass",
    },
    { name: "part unknown, rest same", when: { test: "date-part-unknown" }, weight: bits(500), gate: "pass" },
    {
      name: "part unknown, another year nearby",
      when: { test: "near-year-part-unknown" },
      weight: bits(-100),
      gate: "review",
    },
    { name: "day and month swapped", when: { test: "day-month-swapped" }, weight: bits(500), gate: "pass" },
    { name: "one digit differs", when: { test: "digits", atMost: 1 }, weight: bits(350), gate: "pass" },
    { name: "two digits swapped", when: { test: "digits-swapped" }, weight: bits(350), gate: "pass" },
    { name: "day or month differs", when: { test: "same-year-and-part" }, weight: bits(100), gate: "pass" },
    {
      name: "day and month same, one or ten years apart",
      when: { test: "years-apart", years: [1, 10] },
      weight: bits(100),
      gate: "pass",
    },
    // A father and his son may share it: heaped birthdays are many.
    {
      name: "day and month same, another year",
      when: { test: "same-day-and-month" },
      weight: bits(-300),
      gate: "review",
    },
    { name: "only the year is the same", when: { test: "same-year" }, weight: bits(-300), gate: "review" },
  ],
  different: { name: "different", weight: bits(-900), gate: "bar" },
  // A number names one person, and so do a name and an e-mail. Of one name in one house there are a father and a son at most, and
  // where a town has one of so rare a name, the day in that box may be that of signing, or somebody else's.
  barUnless: [
    { documentNumber: "same" },
    { surname: "same", given: "same", email: "same" },
    { surname: "near", given: "near", address: "near" },
    { surname: "near", given: "near", locality: "near" },
    { given: "same", locality: "same", address: "near" },
  ],
  missing: nothing("review"),
};

export const place = (field: ComparedField, decides: boolean, most: number, different: number): FieldModel => ({
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
  // Towns have parts, and people move: who has the name in full is looked at, wherever it is.
  ...(decides ? { barUnless: [{ surname: "same", given: "same" }] as const } : {}),
  missing: nothing(decides ? "review" : "pass"),
});

export const sex: FieldModel = {
  field: "sex",
  kind: "sex",
  levels: [{ name: "same", when: { test: "same" }, weight: bits(50), gate: "pass" }],
  different: { name: "different", weight: bits(-400), gate: "pass" },
  missing: nothing(),
};

export const address: FieldModel = {
  field: "address",
  kind: "address",
  levels: [
    { name: "same", when: { test: "same", asWritten: true }, weight: bits(600), gate: "pass" },
    {
      name: "nearly the same",
      when: { test: "edits", atMost: 2, minLength: 8, sameHome: true },
      weight: bits(500),
      gate: "pass",
    },
    // 12A beside 12 is the neighbours, or the same door: a person looks, or a birth date says it.
    {
      name: "a letter of the house on one side only",
      when: { test: "house-letter-unsaid", minLength: 8 },
      weight: bits(0),
      gate: "dated",
    },
    {
      name: "part of the other's",
      when: { test: "part", minLength: 8, ofHome: true },
      weight: bits(400),
      gate: "pass",
    },
    {
      name: "similar",
      when: { test: "edits", atMost: 5, minLength: 20, sameHome: true },
      weight: bits(250),
      gate: "pass",
    },
    {
      name: "same street, another number",
      when: { test: "only-figures-differ", minLength: 4 },
      weight: bits(-100),
      gate: "dated",
    },
  ],
  // People move, one in six since the roll was made or last corrected.
  different: { name: "different", weight: bits(-250), gate: "dated" },
  missing: nothing(),
};

const code = (
  field: ComparedField,
  same: number,
  different: number,
  gate: Level["gate"] = "pass",
  { near, part, shared }: { readonly near?: number; readonly part?: true; readonly shared?: true } = {},
): FieldModel => ({
  field,
  kind: "code",
  levels: [
    { name: "same", when: { test: "same" }, weight: shared === true ? rare(0, same) : bits(same), gate: "pass" },
    ...(part === undefined
      ? []
      : [
          {
            name: "part of the other's",
            when: { test: "begins", minLength: 5 },
            weight: rare(0, same),
            gate: "pass",
          } as const,
        ]),
    ...(near === undefined
      ? []
      : [
          {
            name: "one sign differs",
            when: { test: "edits", atMost: 1, minLength: 6 },
            weight: bits(near),
            // The same person, it seems; whether a law takes a wrong number is for a person to say.
            gate: "review",
          } as const,
        ]),
  ],
  different: { name: "different", weight: bits(different), gate },
  missing: nothing(),
});

/** Compared where both tables have them. A suffix tells father from son; a household shares postcode and house. */
export const codes: readonly FieldModel[] = [
  code("houseNumber", 200, -100),
  // A code of five figures, and of nine with the block: 53002 and 53002-1234. Of a roll with two codes one says no more than its town.
  code("postcode", 400, -200, "pass", { near: 100, part: true, shared: true }),
  code("suffix", 100, -500, "review"),
  code("documentNumber", 2000, -400, "review", { near: 1200 }),
  code("email", 1200, -100, "pass", { near: 700 }),
];
