/** French says the first of a month as an ordinal, which `Intl` does not: le 1er mars. @param day as `Intl` writes it, the month in letters */
export function firstOfMonth(day: string, language: string): string {
  return language === "fr" ? day.replace(/^1(?=\s\p{L})/u, "1er") : day;
}
