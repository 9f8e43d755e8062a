/** Russian shortens the word for the year, and its full stop would meet that of a sentence. @param day as `Intl` writes it, long */
export function wholeYear(day: string): string {
  return day.replace(/\sг\.$/u, " года");
}
