import { instantFromSeconds, toHex, type EntryByKind, type Instant } from "@hustings/core";
import {
  checkCheckpoint,
  firstVouched,
  lastVouched,
  LogError,
  type Policy,
  type WitnessedCheckpoint,
} from "@hustings/log";
import { judgeDraw, noteIn, type DrawFault } from "@hustings/rules";
import type { DocumentSource } from "./document-source.ts";
import type { SeenHead } from "./entry-times.ts";
import type { Failure, FailureCode, Remark } from "./report.ts";
import type { WitnessClocks } from "./witness-clocks.ts";

/** An act of a draw with its place in the log. */
interface Placed<K extends "population-frozen" | "draw-announced" | "dice-rolled" | "sample-drawn"> {
  readonly index: number;
  readonly entry: EntryByKind<K>;
}

/** The acts from which one seed comes: those of the first stage. */
export interface Draw {
  readonly frozen: Placed<"population-frozen">;
  announced?: Placed<"draw-announced">;
  dice?: Placed<"dice-rolled">;
  drawn?: Placed<"sample-drawn">;
}

/** What the draws' times come to, and the roots that their published checkpoints claim. */
export interface DrawTimes {
  readonly failures: readonly Failure[];
  /** What rests on somebody's word. */
  readonly remarks: readonly Remark[];
  readonly roots: readonly { readonly entry: number; readonly size: number; readonly root: string }[];
  /** When a quorum of witnesses had seen what their published checkpoints cover. */
  readonly heads: readonly SeenHead[];
  /** Draws whose freeze witnesses date before dice and beacon. */
  readonly witnessed: number;
}

/**
 * Holds each draw against the times at which witnesses cosigned: the population before dice and beacon, and where a
 * beacon takes part, the announcement and the dice before its round. A time no witness of the policy confirms is only
 * claimed, and is reported so; where the policy asks for a quorum, it is refused.
 *
 * @param clocks which of the witnesses' moments can be
 */
export async function drawTimes(
  draws: Iterable<Draw>,
  documents: DocumentSource,
  policy: Policy,
  clocks: WitnessClocks,
): Promise<DrawTimes> {
  const failures: Failure[] = [];
  const remarks: Remark[] = [];
  const roots: { entry: number; size: number; root: string }[] = [];
  const heads: SeenHead[] = [];
  let witnessed = 0;

  const seen = async (what: string, at: Noted, reaches: number): Promise<Instant | undefined> => {
    const { index, entry } = at;
    const fail = (says: string): undefined => {
      failures.push({ code: "draw-not-witnessed", entry: index, kind: entry.kind, says: `${what}: ${says}` });
    };
    const unknown = (says: string): undefined => {
      if (policy.quorum === "none")
        remarks.push({ entry: index, about: "draw-time", says: `the time of ${what} is only claimed: ${says}` });
      else fail(says);
    };
    if (entry.checkpoint === undefined) return unknown("no cosigned checkpoint is published");
    // That a document is missing or altered is reported with the documents; here it shows nothing.
    const note = noteIn((await documents.get(entry.checkpoint)) ?? new Uint8Array());
    if (note === undefined) return unknown("the published checkpoint cannot be read");
    let checkpoint: WitnessedCheckpoint;
    try {
      checkpoint = checkCheckpoint(note, { ...policy, quorum: "none" });
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      return fail(error.message);
    }
    const exact = entry.kind === "population-frozen";
    if (
      exact ? checkpoint.size !== entry.treeSize || toHex(checkpoint.root) !== entry.root : checkpoint.size <= reaches
    ) {
      return fail(`the published checkpoint is of another log or size (${checkpoint.size})`);
    }
    if (!exact) roots.push({ entry: index, size: checkpoint.size, root: toHex(checkpoint.root) });
    const believed = clocks.believed(checkpoint);
    const seenAt = witnessedAt(believed, policy);
    if (seenAt === undefined)
      return unknown("no witness of the policy, or too few, cosigned the checkpoint at a moment that can be");
    heads.push({ size: checkpoint.size, at: seenAt, since: vouchedSince(believed, policy) ?? seenAt });
    return seenAt;
  };

  for (const { frozen, announced, dice, drawn } of draws) {
    if (announced === undefined || dice === undefined) continue;
    const round = announced.entry.drandRound;
    const frozenAt = await seen("the freeze", frozen, 0);
    const beacon = round !== undefined;
    const announcedAt = beacon ? await seen("the announcement", dice, announced.index) : undefined;
    const diceSeenAt = beacon && drawn !== undefined ? await seen("the dice", drawn, dice.index) : undefined;
    const faults = judgeDraw({
      ...(frozenAt !== undefined && { frozenAt }),
      announcedAt: announcedAt ?? announced.entry.at,
      diceAt: earlier(dice.entry.at, announced.entry.diceAt ?? dice.entry.at),
      ...(diceSeenAt !== undefined && { diceSeenAt }),
      dice: dice.entry.digits,
      ...(round !== undefined && { round }),
      earlierDraws: 0,
    });
    for (const fault of faults) failures.push(failureOf(fault, announced, dice, frozenAt));
    if (frozenAt !== undefined && faults.length === 0) witnessed++;
    if (!beacon) {
      const says = "no beacon takes part: that the dice fell when the log says rests on those who watched them";
      remarks.push({ entry: dice.index, about: "dice", says });
    }
  }
  return { failures, remarks, roots, heads, witnessed };
}

/** The checkpoints that draws publish and that this log signed: what else is wrong with them is found with their draw. */
export async function drawCheckpoints(
  draws: Iterable<Draw>,
  documents: DocumentSource,
  policy: Policy,
): Promise<readonly WitnessedCheckpoint[]> {
  const found: WitnessedCheckpoint[] = [];
  for (const { frozen, dice, drawn } of draws)
    for (const at of [frozen, dice, drawn]) {
      const hash = at?.entry.checkpoint;
      const note = hash === undefined ? undefined : noteIn((await documents.get(hash)) ?? new Uint8Array());
      if (note === undefined) continue;
      try {
        found.push(checkCheckpoint(note, { ...policy, quorum: "none" }));
      } catch (error) {
        if (!(error instanceof LogError)) throw error;
      }
    }
  return found;
}

type Noted = { [K in "population-frozen" | "dice-rolled" | "sample-drawn"]: Placed<K> }[
  | "population-frozen"
  | "dice-rolled"
  | "sample-drawn"];

/**
 * When the policy's quorum of cosignatures was complete; where it asks for none, the first cosignature of a witness it
 * names. `undefined`: never.
 */
export function witnessedAt(checkpoint: WitnessedCheckpoint, policy: Policy): Instant | undefined {
  const seconds = firstVouched(checkpoint, policy);
  return seconds === undefined ? undefined : instantFromSeconds(seconds);
}

/**
 * Since when a quorum has said nothing of a larger log: the moment by which the first of them had completed it, or the one from which
 * enough of them say that they saw it, whichever comes first. A witness that was down, and was shown an old head when it came back,
 * states a late moment truly and says nothing against a log whose others had long seen more.
 */
export function vouchedSince(checkpoint: WitnessedCheckpoint, policy: Policy): Instant | undefined {
  const completed = witnessedAt(checkpoint, policy);
  const vouched = lastVouched(checkpoint, policy, Number.POSITIVE_INFINITY);
  if (completed === undefined || vouched === undefined) return undefined;
  return earlier(completed, instantFromSeconds(vouched));
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

const codes: Readonly<Record<DrawFault, FailureCode>> = {
  "dice-before-freeze": "draw-before-freeze",
  "beacon-before-freeze": "draw-before-freeze",
  "announced-late": "draw-announced-late",
  ground: "draw-ground",
  "short-dice": "draw-ground",
  repeated: "draw-ground",
};

function failureOf(
  fault: DrawFault,
  { index, entry }: Placed<"draw-announced">,
  dice: Placed<"dice-rolled">,
  frozenAt: Instant | undefined,
): Failure {
  const round = `round ${entry.drandRound} of the beacon`;
  const says: Readonly<Record<DrawFault, string>> = {
    "dice-before-freeze": `the dice of ${earlier(dice.entry.at, entry.diceAt ?? dice.entry.at)} did not fall after witnesses saw the population frozen (${frozenAt})`,
    "beacon-before-freeze": `${round} was public when witnesses first saw the population frozen (${frozenAt})`,
    "announced-late": `witnesses saw the draw announced only when ${entry.drandRound === undefined ? "the dice" : `${round}, or the dice,`} could be known`,
    ground: `witnesses saw the dice only when ${round} was public: they could be rolled until they suited`,
    "short-dice": `${dice.entry.digits.length} digits of dice and no beacon: so few can all be tried before the freeze`,
    repeated: "the population was drawn from before",
  };
  const at =
    fault === "beacon-before-freeze" || fault === "announced-late"
      ? { entry: index, kind: entry.kind }
      : { entry: dice.index, kind: dice.entry.kind };
  return { code: codes[fault], ...at, says: says[fault] };
}
