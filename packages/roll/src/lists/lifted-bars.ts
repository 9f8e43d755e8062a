import { alikeFields, differentLevel, missingLevel, swappedLevels } from "@hustings/linkage";
import type { FieldModel, MatchModel } from "@hustings/linkage";
import type { FieldTerms } from "./field-terms.ts";

/** What lifts one field's bar: any of these, where every term is at one of its levels, and the address. */
interface Lifting {
  readonly terms: readonly { readonly term: FieldTerms; readonly levels: readonly number[] }[];
}

/** Bars of the model, and what lifts them. */
export class LiftedBars {
  readonly #model: MatchModel;
  readonly #lifting: ReadonlyMap<FieldModel, readonly Lifting[]>;

  constructor(model: MatchModel, terms: readonly FieldTerms[]) {
    this.#model = model;
    this.#lifting = new Map(
      model.fields.map((field) => [
        field,
        (field.barUnless ?? []).map((alike) => ({
          // Codes that have to be the same are looked at first: they bar nearly all.
          terms: alikeFields(model, alike)
            .flatMap(([other, levels]) => {
              const term = terms.find((one) => one.model === other);
              return term === undefined ? [] : [{ term, levels }];
            })
            .toSorted((a, b) => a.levels.length - b.levels.length),
        })),
      ]),
    );
  }

  /** The bar is lifted by what has a code, or may be by the address once it is compared. `data` from `base` on is the entry's record. */
  isOpen(field: FieldModel, data: Int32Array, base: number): boolean {
    for (const { terms } of this.#lifting.get(field) ?? []) {
      if (terms.every(({ term, levels }) => levels.includes(term.level(data[base + term.column] ?? 0)))) return true;
    }
    return false;
  }

  /** A bar that nothing lifts, the address being known now. `levels` by the model's fields. */
  isBarred(levels: readonly number[]): boolean {
    const { fields } = this.#model;
    const base = (at: number) => (levels[at] ?? missingLevel) % swappedLevels;
    return fields.some(
      ({ barUnless = [] }, at) =>
        barUnless.length > 0 &&
        base(at) === differentLevel &&
        !barUnless.some((alike) =>
          alikeFields(this.#model, alike).every(([other, alikeLevels]) =>
            alikeLevels.includes(base(fields.indexOf(other))),
          ),
        ),
    );
  }
}
