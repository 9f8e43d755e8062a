import type { CalendarDate } from "@hustings/core";

/**
 * Days as whole numbers since 1970-01-01. Simulations write millions of dates, and going through `Date` costs more than
 * everything else about a voter. The arithmetic is Howard Hinnant's "days from civil".
 */
export type DayNumber = number;

const twoDigits = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0"));

export function dayNumber(date: CalendarDate | string): DayNumber {
  return dayFrom(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

function dayFrom(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dateFrom(days: DayNumber): CalendarDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dateOf(year, month, day);
}

/** The date as written; whether that day exists is the caller's affair. */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  return `${year}-${twoDigits[month]}-${twoDigits[day]}` as CalendarDate;
}

export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

/** The last day on which a person can have been born to be `years` old on `on`. */
export function latestBirth(on: CalendarDate, years: number): DayNumber {
  // Who was born on 29 February comes of age on 1 March: `dayFrom` carries a day that does not exist over.
  return dayFrom(yearOf(on) - years, Number(on.slice(5, 7)), Number(on.slice(8, 10)));
}
