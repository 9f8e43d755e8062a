import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputError, fromBase64 } from "@hustings/core";
import { signerFromSeed, type Signer } from "@hustings/log";
import { z } from "zod";

/** What is left of a rehearsal's keys in its folder, and what shows that the folder is one's. */
export const keysFile = "rehearsal.json";

const seed = z.base64().length(44);
const kept = z.strictObject({
  format: z.literal("hustings-rehearsal/v1"),
  name: z.string().regex(/^[0-9a-f]{12}$/),
  commission: seed,
  campaign: seed,
  passphrase: z.string().min(20),
});

/** Keys of parties who are all in this machine. They protect nothing that counts. */
export interface RehearsalKeys {
  /** Part of the origin: no two rehearsals share a log. */
  readonly name: string;
  readonly commission: Signer;
  readonly campaign: Signer;
  /** Of the desk's folder. */
  readonly passphrase: string;
}

const random = (bytes: number) => randomBytes(bytes).toString("base64");

/** The keys of the rehearsal in a folder, made where there are none. @throws {InputError} the file is not one of them */
export function rehearsalKeys(folder: string): RehearsalKeys {
  const file = join(folder, keysFile);
  if (!existsSync(file)) {
    const name = randomBytes(6).toString("hex");
    const made = {
      format: "hustings-rehearsal/v1",
      name,
      commission: random(32),
      campaign: random(32),
      passphrase: random(24),
    };
    writeFileSync(file, `${JSON.stringify(made)}\n`, { flag: "wx", mode: 0o600, flush: true });
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const read = kept.safeParse(value);
  if (!read.success)
    throw new InputError({
      file,
      expected: "keys of a rehearsal",
      got: "something else",
      remedy: "wipe the folder, and begin anew",
    });
  const { name, commission, campaign, passphrase } = read.data;
  return {
    name,
    commission: signerFromSeed("commission", fromBase64(commission)),
    campaign: signerFromSeed("campaign", fromBase64(campaign)),
    passphrase,
  };
}
