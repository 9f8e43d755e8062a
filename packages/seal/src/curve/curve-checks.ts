import { sha256 } from "@noble/hashes/sha2.js";
import sodium from "libsodium-wrappers-sumo";

/** The parts of checking a sealed file that cost most. What they say must not depend on who does the sums. */
export interface CurveChecks {
  /** Ed25519, as libsodium verifies it: no second spelling of anything, no point of small order. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  /** Whether a compressed point lies in the group of prime order. */
  isInGroup(point: Uint8Array): boolean;
  sha256(bytes: Uint8Array): Uint8Array;
}

/** libsodium as WebAssembly, which runs everywhere; it has to be ready. */
export const wasmChecks: CurveChecks = {
  verify: (signature, message, publicKey) => sodium.crypto_sign_verify_detached(signature, message, publicKey),
  isInGroup: (point) => sodium.crypto_core_ed25519_is_valid_point(point),
  sha256,
};
