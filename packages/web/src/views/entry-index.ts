import { placesOfKind, placesOfNomination, type ActPlaces, type EntryKind } from "@hustings/core";

/** Which entries to list: of one nomination, of one kind of act, or of both. */
export interface EntryFilter {
  readonly nomination?: string;
  readonly kind?: EntryKind;
}

/** Lists of entries of a kind or of a nomination, without a search through the log. */
export class EntryIndex {
  readonly #places: ActPlaces;

  constructor(places: ActPlaces) {
    this.#places = places;
  }

  /** Kinds that the log holds, in the order in which they first came. */
  kinds(): readonly EntryKind[] {
    return [...this.#places.byKind.keys()];
  }

  /** Indices of matching entries, ascending. */
  matching({ nomination, kind }: EntryFilter): Uint32Array {
    const ofKind = kind === undefined ? undefined : placesOfKind(this.#places, kind);
    const ofNomination = nomination === undefined ? undefined : placesOfNomination(this.#places, nomination);
    if (ofKind === undefined || ofNomination === undefined) return ofKind ?? ofNomination ?? new Uint32Array(0);
    const [short, long] = ofKind.length < ofNomination.length ? [ofKind, ofNomination] : [ofNomination, ofKind];
    return short.filter((index) => includes(long, index));
  }
}

/** Whether an ascending list holds a number. */
function includes(list: Uint32Array, index: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = list[middle] ?? 0;
    if (value === index) return true;
    if (value < index) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
