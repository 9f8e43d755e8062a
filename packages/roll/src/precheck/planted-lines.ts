import type { ComparedField } from "@hustings/linkage";
import { withSlip } from "../reach/letter-slip.ts";
import type { Chance } from "./chance.ts";

/** What somebody is compared by, as the roll has it or a line says it. */
export type Said = Readonly<Partial<Record<ComparedField, string>>>;

/** Slips that are planted, by how often people make them. */
const slipWeights = {
  surname: 28,
  given: 20,
  patronymic: 10,
  "birth date": 12,
  "another address": 7,
  "another place": 3,
  "another surname": 4,
  "names exchanged": 3,
  "both names": 8,
  "initial for a name": 5,
  "name left out": 5,
} as const;

export type SlipKind = keyof typeof slipWeights;

/** A voter's line with one slip in it; `undefined`: this line has nothing in which that slip could be made. */
export function slipped(said: Said, kind: SlipKind, others: readonly Said[], chance: Chance): Said | undefined {
  const inName = (...fields: readonly ComparedField[]): Said | undefined => {
    let line = said;
    for (const field of fields) {
      const before = said[field];
      const after = before === undefined ? undefined : misspelt(before, others, field, chance);
      if (after === undefined) return undefined;
      line = { ...line, [field]: after };
    }
    return line;
  };
  const { patronymic, given, birthDate } = said;
  switch (kind) {
    case "surname":
    case "given":
    case "patronymic":
      return inName(kind);
    case "both names":
      return inName("surname", "given");
    case "birth date": {
      const after = birthDate === undefined ? undefined : misdated(birthDate, others, chance);
      return after === undefined ? undefined : { ...said, birthDate: after };
    }
    case "another address":
      return moved(said, others, chance, ["address", "houseNumber", "postcode"]);
    case "another place":
      return said.locality === undefined
        ? undefined
        : moved(said, others, chance, ["locality", "address", "houseNumber", "postcode"]);
    // Taken with a marriage, or left with one.
    case "another surname": {
      const other = others[chance.below(others.length)]?.surname;
      return other === undefined || other === said.surname ? undefined : { ...said, surname: other };
    }
    case "names exchanged": {
      const { surname } = said;
      if (surname === undefined || given === undefined || surname === given) return undefined;
      return { ...said, surname: given, given: surname };
    }
    case "initial for a name":
      return given === undefined || given.length < 2 ? undefined : { ...said, given: `${Array.from(given)[0]}.` };
    case "name left out": {
      if (patronymic === undefined) return undefined;
      const { patronymic: _, ...rest } = said;
      return rest;
    }
    default:
      return kind satisfies never;
  }
}

/** Somebody not on the roll who lives where a voter does: one of the family, or somebody new there. */
export function neighbour(said: Said, isFamily: boolean, others: readonly Said[], chance: Chance): Said {
  const of = (field: ComparedField) => others[chance.below(others.length)]?.[field];
  // Each from another voter: together they are nobody.
  const own: Said = {
    ...(!isFamily && { surname: of("surname") ?? "" }),
    given: of("given") ?? "",
    patronymic: of("patronymic") ?? "",
    birthDate: of("birthDate") ?? "",
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([field, value]) => {
      const is = own[field as ComparedField] ?? value;
      return is === "" ? [] : [[field, is]];
    }),
  );
}

/** A kind of slip, each as often as people make it. */
export function slipDrawn(chance: Chance): SlipKind {
  const kinds = Object.entries(slipWeights) as [SlipKind, number][];
  let at = chance.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of kinds) {
    at -= weight;
    if (at < 0) return kind;
  }
  return "surname";
}

/** One letter wrong, too many, missing, or two in the wrong order; letters are those of the roll's own names. */
function misspelt(text: string, others: readonly Said[], field: ComparedField, chance: Chance): string | undefined {
  const letters = Array.from(text);
  if (letters.length < 3) return undefined;
  const at = chance.below(letters.length);
  const pool = Array.from(others[chance.below(others.length)]?.[field] ?? text);
  const letter = pool[chance.below(pool.length)] ?? "";
  const kind = chance.next();
  const slip = kind < 0.5 ? "wrong" : kind < 0.7 ? "missing" : kind < 0.85 ? "twice" : "exchanged";
  const result = withSlip(letters, at, slip, letter).trim();
  return result.toLowerCase() === text.toLowerCase() ? undefined : result;
}

/** Day, month or year of somebody else. */
function misdated(date: string, others: readonly Said[], chance: Chance): string | undefined {
  const own = date.split("-");
  const other = others[chance.below(others.length)]?.birthDate?.split("-");
  if (own.length !== 3 || other?.length !== 3) return undefined;
  const at = chance.below(3);
  // The 28th is a day of every month.
  const part = at === 2 && Number(other[2]) > 28 ? "28" : other[at];
  const wrong = own.map((each, i) => (i === at ? part : each)).join("-");
  return wrong === date ? undefined : wrong;
}

function moved(
  said: Said,
  others: readonly Said[],
  chance: Chance,
  fields: readonly ComparedField[],
): Said | undefined {
  const other = others[chance.below(others.length)];
  const homes = fields.filter((field) => said[field] !== undefined);
  if (other === undefined || homes.every((field) => other[field] === undefined || other[field] === said[field]))
    return undefined;
  const home = Object.fromEntries(
    homes.flatMap((field) => (other[field] === undefined ? [] : [[field, other[field]]])),
  );
  return { ...said, ...home };
}
