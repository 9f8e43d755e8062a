import { format } from "numfmt";

export interface Cell {
  /** The attribute `t`: `s` shared text, `str` and `inlineStr` text, `b` truth, `d` ISO date, `e` error, `n` number. */
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

/** What a style shows of a number: a date as far as it shows it, or digits filled up with zeros. */
export type Shown =
  | { readonly kind: "date"; readonly precision: "day" | "month" | "year" }
  | { readonly kind: "zeros"; readonly code: string };

export interface CellContext {
  readonly shared: readonly string[];
  readonly shown: (style: number) => Shown | undefined;
  readonly from1904: boolean;
}

/** What a person sees in the cell, as a table wants it. */
export function cellText({ type, style, value }: Cell, { shared, shown, from1904 }: CellContext): string {
  switch (type) {
    case "s":
      return shared[Number(value)] ?? "";
    case "b":
      return value === "1" ? "true" : "false";
    case "d":
      return value.slice(0, 10);
    case "n": {
      if (value === "") return "";
      const number = Number(value);
      if (Number.isNaN(number)) return value;
      const as = shown(style);
      if (as?.kind === "date") return dayText(number, from1904).slice(0, { day: 10, month: 7, year: 4 }[as.precision]);
      if (as?.kind === "zeros" && Number.isInteger(number)) return format(as.code, number);
      return numberText(value, number);
    }
    default:
      return plainText(value);
  }
}

/** XML holds no control characters: Excel writes `_x000D_` for the return of a line break, and `_x005F_` for an underscore before such. */
export function plainText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
    const letter = String.fromCharCode(Number.parseInt(code, 16));
    return letter === "\0" ? " " : letter;
  });
}

/** A number in full: an id is not a `1.2E+11`. */
function numberText(value: string, number: number): string {
  if (/^-?\d+$/.test(value)) return value;
  return Number.isSafeInteger(number) ? number.toFixed(0) : String(number);
}

const dayMs = 86_400_000;

/**
 * Serial 1 is 1 January 1900, and there is a 29 February 1900 that never was: from March on the count is one ahead. In the other
 * system 0 is 1 January 1904.
 */
function dayText(serial: number, from1904: boolean): string {
  const whole = Math.floor(serial);
  // A formula that finds nothing leaves a nought, which is shown as the day before the first.
  if (whole === 0 && !from1904) return "";
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  const day = new Date(epoch + whole * dayMs);
  return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
}

/**
 * What a number format shows, of which the built-in ones have a number only: days, months, years, and numbers filled up with zeros,
 * `000000000` or `000-00-0000`. Of sums, shares and hours nothing: a table wants the number in full.
 */
export function shownAs(id: number, code: string | undefined): Shown | undefined {
  if (isDateFormat(id, code)) return { kind: "date", precision: precisionOf(id, code) };
  const shown = plainCode(code ?? "");
  return /0[\d#()\- ]*0/.test(shown) && !/[.,%eE/?]/.test(shown) ? { kind: "zeros", code: code ?? "" } : undefined;
}

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return /[yd]/i.test(plainCode(code));
}

/** A cell that shows `May 1950` holds the first of the month, which nobody wrote. */
function precisionOf(id: number, code: string | undefined): "day" | "month" | "year" {
  const shown = code === undefined ? (id === 17 ? "mmm-yy" : "d") : plainCode(code);
  return /d/i.test(shown) ? "day" : /m/i.test(shown) ? "month" : "year";
}

/** The first section of a number format, without literals, colours and conditions; hours alone make no day. */
function plainCode(code: string): string {
  return code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").split(";", 1)[0] ?? "";
}
