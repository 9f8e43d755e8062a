import { createFROST } from "@noble/curves/abstract/frost.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";

/** What every proof of knowledge of one ceremony hashes first: a proof made for another ceremony is none here. */
export function knowledgeContext(ceremony: string): string {
  return `hustings-ceremony/v2\n${ceremony}\n`;
}

type Frost = ReturnType<typeof createFROST>;
const known = new Map<string, Frost>();

/**
 * FROST's key generation (Komlo and Goldberg 2020, fig. 1) over edwards25519, in the context of one ceremony. RFC 9591, whose
 * encodings the library follows, leaves key generation out.
 */
export function frostOf(ceremony: string): Frost {
  let frost = known.get(ceremony);
  if (frost === undefined) {
    const context = { HDKG: knowledgeContext(ceremony) };
    frost = createFROST({ name: "hustings-dkg-v2", Point: ed25519.Point, hash: sha512, H2: "", ...context });
    known.clear();
    known.set(ceremony, frost);
  }
  return frost;
}
