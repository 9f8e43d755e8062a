import { canonicalBytes, fromHex, InputError, parseCanonical, toHex } from "@hustings/core";
import { evaluationKeyOf, type EvaluationKey } from "@hustings/keyholder";
import { signerFromSeed, type Signer } from "@hustings/log";
import { makeWhole } from "@hustings/log/node";
import { lockFile, unlockFile } from "@hustings/seal";
import { z } from "zod";
import { ownFile } from "../files/own-file.ts";

const format = "hustings-keyholder/v1";
const mostKeyBytes = 64 * 1024;

/** The key holder's two keys: the function's, and the one that signs what the key holder says. */
export interface KeyholderKeys {
  readonly holder: string;
  readonly origin: string;
  readonly evaluation: EvaluationKey;
  readonly signer: Signer;
}

const seedHex = z.string().regex(/^[0-9a-f]{64}$/);
const storedShape = z.strictObject({
  format: z.literal(format),
  holder: z.string(),
  origin: z.string(),
  function: seedHex,
  signer: seedHex,
});
type Stored = z.output<typeof storedShape>;

const seed = () => toHex(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Makes the keys, and keeps their seeds in an age file under a passphrase, readable by its owner alone.
 *
 * @throws {InputError} the file is there already: a key is never written over
 */
export async function newKeyholderKeys(
  file: string,
  { holder, origin }: Pick<KeyholderKeys, "holder" | "origin">,
  passphrase: string,
  workFactor: number,
): Promise<KeyholderKeys> {
  const stored: Stored = { format, holder, origin, function: seed(), signer: seed() };
  const locked = await lockFile(canonicalBytes({ ...stored }), passphrase, workFactor);
  try {
    makeWhole(file, locked);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    throw new InputError(
      { file, expected: "a new file", got: "one that is there", remedy: "name another; a key is never written over" },
      { cause },
    );
  }
  return keysOf(stored);
}

/** @throws {InputError} none there, or another passphrase */
export async function readKeyholderKeys(file: string, passphrase: string): Promise<KeyholderKeys> {
  try {
    const opened = await unlockFile(ownFile(file, "a key holder's keys", mostKeyBytes), passphrase);
    return keysOf(storedShape.parse(parseCanonical(opened)));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(
      {
        file,
        expected: "the keys that hustings keyholder init made, and their passphrase",
        got: "a file that this passphrase does not open",
        remedy: "check the path, and type the passphrase again",
      },
      { cause },
    );
  }
}

function keysOf({ holder, origin, function: seed, signer }: Stored): KeyholderKeys {
  return {
    holder,
    origin,
    evaluation: evaluationKeyOf(fromHex(seed)),
    signer: signerFromSeed("keyholder", fromHex(signer)),
  };
}
