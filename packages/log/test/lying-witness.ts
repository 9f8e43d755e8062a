import { toBase64, concatBytes, fromHex, utf8 } from "@hustings/core";
import { u64 } from "../src/notes/cosignature.ts";
import { cosignerFromSeed, parseVkey, signerFromSeed, type Cosigner } from "../src/index.ts";

/** A witness with a program of its own, which signs whatever moment it likes, on any calendar or none. */
export function lyingWitness(name: string, seed: Uint8Array): Cosigner {
  const { vkey } = cosignerFromSeed(name, seed);
  const { sign } = signerFromSeed(name, seed);
  const { keyId } = parseVkey(vkey);
  return {
    name,
    vkey,
    cosign(text, seconds) {
      const signature = sign(utf8(`cosignature/v1\ntime ${seconds}\n${text}`));
      return `\u2014 ${name} ${toBase64(concatBytes(fromHex(keyId), u64(seconds), signature))}\n`;
    },
  };
}
