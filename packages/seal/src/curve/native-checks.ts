import { hash } from "node:crypto";
import { createRequire } from "node:module";
import type { CurveChecks } from "./curve-checks.ts";

/** Of `sodium-native`, which brings no types of its own. */
interface NativeSodium {
  crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  crypto_core_ed25519_is_valid_point(point: Uint8Array): boolean;
}

/**
 * The same libsodium as machine code, a third of the time, and the system's SHA-256. It is brought for the usual machines only.
 *
 * @returns `undefined`: none for this machine
 */
export function nativeChecks(): CurveChecks | undefined {
  let sodium: NativeSodium;
  try {
    sodium = createRequire(import.meta.url)("sodium-native") as NativeSodium;
  } catch {
    // Not installed, or not made for this system: the other build gives the same answers, only later.
    return undefined;
  }
  return {
    verify: (signature, message, publicKey) => sodium.crypto_sign_verify_detached(signature, message, publicKey),
    isInGroup: (point) => sodium.crypto_core_ed25519_is_valid_point(point),
    sha256: (bytes) => hash("sha256", bytes, "buffer"),
  };
}
