import type { Instant } from "@hustings/core";
import type { FormField } from "@hustings/rules";
import type { Custody, SheetState } from "./custody.ts";
import type { DeskEvent, KeyedLine, Keying, LinePlace, SettlingCause } from "./desk-event.ts";
import { differingFields, sameReading, sameSigner } from "./keyed-fields.ts";

interface Read extends KeyedLine {
  readonly by: string;
}

/** What the desk knows of one line. */
export interface LineState extends LinePlace {
  readonly first?: Read;
  readonly second?: Read;
  readonly settled?: Read & { readonly cause: SettlingCause };
  readonly id?: string;
  readonly promise?: string;
  readonly takenBack?: { readonly at: Instant; readonly place: number };
  /** The first of the readings that it has. Places are those in the order of what happened at the desk. */
  readonly since?: number;
}

/** Two typists read a line differently, and nobody has looked at the sheet again. */
export interface Difference extends LinePlace {
  readonly first: KeyedLine;
  readonly second: KeyedLine;
  readonly fields: readonly FormField[];
  /** They differ about who signed. */
  readonly signer: boolean;
}

/**
 * - `not-returned`   the sheet is not in the campaign's hands
 * - `no-such-line`   beyond the lines in use, or struck by the campaign
 * - `same-typist`    the other keying is this person's: two people key a line, neither of whom sees the other's
 * - `keyed-before`   another person has keyed the line this time, or both have
 * - `not-first-yet`  nobody has keyed the line before
 * - `keyed-once`     one person keys each line at this desk: a second reading would make a difference of it, and a difference is called unreadable
 * - `not-offered`    the voter taken for the signer is none that the desk has shown
 * - `two-look`       where two people key each line, one alone does not call it unreadable
 * - `own-reading`    whoever keyed a line settles it by the other's reading alone, so that two people stand behind every reading
 * - `sealed`         the line is handed in: it stands as it is
 * - `nothing-to-undo`, `no-difference`
 */
export type KeyInRefusal =
  | "not-returned"
  | "no-such-line"
  | "same-typist"
  | "keyed-before"
  | "not-first-yet"
  | "keyed-once"
  | "not-offered"
  | "two-look"
  | "own-reading"
  | "sealed"
  | "nothing-to-undo"
  | "no-difference";

/** The lines of the sheets, folded from what was keyed, undone and settled. */
export class KeyIn {
  readonly #sheets = new Map<number, Map<number, LineState>>();
  readonly #custody: Custody;
  /** Lines each person keyed, the newest last: what undo goes back through. */
  readonly #recent = new Map<string, (LinePlace & { readonly keying: Keying })[]>();
  readonly #twice: boolean;
  #happened = 0;

  /** @param twice two people key each line */
  constructor(custody: Custody, twice: boolean) {
    this.#custody = custody;
    this.#twice = twice;
  }

  refusal(event: DeskEvent): KeyInRefusal | undefined {
    switch (event.kind) {
      case "line-keyed":
      case "line-settled": {
        const sheet = this.#custody.sheets.get(event.sheet);
        if (sheet?.state !== "returned") return "not-returned";
        if (!linesOf(sheet).includes(event.line)) return "no-such-line";
        const line = this.line(event);
        if (line.id !== undefined) return "sealed";
        if (event.kind === "line-settled") return settlingRefusal(line, event, this.#twice);
        return event.keying === 2 && !this.#twice ? "keyed-once" : keyingRefusal(line, event);
      }
      case "line-undone": {
        const line = this.line(event);
        if (line.id !== undefined) return "sealed";
        if (isCalledUnreadable(line)) return line.settled?.by === event.by ? undefined : "nothing-to-undo";
        const [read, other] = readings(line, event.keying);
        if (read?.by !== event.by) return "nothing-to-undo";
        return other === undefined ? undefined : "keyed-before";
      }
      default:
        return undefined;
    }
  }

  apply(event: DeskEvent): void {
    this.#happened++;
    switch (event.kind) {
      case "line-keyed": {
        const { fields, accepted, match, by, keying, sheet, line } = event;
        const read: Read = { fields, match, by, ...(accepted === undefined ? {} : { accepted }) };
        const since = this.line(event).since ?? this.#happened;
        this.#change(event, { since, ...(keying === 1 ? { first: read } : { second: read }) });
        return this.#remember(by, { sheet, line, keying });
      }
      case "line-undone": {
        const { first, second, settled: _, since, ...rest } = this.line(event);
        const left =
          event.keying === 1 ? (second === undefined ? {} : { second }) : first === undefined ? {} : { first };
        // Of a line that nobody reads any more it is not known since when anybody stood on it.
        const isRead = Object.keys(left).length > 0 && since !== undefined;
        this.#set(event, { ...rest, ...left, ...(isRead ? { since } : {}) });
        const recent = this.#recent.get(event.by) ?? [];
        this.#recent.set(
          event.by,
          recent.filter((each) => !isSame(each, event) || each.keying !== event.keying),
        );
        return;
      }
      case "line-settled": {
        const { fields, accepted, match, by, cause, sheet, line } = event;
        if (this.line(event).first === undefined) this.#remember(by, { sheet, line, keying: 1 });
        this.#change(event, { settled: { fields, match, by, cause, ...(accepted === undefined ? {} : { accepted }) } });
        return;
      }
      case "line-sealed":
        return this.#change(event, { id: event.id });
      case "line-promised":
        return this.#change(event, { promise: event.promise });
      case "line-taken-back":
        return this.#change(event, { takenBack: { at: event.at, place: this.#happened } });
      default:
    }
  }

  line({ sheet, line }: LinePlace): LineState {
    return this.#sheets.get(sheet)?.get(line) ?? { sheet, line };
  }

  /** How a line reads; `undefined`: not keyed, or two typists differ. @param twice both typists must have read it */
  reading(place: LinePlace, twice = false): KeyedLine | undefined {
    const { first, second, settled } = this.line(place);
    if (first === undefined || (twice && second === undefined)) return undefined;
    if (settled !== undefined) return settled.cause === "unreadable" ? undefined : settled;
    return second === undefined || sameReading(first, second) ? first : undefined;
  }

  /** The first line of a sheet that this keying has not and this person may key; `undefined`: it is through. */
  nextLine(sheet: SheetState, keying: Keying, by: string): number | undefined {
    return linesOf(sheet).find((line) => {
      const state = this.line({ sheet: sheet.sheet, line });
      const [read, other] = readings(state, keying);
      return !isCalledUnreadable(state) && read === undefined && other?.by !== by;
    });
  }

  /** What undo takes back for this person, on this sheet. */
  lastOf(person: string, sheet: number, keying: Keying): LinePlace | undefined {
    return this.#recent.get(person)?.findLast((each) => each.sheet === sheet && each.keying === keying);
  }

  /** Lines of returned sheets that count unless something is found against them. */
  *lines(): Generator<{ readonly sheet: SheetState; readonly line: LineState }> {
    for (const sheet of this.#custody.sheets.values()) {
      if (sheet.state !== "returned") continue;
      for (const line of linesOf(sheet)) yield { sheet, line: this.line({ sheet: sheet.sheet, line }) };
    }
  }

  *differences(): Generator<Difference> {
    for (const { line: state } of this.lines()) {
      const { sheet, line, first, second } = state;
      if (first === undefined || second === undefined || !differs(state)) continue;
      const fields = differingFields(first.fields, second.fields);
      yield { sheet, line, first, second, fields, signer: !sameSigner(first.match, second.match) };
    }
  }

  /** What undo goes back through. */
  #remember(by: string, keyed: LinePlace & { readonly keying: Keying }): void {
    this.#recent.set(by, [...(this.#recent.get(by) ?? []).slice(-200), keyed]);
  }

  #change(place: LinePlace, change: Partial<LineState>): void {
    this.#set(place, { ...this.line(place), ...change });
  }

  #set({ sheet, line }: LinePlace, state: LineState): void {
    const of = this.#sheets.get(sheet) ?? new Map<number, LineState>();
    this.#sheets.set(sheet, of.set(line, state));
  }
}

/** Lines in use on a sheet that the campaign has not struck. */
export function linesOf({ used, struck }: SheetState): readonly number[] {
  return Array.from({ length: used }, (_, i) => i + 1).filter((line) => !struck.includes(line));
}

/** This keying of a line, and the other. */
function readings({ first, second }: LineState, keying: Keying): readonly [Read | undefined, Read | undefined] {
  return keying === 1 ? [first, second] : [second, first];
}

/** By the one who keys it, at a desk where nobody keys a second time: no reading of it was ever kept. */
export function isCalledUnreadable({ first, settled }: LineState): boolean {
  return first === undefined && settled?.cause === "unreadable";
}

function differs({ first, second, settled }: LineState): boolean {
  return first !== undefined && second !== undefined && settled === undefined && !sameReading(first, second);
}

/** A typist may mend a reading of their own until the other has read the line: from then on each would know of the other's. */
function keyingRefusal(
  line: LineState,
  { keying, by }: { readonly keying: Keying; readonly by: string },
): KeyInRefusal | undefined {
  if (isCalledUnreadable(line)) return "keyed-before";
  const [read, other] = readings(line, keying);
  if (other?.by === by) return "same-typist";
  if (keying === 2 && other === undefined) return "not-first-yet";
  if (read === undefined) return undefined;
  return read.by === by && other === undefined ? undefined : "keyed-before";
}

function settlingRefusal(
  line: LineState,
  event: Extract<DeskEvent, { kind: "line-settled" }>,
  twice: boolean,
): KeyInRefusal | undefined {
  const { cause } = event;
  // Here and not where it is asked for: it comes by the page of a sheet and by that of differences.
  if (cause === "unreadable" && line.first === undefined && line.second === undefined && line.settled === undefined)
    return twice ? "two-look" : undefined;
  if (!differs(line)) return "no-difference";
  if (cause === "unreadable") return undefined;
  const { first, second } = line;
  if (first?.by !== event.by && second?.by !== event.by) return undefined;
  const other = first?.by === event.by ? second : first;
  return other !== undefined && sameReading(other, event) ? undefined : "own-reading";
}

function isSame(a: LinePlace, b: LinePlace): boolean {
  return a.sheet === b.sheet && a.line === b.line;
}
