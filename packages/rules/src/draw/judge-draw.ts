import { secondsOf, type Instant } from "@hustings/core";
import { drandRoundTime } from "./drand.ts";

/** The moments of a draw, as the log and the witnesses date them. */
export interface DrawMoments {
  /** The latest cosignature the policy asks for on the checkpoint that froze the population. */
  readonly frozenAt: Instant;
  readonly announcedAt: Instant;
  readonly diceAt: Instant;
  /** Digits of the dice, and how many the announcement asked for. */
  readonly dice: string;
  readonly diceDigits: number;
  /** Round of the beacon the announcement named, if any. */
  readonly round?: number;
  /** Earlier draws from the same population with a seed of their own. */
  readonly earlierDraws: number;
}

/**
 * Why a draw is not to be trusted:
 * - `seeded-before-freeze`  dice or beacon could be known while the population could still be chosen
 * - `announced-late`        the announcement came when the beacon's round, or the dice, were already known
 * - `ground`                the dice fell after the beacon's round was public: they could be rolled until they suited
 * - `short-dice`            too few digits to keep anyone from trying them all
 * - `repeated`              the population had been drawn from with another seed
 */
export type DrawFault = "seeded-before-freeze" | "announced-late" | "ground" | "short-dice" | "repeated";

/** All faults of a draw by its moments; none means that nobody could have chosen the sample. */
export function judgeDraw(moments: DrawMoments): readonly DrawFault[] {
  const { dice, diceDigits, round, earlierDraws } = moments;
  const [frozen, announced, rolled] = [moments.frozenAt, moments.announcedAt, moments.diceAt].map(secondsOf) as [
    number,
    number,
    number,
  ];
  const beacon = round === undefined ? undefined : secondsOf(drandRoundTime(round));
  const faults: DrawFault[] = [];
  if (rolled <= frozen || (beacon !== undefined && beacon <= frozen)) faults.push("seeded-before-freeze");
  if (announced > rolled || (beacon !== undefined && announced >= beacon)) faults.push("announced-late");
  if (beacon !== undefined && rolled >= beacon) faults.push("ground");
  if (dice.length < diceDigits) faults.push("short-dice");
  if (earlierDraws > 0) faults.push("repeated");
  return faults;
}
