import { InputError, toHex, type CalendarDate, type Instant, type ProcedureTools } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { drawSeed } from "../draw/draw-seed.ts";
import { verifyDrand } from "../draw/drand.ts";
import { rivestSample } from "../draw/rivest-sample.ts";
import { localDay } from "../rulebook/calendar.ts";
import { pinnedRulebook } from "../rulebook/registry.ts";
import type { Zone } from "../rulebook/zone.ts";
import { againstLaw } from "../evidence/against-law.ts";
import { unknownToLaw } from "../evidence/unknown-to-law.ts";

/** The law's sampler in the shape that core's fold asks for. */
export const drawLines: ProcedureTools["drawLines"] = (seed, population, size, alreadyDrawn) =>
  rivestSample(seed, population, size, { alreadyDrawn });

/** The last day that was asked for: batches that follow each other are held against the same hour. */
let lastDay: { readonly moment?: Instant; readonly zone?: Zone; readonly day?: CalendarDate } = {};

/** The day by the contest's zone, whose offsets the adopted rulebook states. */
const contestDay: NonNullable<ProcedureTools["localDay"]> = ({ contest, rulebook: adopted }, moment) => {
  const rulebook = adopted === undefined ? undefined : pinnedRulebook(adopted);
  const zones = rulebook === undefined ? [] : [rulebook.zone, ...(rulebook.zones ?? [])];
  const zone = zones.find(({ name }) => name === contest?.zone);
  if (zone === undefined) return undefined;
  if (lastDay.moment === moment && lastDay.zone === zone) return lastDay.day;
  try {
    const day = localDay(moment, zone);
    lastDay = { moment, zone, day };
    return day;
  } catch (error) {
    // The rulebook says nothing of so early a moment.
    if (error instanceof InputError) return undefined;
    throw error;
  }
};

/**
 * What core's fold of the log needs: from the law, how a seed comes about, how it becomes lines, and its closed lists; from the log, how
 * signatures are checked; from sealing, how custodians are.
 */
export function procedureTools(
  origin: string,
  verifySignature: ProcedureTools["verifySignature"],
  custodians: ProcedureTools["custodians"],
): ProcedureTools {
  return {
    origin,
    verifySignature,
    custodians,
    sha256Hex: (bytes) => toHex(sha256(bytes)),
    drawSeed: ({ checkpoint, dice, drand }) =>
      drawSeed({ frozenCheckpoint: checkpoint, dice, ...(drand === undefined ? {} : { drand }) }),
    checkBeacon(round, signature, randomness) {
      const beacon = verifyDrand(round, signature);
      return beacon.kind === "genuine" && beacon.randomness === randomness;
    },
    drawLines,
    localDay: contestDay,
    unknownToLaw,
    againstLaw,
  };
}
