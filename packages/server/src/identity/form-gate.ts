import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Nobody reads and fills in a form faster, and no page lies open longer. */
const fastestMs = 1_000;
const longestMs = 12 * 60 * 60_000;

/** Field that people do not see and programs fill in. */
export const honeypot = "website";

/** Tells forms that a person filled in from posts that a program made up. Cheap, and before anything that costs the person something. */
export class FormGate {
  readonly #key = randomBytes(32);
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A value for the form's hidden field `made`. */
  made(): string {
    const at = String(Math.floor(this.#now()));
    return `${at}.${this.#mac(at).toString("base64url")}`;
  }

  /** Whether a person may have sent this form. Why not, nobody is told. */
  passes(fields: Readonly<Record<string, string>>): boolean {
    const [at = "", mac = ""] = (fields["made"] ?? "").split(".");
    const given = Buffer.from(mac, "base64url");
    const right = this.#mac(at);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
    const age = this.#now() - Number(at);
    return (fields[honeypot] ?? "") === "" && age >= fastestMs && age <= longestMs;
  }

  #mac(at: string): Buffer {
    return createHmac("sha256", this.#key).update(at).digest();
  }
}
