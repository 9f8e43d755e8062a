import type { Stanza } from "age-encryption";
import { toHex } from "@hustings/core";
import { parseAgeHeader, type AgeHeader } from "./age-header.ts";
import { wasmChecks, type CurveChecks } from "../curve/curve-checks.ts";
import { liftAll } from "../curve/curve.ts";
import { shareOf } from "../opening/open-file.ts";
import { bindingBytes, idOfParts, splitStatement, type SealedParts } from "./sealed-statement.ts";
import { sealingMessage } from "./sealing-proof.ts";

/** Why a statement is not one that intake takes or the custodians open, in the order in which it is judged. */
export const sealedFileFaults = [
  "old-version",
  "no-sealing-proof",
  "other-length",
  "malformed-header",
  "no-single-share",
  "malformed-share",
  "not-the-statement-named",
  "false-sealing-proof",
  "moved",
] as const;
export type SealedFileFault = (typeof sealedFileFaults)[number];

/** What the log, or whoever hands it in, says of a statement. */
export interface NamedStatement {
  readonly bytes: Uint8Array;
  /** Id in the log; absent where none is logged yet. */
  readonly id?: string;
  /** `placeHash` of the logged place, hex. */
  readonly place: string;
}

/** A statement that reads as sealed by its author for this place; only the opening can say whether to these custodians. */
export interface SealedFile {
  readonly kind: "sealed";
  readonly id: string;
  readonly withdrawal: Uint8Array;
  /** X25519 share of the only stanza. */
  readonly share: Uint8Array;
  /** The share as a compressed Edwards point; whether it is one is for whoever multiplies it to check. */
  readonly lifted: Uint8Array;
}

export interface NotSealed {
  readonly kind: "not-sealed";
  /** By its bytes; `undefined` where these are too few for an id. */
  readonly id: string | undefined;
  readonly fault: SealedFileFault;
}

/** Of an age file with one X25519 stanza: version, stanza, wrapped key and MAC, then nonce and tag. */
const headerBytes = 168;
const payloadOverhead = 32;
const oldProofStanza = "hustings/sealed-v1";

/** The one length of a contest's sealed statements. */
export function statementBytes(bucket: number): number {
  return headerBytes + payloadOverhead + bucket + bindingBytes;
}

interface Read {
  readonly id: string;
  readonly parts: SealedParts;
  readonly share: Uint8Array;
}

/**
 * Finds the share a statement asks the custodians about. Exactly one is allowed: every further one would be a further
 * question to the secret.
 */
export function readShare(bucket: number, statement: Uint8Array, checks = wasmChecks): Read | NotSealed {
  const parts = splitStatement(statement);
  const id = parts === undefined ? undefined : idOfParts(parts, checks.sha256);
  const no = (fault: SealedFileFault): NotSealed => ({ kind: "not-sealed", id, fault });
  const wanted = statementBytes(bucket);
  if (parts === undefined || id === undefined || statement.length !== wanted) {
    // Two that people will hand in by mistake get names of their own. Looked at only below the length they have.
    const header = statement.length <= 2 * wanted ? parseAgeHeader(statement) : undefined;
    if (header?.kind === "header" && header.stanzas.some(({ args }) => args[0] === oldProofStanza))
      return no("old-version");
    return no(
      statement.length === wanted - bindingBytes && header?.kind === "header" ? "no-sealing-proof" : "other-length",
    );
  }
  const header = parseAgeHeader(parts.file);
  if (header.kind === "malformed") return no("malformed-header");
  const stanza = onlyStanza(header);
  if (stanza === undefined) return no("no-single-share");
  const share = shareOf(stanza.args);
  if (share === undefined || stanza.body.length !== 32) return no("malformed-share");
  return { id, parts, share };
}

function onlyStanza({ stanzas: [first, second] }: AgeHeader): Stanza | undefined {
  return second === undefined && first?.args[0] === "X25519" ? first : undefined;
}

/**
 * Reads statements as intake and custodians must before they answer for them. The curve library has to be ready.
 *
 * @param bucket the contest's, from the custodians' record
 */
export function readSealedFiles(
  bucket: number,
  statements: readonly NamedStatement[],
  checks: CurveChecks = wasmChecks,
): (SealedFile | NotSealed)[] {
  const read = statements.map(({ bytes }) => readShare(bucket, bytes, checks));
  const points = liftAll(read.map((each) => ("share" in each ? each.share : new Uint8Array())));
  return read.map((each, i) => {
    if (!("share" in each)) return each;
    const { id, share, parts } = each;
    const [named, lifted] = [statements[i], points[i]];
    const no = (fault: SealedFileFault): NotSealed => ({ kind: "not-sealed", id, fault });
    if (named === undefined || lifted === undefined) return no("malformed-share");
    if (named.id !== undefined && named.id !== id) return no("not-the-statement-named");
    if (!checks.verify(parts.signature, sealingMessage(id), lifted)) return no("false-sealing-proof");
    if (toHex(parts.place) !== named.place) return no("moved");
    return { kind: "sealed", id, withdrawal: parts.withdrawal, share, lifted };
  });
}
