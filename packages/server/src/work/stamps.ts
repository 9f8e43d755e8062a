import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Values that a server gives out and knows again: when each was made, and how much work it asks for. They say nothing of whom they were made for. */
export class Stamps {
  readonly #key = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  made(effort: number): string {
    return this.#signed(`${Math.floor(this.#now())}-${effort}-${randomBytes(9).toString("base64url")}`);
  }

  /** @returns its age in milliseconds and its effort; `undefined`: it is not of this server */
  read(stamp: string): { readonly ageMs: number; readonly effort: number } | undefined {
    const [text = ""] = stamp.split(".");
    // Letter for letter: base64 has several spellings of one value, and each would be another stamp that has not been used.
    const [given, right] = [Buffer.from(stamp), Buffer.from(this.#signed(text))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    const [at, effort] = text.split("-").map(Number);
    return { ageMs: this.#now() - (at ?? 0), effort: effort ?? 0 };
  }

  /** A name for what nobody else may read, such as an address, under this server's key of today. */
  hidden(text: string): string {
    return this.#mac(`whom ${text}`).toString("base64url");
  }

  #signed(text: string): string {
    return `${text}.${this.#mac(text).toString("base64url")}`;
  }

  #mac(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
