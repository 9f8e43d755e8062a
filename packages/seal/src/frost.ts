import { createFROST } from "@noble/curves/abstract/frost.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";

/**
 * FROST over edwards25519 as RFC 9591 names it. The library's own `ed25519_FROST` is the same and checks the order of
 * every point a second time, which is half of a ceremony's work.
 */
export const frost = createFROST({ name: "FROST-ED25519-SHA512-v1", Point: ed25519.Point, hash: sha512, H2: "" });
