import type { EntryByKind } from "../vocabulary/index.ts";
import { addNumber, packedNumbers, type PackedNumbers } from "../packed-numbers.ts";
import { addNumberName, numberNameAt, packedNames, placeOfNumber, type PackedNames } from "../packed-names.ts";

/** One finding as it stands, with the stage it was made in and how often it was corrected since. */
export interface StandingFinding {
  readonly stage: number;
  readonly ground: string | undefined;
  /** How many times it was corrected. */
  readonly corrections: number;
  /** Why it was corrected last; absent where it stands as it was made. */
  readonly cause?: EntryByKind<"finding-corrected">["cause"];
  /** Of a double: the line it doubles. */
  readonly sameAs?: number;
}

/** Numbers a finding: its stage, its ground's place from 1, and the line it doubles; 0 for none. */
const columns = 3;

/** Findings by line, in the order they were made. Packed, since where every line is checked there are as many as statements. */
export interface Findings {
  readonly lines: PackedNames;
  /** As they were made. */
  readonly rows: PackedNumbers;
  /** In the order they first came: a handful, those that the rulebook has words for. */
  readonly grounds: string[];
  /** Those that stand otherwise now. */
  readonly corrected: Map<number, StandingFinding>;
}

export function noFindings(): Findings {
  return { lines: packedNames(4), rows: packedNumbers(), grounds: [], corrected: new Map() };
}

/** How many lines have a finding. */
export function findingCount({ lines }: Findings): number {
  return lines.count;
}

export function hasFinding({ lines }: Findings, line: number): boolean {
  return placeOfNumber(lines, line) !== undefined;
}

/** The finding on a line as it stands; `undefined`: there is none. */
export function findingOf(findings: Findings, line: number): StandingFinding | undefined {
  const corrected = findings.corrected.get(line);
  if (corrected !== undefined) return corrected;
  const place = placeOfNumber(findings.lines, line);
  return place === undefined ? undefined : madeAt(findings, place);
}

/** The finding on a line as it was made, whatever it was corrected to; `undefined`: there is none. */
export function firstFindingOf(findings: Findings, line: number): StandingFinding | undefined {
  const place = placeOfNumber(findings.lines, line);
  return place === undefined ? undefined : madeAt(findings, place);
}

/** Every line with its finding as it stands, in the order in which they were first found on. */
export function* findingsIn(findings: Findings): Generator<readonly [line: number, finding: StandingFinding]> {
  for (let place = 0; place < findings.lines.count; place++) {
    const line = numberNameAt(findings.lines, place);
    yield [line, findings.corrected.get(line) ?? madeAt(findings, place)];
  }
}

/** Adds a finding on a line that has none. */
export function addFinding(
  { lines, rows, grounds }: Findings,
  line: number,
  { stage, ground, sameAs = 0 }: Omit<StandingFinding, "corrections">,
): void {
  addNumberName(lines, line);
  addNumber(rows, stage);
  addNumber(rows, placeOfGround(grounds, ground));
  addNumber(rows, sameAs);
}

export function correctFinding({ corrected }: Findings, line: number, finding: StandingFinding): void {
  corrected.set(line, finding);
}

function placeOfGround(grounds: string[], ground: string | undefined): number {
  if (ground === undefined) return 0;
  const place = grounds.indexOf(ground);
  return place === -1 ? grounds.push(ground) : place + 1;
}

function madeAt({ rows: { values }, grounds }: Findings, place: number): StandingFinding {
  const from = columns * place;
  const [stage = 0, ground = 0, sameAs = 0] = values.subarray(from, from + columns);
  return { stage, ground: grounds[ground - 1], corrections: 0, ...(sameAs === 0 ? {} : { sameAs }) };
}
