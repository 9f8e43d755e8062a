import type { Entry, EntryKind, Procedure } from "@hustings/core";

/** Which entries to list: of one nomination, of one kind of act, or of both. */
export interface EntryFilter {
  readonly nomination?: string;
  readonly kind?: EntryKind;
}

/** Where in the log the acts of each kind and of each nomination stand, so that a list of them needs no search. */
export class EntryIndex {
  readonly #byKind = new Map<EntryKind, number[]>();
  readonly #byNomination = new Map<string, number[]>();

  /** @param procedure as it is after the entry: a meeting's acts are those of its nomination */
  note(entry: Entry, index: number, procedure: Procedure): void {
    push(this.#byKind, entry.kind, index);
    const nomination =
      "nomination" in entry
        ? entry.nomination
        : "meeting" in entry
          ? procedure.meetings.get(entry.meeting)?.called.nomination
          : undefined;
    if (nomination !== undefined) push(this.#byNomination, nomination, index);
  }

  /** Kinds that the log holds, in the order in which they first came. */
  kinds(): readonly EntryKind[] {
    return [...this.#byKind.keys()];
  }

  /** Indices of matching entries, ascending. */
  matching({ nomination, kind }: EntryFilter): readonly number[] {
    const ofKind = kind === undefined ? undefined : (this.#byKind.get(kind) ?? []);
    const ofNomination = nomination === undefined ? undefined : (this.#byNomination.get(nomination) ?? []);
    if (ofKind === undefined || ofNomination === undefined) return ofKind ?? ofNomination ?? [];
    const [short, long] = ofKind.length < ofNomination.length ? [ofKind, ofNomination] : [ofNomination, ofKind];
    return short.filter((index) => includes(long, index));
  }
}

function push<K>(lists: Map<K, number[]>, key: K, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}

/** Whether an ascending list holds a number. */
function includes(list: readonly number[], index: number): boolean {
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
