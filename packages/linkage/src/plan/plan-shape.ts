import { duckdb } from "../forms.ts";
import type { Dialect } from "../forms.ts";
import { fieldModel, widestBlock } from "../model.ts";
import type { Blocking, ComparedField, FieldModel, MatchModel } from "../model.ts";

/** One statement of the plan, in the subset of SQL that DuckDB and Spark share. */
export interface PlanStep {
  readonly stage: string;
  /** Table the step makes. */
  readonly table: string;
  readonly select: string;
  /** Tables no later step reads. */
  readonly done?: readonly string[];
}

export interface PlanOptions {
  /**
   * Compare the lines with each other: a pair is two different lines, the earlier one standing for the roll entry. How rare a value
   * is, the roll and the lines say: `line_in` brings `<field>_entries` (entries with the line's value) and `roll_entries` (all of them).
   */
  readonly within?: boolean;
  /** Entries of the roll, where they are counted already: keys of small rolls alone are then left out of a plan for a larger one. */
  readonly entries?: number;
  /** DuckDB unless named. */
  readonly dialect?: Dialect;
}

/** What every part of the plan asks of the model. */
export class PlanShape {
  readonly model: MatchModel;
  readonly within: boolean;
  readonly dialect: Dialect;
  /** Keys that bring candidates on a roll of this size. */
  readonly blocking: readonly Blocking[];
  readonly address: FieldModel | undefined;
  /** Fields that have codes: whole numbers instead of text. */
  readonly coded: readonly FieldModel[];
  /** Addresses get a code only where a key asks for it: there are nearly as many as people. */
  readonly addressIsKey: boolean;

  constructor(model: MatchModel, options: PlanOptions) {
    this.model = model;
    this.within = options.within === true;
    this.dialect = options.dialect ?? duckdb;
    const { entries = 0 } = options;
    // An engine may pair every line with every entry before it asks how many there are.
    this.blocking = model.blocking.filter(({ key }) => entries <= widestBlock || !key.includes("everybody"));
    this.address = fieldModel(model, "address");
    this.addressIsKey = model.blocking.some(({ key }) => key.includes("address"));
    this.coded = model.fields.filter((field) => field.kind !== "address");
  }

  /** Fields with codes of one dictionary. Surname and given name share one: they may stand in each other's box. */
  dictionary(kind: DictionaryKind): readonly FieldModel[] {
    return this.model.fields.filter((field) => dictionaryOf(field) === kind && this.hasCode(field));
  }

  hasCode(field: FieldModel): boolean {
    return field.kind !== "address" || this.addressIsKey;
  }

  /** What says who a person is; where no date does, the place takes its part. */
  get identity(): readonly FieldModel[] {
    const kinds = this.model.fields.some(({ kind }) => kind === "date") ? ["name", "date"] : ["name", "place"];
    return this.model.fields.filter(({ kind }) => kinds.includes(kind));
  }

  /** Where the entries stand: on the roll, or among the lines themselves. */
  get entries(): { readonly table: "roll_in" | "line_in"; readonly key: "n" | "line" } {
    return this.within ? { table: "line_in", key: "line" } : { table: "roll_in", key: "n" };
  }

  /** Condition that keeps a line from being its own candidate. */
  get apart(): string {
    return this.within ? " and r.n < l.line" : "";
  }
}

export const dictionaryKinds = ["name", "place", "code", "sex", "date"] as const;
export type DictionaryKind = (typeof dictionaryKinds)[number];

export function dictionaryOf({ kind }: FieldModel): DictionaryKind {
  return kind === "address" ? "place" : kind;
}

/** How rare a value is, is asked of this field. */
export function isWeighedByRarity(field: FieldModel): boolean {
  return field.levels.some((level) => level.weight.rarity);
}

/** Columns a coded field has beside its code, for the keys that look at a part of it. */
export const partColumns: Partial<Record<ComparedField, readonly { column: string; of: string }[]>> = {
  surname: [{ column: "surname_start", of: "start3" }],
  given: [{ column: "given_start", of: "start2" }],
  birthDate: [
    { column: "birth_year", of: "year" },
    { column: "birth_day", of: "day" },
  ],
};
