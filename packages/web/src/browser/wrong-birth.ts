import { birthFault, typedLine, type BirthFault, type CalendarDate } from "@hustings/core";

/**
 * What is to be said of the date in a field of a birth; `undefined`: it can stand, or nothing is there.
 *
 * @param says of each fault, in the page's language
 */
export function wrongBirth(
  input: HTMLInputElement,
  says: Readonly<Record<BirthFault, string>>,
  today: CalendarDate,
): string | undefined {
  // A date that is half filled in has no value, and is not the same as none.
  if (input.validity.badInput) return says["not-a-day"];
  const typed = typedLine(input.value);
  const fault = typed === "" ? undefined : birthFault(typed, today);
  return fault && says[fault];
}
