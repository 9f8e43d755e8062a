import type { CollectedLine } from "./collected-lines.ts";
import { risesOnSheets } from "./rises-in-order.ts";
import { pacesOf } from "./pace.ts";
import { againstPeers } from "./peers.ts";

/**
 * What honest collection seldom looks like.
 * - `invalid`       more lines of nobody on the roll than peers have
 * - `doubles`       more lines of people who stand elsewhere too
 * - `dead`          more lines of people the roll says have died
 * - `birth-days`    more birth dates on one day of the month, or on round days
 * - `roll-order`    voters follow each other as they do on the roll
 * - `alphabetical`  surnames follow the alphabet
 * - `pace`          a busier day than the busiest days of others explain, or than can be worked
 */
export type Sign = "invalid" | "doubles" | "dead" | "birth-days" | "roll-order" | "alphabetical" | "pace";

/** Suspicious, because: never proven. A person looks at the sheets; a line is struck only on its own evidence. */
export interface Suspicion {
  readonly sign: Sign;
  readonly circulator: string;
  readonly sheet?: string | undefined;
  readonly day?: string | undefined;
  /** For `birth-days`: the day of the month, or the round ones (1, 10, 15, 20). */
  readonly birthDay?: number | "round";
  /** For `pace`: the most lines a person can take in a day, where there are more. */
  readonly possible?: number;
  readonly seen: number;
  readonly of: number;
  readonly expected: number;
  /** Of honest collection showing as much, in this one place. */
  readonly probability: number;
  /** Of honest collection showing as much anywhere in the drive, over all that was looked at: what may be quoted. */
  readonly probabilityAnywhere: number;
}

export interface Suspicions {
  readonly found: readonly Suspicion[];
  /** Comparisons made, which `probabilityAnywhere` reckons with. */
  readonly comparisons: number;
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
}

export interface JudgingOptions {
  /** Report what is at most so likely anywhere under honest collection: the rate of false alarms, a drive. */
  readonly threshold?: number | undefined;
  /** More lines than one person can take in a day: one every two minutes for ten hours by default. */
  readonly mostADay?: number | undefined;
}

type Compared = Omit<Suspicion, "probabilityAnywhere">;

const roundDays = [1, 10, 15, 20];
/** A place with fewer lines has no share to speak of. */
const fewestLines = 5;

/** Circulators, sheets and days that look unlike the others, the least likely first. */
export function judgeCollection(lines: readonly CollectedLine[], options: JudgingOptions = {}): Suspicions {
  const { threshold = 0.05, mostADay = 300 } = options;
  const notes: string[] = [];
  const [circulators, sheets, days] = groupings(lines);
  const everywhere = [circulators, sheets, days];
  const compared: Compared[] = [
    ...sharesOf(everywhere, "invalid", ({ invalid }) => invalid),
    ...sharesOf(everywhere, "doubles", ({ double }) => double),
    ...sharesOf(everywhere, "dead", ({ dead }) => dead),
    ...birthDays(circulators),
    ...ordered(sheets.groups, notes),
    ...paces(days.groups, mostADay),
  ];
  if (circulators.groups.size < 5) {
    notes.push("fewer than five circulators: their shares and days cannot be compared with peers");
  }
  return { found: corrected(compared, threshold), comparisons: compared.length, notes };
}

interface Place {
  readonly circulator: string;
  readonly sheet?: string | undefined;
  readonly day?: string | undefined;
}

interface Grouping {
  readonly groups: ReadonlyMap<string, readonly CollectedLine[]>;
  readonly placeOf: (line: CollectedLine) => Place;
}

const together = (...parts: readonly (string | undefined)[]) => parts.join("\u001f");

/** Lines by circulator, by sheet, and by circulator and day. */
function groupings(lines: readonly CollectedLine[]): readonly [Grouping, Grouping, Grouping] {
  const known = (part: "sheet" | "day") => lines.filter((line) => line[part] !== undefined);
  return [
    {
      groups: Map.groupBy(lines, ({ circulator }) => circulator),
      placeOf: ({ circulator }) => ({ circulator }),
    },
    {
      groups: Map.groupBy(known("sheet"), ({ circulator, sheet }) => together(circulator, sheet)),
      placeOf: ({ circulator, sheet }) => ({ circulator, sheet }),
    },
    {
      groups: Map.groupBy(known("day"), ({ circulator, day }) => together(circulator, day)),
      placeOf: ({ circulator, day }) => ({ circulator, day }),
    },
  ];
}

/**
 * Each place's share of lines that show the sign; lines of which it is not known are not counted. What is usual on a sheet or a day is
 * not asked of circulators who are themselves far from usual.
 */
function sharesOf(
  everywhere: readonly Grouping[],
  sign: Sign,
  shows: (line: CollectedLine) => boolean | undefined,
): Compared[] {
  const [{ groups: byCirculator } = { groups: new Map() }] = everywhere;
  const circulators = byCirculator.size;
  const unusual = new Set<string>();
  return everywhere.flatMap(({ groups, placeOf }) => {
    const tallies = [...groups.values()].flatMap((lines) => {
      const known = lines.map(shows).filter((one) => one !== undefined);
      const [first] = lines;
      if (first === undefined || known.length < fewestLines) return [];
      return [{ place: placeOf(first), seen: known.filter(Boolean).length, of: known.length }];
    });
    const isApart = ({ circulator }: Place) => unusual.has(circulator);
    const small = groups !== byCirculator;
    const { results, apart } = againstPeers(tallies, { circulators: circulators - unusual.size, isApart, small });
    if (!small) for (const { circulator } of apart) unusual.add(circulator);
    return results.map(({ place, ...figures }) => ({ sign, ...place, ...figures }));
  });
}

const on = (wanted: readonly number[]) => (line: CollectedLine) =>
  line.birthDay === undefined ? undefined : wanted.includes(line.birthDay);

/** Somebody who invents dates has favourite days. */
function birthDays(circulators: Grouping): Compared[] {
  const single = Array.from({ length: 31 }, (_, at) => at + 1).flatMap((birthDay) =>
    sharesOf([circulators], "birth-days", on([birthDay])).map((one) => ({ ...one, birthDay })),
  );
  const round = sharesOf([circulators], "birth-days", on(roundDays)).map((one) => ({
    ...one,
    birthDay: "round" as const,
  }));
  return [...single, ...round];
}

function ordered(sheets: Grouping["groups"], notes: string[]): Compared[] {
  const byPlace = risesOnSheets(sheets, ({ place }) => place);
  const bySurname = risesOnSheets(sheets, ({ surname }) => surname);
  if (byPlace.sorted) notes.push("the file follows the roll's order throughout: roll order on sheets says nothing");
  if (bySurname.sorted) notes.push("the file is in alphabetical order throughout: the alphabet on sheets says nothing");
  return [
    ...byPlace.rises.map((one) => ({ sign: "roll-order" as const, ...one })),
    ...bySurname.rises.map((one) => ({ sign: "alphabetical" as const, ...one })),
  ];
}

function paces(days: Grouping["groups"], mostADay: number): Compared[] {
  const counted = [...days.values()].flatMap((lines) => {
    const [{ circulator, day } = {}] = lines;
    return circulator === undefined || day === undefined ? [] : [{ circulator, day, lines: lines.length }];
  });
  return pacesOf(counted).map(({ circulator, day, lines, expected, probability }) => ({
    sign: "pace",
    circulator,
    day,
    seen: lines,
    of: lines,
    expected,
    probability,
    ...(lines > mostADay ? { possible: mostADay } : {}),
  }));
}

/**
 * Bonferroni's correction, with half of the chance of a false alarm set aside for circulators as a whole: they are few and tell most,
 * and would drown among their sheets and days. Within each half every sign has the same part.
 */
function corrected(compared: readonly Compared[], threshold: number): Suspicion[] {
  const whole = (one: Compared) => one.sheet === undefined && (one.day === undefined || one.sign === "pace");
  const scale = (one: Compared) => (one.sheet !== undefined ? "sheet" : whole(one) ? "circulator" : "day");
  const families = Map.groupBy(compared, (one) => `${one.sign} of a ${scale(one)}`);
  const [wholes, parts] = [true, false].map(
    (asked) => [...families.values()].filter(([one]) => one !== undefined && whole(one) === asked).length,
  );
  const order = (one: Compared) => `${one.circulator} ${one.sheet ?? ""} ${one.day ?? ""}`;
  return [...families.values()]
    .flatMap((family) =>
      family.map((one) => {
        const among = family.length * 2 * ((whole(one) ? wholes : parts) ?? 1);
        return { ...one, probabilityAnywhere: Math.min(1, one.probability * among) };
      }),
    )
    .filter(({ probabilityAnywhere, possible }) => probabilityAnywhere <= threshold || possible !== undefined)
    .toSorted((a, b) => a.probabilityAnywhere - b.probabilityAnywhere || (order(a) < order(b) ? -1 : 1));
}
