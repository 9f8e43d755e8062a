import type { Evidence } from "../evidence/evidence.ts";
import type { Estimate } from "../ruling/estimate.ts";
import type { FactView, Truth } from "../evidence/facts.ts";
import type { Route, Rulebook } from "../rulebook/rulebook.ts";
import type { RulingNode } from "../ruling/ruling-node.ts";
import type { ByUnit } from "../ruling/spread.ts";

/** What a protocol is asked about. */
export interface CheckCase {
  readonly rulebook: Rulebook;
  readonly route: Route;
  readonly evidence: Evidence;
  readonly view: FactView;
  /** Signatures the route needs. */
  readonly required: number;
}

/** Lines to draw and check next. `byUnit` where each county draws its own. */
export interface StageToCheck {
  readonly kind: "check";
  readonly stage: number;
  readonly size: number | "all";
  readonly byUnit?: { readonly [unit: string]: number };
  readonly provision: string;
}

/** Where the check stands. */
export interface Check {
  /** The stage still to run; absent when the protocol has nothing more to ask. */
  readonly next?: StageToCheck;
  /** Passed, failed, or not known yet. */
  readonly passes: Truth;
  readonly checked: number;
  readonly valid: number;
  /** Lines the law treats as valid, sampled or not. */
  readonly credited: number;
  readonly creditedByRegion?: ByUnit;
  /** Struck lines whose region the findings do not say. */
  readonly unplaced?: number;
  /** The protocol itself settles the total, so that the threshold is not asked again. */
  readonly settlesTotal?: true;
  /** Lines struck otherwise than by a finding, by ground. */
  readonly struckByGround?: { readonly [ground: string]: number };
  readonly nodes: readonly RulingNode[];
  readonly estimate?: Estimate;
}
