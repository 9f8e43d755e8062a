import { instantFromSeconds, toHex, type Instant } from "@hustings/core";
import { clocksDiffer, isAhead, type WitnessedCheckpoint } from "@hustings/log";
import type { Remark } from "./report.ts";

/** Why a moment dates nothing. */
type Doubt = "ahead" | "refuted" | "forgot" | "alone";

interface Stated {
  readonly witness: string;
  readonly size: number;
  readonly root: string;
  readonly seconds: number;
}

/**
 * Which of the moments that witnesses state can be. That a witness cosigned stands all the same; by such a moment nothing is dated.
 *
 * - `ahead`    it lies ahead of the reader's own clock
 * - `refuted`  the witness contradicts itself: it cosigns a tree only if it continues the last, so that it never saw the smaller one after
 *              the larger; and an entry of this tree is later than this moment, which says which of the two is false
 * - `forgot`   it contradicts itself, and no entry says so of the larger tree: it had seen more by then, and may have lost its memory. What
 *              it saw of the larger tree stands; that it saw no more than the smaller one so much later does not
 * - `alone`    an entry of this tree is later than this moment, and at least as many of those who cosigned it state none but moments that every entry of it allows
 */
export class WitnessClocks {
  readonly now: number;
  readonly #stated: ReadonlyMap<string, Stated>;
  readonly #doubted = new Map<string, Doubt>();

  /**
   * @param now the reader's own clock, POSIX seconds
   * @param refutes whether an entry of the first `size` says that it was made after a moment
   */
  constructor(
    now: number,
    checkpoints: readonly WitnessedCheckpoint[],
    refutes: (size: number, moment: Instant) => boolean = () => false,
  ) {
    this.now = now;
    this.#stated = new Map(checkpoints.flatMap(statedOn).map((each) => [idOf(each), each]));
    const all = [...this.#stated.values()];
    const refuted = new Set(all.filter(({ size, seconds }) => refutes(size, instantFromSeconds(seconds))));
    const isRefuted = (each: Stated) => refuted.has(each);
    this.#doubt("ahead", ({ seconds }) => isAhead(seconds, now), witnessOf);
    this.#doubt("refuted", (each, own) => isRefuted(each) && contradicts(each, own), witnessOf);
    this.#doubt("forgot", (each, own) => sawMoreBefore(each, own), witnessOf);
    this.#doubt("alone", (each, onIt) => isRefuted(each) && isOutnumbered(onIt, isRefuted), headOf);
  }

  /** The checkpoint with those of its cosignatures whose moment can be. */
  believed(checkpoint: WitnessedCheckpoint): WitnessedCheckpoint {
    const root = toHex(checkpoint.root);
    const cosigned = checkpoint.cosigned.filter(
      (each) => !this.#doubted.has(idOf({ size: checkpoint.size, root, ...each })) && !isAhead(each.seconds, this.now),
    );
    return { ...checkpoint, cosigned };
  }

  remarks(): readonly Remark[] {
    return [...this.#stated].flatMap(([id, { witness, size, seconds }]) => {
      const doubt = this.#doubted.get(id);
      if (doubt === undefined) return [];
      const states = `${witness} states ${instantFromSeconds(seconds)} for the first ${size} entries`;
      const says: Readonly<Record<Doubt, string>> = {
        ahead: `a witness's clock is ahead: ${states}, and it is ${instantFromSeconds(this.now)} here; it dates nothing`,
        refuted: `a witness's clock went wrong: ${states}, and for more of them an earlier moment, or for fewer a later one; an entry of them is later, so that this one dates nothing`,
        forgot: `a witness forgot, or its clock went wrong: ${states}, and for more of them an earlier moment; that it saw no more then dates nothing`,
        alone: `a witness's clock is behind: ${states}, an entry of them is later, and at least as many witnesses state moments that fit them all; it dates nothing`,
      };
      return [{ entry: Math.max(0, size - 1), about: "witness-clock" as const, says: says[doubt] }];
    });
  }

  /** All of a kind at once: what is doubted for one reason is judged, beside those of its group, by what was left before it. */
  #doubt(doubt: Doubt, holds: (each: Stated, group: readonly Stated[]) => boolean, by: (each: Stated) => string): void {
    const left = [...this.#stated.values()].filter((each) => !this.#doubted.has(idOf(each)));
    for (const group of Map.groupBy(left, by).values())
      for (const each of group) if (holds(each, group)) this.#doubted.set(idOf(each), doubt);
  }
}

const statedOn = ({ size, root, cosigned }: WitnessedCheckpoint): readonly Stated[] =>
  cosigned.map(({ witness, seconds }) => ({ size, root: toHex(root), witness, seconds }));

const witnessOf = ({ witness }: Stated) => witness;
const headOf = ({ size, root }: Stated) => `${size} ${root}`;
const idOf = (each: Stated) => `${headOf(each)} ${each.seconds} ${each.witness}`;

/** Whether a witness says elsewhere that it had seen more, well before this. */
const sawMoreBefore = (each: Stated, own: readonly Stated[]) =>
  own.some(({ size, seconds }) => size > each.size && seconds + clocksDiffer < each.seconds);

const contradicts = (each: Stated, own: readonly Stated[]) =>
  sawMoreBefore(each, own) ||
  own.some(({ size, seconds }) => size < each.size && each.seconds + clocksDiffer < seconds);

/**
 * Whether at least as many of those who cosigned a head state no moment of it that an entry refutes as do. A witness that cosigned it again later,
 * as one does that is asked again, has said no less by then what it said first.
 */
function isOutnumbered(onIt: readonly Stated[], isRefuted: (each: Stated) => boolean): boolean {
  const everybody = new Set(onIt.map(witnessOf));
  const against = new Set(onIt.filter(isRefuted).map(witnessOf));
  return everybody.size - against.size >= against.size;
}
