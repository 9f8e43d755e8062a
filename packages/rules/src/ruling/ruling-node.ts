import type { Truth } from "../evidence/facts.ts";
import type { Ratio } from "../ratio.ts";
import { fill, type Slot, type Words } from "../words/words.ts";

/** One step of a ruling: the provision applied, what it rests on, what came out, and why, in words. */
export type RulingNode = {
  readonly id: string;
  readonly provision: string;
  readonly result: Truth;
  readonly words: Words;
  /** Keys of the facts used. */
  readonly facts?: readonly string[];
  /** Parameters of the law used, by name. */
  readonly parameters?: readonly string[];
  /** Counts and exact shares compared or computed here. */
  readonly figures?: { readonly [name: string]: number | Ratio };
  /** A contested question of law whose adopted reading is applied here. */
  readonly question?: string;
  /** Nobody asserted anything about it, and this provision takes it as met until someone does. */
  readonly presumed?: string;
  /** The fact that nobody asserted and that would settle the step. */
  readonly missing?: string;
  readonly ground?: string;
  /** The units weighed here: what each has, and the fewest or the most that its lines must or may be. */
  readonly units?: readonly UnitCount[];
  readonly children?: readonly RulingNode[];
};

export type UnitCount = {
  readonly unit: string;
  readonly count: number;
  readonly least?: number;
  readonly most?: number;
  readonly met?: boolean;
};

export type NodeDraft = Omit<RulingNode, "words"> & {
  readonly template: Words;
  readonly slots?: { readonly [name: string]: Slot };
};

/**
 * A step whose sentence is written from its figures and slots when somebody first reads it. Most steps are taken in a search for hinges that asks
 * for their result alone; written at once, sentences that nobody read were a third of what a ruling cost.
 */
export function step({ template, slots, ...draft }: NodeDraft): RulingNode {
  let written: Words | undefined;
  return {
    ...draft,
    get words() {
      written ??= fill(template, { ...draft.figures, ...slots });
      return written;
    },
  };
}

export function* walk(node: RulingNode): Generator<RulingNode> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}
