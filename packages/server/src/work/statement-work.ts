import { isDone, type Work } from "@hustings/client/work";
import { Stamps } from "./stamps.ts";
import type { Effort } from "./efforts.ts";

/** A telephone without a network finds it again in that time. */
const longestMs = 10 * 60_000;
/** Remembered at once; beyond that the oldest are forgotten, and would serve once more until they are too old. */
const mostUsed = 500_000;

/** Asks for work before a request that nobody has shown anything for, while its address or network sends very many. */
export class StatementWork {
  readonly #stamps: Stamps;
  readonly #used = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#stamps = new Stamps(now);
  }

  asked(effort: Effort): Work {
    return { made: this.#stamps.made(effort), effort };
  }

  /**
   * Whether enough was done for this request, once.
   *
   * @param purpose the request's own hash: for another request it was not done
   */
  isDone(header: string | undefined, purpose: string, effort: Effort): boolean {
    const [made = "", work = ""] = header?.split(" ") ?? [];
    const stamp = this.#stamps.read(made);
    if (stamp === undefined || stamp.ageMs > longestMs || stamp.effort < effort || this.#used.has(made)) return false;
    if (!isDone({ made, effort: stamp.effort }, purpose, work)) return false;
    const now = this.#now();
    for (const [old, at] of this.#used) {
      if (now - at <= longestMs && this.#used.size < mostUsed) break;
      this.#used.delete(old);
    }
    this.#used.set(made, now);
    return true;
  }
}
