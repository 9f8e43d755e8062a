import sodium from "libsodium-wrappers-sumo";
import type { Stanza } from "age-encryption";
import { equalBytes } from "@hustings/core";
import { encodeMac, parseAgeHeader, type AgeHeader } from "./age-header.ts";
import { liftAll } from "./curve.ts";
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
}

export interface NotSealed {
  readonly kind: "not-sealed";
  readonly fault: SealedFileFault;
}

/** Twice the longest that `sealStatement` makes: a bound on what a stranger can have us read. */
export const mostFileBytes = 65_536;

interface ShareOfFile {
  readonly kind: "share";
  readonly share: Uint8Array;
  readonly stanza: Stanza;
  readonly header: AgeHeader;
}

/**
 * Finds the share a file asks the custodians about. Exactly one is allowed: every further one would be a further
 * question to the secret.
 */
export function readShare(file: Uint8Array): ShareOfFile | NotSealed {
  if (file.length > mostFileBytes) return notSealed("too-long");
  const header = parseAgeHeader(file);
  if (header.kind === "malformed") return notSealed("malformed-header");
  const [stanza, second] = header.stanzas.filter(({ args }) => args[0] === "X25519");
  if (stanza === undefined || second !== undefined) return notSealed("no-single-share");
  const share = shareOf(stanza.args);
  if (share === undefined || stanza.body.length !== 32) return notSealed("malformed-share");
  return { kind: "share", share, stanza, header };
}

/** Reads files as a custodian must before answering for them. The curve library has to be ready. */
export function readSealedFiles(group: CustodianGroup, files: readonly Uint8Array[]): (SealedFile | NotSealed)[] {
  const read = files.map(readShare);
  const points = liftAll(read.map((each) => (each.kind === "share" ? each.share : new Uint8Array())));
  return read.map((each, i) => {
    if (each.kind === "not-sealed") return each;
    const { share, header } = each;
    const [file, lifted] = [files[i], points[i]];
    if (file === undefined || lifted === undefined) return notSealed("malformed-share");
    if (!header.stanzas.some(({ args }) => args[0] === proofStanza)) {
      return group.record.accepts === "any-age" ? { kind: "sealed", share, lifted } : notSealed("no-sealing-proof");
    }
    return isProved(group, file, each, lifted) ? { kind: "sealed", share, lifted } : notSealed("false-sealing-proof");
  });
}

/** Nothing but the share and its proof, in this order, and every other byte of the file covered by the proof. */
function isProved(group: CustodianGroup, file: Uint8Array, found: ShareOfFile, lifted: Uint8Array): boolean {
  const { header, stanza } = found;
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
