/** A way people write dates: its name, and how the engine reads it. */
export interface DateFormat {
  readonly name: string;
  readonly pattern: string;
}

/** Order matters only where two read the same text to the same day. */
export const dateFormats: readonly DateFormat[] = [
  { name: "yyyy-mm-dd", pattern: "%Y-%m-%d" },
  { name: "dd/mm/yyyy", pattern: "%d/%m/%Y" },
  { name: "mm/dd/yyyy", pattern: "%m/%d/%Y" },
  { name: "dd.mm.yyyy", pattern: "%d.%m.%Y" },
  { name: "dd-mm-yyyy", pattern: "%d-%m-%Y" },
  { name: "mm-dd-yyyy", pattern: "%m-%d-%Y" },
  { name: "yyyy/mm/dd", pattern: "%Y/%m/%d" },
  { name: "yyyy.mm.dd", pattern: "%Y.%m.%d" },
  { name: "yyyymmdd", pattern: "%Y%m%d" },
  { name: "ddmmyyyy", pattern: "%d%m%Y" },
  { name: "d mon yyyy", pattern: "%d %b %Y" },
  { name: "d month yyyy", pattern: "%d %B %Y" },
];

export function dateFormatNamed(name: string): DateFormat | undefined {
  return dateFormats.find((format) => format.name === name.toLowerCase());
}
