import { toHex, type ProcedureTools } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { drawSeed } from "./draw/draw-seed.ts";
import { verifyDrand } from "./draw/drand.ts";
import { rivestSample } from "./draw/rivest-sample.ts";
import { unknownToLaw } from "./unknown-to-law.ts";

/** The law's sampler in the shape that core's fold asks for. */
export const drawLines: ProcedureTools["drawLines"] = (seed, population, size, alreadyDrawn) =>
  rivestSample(seed, population, size, { alreadyDrawn });

/**
 * What core's fold of the log needs: from the law, how a seed comes about, how it becomes lines, and its closed lists; from the log, how
 * signatures are checked.
 */
export function procedureTools(origin: string, verifySignature: ProcedureTools["verifySignature"]): ProcedureTools {
  return {
    origin,
    verifySignature,
    sha256Hex: (bytes) => toHex(sha256(bytes)),
    drawSeed: ({ checkpoint, dice, drand }) =>
      drawSeed({ frozenCheckpoint: checkpoint, dice, ...(drand === undefined ? {} : { drand }) }),
    checkBeacon(round, signature, randomness) {
      const beacon = verifyDrand(round, signature);
      return beacon.kind === "genuine" && beacon.randomness === randomness;
    },
    drawLines,
    unknownToLaw,
  };
}
