import { announceDraw } from "@hustings/acts";
import { beaconRoundAfter, quicknetTimes, secondsOf, type Instant } from "@hustings/core";
import { nomination, stage, type MadeAct } from "./made-act.ts";
import { does } from "./party.ts";
import { fieldOf } from "./read-input.ts";

/** Time for the dice to be rolled, entered and seen by witnesses before the beacon can be known. */
const secondsForDice = 3_600;

/**
 * The round of the beacon that a first stage announces unless another is named: the first that is out an hour after the dice.
 * `undefined` for dice of a time at which there was no beacon, as in a rehearsal of the past.
 */
export function defaultRound(diceAt: Instant): number | undefined {
  const seconds = secondsOf(diceAt);
  return seconds < quicknetTimes.genesis ? undefined : beaconRoundAfter(seconds + secondsForDice);
}

export const announceDrawAct: MadeAct = {
  verb: "announce-draw",
  kind: "draw-announced",
  options: [
    nomination,
    stage,
    { name: "size", says: "lines to draw" },
    { name: "diceAt", says: "stage 1: when the dice are rolled, in UTC with full minutes", optional: true },
    {
      name: "drandRound",
      says: "stage 1: round of the public beacon that also enters the seed, by default the first that is out an hour after the dice; none: dice alone, which every report says",
      optional: true,
    },
    {
      name: "byRegion",
      says: "where each region draws its own: how many, in the contest's order of regions: a JSON list of {region, lines}, or @file",
      optional: true,
    },
  ],
  run(party, typed) {
    const diceAt = typed["diceAt"] === undefined ? undefined : fieldOf("draw-announced", "diceAt", typed);
    const round =
      typed["drandRound"] === undefined
        ? diceAt && defaultRound(diceAt)
        : typed["drandRound"] === "none"
          ? undefined
          : fieldOf("draw-announced", "drandRound", typed);
    return does(party, announceDraw, {
      nomination: fieldOf("draw-announced", "nomination", typed),
      stage: fieldOf("draw-announced", "stage", typed),
      size: fieldOf("draw-announced", "size", typed),
      ...(diceAt === undefined ? {} : { diceAt }),
      ...(round === undefined ? {} : { drandRound: round }),
      ...(typed["byRegion"] === undefined ? {} : { byRegion: fieldOf("draw-announced", "byRegion", typed) }),
    });
  },
};
