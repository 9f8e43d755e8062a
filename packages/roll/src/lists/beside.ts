import {
  datesThatSpeak,
  levelOf,
  missingLevel,
  numberOf,
  passesAtHome,
  placeShort,
  placesOf,
  sameLevel,
  weightOfPlaces,
} from "@hustings/linkage";
import type { ComparedField, MatchModel } from "@hustings/linkage";

/** What other fields make of one that would send a pair to a person: levels and weights by the model's fields. */
export class Beside {
  readonly #model: MatchModel;
  readonly #prior: number;
  readonly #speaks: readonly number[];
  /** Of the fields that say where somebody is to be found. */
  readonly #placesAt: readonly number[];
  /** Of the number that names one person. */
  readonly #numberAt: number;
  readonly #dateAt: number;

  constructor(model: MatchModel, prior: number) {
    this.#model = model;
    this.#prior = prior;
    this.#speaks = datesThatSpeak(model);
    this.#placesAt = placesOf(model).map((field) => model.fields.indexOf(field));
    this.#numberAt = model.fields.findIndex((field) => field === numberOf(model));
    this.#dateAt = model.fields.findIndex(({ kind }) => kind === "date");
  }

  dateSpeaks(levels: readonly number[]): boolean {
    return this.#speaks.includes(levels[this.#dateAt] ?? missingLevel);
  }

  isPlaced(levels: readonly number[], weights: readonly number[]): boolean {
    if (this.#numberAt >= 0 && levels[this.#numberAt] === sameLevel) return true;
    return weightOfPlaces(this.#placesAt.map((at) => weights[at] ?? 0)) >= this.#prior - placeShort;
  }

  /** Whatever the fields of a pair ask a person about is settled by its home, the address being known now. */
  isSettledAtHome({
    levels,
    weights,
  }: {
    readonly levels: readonly number[];
    readonly weights: readonly number[];
  }): boolean {
    const { fields } = this.#model;
    const levelIn = (field: ComparedField) => levels[fields.findIndex((other) => other.field === field)];
    return fields.every((field, at) => {
      const { gate } = levelOf(field, levels[at] ?? missingLevel);
      if (gate === "dated") return this.dateSpeaks(levels);
      if (gate === "placed") return this.dateSpeaks(levels) || this.isPlaced(levels, weights);
      return gate === "pass" || passesAtHome(this.#model, field, levelIn);
    });
  }
}
