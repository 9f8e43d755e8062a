import { firstAct, lastAct, type ActPlace, type ActPlaces, type EntryKind } from "@hustings/core";

export type Landmark = ActPlace;

/** The log index of acts a page cites. */
export class Landmarks {
  readonly #places: ActPlaces;

  constructor(places: ActPlaces) {
    this.#places = places;
  }

  /** @param subject nomination, meeting, or `nomination/stage`; empty for acts of the contest */
  first(kind: EntryKind, subject = ""): Landmark | undefined {
    return firstAct(this.#places, kind, subject);
  }

  last(kind: EntryKind, subject = ""): Landmark | undefined {
    return lastAct(this.#places, kind, subject);
  }
}
