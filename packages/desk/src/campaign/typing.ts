import type { DeskBook, Done } from "./desk-book.ts";
import type { KeyedFields, KeyedLine, Keying, LineMatch, LinePlace } from "./desk-event.ts";
import { isCalledUnreadable } from "./key-in.ts";
import { asWritten, entryOf, type NearVoter } from "./near-voters.ts";

/** Whom a typist takes for the signer: an entry the desk has shown, or nobody. */
export type Chosen =
  | { readonly kind: "nobody" }
  | { readonly kind: "voter"; readonly voter: string; readonly accepted: KeyedLine["accepted"] & {} };

/** How a difference is settled, after a look at the sheet. */
export type Settlement =
  | { readonly take: "first" | "second" | "unreadable" }
  | { readonly take: "typed"; readonly fields: KeyedFields };

/** Keying in: what a typist reads off a line, beside the entries of the roll nearest to it. */
export class Typing {
  readonly #book: DeskBook;
  /** Entries shown to typists, the latest last: whom a line may be said to be. */
  readonly #shown = new Map<string, NearVoter>();

  constructor(book: DeskBook) {
    this.#book = book;
  }

  /** The entries nearest to what is being typed; any of them may then be said to have signed. */
  near(typed: KeyedFields): readonly NearVoter[] {
    const near = this.#book.options.roll?.near(typed, mostNear) ?? [];
    for (const entry of near) {
      this.#shown.delete(entry.voter);
      this.#shown.set(entry.voter, entry);
    }
    for (const voter of this.#shown.keys()) {
      if (this.#shown.size <= mostShown) break;
      this.#shown.delete(voter);
    }
    return near;
  }

  /**
   * Keeps one line as a typist read it. Without a choice among the nearest the roll is asked for the one entry that reads exactly so.
   */
  keyLine(by: string, place: LinePlace & { readonly keying: Keying }, fields: KeyedFields, chosen?: Chosen): Done {
    const match = this.#matchOf(fields, chosen);
    if (match === undefined) return { kind: "refused", why: "not-offered" };
    const accepted = chosen?.kind === "voter" ? chosen.accepted : [];
    return this.#book.do(by, {
      kind: "line-keyed",
      ...place,
      fields,
      match,
      ...(accepted.length === 0 ? {} : { accepted }),
    });
  }

  #matchOf(fields: KeyedFields, chosen: Chosen | undefined): LineMatch | undefined {
    const { roll } = this.#book.options;
    if (chosen === undefined) return asWritten(roll, fields);
    // Nobody has looked for the signer at a desk without a roll.
    if (chosen.kind === "nobody") return roll === undefined ? undefined : { kind: "nobody" };
    const entry = this.#shown.get(chosen.voter);
    return entry && { kind: "picked", voter: entry.voter, entry: entryOf(entry) };
  }

  /** Settles what two typists read differently. */
  settle(by: string, place: LinePlace, settlement: Settlement): Done {
    const { first, second } = this.#book.keyIn.line(place);
    const read = settlement.take === "first" ? first : settlement.take === "second" ? second : undefined;
    if (read !== undefined) {
      const { fields, match, accepted } = read;
      const line: KeyedLine = { fields, match, ...(accepted === undefined ? {} : { accepted }) };
      return this.#book.do(by, { kind: "line-settled", ...place, ...line, cause: "typist" });
    }
    if (settlement.take === "unreadable") return this.#unreadable(by, place);
    if (settlement.take !== "typed") return { kind: "refused", why: "no-difference" };
    const { fields } = settlement;
    return this.#book.do(by, {
      kind: "line-settled",
      ...place,
      fields,
      match: asWritten(this.#book.options.roll, fields),
      cause: "typist",
    });
  }

  /** The line cannot be read. Where two people key each line nobody says so alone: they key what they see, and look at the sheet together. */
  callUnreadable(by: string, place: LinePlace): Done {
    const { first, settled } = this.#book.keyIn.line(place);
    if (first !== undefined || settled !== undefined) return { kind: "refused", why: "keyed-before" };
    return this.#unreadable(by, place);
  }

  #unreadable(by: string, place: LinePlace): Done {
    return this.#book.do(by, {
      kind: "line-settled",
      ...place,
      fields: {},
      match: { kind: "open" },
      cause: "unreadable",
    });
  }

  /** Takes back the last line this person keyed on a sheet, or called unreadable. @returns what it said, to be mended */
  undo(
    by: string,
    sheet: number,
    keying: Keying,
  ):
    | Exclude<Done, { kind: "done" }>
    | { readonly kind: "undone"; readonly line: number; readonly fields: KeyedFields } {
    const last = this.#book.keyIn.lastOf(by, sheet, keying);
    const state = last && this.#book.keyIn.line(last);
    const read = keying === 1 ? state?.first : state?.second;
    const isUnreadable = state !== undefined && isCalledUnreadable(state);
    if (last === undefined || (read === undefined && !isUnreadable)) return { kind: "refused", why: "nothing-to-undo" };
    const done = this.#book.do(by, { kind: "line-undone", ...last, keying });
    return done.kind === "done" ? { kind: "undone", line: last.line, fields: read?.fields ?? {} } : done;
  }
}

/** Entries shown beside a line. */
const mostNear = 3;
/** Entries remembered as shown: those of some hundred lines. */
const mostShown = 2_000;
