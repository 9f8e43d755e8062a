import assert from "node:assert/strict";
import { hustingsHere } from "./run-here.ts";

/**
 * Makes a party's key as `hustings key new` does, with a passphrase that costs next to nothing to try.
 *
 * @param file where it is kept
 * @param passphraseFile a file with its passphrase
 * @returns the public key, base64
 */
export async function newKey(name: string, file: string, passphraseFile: string): Promise<string> {
  const how = ["--name", name, "--work-factor", "10", "--passphrase-file", passphraseFile, "--json"];
  const { stdout, code, stderr } = await hustingsHere("key", "new", file, ...how);
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { publicKey: string }).publicKey;
}
