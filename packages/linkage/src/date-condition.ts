import type { Test } from "./level-condition.ts";

/** Whether a condition of dates holds for two, as numbers `YYYYMMDD`. @throws {TypeError} it is one of names */
export function dateHolds(test: Test, a: number, b: number): boolean {
  const [yearA, yearB] = [Math.trunc(a / 10_000), Math.trunc(b / 10_000)];
  const [restA, restB] = [a - yearA * 10_000, b - yearB * 10_000];
  const [monthA, monthB] = [Math.trunc(restA / 100), Math.trunc(restB / 100)];
  const [dayA, dayB] = [restA - monthA * 100, restB - monthB * 100];
  const years = Math.abs(yearA - yearB);
  const whole = isWholeDate(a) && isWholeDate(b);
  const generation = years >= generationYears.least && years <= generationYears.most;
  switch (test.test) {
    case "same-date":
      return a === b && whole;
    case "date-part-unknown":
      if (test.month === true && (yearA !== yearB || monthA !== monthB || yearA === 0 || monthA === 0)) return false;
      return isSameOrUnknown(yearA, yearB) && isSameOrUnknown(monthA, monthB) && isSameOrUnknown(dayA, dayB);
    case "near-year-part-unknown":
      return !whole && (years === 1 || years === 10 || figuresApart(yearA, yearB) === 1);
    case "day-month-swapped":
      return whole && yearA === yearB && monthA === dayB && dayA === monthB;
    case "digits":
      return whole && !generation && figuresApart(a, b) <= test.atMost;
    case "digits-swapped":
      return whole && !generation && figuresApart(a, b) === 2 && neighboursSwapped(a, b);
    case "same-year-and-part":
      return whole && yearA === yearB && (monthA === monthB || dayA === dayB);
    case "years-apart":
      return whole && restA === restB && test.years.includes(years);
    case "same-day-and-month":
      return whole && restA === restB;
    case "same-year":
      return yearA === yearB;
    default:
      throw new TypeError(`expected a test of dates, got ${test.test}`);
  }
}

/** Between these, in years, people of one name are rather parent and child. */
export const generationYears = { least: 15, most: 60 } as const;

/** Year, month and day of a date `YYYYMMDD` are known. */
export function isWholeDate(date: number): boolean {
  return date >= 10_000 && date % 10_000 >= 100 && date % 100 > 0;
}

function isSameOrUnknown(a: number, b: number): boolean {
  return a === b || a === 0 || b === 0;
}

function figuresApart(a: number, b: number): number {
  let apart = 0;
  for (let [x, y] = [a, b]; x > 0 || y > 0; [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)]) {
    if (x % 10 !== y % 10) apart++;
  }
  return apart;
}

/** Two dates differ in more figures than these. */
export function areFiguresApart(a: number, b: number, most: number): boolean {
  let apart = 0;
  for (let x = a, y = b; x > 0 || y > 0; x = (x / 10) | 0, y = (y / 10) | 0) {
    if (x % 10 !== y % 10 && ++apart > most) return true;
  }
  return false;
}

function neighboursSwapped(a: number, b: number): boolean {
  for (let [x, y] = [a, b]; x > 9 || y > 9; [x, y] = [Math.trunc(x / 10), Math.trunc(y / 10)]) {
    const [last, next] = [x % 10, Math.trunc(x / 10) % 10];
    if (last !== next && last === Math.trunc(y / 10) % 10 && next === y % 10) return true;
  }
  return false;
}
