import { drawAnnounced, frozenCheckpoint, sampleBytes, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { drawLines, drawSeed, witnessedCheckpoint } from "@hustings/rules";
import { draft, refuse, type Act, type Draft, type Refusal } from "../ledger/draft.ts";

interface Draw {
  readonly nomination: string;
  readonly stage: number;
  /** First line of the log's checkpoints: the seed is made of a checkpoint of this log. */
  readonly origin: string;
  /** The announced round of the public beacon, exactly when one was announced. */
  readonly beacon?: { readonly randomness: string; readonly signature: string };
  /**
   * Stage 1: note of a published checkpoint over the dice, with its cosignatures: shows that they fell before the beacon's
   * round was out.
   */
  readonly rolled?: string;
}

/**
 * Draws the announced sample: the lines follow from the frozen log, the dice and the beacon, and from nothing else.
 *
 * - `entered`  the sample is fixed; anyone draws the same
 * - `refused`  nothing is frozen, announced or rolled yet, or the beacon given is not that of the announced round
 */
export const drawSample: Act<Draw, Draft | Refusal> = (
  procedure,
  { nomination: id, stage: number, origin, beacon, rolled },
  at,
) => {
  const nomination = procedure.nominations.get(id);
  const stage = nomination?.stages.find((each) => each.stage === number);
  const { frozen, dice } = nomination ?? {};
  const [first] = nomination?.stages ?? [];
  if (nomination === undefined || frozen === undefined || dice === undefined || stage?.announced === undefined) {
    return refuse("unknown-reference", "a draw needs a frozen population, an announcement and dice");
  }
  const { announced } = stage;
  const round = announced.drandRound;
  const seed =
    first?.drawn?.seed ??
    drawSeed({
      frozenCheckpoint: frozenCheckpoint(origin, frozen),
      dice: dice.digits,
      ...(round === undefined || beacon === undefined ? {} : { drand: { round, randomness: beacon.randomness } }),
    });
  // Drawn again, a stage is drawn from what was left before it was drawn.
  const lines = stage.lines ?? drawAnnounced(nomination, announced, seed, procedure.regionOrdinals, drawLines);
  const witnessed = rolled === undefined ? undefined : witnessedCheckpoint(rolled);
  return draft(
    {
      kind: "sample-drawn",
      at: toMinute(at),
      nomination: id,
      stage: number,
      seed,
      ...(beacon === undefined ? {} : { drandRandomness: beacon.randomness, drandSignature: beacon.signature }),
      lines: lines.length,
      sample: toHex(sha256(sampleBytes(lines))),
      ...(witnessed === undefined ? {} : { checkpoint: toHex(sha256(witnessed)) }),
    },
    { documents: witnessed === undefined ? [] : [witnessed] },
  );
};
