import type { CalendarDate } from "@hustings/core";
import type { DeskAct, DeskEvent } from "./desk-event.ts";

export interface Circulator {
  readonly circulator: string;
  readonly name: string;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/**
 * Where a sheet is:
 * - `out`       with its circulator
 * - `returned`  in the campaign's hands, with lines on it
 * - `spoiled`   in the campaign's hands, no line on it counts
 * - `lost`      nobody has it, on the word of whoever said so
 */
export interface SheetState {
  readonly sheet: number;
  readonly circulator: string;
  readonly region: string;
  readonly lines: number;
  readonly state: "out" | "returned" | "spoiled" | "lost";
  readonly used: number;
  readonly struck: readonly number[];
  /** Day its lines were signed on, where it was said when it came back. */
  readonly signedOn?: CalendarDate;
  readonly why?: string;
}

export interface Stock {
  readonly handedOut: number;
  readonly out: number;
  readonly returned: number;
  readonly spoiled: number;
  readonly lost: number;
}

/**
 * Why an act at the desk is not done; a remedy stands in the words that the page has for it.
 * - `unknown-circulator`, `circulator-not-valid`  nobody of this number, or not on this day
 * - `issued-before`      some of the numbers were handed out before
 * - `unknown-sheet`      this number was never handed out
 * - `not-out`            the sheet is in the campaign's hands, or said to be lost already
 * - `too-many-lines`     more lines than the sheet has, or a struck line beyond those used
 * - `bad-days`           the last day stands before the first
 * - `not-yet`            a day that has not come
 * - `unknown-region`     the contest has no such region
 * - `bad-number`         not a whole number from 1
 */
export type CustodyRefusal =
  | "unknown-circulator"
  | "circulator-not-valid"
  | "issued-before"
  | "unknown-sheet"
  | "not-out"
  | "too-many-lines"
  | "bad-days"
  | "not-yet"
  | "unknown-region"
  | "bad-number";

/** Sheets of one order are printed as one file, and their numbers stand in one entry of the log. */
const mostAtOnce = 2_000;

/** Circulators and sheets, folded from what happened at the desk. */
export class Custody {
  readonly circulators = new Map<string, Circulator>();
  readonly sheets = new Map<number, SheetState>();
  readonly #regions: () => readonly string[];

  /** @param regions of the contest, by the names of the log */
  constructor(regions: () => readonly string[]) {
    this.#regions = regions;
  }

  /** What stands against an act on this day; `undefined`: nothing. */
  refusal(act: DeskEvent | DeskAct, today: CalendarDate): CustodyRefusal | undefined {
    switch (act.kind) {
      case "circulator-named":
        return act.until < act.from ? "bad-days" : undefined;
      case "circulator-ended":
        return this.circulators.has(act.circulator) ? undefined : "unknown-circulator";
      case "sheets-handed-out": {
        const { circulator, first, last, lines } = act;
        const known = this.circulators.get(circulator);
        if (known === undefined) return "unknown-circulator";
        if (today < known.from || today > known.until) return "circulator-not-valid";
        if (![first, last, lines].every((n) => Number.isSafeInteger(n) && n >= 1) || last < first) return "bad-number";
        if (last - first >= mostAtOnce) return "bad-number";
        if (!this.#regions().includes(act.region)) return "unknown-region";
        for (let sheet = first; sheet <= last; sheet++) if (this.sheets.has(sheet)) return "issued-before";
        return undefined;
      }
      case "sheet-returned": {
        const sheet = this.sheets.get(act.sheet);
        if (sheet === undefined) return "unknown-sheet";
        // A lost sheet that turns up again comes back as any other, and so does one whose number was typed for that of a spoiled one.
        if (sheet.state === "returned") return "not-out";
        if (![act.used, ...act.struck].every((n) => Number.isSafeInteger(n) && n >= 0)) return "bad-number";
        if (act.used > sheet.lines || act.struck.some((line) => !(line >= 1 && line <= act.used)))
          return "too-many-lines";
        return act.signedOn !== undefined && act.signedOn > today ? "not-yet" : undefined;
      }
      case "sheet-spoiled":
      case "sheet-lost": {
        const sheet = this.sheets.get(act.sheet);
        if (sheet === undefined) return "unknown-sheet";
        // One that turns up in no state to be used is lost no longer.
        return sheet.state === "out" || (sheet.state === "lost" && act.kind === "sheet-spoiled")
          ? undefined
          : "not-out";
      }
      default:
        return undefined;
    }
  }

  apply(event: DeskEvent): void {
    switch (event.kind) {
      case "circulator-named": {
        const { circulator, name, from, until } = event;
        this.circulators.set(circulator, { circulator, name, from, until });
        return;
      }
      case "circulator-ended": {
        const known = this.circulators.get(event.circulator);
        // An appointment that ran out before is not made longer by its end.
        const until = known !== undefined && known.until < event.on ? known.until : event.on;
        if (known !== undefined) this.circulators.set(event.circulator, { ...known, until });
        return;
      }
      case "sheets-handed-out": {
        const { circulator, first, last, lines, region } = event;
        for (let sheet = first; sheet <= last; sheet++)
          this.sheets.set(sheet, { sheet, circulator, region, lines, state: "out", used: 0, struck: [] });
        return;
      }
      case "line-struck": {
        const struck = this.sheets.get(event.sheet)?.struck ?? [];
        return this.#change(event.sheet, { struck: [...struck, event.line].toSorted((a, b) => a - b) });
      }
      case "sheet-returned":
        return this.#change(event.sheet, {
          state: "returned",
          used: event.used,
          struck: event.struck,
          ...(event.signedOn === undefined ? {} : { signedOn: event.signedOn }),
        });
      case "sheet-spoiled":
        return this.#change(event.sheet, { state: "spoiled", why: event.why });
      case "sheet-lost":
        return this.#change(event.sheet, { state: "lost", why: event.why });
      default:
    }
  }

  /** What was said of it where it was before is not said of where it is now. */
  #change(number: number, change: Partial<SheetState>): void {
    const sheet = this.sheets.get(number);
    if (sheet === undefined) return;
    const { why, ...rest } = sheet;
    const stays = change.state === undefined && why !== undefined ? { why } : {};
    this.sheets.set(number, { ...rest, ...stays, ...change });
  }

  /** Sheets of a circulator by where they are; of all of them where none is named. */
  stock(circulator?: string): Stock {
    const of = [...this.sheets.values()].filter((sheet) => circulator === undefined || sheet.circulator === circulator);
    const count = (state: SheetState["state"]) => of.filter((sheet) => sheet.state === state).length;
    return {
      handedOut: of.length,
      out: count("out"),
      returned: count("returned"),
      spoiled: count("spoiled"),
      lost: count("lost"),
    };
  }
}
