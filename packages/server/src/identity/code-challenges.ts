import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { westernDigits } from "@hustings/core";
import type { Person } from "@hustings/keyholder";
import type { PassUses } from "./passes.ts";

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
  /** What was made with a pass of this challenge: its link's and its code's are good for one statement together. */
  readonly uses: PassUses;
}

interface Open {
  readonly code: string;
  readonly token: string;
  readonly until: number;
  readonly returnTo: string;
  /** Who can read what was sent, by what they are recognised, where anybody is. */
  readonly person?: Person;
  readonly uses: PassUses;
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
const usualMost = 100_000;

/**
 * Codes that were sent and not answered yet. Each is good for one answer. Its link is good for one before that, and leaves the code good: a program that
 * looks through mail may press the button behind the link, and whoever the mail was for still types the code.
 */
export class CodeChallenges {
  readonly #open = new Map<string, Open>();
  readonly #byToken = new Map<string, string>();
  /** Those whose link was answered, in that order: most need no code any more, and give way where too many are open. */
  readonly #byLink = new Set<string>();
  readonly #now: () => number;
  readonly #most: number;

  /** @param now milliseconds of a clock that does not go back @param most how many are open at once */
  constructor(now: () => number = () => performance.now(), most = usualMost) {
    this.#now = now;
    this.#most = most;
  }

  /**
   * @param returnTo path of the page on which whoever answers goes on
   * @param person kept until the answer, and with the pass: only where one person signs once
   * @returns `undefined`: too many are open
   */
  begin(returnTo: string, person?: Person): Challenge | undefined {
    this.#forgetOld();
    if (this.#open.size >= this.#most && !this.#dropAnswered()) return undefined;
    const handle = randomBytes(16).toString("base64url");
    const token = randomBytes(32).toString("base64url");
    const code = String(randomInt(10 ** digits)).padStart(digits, "0");
    const until = this.#now() + codeLastsMs;
    const uses: PassUses = new Map();
    this.#open.set(handle, { code, token, until, returnTo, ...(person && { person }), uses, triesLeft: tries });
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
    if (typed.length === right.length && timingSafeEqual(typed, right)) {
      this.#drop(handle, open);
      return answeredWith(open);
    }
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
    if (handle === undefined || open === undefined) return undefined;
    this.#byToken.delete(token);
    this.#byLink.add(handle);
    return answeredWith(open);
  }

  #live(handle: string): Open | undefined {
    const open = this.#open.get(handle);
    return open !== undefined && open.until > this.#now() ? open : undefined;
  }

  #drop(handle: string, { token }: Open): void {
    this.#open.delete(handle);
    this.#byToken.delete(token);
    this.#byLink.delete(handle);
  }

  /** @returns `false`: of none was the link answered */
  #dropAnswered(): boolean {
    const [first] = this.#byLink;
    const open = first === undefined ? undefined : this.#open.get(first);
    if (first === undefined || open === undefined) return false;
    this.#drop(first, open);
    return true;
  }

  #forgetOld(): void {
    for (const [handle, open] of this.#open) {
      if (open.until > this.#now()) return;
      this.#drop(handle, open);
    }
  }
}

function answeredWith({ returnTo, person, uses }: Open): Answered {
  return { returnTo, ...(person && { person }), uses };
}
