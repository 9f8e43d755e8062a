import { instantFromSeconds, type Instant } from "@hustings/core";
import { clocksDiffer, isAhead, type WitnessedCheckpoint } from "@hustings/log";
import type { Remark } from "./report.ts";

/**
 * Which of the moments that witnesses state can be. One that lies ahead of the reader's own clock cannot, nor can one of two that a witness
 * contradicts itself with: it cosigns a tree only if it continues the last, so that it never saw the smaller one after the larger. Where an
 * entry of the tree is later than its moment, that one of the two is false, and a clock that was reset takes no true moment with it. That a
 * witness cosigned stands all the same; by such a moment nothing is dated.
 */
export class WitnessClocks {
  readonly now: number;
  readonly #stated: { readonly witness: string; readonly size: number; readonly seconds: number }[];
  readonly #contradicted: ReadonlySet<string>;
  /** Those of them that an entry refutes. */
  readonly #refuted: ReadonlySet<string>;

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
    this.#stated = checkpoints.flatMap(({ size, cosigned }) => cosigned.map((each) => ({ size, ...each })));
    const possible = this.#stated.filter(({ seconds }) => !isAhead(seconds, now));
    const byWitness = [...Map.groupBy(possible, ({ witness }) => witness).values()];
    const refuted = byWitness
      .flatMap(contradicting)
      .filter(({ size, seconds }) => refutes(size, instantFromSeconds(seconds)));
    this.#refuted = new Set(refuted.map(idOf));
    const others = byWitness.map((all) => all.filter((each) => !this.#refuted.has(idOf(each))));
    this.#contradicted = new Set([...refuted, ...others.flatMap(contradicting)].map(idOf));
  }

  /** The checkpoint with those of its cosignatures whose moment can be. */
  believed(checkpoint: WitnessedCheckpoint): WitnessedCheckpoint {
    const { size } = checkpoint;
    const cosigned = checkpoint.cosigned.filter(
      (each) => !isAhead(each.seconds, this.now) && !this.#contradicted.has(idOf({ size, ...each })),
    );
    return { ...checkpoint, cosigned };
  }

  remarks(): readonly Remark[] {
    const once = new Map(this.#stated.map((each) => [idOf(each), each]));
    return [...once.values()].flatMap((each) => {
      const { witness, size, seconds } = each;
      const entry = Math.max(0, size - 1);
      const states = `${witness} states ${instantFromSeconds(seconds)} for the first ${size} entries`;
      if (isAhead(seconds, this.now)) {
        const says = `a witness's clock is ahead: ${states}, and it is ${instantFromSeconds(this.now)} here; it dates nothing`;
        return [{ entry, about: "witness-clock" as const, says }];
      }
      if (!this.#contradicted.has(idOf(each))) return [];
      if (this.#refuted.has(idOf(each))) {
        const says = `a witness's clock went wrong: ${states}, and for more of them an earlier moment, or for fewer a later one; an entry of them is later, so that this one dates nothing`;
        return [{ entry, about: "witness-clock" as const, says }];
      }
      const says = `a witness's clock went wrong: ${states}, and for more of them an earlier moment, or for fewer a later one; neither dates anything`;
      return [{ entry, about: "witness-clock" as const, says }];
    });
  }
}

interface Stated {
  readonly witness: string;
  readonly size: number;
  readonly seconds: number;
}

const idOf = ({ witness, size, seconds }: Stated) => `${size} ${seconds} ${witness}`;

/** The moments of a witness that cannot both be: of the smaller tree well after the larger. */
function contradicting(all: readonly Stated[]): readonly Stated[] {
  const found = new Set<Stated>();
  const bySize = all.toSorted((a, b) => a.size - b.size);
  const sweep = (
    ordered: readonly Stated[],
    isWrong: (far: number, seconds: number) => boolean,
    far: typeof Math.max,
  ) => {
    let bound: number | undefined;
    for (const same of Map.groupBy(ordered, ({ size }) => size).values()) {
      for (const each of same) if (bound !== undefined && isWrong(bound, each.seconds)) found.add(each);
      const own = far(...same.map(({ seconds }) => seconds));
      bound = bound === undefined ? own : far(bound, own);
    }
  };
  sweep(bySize, (latest, seconds) => latest > seconds + clocksDiffer, Math.max);
  sweep(bySize.toReversed(), (earliest, seconds) => earliest + clocksDiffer < seconds, Math.min);
  return [...found];
}
