import type { Entry, EntryKind, Instant, LeafIndex } from "@hustings/core";

/** Where in the log an act stands, and when it says it was done. */
export interface Landmark {
  readonly index: LeafIndex;
  readonly at: Instant;
}

/** The log index of acts a page cites. The procedure itself keeps what follows from them, not where all of them stand. */
export class Landmarks {
  readonly #first = new Map<string, Landmark>();
  readonly #last = new Map<string, Landmark>();

  note(entry: Entry, index: LeafIndex): void {
    const landmark = { index, at: entry.at };
    const key = keyOf(entry.kind, subjectOf(entry));
    if (!this.#first.has(key)) this.#first.set(key, landmark);
    this.#last.set(key, landmark);
  }

  /** @param subject nomination, meeting, or `nomination/stage`; empty for acts of the contest */
  first(kind: EntryKind, subject = ""): Landmark | undefined {
    return this.#first.get(keyOf(kind, subject));
  }

  last(kind: EntryKind, subject = ""): Landmark | undefined {
    return this.#last.get(keyOf(kind, subject));
  }
}

function keyOf(kind: EntryKind, subject: string): string {
  return `${kind} ${subject}`;
}

function subjectOf(entry: Entry): string {
  if ("meeting" in entry) return entry.meeting;
  if (!("nomination" in entry)) return "";
  return "stage" in entry ? `${entry.nomination}/${entry.stage}` : entry.nomination;
}
