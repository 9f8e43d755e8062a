import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Nobody reads and fills in a form faster, and no page lies open longer. */
const fastestMs = 1_000;
const longestMs = 12 * 60 * 60_000;

/** Remembered at once; in a rush beyond that the oldest are forgotten, and would serve once more. */
const mostUsed = 500_000;

/** Field that people do not see and programs fill in. */
export const honeypot = "website";

/** Tells forms that a person filled in from posts that a program made up, and lets each serve one address. Cheap, and before anything that costs the person something. */
export class FormGate {
  /** Forms that were used, in the order of their use: for whom, under this gate's key, and where that led. */
  readonly #used = new Map<string, { readonly at: number; readonly whom: string; readonly where: string }>();
  readonly #key = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A value for the form's hidden field `made`. */
  made(): string {
    const form = `${Math.floor(this.#now())}-${randomBytes(9).toString("base64url")}`;
    return this.#signed(form);
  }

  /** Whether a person may have sent this form. Why not, nobody is told. */
  passes(fields: Readonly<Record<string, string>>): boolean {
    const { made = "" } = fields;
    const [form = ""] = made.split(".");
    // Letter for letter: base64 has several spellings of one value, and each would be another form that has not been used.
    const [given, right] = [Buffer.from(made), Buffer.from(this.#signed(form))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
    const age = this.#now() - Number(form.split("-")[0]);
    return (fields[honeypot] ?? "") === "" && age >= fastestMs && age <= longestMs;
  }

  /**
   * Where a form of this gate led when it was used before: the same for whoever pressed twice, and `other` for anybody else, since a form serves
   * one address. `undefined`: it is fresh.
   */
  usedBefore(made: string, whom: string): { readonly where: string } | "other" | undefined {
    const used = this.#used.get(made);
    if (used === undefined) return undefined;
    return used.whom === this.#whom(whom) ? { where: used.where } : "other";
  }

  use(made: string, whom: string, where: string): void {
    const now = this.#now();
    for (const [old, { at }] of this.#used) {
      if (now - at <= longestMs && this.#used.size < mostUsed) break;
      this.#used.delete(old);
    }
    this.#used.set(made, { at: now, whom: this.#whom(whom), where });
  }

  /** Nothing came of it: the form may be sent again. */
  release(made: string): void {
    this.#used.delete(made);
  }

  #signed(form: string): string {
    return `${form}.${this.#mac(form).toString("base64url")}`;
  }

  #whom(whom: string): string {
    return this.#mac(`whom ${whom}`).toString("base64url");
  }

  #mac(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
