import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fromHex, InputError, toHex } from "@hustings/core";
import { signerFromSeed, type Signer } from "@hustings/log";
import { makeWhole } from "@hustings/log/node";
import { operatorText } from "./operator-file.ts";

/** A name of a key or a party as the name of a file. */
export const fileName = (name: string) => name.replaceAll(/[^a-z0-9-]/g, "_");

export const restoreKey = "restore it from a copy of the data folder; no other key signs for it";

/**
 * An Ed25519 seed in a file that only its owner reads.
 *
 * @param lost remedy for a key that has signed already and whose file is gone; left out: it is made
 * @throws {InputError} it was lost, or is not a key
 */
export function keyInFile(folder: string, name: string, lost?: string): Signer {
  const file = join(folder, `${fileName(name)}.key`);
  const expected = `the key of ${name}, 64 hexadecimal digits`;
  const remedy = lost ?? restoreKey;
  if (!existsSync(file)) {
    if (lost !== undefined) throw new InputError({ file, expected, got: "no such file", remedy });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const seed = toHex(crypto.getRandomValues(new Uint8Array(32)));
    // Whole or not at all: a start that is killed here must not leave an empty key behind, and of two processes one alone makes it.
    makeWhole(file, `${seed}\n`);
  }
  const seed = operatorText(file, expected)?.trim() ?? "";
  if (!/^[0-9a-f]{64}$/.test(seed)) throw new InputError({ file, expected, got: "something else", remedy });
  return signerFromSeed(name, fromHex(seed));
}
