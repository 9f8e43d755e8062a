import type { Finding } from "@hustings/acts";
import { groundAmong } from "./across-stages.ts";
import { isDouble, oneStays, personsIn, type DoublesLaw, type Standing } from "./persons-lines.ts";

/** Lines of one nomination that the log has otherwise. */
export interface FoundOtherwise {
  /** In an order in which they can be entered: a line counts before another is struck for it. */
  readonly corrected: readonly Finding[];
  /** Doubles of a line that is nobody's now, which themselves wait for a person: nothing can be corrected before one has spoken. */
  readonly open: readonly number[];
}

/**
 * Lines of one nomination that are found otherwise than the log has them.
 *
 * There are two reasons, and no third. A person says something else of a line than the log has: then that line and those of the same
 * person are found anew. Or the law lets none of a person's lines stay, and a line that counts in the log is named there by a double of
 * it: then it is one too. That a comparison made again would see a line otherwise is no reason, nor is a word taken back; and what
 * stands by a correction stands.
 *
 * @param found of every line in the log, as the law has it without stages, on what persons say now; without those that wait for a person
 * @param standing what the log has, by line
 * @param said.anew lines of which the log has something else than a person says
 * @param said.valid lines that a person says are their signer's own
 */
export function foundOtherwise(
  found: readonly Finding[],
  law: DoublesLaw,
  standing: ReadonlyMap<number, Standing>,
  said: { readonly anew: ReadonlySet<number>; readonly valid: ReadonlySet<number> },
): FoundOtherwise {
  const isFree = (line: number) => standing.has(line) && standing.get(line)?.isCorrected !== true;
  const inLog = Array.from(standing.values(), ({ finding }) => finding);
  const seen = new Map(found.map((each) => [each.line, each]));
  const all = new Map(inLog.map((each) => [each.line, each]));
  const open: number[] = [];
  for (const lines of together([...found, ...inLog], said.anew)) {
    const free = lines.filter(isFree);
    for (const line of free) all.set(line, seen.get(line) ?? (all.get(line) as Finding));
    const own = lines.flatMap((line) => all.get(line) ?? []);
    for (const person of personsIn(own)) {
      const ground = groundAmong(own, person);
      if (ground !== undefined) oneStays(all, person, ground, law, standing, isFree);
    }
    open.push(...free.filter((line) => !seen.has(line) && isDoubleOfNobody(all.get(line), all, standing)));
  }
  if (law.within === "none-stays") strikeNamed(all, (line) => isFree(line) && !said.valid.has(line));
  const corrected = [...all.values()].filter((each) => isOtherwise(each, standing.get(each.line)?.finding, all));
  return {
    corrected: corrected.toSorted(
      (a, b) => Number(a.finding === "invalid") - Number(b.finding === "invalid") || a.line - b.line,
    ),
    open,
  };
}

/** The lines of each person of whom one is among those; one that doubles nothing is by itself. */
function together(findings: readonly Finding[], some: ReadonlySet<number>): readonly (readonly number[])[] {
  const persons = personsIn(findings).filter((lines) => lines.some((line) => some.has(line)));
  const among = new Set(persons.flat());
  return [...persons, ...[...some].filter((line) => !among.has(line)).map((line) => [line])];
}

/** Where none of a person's lines stays, one that counts and that a double names is struck with it. */
function strikeNamed(all: Map<number, Finding>, isFree: (line: number) => boolean): void {
  for (const each of [...all.values()].filter(isDouble)) {
    const named = all.get(each.sameAs);
    if (named?.finding === "valid" && isFree(named.line))
      all.set(named.line, { line: named.line, finding: "invalid", ground: each.ground, sameAs: each.line });
  }
}

function isDoubleOfNobody(
  each: Finding | undefined,
  all: ReadonlyMap<number, Finding>,
  standing: ReadonlyMap<number, Standing>,
): boolean {
  if (!isDouble(each)) return false;
  const [is, was] = [all.get(each.sameAs), standing.get(each.sameAs)?.finding];
  return is?.finding === "invalid" && !isDouble(is) && is.ground !== groundOf(was);
}

/** Another outcome or ground, or the double of a line that no longer stands where another does. */
function isOtherwise(each: Finding, was: Finding | undefined, all: ReadonlyMap<number, Finding>): boolean {
  if (was === undefined) return false;
  if (groundOf(each) !== groundOf(was) || isDouble(each) !== isDouble(was)) return true;
  if (!isDouble(each) || !isDouble(was) || each.sameAs === was.sameAs) return false;
  return all.get(was.sameAs)?.finding !== "valid" && all.get(each.sameAs)?.finding === "valid";
}

function groundOf(finding: Finding | undefined): string | undefined {
  return finding?.finding === "invalid" ? finding.ground : undefined;
}
