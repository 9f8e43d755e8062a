import { upperStudent } from "./probability.ts";

/** A circulator's busiest day. */
export interface BusiestDay {
  readonly circulator: string;
  readonly day: string;
  readonly lines: number;
}

export interface Pace extends BusiestDay {
  readonly expected: number;
  readonly probability: number;
}

const fewestPeers = 4;

/**
 * Each circulator's busiest day against the busiest days of the others, by their logarithms: one may work twice as fast as another,
 * and both be honest. By Student's law for so many peers.
 */
export function pacesOf(days: readonly BusiestDay[]): readonly Pace[] {
  const busiest = [...Map.groupBy(days, ({ circulator }) => circulator).values()].flatMap((own) => {
    const [most] = own.toSorted((a, b) => b.lines - a.lines || (a.day < b.day ? -1 : 1));
    return most === undefined ? [] : [{ ...most, log: Math.log(most.lines) }];
  });
  const count = busiest.length - 1;
  const [sum, squares] = [
    busiest.reduce((total, { log }) => total + log, 0),
    busiest.reduce((total, { log }) => total + log * log, 0),
  ];
  return busiest.map(({ log, ...day }) => {
    if (count < fewestPeers) return { ...day, expected: day.lines, probability: 1 };
    const mean = (sum - log) / count;
    // Counts vary by chance even where everybody is alike: not less than Poisson's share of it.
    const variance = Math.max((squares - log * log - count * mean * mean) / (count - 1), 1 / Math.exp(mean));
    const t = (log - mean) / Math.sqrt(variance * (1 + 1 / count));
    return { ...day, expected: Math.exp(mean), probability: upperStudent(t, count - 1) };
  });
}
