/** Ed25519 keys of logs and of people who sign acts, and notes signed with them. */
import { isAcceptablePoint } from "./ed25519-criteria.ts";
import { ed25519PublicKey, ed25519Signer, ed25519Verify } from "#ed25519";
import { utf8 } from "@hustings/core";
import { LogError, malformed } from "../log-error.ts";
import {
  checkNoteText,
  joinNote,
  makeVkey,
  noteSignatureLine,
  parseNote,
  parseVkey,
  signaturesIn,
  signatureType,
} from "../notes/signed-note.ts";
import type { Note, NoteSignature, Vkey } from "../notes/signed-note.ts";

/** An Ed25519 key wherever it lies: in memory, in an agent, on a token. The bytes go there, the key stays. */
export interface KeySigner {
  /** 32 bytes */
  readonly publicKey: Uint8Array;
  /** 64 bytes. @throws whatever keeps the key from being used, now or for good */
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Such a key under the name that its notes carry. */
export interface NoteSigner extends KeySigner {
  readonly name: string;
  /** what verifiers are given: {@link parseVkey} reads it */
  readonly vkey: string;
  /** 8 lower-case hex digits */
  readonly keyId: string;
}

/** A key in this program's memory, which signs at once. */
export interface Signer extends NoteSigner {
  /** 64 bytes */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** A fresh key. The seed is the secret: 32 bytes, to be kept where only the signer reads. */
export function generateSigningKey(name: string): { readonly seed: Uint8Array; readonly signer: Signer } {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return { seed, signer: signerFromSeed(name, seed) };
}

/** @throws {LogError} `malformed`: the seed is not 32 bytes, or the name holds a space or a plus sign */
export function signerFromSeed(name: string, seed: Uint8Array): Signer {
  if (seed.length !== 32) throw malformed("signing key", "a seed of 32 bytes", `${seed.length}`);
  const sign = ed25519Signer(seed);
  return { ...noteSigner(name, { publicKey: ed25519PublicKey(seed), sign }), sign };
}

/** A key under a name. @throws {LogError} `malformed`: the name holds a space or a plus sign, or the key is not 32 bytes */
export function noteSigner(name: string, { publicKey, sign }: KeySigner): NoteSigner {
  const { text: vkey, keyId } = makeVkey(name, signatureType.ed25519, publicKey);
  return { name, vkey, keyId, publicKey, sign };
}

/**
 * The note signed by a key that may lie elsewhere. What comes back is verified: nothing is published under a signature that
 * fails, whatever an agent or a token answers.
 *
 * @throws {LogError} `not-signed`: no signature came, or none by this key; `malformed`: the text is not a note's
 */
export async function askToSign(text: string, signer: NoteSigner): Promise<string> {
  checkNoteText(text);
  const message = utf8(text);
  const refused = (why: string, cause?: unknown) =>
    new LogError("not-signed", `nothing was signed by ${signer.name} (${signer.keyId}): ${why}`, { cause });
  let signature: Uint8Array;
  try {
    signature = await signer.sign(message);
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : "its key could not be used", cause);
  }
  if (!verifyMessage(signer.publicKey, message, signature)) throw refused("the signature that came is not by this key");
  return joinNote(text, [noteSignatureLine(signer, signature)]);
}

/** A detached signature of 64 bytes over exactly these bytes. What they mean must be in them: contest, act, sequence. */
export function signMessage(signer: Signer, message: Uint8Array): Uint8Array {
  return signer.sign(message);
}

/** Whether the signature holds, by the criteria of ed25519-criteria.ts. Never throws on hostile input. */
export function verifyMessage(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return publicKey.length === 32 && signature.length === 64 && ed25519Verify(publicKey, message, signature);
}

/**
 * Whether another library finds that a signature holds; it is shown none of another length, and no point outside ed25519-criteria.ts.
 * Its *no* says nothing: the usual check is then asked. Its *yes* must be one of that check too.
 */
export type QuickCheck = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Whether a faster library finds that the signature holds. `false`: ask {@link verifyMessage}. */
export function holdsQuickly(
  quick: QuickCheck,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return [publicKey, signature.subarray(0, 32)].every(isAcceptablePoint) && quick(publicKey, message, signature);
}

/** The note with one signature line for each signer. @throws {LogError} `malformed`: the text is not a note text */
export function signNote(text: string, ...signers: readonly Signer[]): string {
  checkNoteText(text);
  const message = utf8(text);
  return joinNote(
    text,
    signers.map((signer) => noteSignatureLine(signer, signer.sign(message))),
  );
}

export interface OpenedNote extends Note {
  /** the signatures by known keys; all of them hold */
  readonly verified: readonly NoteSignature[];
}

/**
 * A note with at least one good signature by a known key. Unknown keys are passed over.
 *
 * @throws {LogError} `malformed`, or `not-authentic`: a known key's signature fails, or no known key signed
 */
export function openNote(note: string | Uint8Array, keys: readonly (string | Vkey)[]): OpenedNote {
  const parsed = parseNote(note);
  const known = keys.map((key) => (typeof key === "string" ? parseVkey(key) : key));
  const message = utf8(parsed.text);
  const verified: NoteSignature[] = [];
  const seen = new Set<string>();
  for (const signature of parsed.signatures) {
    const key = known.find(
      (k) => k.name === signature.name && k.keyId === signature.keyId && k.type === signatureType.ed25519,
    );
    if (key === undefined || seen.has(key.text)) continue;
    seen.add(key.text);
    if (!verifyMessage(key.publicKey, message, signature.blob)) {
      throw new LogError("not-authentic", `note: the signature of ${key.name} (${key.keyId}) does not verify`);
    }
    verified.push(signature);
  }
  if (verified.length === 0) {
    const wanted = known.map((key) => `${key.name} (${key.keyId})`).join(", ");
    throw new LogError("not-authentic", `note: expected a signature by ${wanted}, got none`);
  }
  return { ...parsed, verified };
}

/**
 * Whether one line below a text is a signature of this key that holds, whatever else stands there. Of evidence that somebody keeps: a line
 * that anybody may have added or damaged takes nothing from what the key signed. Where a note is served, {@link openNote}.
 */
export function isNoteBy(text: string, lines: string, key: Vkey): boolean {
  const message = utf8(text);
  return signaturesIn(lines).some(
    ({ name, keyId, blob }) =>
      name === key.name &&
      keyId === key.keyId &&
      key.type === signatureType.ed25519 &&
      verifyMessage(key.publicKey, message, blob),
  );
}
