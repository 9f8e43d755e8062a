export interface Cell {
  /** The attribute `t`: `s` shared text, `str` and `inlineStr` text, `b` truth, `d` ISO date, `e` error, `n` number. */
  readonly type: string;
  readonly style: number;
  readonly value: string;
  /** Its column is read as dates: a bare number is one too. */
  readonly isDateColumn: boolean;
}

export interface CellContext {
  readonly shared: readonly string[];
  readonly isDate: (style: number) => boolean;
  readonly from1904: boolean;
}

/** What a person sees in the cell, as a table wants it. */
export function cellText(
  { type, style, value, isDateColumn }: Cell,
  { shared, isDate, from1904 }: CellContext,
): string {
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
      const isDay = isDate(style) || (isDateColumn && Number.isInteger(number) && number > 366 && number < 80_000);
      return isDay ? dayText(number, from1904) : numberText(value, number);
    }
    default:
      return value;
  }
}

/** A number in full: an id is no `1.2E+11`. */
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
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  const day = new Date(epoch + whole * dayMs);
  return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
}

/** Whether a number format shows a day: the built-in ones by number, others by what they show. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  // Without literals, colours and conditions; hours alone make no day.
  const shown = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").split(";", 1)[0] ?? "";
  return /[yd]/i.test(shown);
}
