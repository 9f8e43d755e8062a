import { randomBytes } from "node:crypto";
import type { Person } from "@hustings/keyholder";

/** Name of the cookie that carries a pass: of this site alone, unreadable for scripts, gone with the browser. */
export const passCookie = "hustings-pass";

/** What was found out about whoever holds a pass. Never written down. */
export interface PassHolder {
  /** Fields of the law's form that somebody vouches for; none where only a code was sent. */
  readonly fields: Readonly<Record<string, string>>;
  /** By what they are recognised where one person signs once; never shown to anybody. */
  readonly person?: Person;
}

/** Which statement was made, by nomination. */
export type PassUses = Map<string, string>;

interface Pass extends PassHolder {
  readonly until: number;
  readonly used: PassUses;
}

/**
 * - `held`    the statement may be promised
 * - `needed`  no such pass, or it is too old
 * - `spent`   another statement for this nomination was made with it
 */
export type PassUse = "held" | "needed" | "spent";

const lastsMs = 60 * 60_000;
/** Some 150 MB. In the worst rush on record (10,675 a minute) those of nineteen minutes; of older ones those that were used give way. */
const usualMost = 200_000;

/**
 * What an identity check ends with: the right to hand in one statement for each nomination, within an hour. Passes are in memory alone, so that
 * no disk says who signed, and none outlives the process: then people confirm again, and what they filled in is still in their browser.
 */
export class Passes {
  readonly #passes = new Map<string, Pass>();
  /** Those with which something was made, in the order of their first use. */
  readonly #used = new Set<string>();
  readonly #now: () => number;
  readonly #most: number;

  /** @param now milliseconds of a clock that does not go back @param most how many there are at once */
  constructor(now: () => number = () => performance.now(), most = usualMost) {
    this.#now = now;
    this.#most = most;
  }

  /** Whether somebody who confirms now gets one: asked before a code is used up. */
  get hasRoom(): boolean {
    this.#forgetOld();
    return this.#passes.size < this.#most || this.#used.size > 0;
  }

  /**
   * Where too many are out, the one that was used first gives way: its holder, who signs once more, confirms once more.
   *
   * @param used what was made with another pass of the same confirmation: the two are good for one statement of each nomination
   * @returns the pass; `undefined`: too many are out and none was used, come back later
   */
  give(holder: PassHolder, used: PassUses = new Map()): string | undefined {
    if (!this.hasRoom) return undefined;
    if (this.#passes.size >= this.#most) this.forget(this.#used.keys().next().value);
    const name = randomBytes(32).toString("base64url");
    this.#passes.set(name, { ...holder, until: this.#now() + lastsMs, used });
    return name;
  }

  /** Who holds it; `undefined`: nobody, or not any more. */
  holder(name: string | undefined): PassHolder | undefined {
    return this.#pass(name);
  }

  /** What may be filled in for them: nothing any more once a statement was made with it, since whoever fills in a form in the same browser then may be somebody else. */
  fieldsFor(name: string | undefined): PassHolder["fields"] {
    const pass = this.#pass(name);
    return pass === undefined || pass.used.size > 0 ? {} : pass.fields;
  }

  /** Uses it for one statement. The same statement again is the same use, however often it is sent. */
  use(name: string | undefined, nomination: string, statement: string): PassUse {
    const pass = this.#pass(name);
    if (pass === undefined) return "needed";
    const before = pass.used.get(nomination);
    if (before !== undefined && before !== statement) return "spent";
    pass.used.set(nomination, statement);
    if (name !== undefined) this.#used.add(name);
    return "held";
  }

  /** The statement was refused after all: another one may be made. */
  release(name: string | undefined, nomination: string, statement: string): void {
    const pass = this.#pass(name);
    if (name === undefined || pass?.used.get(nomination) !== statement) return;
    pass.used.delete(nomination);
    if (pass.used.size === 0) this.#used.delete(name);
  }

  forget(name: string | undefined): void {
    if (name === undefined) return;
    this.#passes.delete(name);
    this.#used.delete(name);
  }

  #pass(name: string | undefined): Pass | undefined {
    const pass = name === undefined ? undefined : this.#passes.get(name);
    return pass !== undefined && pass.until > this.#now() ? pass : undefined;
  }

  /** Passes lie in the order in which they end. */
  #forgetOld(): void {
    for (const [name, { until }] of this.#passes) {
      if (until > this.#now()) return;
      this.forget(name);
    }
  }
}
