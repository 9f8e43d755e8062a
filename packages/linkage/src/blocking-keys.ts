import type { BlockKey, Blocking } from "./model.ts";

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
  ["documentNumber"],
  ["email"],
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
  ["documentNumber"],
  ["email"],
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
 * Asked only of the lines that the keys above leave without a candidate worth a look. A slip in each of two names, or in a name and
 * the date; half a name; no date on one side, or a part of one.
 */
const secondKeys: readonly Omit<Blocking, "reach">[] = [
  { key: ["everybody"] },
  { key: ["birthDate", "surnameNear"] },
  {
    key: ["birthDate", "givenNear"],
    finer: [
      ["birthDate", "givenNear", "surnameStart"],
      ["birthDate", "givenNear", "locality"],
    ],
  },
  { key: ["birthDate", "locality"], finer: [["birthDate", "locality", "givenStart"]] },
  { key: ["surnameNear", "givenNear", "birthYear"] },
  { key: ["surnameNear", "givenNear", "birthMonthDay"] },
  { key: ["surnameNear", "locality", "birthYear"], finer: [["surname", "locality", "birthYear"]] },
  { key: ["surnameNear", "locality", "birthMonthDay"] },
  { key: ["givenNear", "locality", "birthYear"], finer: [["givenNear", "surnameStart", "locality", "birthYear"]] },
  { key: ["givenNear", "locality", "birthMonthDay"] },
  { key: ["patronymicNear", "givenNear", "birthYear"], finer: [["patronymic", "givenNear", "birthYear", "region"]] },
  { key: ["patronymicNear", "givenNear", "birthMonthDay"] },
  { key: ["patronymicNear", "surnameNear", "birthYear"] },
  { key: ["patronymicNear", "surnameNear", "birthMonthDay"] },
  {
    key: ["surnameNear", "givenNear", "undated"],
    finer: [
      ["surnameNear", "givenNear", "locality", "undated"],
      ["surnameNear", "given", "patronymic", "undated"],
      ["surname", "givenNear", "region", "undated"],
    ],
  },
  { key: ["surnameNear", "locality", "undated"], finer: [["surnameNear", "givenStart", "locality", "undated"]] },
  { key: ["givenNear", "locality", "undated"], finer: [["givenNear", "surnameStart", "locality", "undated"]] },
  {
    key: ["surnameStart", "givenStart", "region", "undated"],
    finer: [["surnameStart", "given", "locality", "undated"]],
  },
];

/**
 * Both names may be written so that no key finds either: as another script hears them. Where a date has many entries (1900-01-01, a year alone)
 * it leads to nobody: a place would bring thousands too, and may not be compared. A name with the date has been asked before.
 */
const dateAlone = { key: ["birthDate"], finer: [["birthDate", "surname"]] } as const;

/** Whose date is another altogether: a person looks where the town or the home is the same, and only then. */
function homesOfName(has: (key: BlockKey) => boolean): readonly Omit<Blocking, "reach">[] {
  if (!has(["birthDate"])) return [];
  if (has(["locality"])) return [{ key: ["surname", "given", "locality"] }];
  return has(["address"]) ? [{ key: ["surname", "given"] }] : [];
}

/** What the roll has of that name, whatever the rest says: shown beside a line that is not on it. */
const nearestKeys: readonly BlockKey[] = [
  ["surname", "given"],
  ["surnameNear", "givenNear", "locality"],
];

/** The keys whose fields are there. A key with `undated` is also for tables without any date. */
export function blockingOf(
  purpose: "voters" | "people" | "records",
  has: (key: BlockKey) => boolean,
): readonly Blocking[] {
  const first = purpose === "records" ? recordKeys : [...datedKeys, ...(has(["patronymic"]) ? [] : unfatheredKeys)];
  const undated = !has(["birthDate"]);
  return [
    ...(undated && purpose !== "records" ? placedKeys : first).map((key) => ({ reach: "first", key }) as const),
    ...(purpose === "records" ? secondKeys : [...secondKeys, dateAlone, ...homesOfName(has)]).map(
      (one) => ({ reach: "second", ...one }) as const,
    ),
    ...nearestKeys.map((key) => ({ reach: "nearest", key }) as const),
  ].flatMap((one) => {
    if (!has(one.key)) return [];
    const finer = "finer" in one ? one.finer?.filter(has) : undefined;
    return [finer === undefined || finer.length === 0 ? { reach: one.reach, key: one.key } : { ...one, finer }];
  });
}
