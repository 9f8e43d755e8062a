/** C2SP tlog-cosignature: a witness says that at a time this was the largest consistent tree it had seen. */
import { ed25519PublicKey, ed25519Signer, ed25519Verify } from "#ed25519";
import { mlDsa44PublicKey, mlDsa44Signer, mlDsa44Verify } from "#ml-dsa-44";
import { concatBytes, utf8 } from "@hustings/core";
import { parseCheckpointText } from "./checkpoint.ts";
import { malformed } from "../log-error.ts";
import { makeVkey, noteSignatureLine, signatureType } from "./signed-note.ts";
import type { NoteSignature, Vkey } from "./signed-note.ts";

export interface Cosigner {
  readonly name: string;
  readonly vkey: string;
  /** The signature line for a checkpoint's text. @param seconds POSIX time, a whole number above 0 */
  readonly cosign: (text: string, seconds: number) => string;
}

export function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

function ed25519Message(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

const shortText = (text: string) => {
  const bytes = utf8(text);
  if (bytes.length > 255) throw malformed("cosignature", "names of at most 255 bytes", `${bytes.length}`);
  return concatBytes(Uint8Array.of(bytes.length), bytes);
};

/** The whole tree as the subtree from 0 to its size. */
function mlDsa44Message(cosigner: string, text: string, seconds: number): Uint8Array {
  const { origin, size, root } = parseCheckpointText(text);
  return concatBytes(
    utf8("subtree/v1\n\0"),
    shortText(cosigner),
    u64(seconds),
    shortText(origin),
    u64(0),
    u64(size),
    root,
  );
}

/** 9999-12-31T23:59:59Z: no calendar here says more, so that a later moment would end whoever has to write it down. */
const mostSeconds = 253_402_300_799;

const isMoment = (seconds: number) => Number.isSafeInteger(seconds) && seconds > 0 && seconds <= mostSeconds;

function checkCosignatureTime(seconds: number): void {
  if (!isMoment(seconds))
    throw malformed("cosignature time", "POSIX seconds above 0, up to the year 9999", `${seconds}`);
}

/** An Ed25519 witness: what every client in use today reads. */
export function cosignerFromSeed(name: string, seed: Uint8Array): Cosigner {
  if (seed.length !== 32) throw malformed("witness key", "a seed of 32 bytes", `${seed.length}`);
  const key = makeVkey(name, signatureType.ed25519Cosignature, ed25519PublicKey(seed));
  const sign = ed25519Signer(seed);
  return {
    name,
    vkey: key.text,
    cosign: (text, seconds) => {
      checkCosignatureTime(seconds);
      return noteSignatureLine(key, concatBytes(u64(seconds), sign(ed25519Message(text, seconds))));
    },
  };
}

/** A witness line that a quantum computer cannot forge, 3.2 kB long: a second line beside the Ed25519 one, not instead of it. */
export function mlDsa44CosignerFromSeed(name: string, seed: Uint8Array): Cosigner {
  if (seed.length !== 32) throw malformed("witness key", "a seed of 32 bytes", `${seed.length}`);
  const key = makeVkey(name, signatureType.mlDsa44Cosignature, mlDsa44PublicKey(seed));
  const sign = mlDsa44Signer(seed);
  return {
    name,
    vkey: key.text,
    cosign: (text, seconds) => {
      checkCosignatureTime(seconds);
      return noteSignatureLine(key, concatBytes(u64(seconds), sign(mlDsa44Message(name, text, seconds))));
    },
  };
}

/**
 * The time at which `key` cosigned `text`, in POSIX seconds; `undefined` when the signature does not hold, or states no moment up to the
 * year 9999.
 * Takes cosigner keys of type 4 (Ed25519) and 6 (ML-DSA-44).
 */
export function cosignatureTime(text: string, signature: NoteSignature, key: Vkey): number | undefined {
  const { blob } = signature;
  if (signature.name !== key.name || signature.keyId !== key.keyId || blob.length < 8) return undefined;
  const seconds = Number(new DataView(blob.buffer, blob.byteOffset, 8).getBigUint64(0));
  if (!isMoment(seconds)) return undefined;
  const signed = blob.subarray(8);
  switch (key.type) {
    case signatureType.ed25519Cosignature:
      return signed.length === 64 && ed25519Verify(key.publicKey, ed25519Message(text, seconds), signed)
        ? seconds
        : undefined;
    case signatureType.mlDsa44Cosignature:
      return signed.length === 2420 && mlDsa44Verify(key.publicKey, mlDsa44Message(key.name, text, seconds), signed)
        ? seconds
        : undefined;
    default:
      return undefined;
  }
}
