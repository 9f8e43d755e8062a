import type { BlockKey, ComparedField, KeyPart, MatchModel, NearField } from "@hustings/linkage";

/** How a key asks for a field's value: the same, one near it, or one with the same first letters. */
export type Asked = "same" | "near" | "start";

export interface Wanted {
  readonly field: ComparedField;
  readonly asked: Asked;
}

/** Which entries' dates a key asks for. `undated`: none on either side. `everybody`: all entries of a small roll. */
export type Span = "any" | "date" | "year" | "day" | "undated" | "everybody";

/** How the lists answer a key: where they begin to look, and what is then asked of each entry. */
export interface KeyPath {
  readonly span: Span;
  /** The pair of values that leads to entries; none: the dates do. */
  readonly pair?: {
    readonly name: readonly [ComparedField, ComparedField];
    readonly first: Asked;
    /** None: any. */
    readonly second: Asked | undefined;
  };
  readonly rest: readonly Wanted[];
}

const parts: Record<Exclude<KeyPart, "birthDate" | "birthYear" | "birthMonthDay" | "undated" | "everybody">, Wanted> = {
  surname: { field: "surname", asked: "same" },
  given: { field: "given", asked: "same" },
  patronymic: { field: "patronymic", asked: "same" },
  surnameStart: { field: "surname", asked: "start" },
  givenStart: { field: "given", asked: "start" },
  surnameNear: { field: "surname", asked: "near" },
  givenNear: { field: "given", asked: "near" },
  patronymicNear: { field: "patronymic", asked: "near" },
  region: { field: "region", asked: "same" },
  locality: { field: "locality", asked: "same" },
  address: { field: "address", asked: "same" },
  email: { field: "email", asked: "same" },
  documentNumber: { field: "documentNumber", asked: "same" },
};

const spans = { birthDate: "date", birthYear: "year", birthMonthDay: "day", undated: "undated" } as const;

export const startLetters: Partial<Record<ComparedField, number>> = { surname: 3, given: 2 };

/** Fewer values first. */
const width: Record<Asked, number> = { same: 0, near: 1, start: 2 };

/**
 * The declaration's keys, compiled for lists by these pairs.
 *
 * @returns `undefined` where a key asks for what no list leads to
 */
export function keyPath(
  key: BlockKey,
  model: MatchModel,
  pairs: readonly (readonly [ComparedField, ComparedField])[],
): KeyPath | undefined {
  const wanted = key.flatMap((part) => (part in parts ? [parts[part as keyof typeof parts]] : []));
  if (wanted.some(({ field }) => field === "address")) return undefined;
  const dated = model.fields.some(({ kind }) => kind === "date");
  const asked = key.flatMap((part) => (part in spans ? [spans[part as keyof typeof spans]] : []));
  const span = asked.find((one) => one !== "undated" || dated) ?? "any";
  if (key.includes("everybody")) return { span: "everybody", rest: wanted };
  if (span === "date") return { span, rest: wanted };
  const of = (field: ComparedField) => wanted.find((one) => one.field === field)?.asked;
  const [best] = pairs
    .flatMap((name) => {
      const [first, second] = [of(name[0]), of(name[1])];
      return first === undefined
        ? []
        : [{ name, first, second, cost: width[first] + (second === undefined ? 4 : width[second]) }];
    })
    .toSorted((a, b) => a.cost - b.cost);
  if (best === undefined) return span === "day" || span === "year" ? { span, rest: wanted } : undefined;
  const { name, first, second } = best;
  const isSettled = ({ field }: Wanted) => field === name[0] || (field === name[1] && second !== undefined);
  return { span, pair: { name, first, second }, rest: wanted.filter((one) => !isSettled(one)) };
}

export function isNearField(field: ComparedField): field is NearField {
  return field === "surname" || field === "given" || field === "patronymic";
}
