import type { Finding } from "@hustings/acts";
import { isDouble, oneStays, personsIn, type DoublesLaw, type Standing } from "./persons-lines.ts";

/**
 * What is found of the lines of one nomination that no stage looked at before, beside what stages before have in the log, which stands.
 *
 * Which of a person's lines comes first is often seen only when a further stage draws the other one. A line that a stage before found
 * valid counts already: where the law lets one of them stay it stands, and those drawn now are its doubles. Otherwise the population's
 * order tells which comes first, for the law has none within a day. Where the law lets none stay, each names another.
 *
 * @param found of every line looked at, now and before, as the law has it without stages
 * @param before what the log has, by line
 */
export function acrossStages(
  found: readonly Finding[],
  law: DoublesLaw,
  before: ReadonlyMap<number, Standing> = new Map(),
): readonly Finding[] {
  const all = new Map(found.map((each) => [each.line, each]));
  for (const [line, { finding }] of before) all.set(line, finding);
  const seen = [...found, ...[...before.values()].map(({ finding }) => finding)];
  const isNew = (line: number) => !before.has(line);
  for (const lines of personsIn(seen)) {
    const ground = lines.some(isNew) ? groundAmong(seen, lines) : undefined;
    if (ground !== undefined) oneStays(all, lines, ground, law, before, isNew);
  }
  return [...all.values()].filter(({ line }) => isNew(line));
}

/** The ground on which further lines of one person are struck. */
export function groundAmong(findings: readonly Finding[], lines: readonly number[]): string | undefined {
  const own = new Set(lines);
  return findings.filter(isDouble).find(({ line }) => own.has(line))?.ground;
}
