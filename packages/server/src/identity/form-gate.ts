import { formPurpose, isDone } from "@hustings/client/work";
import type { Effort } from "../work/efforts.ts";
import { Stamps } from "../work/stamps.ts";

/** Nobody reads and fills in a form faster, and no page lies open longer. */
const fastestMs = 1_000;
const longestMs = 12 * 60 * 60_000;

/** Remembered at once; in a rush beyond that the oldest are forgotten, and would serve once more. */
const mostUsed = 500_000;

/** Field that people do not see and programs fill in. */
const honeypot = "website";

/** Tells forms that a person filled in from posts that a program made up, and lets each serve one address. Cheap, and before anything that costs the person something. */
export class FormGate {
  /** Forms that were used, in the order of their use: for whom, under this gate's key, and where that led. */
  readonly #used = new Map<string, { readonly at: number; readonly whom: string; readonly where: string }>();
  readonly #stamps: Stamps;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#stamps = new Stamps(now);
  }

  /** A value for the form's hidden field `made`. @param effort the work that its device is to do */
  made(effort: Effort = 0): string {
    return this.#stamps.made(effort);
  }

  /** Whether a person may have sent this form. Why not, nobody is told. */
  passes(fields: Readonly<Record<string, string>>): boolean {
    const stamp = this.#stamps.read(fields["made"] ?? "");
    if (stamp === undefined) return false;
    return (fields[honeypot] ?? "") === "" && stamp.ageMs >= fastestMs && stamp.ageMs <= longestMs;
  }

  /** Whether its device did as much as is asked for now; a form that was opened before more was asked has to be sent again. */
  worked(fields: Readonly<Record<string, string>>, effort: Effort): boolean {
    if (effort === 0) return true;
    const { made = "", work = "" } = fields;
    const stamp = this.#stamps.read(made);
    return stamp !== undefined && stamp.effort >= effort && isDone({ made, effort: stamp.effort }, formPurpose, work);
  }

  /**
   * Where a form of this gate led when it was used before: the same for whoever pressed twice, and `other` for anybody else, since a form serves
   * one address. `undefined`: it is fresh.
   */
  usedBefore(made: string, whom: string): { readonly where: string } | "other" | undefined {
    const used = this.#used.get(made);
    if (used === undefined) return undefined;
    return used.whom === this.#stamps.hidden(whom) ? { where: used.where } : "other";
  }

  use(made: string, whom: string, where: string): void {
    const now = this.#now();
    for (const [old, { at }] of this.#used) {
      if (now - at <= longestMs && this.#used.size < mostUsed) break;
      this.#used.delete(old);
    }
    this.#used.set(made, { at: now, whom: this.#stamps.hidden(whom), where });
  }

  /** Nothing came of it: the form may be sent again. */
  release(made: string): void {
    this.#used.delete(made);
  }
}
