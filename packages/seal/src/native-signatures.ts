/**
 * Ed25519 by libsodium as machine code, for whoever has many signatures to check: a module that threads load by its address.
 * Loading it fails where the library is not made for this machine.
 */
import { nativeChecks } from "./curve/native-checks.ts";

const checks = nativeChecks();
if (checks === undefined) throw new Error("expected libsodium as machine code, got none for this machine");
const { verify } = checks;

export const holds = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(signature, message, publicKey);
