import { drawAnnounced, frozenCheckpoint, sampleBytes, toHex } from "@hustings/core";
import { sha256, type Signer } from "@hustings/log";
import { drawLines, drawSeed, witnessedCheckpoint } from "@hustings/rules";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Draws the announced sample: the lines follow from the frozen log, the dice and the beacon, and from nothing else.
 *
 * - `entered`  the sample is fixed; anyone draws the same
 * - `refused`  nothing is frozen, announced or rolled yet, or the beacon given is not that of the announced round
 *
 * @param beacon the announced round of the public beacon, exactly when one was announced
 * @param rolled stage 1: note of a published checkpoint over the dice, with its cosignatures: shows that they fell before
 *   the beacon's round was out
 */
export async function drawSample(
  ledger: Ledger,
  commission: Signer,
  draw: { readonly nomination: string; readonly stage: number },
  beacon?: { readonly randomness: string; readonly signature: string },
  rolled?: string,
): Promise<Entered> {
  const nomination = ledger.procedure.nominations.get(draw.nomination);
  const stage = nomination?.stages.find((each) => each.stage === draw.stage);
  const { frozen, dice } = nomination ?? {};
  const [first] = nomination?.stages ?? [];
  if (nomination === undefined || frozen === undefined || dice === undefined || stage?.announced === undefined) {
    const says = "a draw needs a frozen population, an announcement and dice";
    return { kind: "refused", violation: { code: "unknown-reference", says } };
  }
  const round = stage.announced.drandRound;
  const seed =
    first?.drawn?.seed ??
    drawSeed({
      frozenCheckpoint: frozenCheckpoint(ledger.origin, frozen),
      dice: dice.digits,
      ...(round === undefined || beacon === undefined ? {} : { drand: { round, randomness: beacon.randomness } }),
    });
  const { announced } = stage;
  const lines = drawAnnounced(nomination, announced, seed, ledger.procedure.regionOrdinals, drawLines);
  const key = `sample-drawn/${draw.nomination}/${draw.stage}`;
  const entry = {
    kind: "sample-drawn",
    at: ledger.minute,
    ...draw,
    seed,
    ...(beacon === undefined ? {} : { drandRandomness: beacon.randomness, drandSignature: beacon.signature }),
    lines: lines.length,
    sample: toHex(sha256(sampleBytes(lines))),
  } as const;
  if (rolled === undefined) return await ledger.enter({ key, signer: commission, entry });
  return await ledger.enterWithDocument(key, commission, witnessedCheckpoint(rolled), (checkpoint) => ({
    ...entry,
    checkpoint,
  }));
}
