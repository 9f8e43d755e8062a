import type { Finding } from "@hustings/acts";
import { addFinding, drawAnnounced, findingsIn, noFindings, type Nomination, type Procedure } from "@hustings/core";
import { nextCheck, type FoundLine, type NextCheck } from "@hustings/check";
import { drawLines, groundFor, type Rulebook } from "@hustings/rules";

/** The lines that the next stage may look at, told before persons have decided those of this one. */
export interface StageAhead {
  /** `due`: whatever they find; `may-be-due`: with some of what they may find, and not with all. */
  readonly comes: "due" | "may-be-due";
  /** Of the population, from 1. */
  readonly lines: ReadonlySet<number>;
}

/** How many of the open lines fall: the law's bands may lie between all and none. */
const sharesStruck = [0, 0.25, 0.5, 0.75, 1];

/**
 * What follows a sample for one nomination, by trying what persons may still find on its open lines with the law's own formula.
 *
 * @param found its lines in the stage under way, those included that wait for a person
 * @returns undefined where nothing follows, whatever they find
 */
export function stageAhead(
  procedure: Procedure,
  law: Rulebook,
  id: string,
  stage: number,
  found: readonly FoundLine[],
): StageAhead | undefined {
  const nomination = procedure.nominations.get(id);
  if (nomination === undefined) return undefined;
  const open = found.filter(({ toReview }) => toReview !== undefined).map(({ line }) => line);
  const shares = open.length === 0 ? [0] : sharesStruck;
  const linesOf = drawnOnce(procedure, nomination);
  const tried = shares.map((share) => {
    const struck = new Set(open.slice(0, Math.ceil(share * open.length)));
    const after = foundSo(law, nomination, stage, found, struck);
    const next = nextCheck({ ...procedure, nominations: new Map([...procedure.nominations, [id, after]]) }, law, id);
    return next.kind === "sample" && next.stage > stage ? linesOf(next) : new Set<number>();
  });
  const lines = new Set(tried.flatMap((each) => [...each]));
  if (lines.size === 0) return undefined;
  return { comes: tried.every(({ size }) => size > 0) ? "due" : "may-be-due", lines };
}

/** The nomination as it would stand. The log's own state is left as it is. */
function foundSo(
  law: Rulebook,
  nomination: Nomination,
  stage: number,
  found: readonly FoundLine[],
  struck: ReadonlySet<number>,
): Nomination {
  const findings = noFindings();
  for (const [line, standing] of findingsIn(nomination.findings)) addFinding(findings, line, standing);
  for (const { line, finding, toReview } of found) {
    if (toReview === undefined || (finding.finding === "invalid" && struck.has(line))) {
      addFinding(findings, finding.line, standingOf(finding, stage));
      continue;
    }
    // The worst that a person may find of it: doubles weigh more than strangers where the law's formula squares them.
    const double = toReview === "may-be-one-person";
    const other = double ? found.find((each) => each.line !== line)?.finding.line : undefined;
    const ground = struck.has(line) ? groundFor(law, other === undefined ? "not-on-roll" : "double-within") : undefined;
    const sameAs = ground !== undefined && other !== undefined ? { sameAs: other } : {};
    addFinding(findings, finding.line, { stage, ground, ...sameAs });
  }
  return { ...nomination, findings };
}

function standingOf(finding: Finding, stage: number) {
  if (finding.finding === "valid") return { stage, ground: undefined };
  const { ground, sameAs } = finding;
  return { stage, ground, ...(sameAs !== undefined && { sameAs }) };
}

type Sample = Extract<NextCheck, { readonly kind: "sample" }>;

/**
 * The same lines that the draw will take: a further stage goes on with the seed of the first. One draw for each size asked about, and
 * none where it takes all that are left.
 */
function drawnOnce({ regionOrdinals }: Procedure, nomination: Nomination): (sample: Sample) => ReadonlySet<number> {
  const { population, removed, stages } = nomination;
  const seed = stages[0]?.drawn?.seed;
  const drawn = new Map<string, ReadonlySet<number>>();
  const draw = ({ stage, size, byRegion }: Sample): ReadonlySet<number> => {
    if (seed === undefined) return new Set();
    const gone = new Set([
      ...removed.keys(),
      ...stages.flatMap((each) => (each.stage < stage ? (each.lines ?? []) : [])),
    ]);
    if (size === population.length - gone.size)
      return new Set(Array.from(population, (_, i) => i + 1).filter((line) => !gone.has(line)));
    const announced = { stage, size, ...(byRegion !== undefined && { byRegion: [...byRegion] }) };
    return new Set(drawAnnounced(nomination, announced, seed, regionOrdinals, drawLines));
  };
  return (sample) => {
    const key = JSON.stringify([sample.stage, sample.size, sample.byRegion]);
    const before = drawn.get(key);
    if (before !== undefined) return before;
    const lines = draw(sample);
    drawn.set(key, lines);
    return lines;
  };
}
