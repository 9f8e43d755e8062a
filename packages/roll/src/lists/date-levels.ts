import { isWholeDate } from "@hustings/linkage";

/** Days of a year and years, each with room for a part that is not known. */
const [restsInAll, yearsInAll] = [13 * 32, 256];

/**
 * Levels of two whole dates that share their year, or their day and month: most that keys bring do. What two of one year come to only their days and
 * months say, and what two of one day only their years, so that each answer serves whoever was born in another year, or on another day.
 */
export class DateLevels {
  readonly #levelOf: (line: number, entry: number) => number;
  /** By day and month of both, and by year of both: a level and one, nothing where it is not known yet. */
  readonly #ofOneYear = new Uint8Array(restsInAll * restsInAll);
  readonly #ofOneDay = new Uint8Array(yearsInAll * yearsInAll);
  /** Of the line in hand. */
  #line = 0;
  #year = 0;
  #rest = 0;
  #restAt = 0;
  #isWhole = false;

  constructor(levelOf: (line: number, entry: number) => number) {
    this.#levelOf = levelOf;
  }

  begin(line: number): void {
    this.#line = line;
    this.#year = (line / 10_000) | 0;
    this.#rest = line - this.#year * 10_000;
    this.#restAt = placeOf(this.#rest);
    this.#isWhole = isWholeDate(line) && this.#restAt < restsInAll;
  }

  /** -1 where the two share neither, or a part of one is not known. */
  of(entry: number): number {
    const year = (entry / 10_000) | 0;
    const rest = entry - year * 10_000;
    const isOneYear = year === this.#year;
    if (!isOneYear && rest !== this.#rest) return -1;
    if (!this.#isWhole || !isWholeDate(entry)) return -1;
    const restAt = placeOf(rest);
    if (isOneYear ? restAt >= restsInAll : !isLately(this.#year) || !isLately(year)) return -1;
    const kept = isOneYear ? this.#ofOneYear : this.#ofOneDay;
    const at = isOneYear
      ? this.#restAt * restsInAll + restAt
      : (this.#year - firstYear) * yearsInAll + year - firstYear;
    const known = kept[at] ?? 0;
    if (known > 0) return known - 1;
    const level = this.#levelOf(this.#line, entry);
    kept[at] = level + 1;
    return level;
  }
}

const firstYear = 1850;

function isLately(year: number): boolean {
  return year >= firstYear && year < firstYear + yearsInAll;
}

function placeOf(rest: number): number {
  const month = (rest / 100) | 0;
  return month * 32 + rest - month * 100;
}
