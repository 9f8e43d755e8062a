import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { westernDigits } from "@hustings/core";
import type { Person } from "@hustings/keyholder";

/** What was sent, and what answers it. */
export interface Challenge {
  /** Names the challenge on the page that waits for the code. Worth nothing without it. */
  readonly handle: string;
  /** Eight digits, typed on that page. */
  readonly code: string;
  /** Stands in the link, and is worth what the code is. */
  readonly token: string;
  readonly until: number;
}

/** Where whoever answered goes on, and by what they are recognised. */
export interface Answered {
  readonly returnTo: string;
  readonly person?: Person;
}

interface Open {
  readonly code: string;
  readonly token: string;
  readonly until: number;
  readonly returnTo: string;
  /** Who can read what was sent, by what they are recognised, where anybody is. */
  readonly person?: Person;
  triesLeft: number;
}

export const codeLastsMs = 20 * 60_000;
/**
 * Eight, because nobody can be held to few challenges where every visitor comes from one proxy: with five guesses each it takes twenty million
 * messages to guess one.
 */
const digits = 8;
/** Then another code has to be asked for. */
const tries = 5;
const most = 100_000;

/** Codes that were sent and not answered yet. Each is good for one answer, by code or by link. */
export class CodeChallenges {
  readonly #open = new Map<string, Open>();
  readonly #byToken = new Map<string, string>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * @param returnTo path of the page on which whoever answers goes on
   * @param person kept until the answer, and with the pass: only where one person signs once
   * @returns `undefined`: too many are open
   */
  begin(returnTo: string, person?: Person): Challenge | undefined {
    this.#forgetOld();
    if (this.#open.size >= most) return undefined;
    const handle = randomBytes(16).toString("base64url");
    const token = randomBytes(32).toString("base64url");
    const code = String(randomInt(10 ** digits)).padStart(digits, "0");
    const until = this.#now() + codeLastsMs;
    this.#open.set(handle, { code, token, until, returnTo, ...(person && { person }), triesLeft: tries });
    this.#byToken.set(token, handle);
    return { handle, code, token, until };
  }

  /** @returns where to go on; `undefined`: mistyped, too old, used, or too often wrong: which of them is not said */
  byCode(handle: string, code: string): Answered | undefined {
    const open = this.#live(handle);
    if (open === undefined) return undefined;
    const typed = Buffer.from(
      westernDigits(code)
        .replaceAll(/\D/g, "")
        .padStart(digits, " ")
        .slice(0, digits + 1),
    );
    const right = Buffer.from(open.code);
    if (typed.length === right.length && timingSafeEqual(typed, right)) return this.#answer(handle, open);
    if (--open.triesLeft === 0) this.#drop(handle, open);
    return undefined;
  }

  /** Path on which whoever answers goes on. */
  backOf(handle: string): string | undefined {
    return this.#live(handle)?.returnTo;
  }

  byLink(token: string): Answered | undefined {
    const handle = this.#byToken.get(token);
    const open = handle === undefined ? undefined : this.#live(handle);
    return handle === undefined || open === undefined ? undefined : this.#answer(handle, open);
  }

  #answer(handle: string, open: Open): Answered {
    this.#drop(handle, open);
    const { returnTo, person } = open;
    return { returnTo, ...(person && { person }) };
  }

  #live(handle: string): Open | undefined {
    const open = this.#open.get(handle);
    return open !== undefined && open.until > this.#now() ? open : undefined;
  }

  #drop(handle: string, { token }: Open): void {
    this.#open.delete(handle);
    this.#byToken.delete(token);
  }

  #forgetOld(): void {
    for (const [handle, open] of this.#open) {
      if (open.until > this.#now()) return;
      this.#drop(handle, open);
    }
  }
}
