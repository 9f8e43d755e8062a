/** A thread that tells which acts of a bundle are signed by the keys that they are said to be signed with. */
import { parentPort, workerData } from "node:worker_threads";
import { fromBase64, signedBytesIn } from "@hustings/core";
import { holdsQuickly, verifyMessage, type QuickCheck } from "@hustings/log";

/** What the thread is started with. */
export interface SignatureThreadData {
  /** Of the log. */
  readonly origin: string;
  /** Address of a module that is a {@link SignatureLibrary}. */
  readonly quick?: string;
}

/** A faster library for the bulk of signatures: what it does not hold to be signed is asked of the usual check. */
export interface SignatureLibrary {
  readonly holds: QuickCheck;
}

/** Acts that follow each other in `bytes`, each up to its end, and the key that each is to be held against. */
export interface SignedActs {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** Base64. */
  readonly keys: readonly string[];
}

/** What became of the acts: 0 not found to be signed, 1 signed by the usual check, 2 by the library. */
export type SignedBy = 0 | 1 | 2;

const { origin, quick } = workerData as SignatureThreadData;
const library = quick === undefined ? undefined : await loaded(quick);

async function loaded(address: string): Promise<SignatureLibrary | undefined> {
  try {
    return (await import(address)) as SignatureLibrary;
  } catch {
    // Not made for this machine: the usual check says the same, only later.
    return undefined;
  }
}

function areSigned({ bytes, ends, keys }: SignedActs): Uint8Array {
  return Uint8Array.from(ends, (end, i): SignedBy => {
    // The bytes are those of an entry that was checked against the vocabulary before it came here.
    const said = signedBytesIn(origin, bytes.subarray(ends[i - 1] ?? 0, end));
    // One that also carries its lodger's signature is left to the fold.
    if (said === undefined) return 0;
    const key = keyOf(keys[i] ?? "");
    if (library !== undefined && holdsQuickly(library.holds, key, said.message, said.signature)) return 2;
    return verifyMessage(key, said.message, said.signature) ? 1 : 0;
  });
}

let lastKey: { readonly name: string; readonly bytes: Uint8Array } = { name: "", bytes: new Uint8Array() };

/** Most acts that follow each other are one party's. */
function keyOf(name: string): Uint8Array {
  if (lastKey.name !== name) lastKey = { name, bytes: fromBase64(name) };
  return lastKey.bytes;
}

parentPort?.on("message", (acts: SignedActs) => parentPort?.postMessage(areSigned(acts)));
