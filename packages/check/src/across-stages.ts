import type { Finding } from "@hustings/acts";

/** What the log has of a line that a stage before this one looked at. */
export interface Standing {
  readonly stage: number;
  readonly finding: Finding;
}

export interface AcrossStages {
  /** What is found of the lines that no stage looked at before. */
  readonly now: readonly Finding[];
  /** Lines of stages before that are found otherwise than the log has them, in the order of the lines: to be corrected. */
  readonly corrected: readonly Finding[];
}

export interface AcrossStagesOptions {
  readonly spoken?: ReadonlySet<number>;
  readonly elsewhere?: string | undefined;
}

/**
 * What is found of one nomination's lines beside what stages before have in the log.
 *
 * Which of a person's lines comes first is often seen only when a further stage draws the other one. A line that a stage before found
 * valid counts already: where the law lets one of them stay it stands, and the others are its doubles. Otherwise the population's order
 * tells which comes first, for the law has none within a day. Where the law lets none stay, each names another.
 *
 * @param found of every line looked at, now and before, as the law has it without stages
 * @param before what the log has, by line. A line of these is found otherwise only for a reason: a person spoke of it, or it doubles
 *   another or did. That a comparison made again would see it otherwise is none.
 * @param options.spoken lines of which a person said something
 * @param options.elsewhere the ground of a line whose signer counts for another nomination
 */
export function acrossStages(
  found: readonly Finding[],
  before: ReadonlyMap<number, Standing> = new Map(),
  { spoken = new Set(), elsewhere }: AcrossStagesOptions = {},
): AcrossStages {
  const all = new Map(found.map((each) => [each.line, each]));
  for (const [line, { finding }] of before) {
    const own = all.get(line);
    const isSaid = spoken.has(line) || isDouble(own) || isDouble(finding);
    if (own === undefined || !isSaid) all.set(line, finding);
  }
  for (const lines of personsIn(all)) oneStays(all, lines, before, elsewhere);
  const now = [...all.values()].filter(({ line }) => !before.has(line));
  const corrected = [...all.values()]
    .filter((each) => {
      const standing = before.get(each.line)?.finding;
      return standing !== undefined && isOtherwise(each, standing, all);
    })
    .toSorted((a, b) => a.line - b.line);
  return { now, corrected };
}

type Double = Extract<Finding, { readonly finding: "invalid" }> & { readonly sameAs: number };

function isDouble(finding: Finding | undefined): finding is Double {
  return finding?.finding === "invalid" && finding.sameAs !== undefined;
}

/** Lines that are one person's, by which names which. */
function personsIn(all: ReadonlyMap<number, Finding>): readonly (readonly number[])[] {
  const personOf = new Map<number, number[]>();
  for (const each of all.values()) {
    if (!isDouble(each)) continue;
    const [own, other] = [personOf.get(each.line) ?? [each.line], personOf.get(each.sameAs) ?? [each.sameAs]];
    if (own === other) continue;
    const one = [...own, ...other];
    for (const line of one) personOf.set(line, one);
  }
  return [...new Set(personOf.values())];
}

/** Of one person's lines, which are changed in `all`, the one stays that may; nothing changes where each names another. */
function oneStays(
  all: Map<number, Finding>,
  lines: readonly number[],
  before: ReadonlyMap<number, Standing>,
  elsewhere: string | undefined,
): void {
  const first = lines.map((line) => all.get(line)).find((each) => each !== undefined && !isDouble(each));
  const doubles = lines.flatMap((line) => all.get(line) ?? []).filter(isDouble);
  const ground = doubles[0]?.ground;
  if (first === undefined || ground === undefined) return;
  const isBad = first.finding === "invalid" && first.ground !== elsewhere;
  // A first line that is bad keeps its place before those that come after it, and is no reason against those before it.
  const others = doubles.map(({ line }) => line).filter((line) => !isBad || line < first.line);
  const candidates = isBad ? others : [first.line, ...others];
  if (candidates.length === 0) return;
  const stays = whichStays(candidates, before);
  const as: Finding = isBad ? { line: stays, finding: "valid" } : { ...first, line: stays };
  for (const line of candidates)
    all.set(line, line === stays ? as : { line, finding: "invalid", ground, sameAs: stays });
}

/** One that counts already, found before all that lie before it in the population; else the first in the population. */
function whichStays(lines: readonly number[], before: ReadonlyMap<number, Standing>): number {
  const stageOf = (line: number) => before.get(line)?.stage ?? Infinity;
  const counted = lines
    .filter((line) => before.get(line)?.finding.finding === "valid")
    .filter((line) => lines.every((other) => other >= line || stageOf(other) > stageOf(line)))
    .toSorted((a, b) => stageOf(a) - stageOf(b) || a - b);
  return counted[0] ?? Math.min(...lines);
}

/** Another outcome or ground, or the double of a line that no longer stands where another does. */
function isOtherwise(each: Finding, standing: Finding, all: ReadonlyMap<number, Finding>): boolean {
  if (groundOf(each) !== groundOf(standing) || isDouble(each) !== isDouble(standing)) return true;
  if (!isDouble(each) || !isDouble(standing) || each.sameAs === standing.sameAs) return false;
  return all.get(standing.sameAs)?.finding !== "valid" && all.get(each.sameAs)?.finding === "valid";
}

function groundOf(finding: Finding): string | undefined {
  return finding.finding === "valid" ? undefined : finding.ground;
}
