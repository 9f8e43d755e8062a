import sodium from "libsodium-wrappers-sumo";
import type { Stanza } from "age-encryption";
import { equalBytes } from "@hustings/core";
import { encodeMac, parseAgeHeader, type AgeHeader } from "./age-header.ts";
import { lift } from "./curve.ts";
import type { CustodianGroup } from "./custodian-record.ts";
import { headerMac } from "./file-key.ts";
import { shareOf } from "./open-file.ts";
import { decodeSealingProof, proofStanza, sealingMessage } from "./sealing-proof.ts";

/** Why a file is not one the custodians open. */
export type SealedFileFault =
  | "too-long"
  | "malformed-header"
  | "no-single-share"
  | "malformed-share"
  | "no-sealing-proof"
  | "false-sealing-proof";

/** A file that reads as sealed to somebody; only the opening can say whether to these custodians. */
export interface SealedFile {
  readonly kind: "sealed";
  /** X25519 share of the only stanza of that type. */
  readonly share: Uint8Array;
  /** The share as a compressed Edwards point; whether it is one is for whoever multiplies it to check. */
  readonly lifted: Uint8Array;
  /** Does it claim to be made by `sealStatement`: padded, with a proof? */
  readonly isProved: boolean;
}

export interface NotSealed {
  readonly kind: "not-sealed";
  readonly fault: SealedFileFault;
}

/** Twice the longest that `sealStatement` makes: a bound on what a stranger can have us read. */
export const mostFileBytes = 65_536;

/**
 * Reads a file as a custodian must before answering for it. Exactly one X25519 share is allowed: every further one would
 * be a further question to the secret.
 */
export function readSealedFile(group: CustodianGroup, file: Uint8Array): SealedFile | NotSealed {
  if (file.length > mostFileBytes) return notSealed("too-long");
  const header = parseAgeHeader(file);
  if (header.kind === "malformed") return notSealed("malformed-header");
  const [stanza, second] = header.stanzas.filter(({ args }) => args[0] === "X25519");
  if (stanza === undefined || second !== undefined) return notSealed("no-single-share");
  const share = shareOf(stanza.args);
  const lifted = share === undefined ? undefined : lift(share);
  if (share === undefined || lifted === undefined || stanza.body.length !== 32) return notSealed("malformed-share");

  if (!header.stanzas.some(({ args }) => args[0] === proofStanza)) {
    return group.record.accepts === "any-age"
      ? { kind: "sealed", share, lifted, isProved: false }
      : notSealed("no-sealing-proof");
  }
  const isTrue = isProved(group, file, header, stanza, lifted);
  return isTrue ? { kind: "sealed", share, lifted, isProved: true } : notSealed("false-sealing-proof");
}

/** Nothing but the share and its proof, in this order, and every other byte of the file covered by the proof. */
function isProved(
  group: CustodianGroup,
  file: Uint8Array,
  header: AgeHeader,
  stanza: Stanza,
  lifted: Uint8Array,
): boolean {
  const [first, second, ...others] = header.stanzas;
  if (first !== stanza || second?.args[0] !== proofStanza || second.args.length !== 1 || others.length > 0)
    return false;
  const proof = decodeSealingProof(second.body);
  if (proof === undefined) return false;
  const signedHeader = file.subarray(0, header.length - encodeMac(header.mac).length);
  if (!equalBytes(headerMac(proof.macKey, signedHeader), header.mac)) return false;
  const message = sealingMessage(group.recipient, stanza.body, proof.macKey, file.subarray(header.length));
  return sodium.crypto_sign_verify_detached(proof.signature, message, lifted);
}

function notSealed(fault: SealedFileFault): NotSealed {
  return { kind: "not-sealed", fault };
}
