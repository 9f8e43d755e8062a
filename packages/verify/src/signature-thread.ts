/** A thread that tells which acts of a bundle are signed by the keys that they are said to be signed with. */
import { parentPort, workerData } from "node:worker_threads";
import { fromBase64, signedBytesIn } from "@hustings/core";
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
    const said = signedBytesIn(origin, bytes.subarray(ends[i - 1] ?? 0, end));
    // One that also carries its lodger's signature is left to the fold.
    return said !== undefined && verifyMessage(keyOf(keys[i] ?? ""), said.message, said.signature) ? 1 : 0;
  });
}

let lastKey: { readonly name: string; readonly bytes: Uint8Array } = { name: "", bytes: new Uint8Array() };

/** Most acts that follow each other are one party's. */
function keyOf(name: string): Uint8Array {
  if (lastKey.name !== name) lastKey = { name, bytes: fromBase64(name) };
  return lastKey.bytes;
}

parentPort?.on("message", (acts: SignedActs) => parentPort?.postMessage(areSigned(acts)));
