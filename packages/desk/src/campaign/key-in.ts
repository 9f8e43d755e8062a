import type { FormField } from "@hustings/rules";
import type { Custody, SheetState } from "./custody.ts";
import type { DeskEvent, KeyedLine, Keying, LinePlace, SettlingCause } from "./desk-event.ts";
import { differingFields, sameReading } from "./keyed-fields.ts";

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
}

/** Two typists read a line differently, and nobody has looked at the sheet again. */
export interface Difference extends LinePlace {
  readonly first: KeyedLine;
  readonly second: KeyedLine;
  readonly fields: readonly FormField[];
}

/**
 * - `not-returned`   the sheet is not in the campaign's hands
 * - `no-such-line`   beyond the lines in use, or struck by the campaign
 * - `same-typist`    the second keying is another person's, who does not see the first
 * - `not-first-yet`  nobody has keyed the line before
 * - `sealed`         the line is handed in: it stands as it is
 * - `nothing-to-undo`, `no-difference`
 */
export type KeyInRefusal =
  | "not-returned"
  | "no-such-line"
  | "same-typist"
  | "not-first-yet"
  | "sealed"
  | "nothing-to-undo"
  | "no-difference";

/** The lines of the sheets, folded from what was keyed, undone and settled. */
export class KeyIn {
  readonly #sheets = new Map<number, Map<number, LineState>>();
  readonly #custody: Custody;
  /** Lines each person keyed, the newest last: what undo goes back through. */
  readonly #recent = new Map<string, (LinePlace & { readonly keying: Keying })[]>();

  constructor(custody: Custody) {
    this.#custody = custody;
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
        if (event.kind === "line-settled") return line.first === undefined ? "no-difference" : undefined;
        if (event.keying === 1) return undefined;
        if (line.first === undefined) return "not-first-yet";
        return line.first.by === event.by ? "same-typist" : undefined;
      }
      case "line-undone": {
        const line = this.line(event);
        if (line.id !== undefined) return "sealed";
        const read = event.keying === 1 ? line.first : line.second;
        return read?.by === event.by ? undefined : "nothing-to-undo";
      }
      default:
        return undefined;
    }
  }

  apply(event: DeskEvent): void {
    switch (event.kind) {
      case "line-keyed": {
        const { fields, accepted, match, by, keying, sheet, line } = event;
        const read: Read = { fields, match, by, ...(accepted === undefined ? {} : { accepted }) };
        this.#change(event, keying === 1 ? { first: read } : { second: read });
        const recent = this.#recent.get(by) ?? [];
        this.#recent.set(by, [...recent.slice(-200), { sheet, line, keying }]);
        return;
      }
      case "line-undone": {
        const { first: _, second: __, settled: ___, ...rest } = this.line(event);
        const { first, second } = this.line(event);
        const left =
          event.keying === 1 ? (second === undefined ? {} : { second }) : first === undefined ? {} : { first };
        this.#set(event, { ...rest, ...left });
        const recent = this.#recent.get(event.by) ?? [];
        this.#recent.set(
          event.by,
          recent.filter((each) => !isSame(each, event) || each.keying !== event.keying),
        );
        return;
      }
      case "line-settled": {
        const { fields, accepted, match, by, cause } = event;
        this.#change(event, { settled: { fields, match, by, cause, ...(accepted === undefined ? {} : { accepted }) } });
        return;
      }
      case "line-sealed":
        return this.#change(event, { id: event.id });
      case "line-promised":
        return this.#change(event, { promise: event.promise });
      default:
    }
  }

  line({ sheet, line }: LinePlace): LineState {
    return this.#sheets.get(sheet)?.get(line) ?? { sheet, line };
  }

  /** How a line reads; `undefined`: not keyed, or two typists differ. @param twice both typists must have read it */
  reading(place: LinePlace, twice = false): KeyedLine | undefined {
    const { first, second, settled } = this.line(place);
    if (settled !== undefined) return settled.cause === "unreadable" ? undefined : settled;
    if (first === undefined || (twice && second === undefined)) return undefined;
    return second === undefined || sameReading(first.fields, second.fields) ? first : undefined;
  }

  /** The first line of a sheet that this keying has not; `undefined`: it is through. */
  nextLine(sheet: SheetState, keying: Keying): number | undefined {
    return linesOf(sheet).find((line) => {
      const { first, second } = this.line({ sheet: sheet.sheet, line });
      return (keying === 1 ? first : second) === undefined;
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
      const { sheet, line, first, second, settled } = state;
      if (first === undefined || second === undefined || settled !== undefined) continue;
      const fields = differingFields(first.fields, second.fields);
      if (fields.length > 0) yield { sheet, line, first, second, fields };
    }
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

function isSame(a: LinePlace, b: LinePlace): boolean {
  return a.sheet === b.sheet && a.line === b.line;
}
