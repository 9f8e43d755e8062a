import { uptime as secondsUp } from "node:os";
import { instantFromSeconds, secondsOf, type Instant } from "@hustings/core";
import { checkCheckpoint, clocksDiffer, firstVouched, LogError, quorumMet } from "@hustings/log";
import type { CosignedNow, Policy } from "@hustings/log";

/** What the witnesses say of a moment: `unsaid` where they are too few for the policy's quorum, or tell both. */
export type WitnessedTime =
  | { readonly kind: "right" }
  | { readonly kind: "unsaid" }
  | { readonly kind: "wrong"; readonly says: Instant; readonly witnesses: readonly string[] };

interface Told {
  readonly seconds: number;
  readonly uptime: number;
}

/**
 * The witnesses' clocks, as their last cosignatures told them. One that lies must not stop a log: a clock is wrong, or right, by as many as make
 * the quorum that a reader believes, and where the policy asks for none nobody says so.
 */
export class WitnessedClock {
  readonly #policy: Policy;
  readonly #uptime: () => number;
  readonly #told = new Map<string, Told>();

  /** @param uptime seconds of a clock that nobody sets: what was told goes on by it */
  constructor(policy: Policy, uptime: () => number = secondsUp) {
    this.#policy = policy;
    this.#uptime = uptime;
  }

  note({ witness, seconds }: CosignedNow): void {
    this.#told.set(witness, { seconds, uptime: this.#uptime() });
  }

  at(moment: Instant): WitnessedTime {
    const uptime = this.#uptime();
    const said = [...this.#told].map(([witness, told]) => ({ witness, seconds: told.seconds + uptime - told.uptime }));
    const differs = ({ seconds }: CosignedNow) => Math.abs(seconds - secondsOf(moment)) > clocksDiffer;
    if (this.#areEnough(said.filter((each) => !differs(each)))) return { kind: "right" };
    const others = said.filter(differs).toSorted((a, b) => a.seconds - b.seconds);
    const middle = others[Math.floor(others.length / 2)];
    if (middle === undefined || !this.#areEnough(others)) return { kind: "unsaid" };
    const says = instantFromSeconds(Math.round(middle.seconds));
    return { kind: "wrong", says, witnesses: others.map(({ witness }) => witness).toSorted() };
  }

  #areEnough(said: readonly CosignedNow[]): boolean {
    return this.#policy.quorum !== "none" && quorumMet(this.#policy, new Set(said.map(({ witness }) => witness)));
  }
}

/**
 * The earliest moment by which the policy's quorum had seen the checkpoint that is kept: no clock is before it, and one witness more that states a
 * later one stops nobody. `undefined` where nobody is asked for, or
 * the checkpoint is not one of this policy: that is said by whoever publishes it.
 */
export function seenBy(checkpoint: string | undefined, policy: Policy): Instant | undefined {
  if (checkpoint === undefined || policy.quorum === "none") return undefined;
  try {
    const seconds = firstVouched(checkCheckpoint(checkpoint, policy), policy);
    return seconds === undefined ? undefined : instantFromSeconds(seconds);
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
