import { secondsOf, type Instant } from "@hustings/core";
import { drandRoundTime } from "./drand.ts";

/** The moments of a draw: what the log claims, and where witnesses cosigned, what they date. */
export interface DrawMoments {
  /** When witnesses had cosigned the checkpoint that froze the population. Absent: the time is only claimed. */
  readonly frozenAt?: Instant;
  /** When the draw was announced: cosigned at the latest then, or as claimed. */
  readonly announcedAt: Instant;
  /** The beginning of the minute in which the dice fell, as claimed. */
  readonly diceAt: Instant;
  /** When witnesses had cosigned a checkpoint over the dice. Absent: as claimed. */
  readonly diceSeenAt?: Instant;
  /** Digits of the dice. */
  readonly dice: string;
  /** Round of the beacon the announcement named, if any. */
  readonly round?: number;
  /** Earlier draws from the same population with a seed of their own. */
  readonly earlierDraws: number;
}

/**
 * Why a draw is not to be trusted:
 * - `dice-before-freeze`    the dice fell, or were to fall, while the population could still be chosen
 * - `beacon-before-freeze`  the beacon's round was public while the population could still be chosen
 * - `announced-late`        the announcement came when the beacon's round, or the dice, were already known
 * - `ground`                the dice fell after the beacon's round was public: they could be rolled until they suited
 * - `short-dice`            without a beacon, too few digits to keep anyone from trying them all
 * - `repeated`              the population had been drawn from with another seed
 */
export type DrawFault =
  | "dice-before-freeze"
  | "beacon-before-freeze"
  | "announced-late"
  | "ground"
  | "short-dice"
  | "repeated";

// not law: Colorado's practice, and more than anyone can try out.
const fewestDigits = 20;

/** All faults of a draw by its moments; none means that nobody could have chosen the sample. */
export function judgeDraw(moments: DrawMoments): readonly DrawFault[] {
  const { dice, round, earlierDraws, frozenAt, diceSeenAt } = moments;
  const [announced, rolled] = [secondsOf(moments.announcedAt), secondsOf(moments.diceAt)];
  const beacon = round === undefined ? undefined : secondsOf(drandRoundTime(round));
  const faults: DrawFault[] = [];
  if (frozenAt !== undefined) {
    const frozen = secondsOf(frozenAt);
    if (rolled <= frozen) faults.push("dice-before-freeze");
    if (beacon !== undefined && beacon <= frozen) faults.push("beacon-before-freeze");
  }
  if (announced > rolled || (beacon !== undefined && announced >= beacon)) faults.push("announced-late");
  const seen = diceSeenAt === undefined ? rolled : Math.max(rolled, secondsOf(diceSeenAt));
  if (beacon !== undefined && seen >= beacon) faults.push("ground");
  if (beacon === undefined && dice.length < fewestDigits) faults.push("short-dice");
  if (earlierDraws > 0) faults.push("repeated");
  return faults;
}
