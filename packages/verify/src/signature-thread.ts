/** A thread that tells which acts of a bundle are signed by the keys that they are said to be signed with. */
import { parentPort, workerData } from "node:worker_threads";
import { fromBase64, parseCanonical, signatureOf, signedBytes, type Entry } from "@hustings/core";
import { verifyMessage } from "@hustings/log";

/** What the thread is started with. */
export interface SignatureThreadData {
  /** Of the log. */
  readonly origin: string;
}

/** Acts that follow each other in `bytes`, each up to its end, and the key that each is to be held against. */
export interface SignedActs {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** Base64. */
  readonly keys: readonly string[];
}

const { origin } = workerData as SignatureThreadData;

function areSigned({ bytes, ends, keys }: SignedActs): Uint8Array {
  return Uint8Array.from(ends, (end, i) => {
    // The bytes are those of an entry that was checked against the vocabulary before it came here.
    const entry = parseCanonical(bytes.subarray(ends[i - 1] ?? 0, end)) as unknown as Entry;
    const signature = signatureOf(entry);
    if (signature === undefined) return 0;
    return verifyMessage(fromBase64(keys[i] ?? ""), signedBytes(origin, entry), signature) ? 1 : 0;
  });
}

parentPort?.on("message", (acts: SignedActs) => parentPort?.postMessage(areSigned(acts)));
