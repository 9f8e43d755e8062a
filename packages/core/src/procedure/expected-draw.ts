/** What a draw must be: announced with what is there to draw, and drawn as the frozen log, dice and beacon give it. */
import { beaconSeconds } from "../beacon.ts";
import { fromHex, toBase64, utf8 } from "../bytes.ts";
import { secondsOf, type Instant } from "../dates.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { drawAnnounced, linesIn } from "./draw-lines.ts";
import type { Nomination, Stage } from "./state.ts";
import type { ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** The bytes whose SHA-256 names a sample: the drawn lines in decimal, one per row, in the order drawn. */
export function sampleBytes(lines: readonly number[]): Uint8Array {
  return utf8(lines.map((line) => `${line}\n`).join(""));
}

/** Text of the checkpoint at which a population was frozen: the signed part of a note, without signatures. */
export function frozenCheckpoint(origin: string, frozen: { readonly treeSize: number; readonly root: string }): string {
  return `${origin}\n${frozen.treeSize}\n${toBase64(fromHex(frozen.root))}\n`;
}

interface Drawn {
  readonly seed: string;
  readonly sample: string;
  readonly lines: number;
  readonly drandRandomness?: string;
  readonly drandSignature?: string;
}

/** Seed of the first stage, from what the log says; later stages go on with it. */
function expectedSeed(nomination: Nomination, entry: Drawn, tools: ProcedureTools): string | Violation {
  const [first] = nomination.stages;
  const { frozen, dice } = nomination;
  if (first?.announced === undefined || dice === undefined || frozen === undefined) {
    return violation("draw-differs", "a draw needs a frozen population, an announcement and dice");
  }
  const { drandRandomness: randomness, drandSignature: beacon } = entry;
  if (first.drawn !== undefined) {
    return randomness === undefined && beacon === undefined
      ? first.drawn.seed
      : violation("draw-differs", "a further stage has no beacon of its own");
  }
  const round = first.announced.drandRound;
  if (round === undefined) {
    if (randomness !== undefined || beacon !== undefined) {
      return violation("draw-differs", "the beacon enters the seed only when its round was announced");
    }
    return tools.drawSeed({ checkpoint: frozenCheckpoint(tools.origin, frozen), dice: dice.digits });
  }
  if (randomness === undefined || beacon === undefined) {
    return violation("draw-differs", `round ${round} of the beacon was announced and is missing`);
  }
  if (!tools.checkBeacon(round, beacon, randomness)) {
    return violation("draw-differs", `the beacon's signature is not good for round ${round}`);
  }
  const checkpoint = frozenCheckpoint(tools.origin, frozen);
  return tools.drawSeed({ checkpoint, dice: dice.digits, drand: { round, randomness } });
}

export function expectedLines(
  nomination: Nomination,
  { announced }: Stage,
  entry: Drawn,
  regionOrdinals: ReadonlyMap<string, number>,
  tools: ProcedureTools,
) {
  if (announced === undefined) return violation("unknown-reference", "no draw is announced");
  const seed = expectedSeed(nomination, entry, tools);
  if (typeof seed !== "string") return seed;
  if (seed !== entry.seed) {
    return violation("draw-differs", "the seed does not follow from the frozen log, dice and beacon");
  }
  const lines = drawAnnounced(nomination, announced, seed, regionOrdinals, tools.drawLines);
  if (lines.length !== entry.lines) {
    return violation("count-differs", `${lines.length} lines drawn, the entry says ${entry.lines}`);
  }
  if (tools.sha256Hex(sampleBytes(lines)) !== entry.sample) {
    return violation("draw-differs", "the drawn lines do not follow from the seed");
  }
  return lines;
}

/** Lines to draw by region must be regions of the contest, in its order, add up, and be there to draw. */
export function wrongByRegion(
  nomination: Nomination,
  { byRegion, size }: EntryByKind<"draw-announced">,
  ordinals: ReadonlyMap<string, number>,
  taken: ReadonlySet<number>,
): Violation | undefined {
  if (byRegion === undefined) return undefined;
  let sum = 0;
  let before = -1;
  for (const { region, lines } of byRegion) {
    const ordinal = ordinals.get(region) ?? -1;
    if (ordinal <= before) {
      return violation("unknown-reference", "expected regions of this contest, each once, in its order");
    }
    before = ordinal;
    const left = linesIn(nomination, ordinal).filter((line) => !taken.has(line)).length;
    if (lines > left)
      return violation("count-differs", `${region}: ${lines} lines announced, ${left} are left to draw`);
    sum += lines;
  }
  return sum === size ? undefined : violation("count-differs", `regions add up to ${sum}, the entry says ${size}`);
}

export function sameRegions(a: EntryByKind<"draw-announced">, b: EntryByKind<"draw-announced">): boolean {
  return spelledRegions(a) === spelledRegions(b);
}

function spelledRegions({ byRegion }: EntryByKind<"draw-announced">): string | undefined {
  return byRegion?.map(({ region, lines }) => `${region} ${lines}`).join();
}

/** A first stage whose beacon is out and whose dice never fell: nobody can know its seed, and it may be announced anew. */
export function missedItsBeacon({ dice }: Nomination, { announced, drawn }: Stage, now: Instant): boolean {
  const round = announced?.drandRound;
  return dice === undefined && drawn === undefined && round !== undefined && beaconSeconds(round) <= secondsOf(now);
}
