import { toHex, utf8 } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { RulesError } from "../rules-error.ts";

/** What the seed of a draw is made of. */
export interface DrawSeed {
  /** Text of the checkpoint that froze the population: the signed part of the note, ending in a newline. */
  readonly frozenCheckpoint: string;
  /** Digits of the dice in the order rolled. */
  readonly dice: string;
  /** Only where the announced draw names a round of the beacon. `randomness`: 32 bytes as lower-case hex. */
  readonly drand?: { readonly round: number; readonly randomness: string };
}

const label = "hustings-draw/v1\n";

/**
 * Lower-case hex SHA-256 of the label, the frozen checkpoint, the beacon's line where one was announced, and the dice.
 * Nobody who fixed one part knew the others.
 *
 * @throws {RulesError} `bad-draw` a part that is missing or not in its one spelling
 */
export function drawSeed({ frozenCheckpoint, dice, drand }: DrawSeed): string {
  if (!frozenCheckpoint.endsWith("\n") || frozenCheckpoint.includes("\n\n")) {
    throw new RulesError("bad-draw", "expected the text of a checkpoint ending in one newline, without signatures", {});
  }
  if (!/^[0-9]+$/.test(dice))
    throw new RulesError("bad-draw", "expected the digits of the dice, got something else", { dice });
  let beacon = "";
  if (drand !== undefined) {
    if (!Number.isSafeInteger(drand.round) || drand.round < 1) {
      throw new RulesError("bad-draw", `expected a round from 1, got ${drand.round}`, { round: drand.round });
    }
    if (!/^[0-9a-f]{64}$/.test(drand.randomness)) {
      throw new RulesError("bad-draw", "expected randomness as 64 lower-case hex digits", {
        randomness: drand.randomness,
      });
    }
    beacon = `drand ${drand.round} ${drand.randomness}\n`;
  }
  return toHex(sha256(utf8(`${label}${frozenCheckpoint}${beacon}dice ${dice}\n`)));
}
