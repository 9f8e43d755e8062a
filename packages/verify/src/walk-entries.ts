import { availableParallelism } from "node:os";
import { readTree, type WitnessedCheckpoint } from "@hustings/log";
import { publishedLaw, type PublishedLaw } from "@hustings/rules";
import { genuineDocuments, type DocumentSource } from "./document-source.ts";
import { decodedEntry, type DecodedEntry, type EntryVerifier } from "./entry-verifier.ts";
import { failureOf } from "./log-failure.ts";
import type { Failure } from "./report.ts";
import { SignatureThreads } from "./signature-threads.ts";
import type { VerifyInput } from "./verify-input.ts";

/** Bundles that are read, and whose signatures are checked, before their turn, and the most bytes of them. */
const bundlesAhead = 48;
const bytesAhead = 1 << 24;
/** Fewer entries are done before a thread has started. */
const worthThreads = 2_048;

interface ReadBundle {
  readonly first: number;
  readonly entries: readonly { readonly bytes: Uint8Array; readonly entry: DecodedEntry }[];
  readonly size: number;
  readonly signedWith: Promise<readonly (string | undefined)[]>;
}

/** Walks through the log once: what is hashed up to the signed root is what is recomputed. @returns whether that was all of it */
export async function walkEntries(
  { log, documents, onProgress, quickSignatures, threads = availableParallelism() }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<boolean> {
  let isSigned = true;
  let isRead = false;
  const signatures = new SignatureThreads(
    checkpoint.origin,
    checkpoint.size < worthThreads ? 0 : threads,
    quickSignatures,
  );
  const ahead: ReadBundle[] = [];
  let bytesHeld = 0;
  const isFarAhead = () => ahead.length > bundlesAhead || bytesHeld > bytesAhead;
  const recomputeNext = async (): Promise<void> => {
    const bundle = ahead.shift();
    if (bundle === undefined) return;
    bytesHeld -= bundle.size;
    const { first, entries } = bundle;
    const signedWith = await bundle.signedWith;
    for (const [i, { bytes, entry }] of entries.entries()) {
      const adopted = verifier.adopts(entry);
      if (adopted !== undefined) verifier.law = await lawOf(documents, adopted);
      verifier.next(first + i, bytes, entry, signedWith[i]);
    }
    onProgress?.(first + entries.length, checkpoint.size);
  };
  try {
    for await (const part of readTree(log, checkpoint)) {
      switch (part.kind) {
        case "entries": {
          const { first, bytes, starts, ends } = part;
          const entries = Array.from(starts, (start, i) => {
            const own = bytes.subarray(start, ends[i]);
            return { bytes: own, entry: decodedEntry(own) };
          });
          ahead.push({ first, entries, size: bytes.length, signedWith: signatures.signedWith(entries) });
          bytesHeld += bytes.length;
          while (isFarAhead()) await recomputeNext();
          break;
        }
        case "fault":
          isSigned = false;
          failures.push(failureOf(part.error, "tree"));
          break;
        case "end":
          isRead = part.read === checkpoint.size;
          if (isSigned) verifier.count("entries hashed up to the root", part.read);
          if (!isRead) failures.push(notRead(part.read, checkpoint.size));
          break;
        default:
          part satisfies never;
      }
    }
    while (ahead.length > 0) await recomputeNext();
  } finally {
    signatures.end();
  }
  if (signatures.byLibrary > 0) verifier.count("signatures of them by a faster library", signatures.byLibrary);
  return isSigned && isRead;
}

function notRead(from: number, size: number): Failure {
  return {
    code: "withheld",
    entry: from,
    says: `entries ${from.toLocaleString("en")} to ${(size - 1).toLocaleString("en")} were not checked: the bundle in which they begin cannot be read`,
  };
}

/** The law that a log publishes under a hash, whatever this program itself knows of it. */
async function lawOf(documents: DocumentSource, hash: string): Promise<PublishedLaw | undefined> {
  const document = await genuineDocuments(documents).get(hash);
  return document === undefined ? undefined : publishedLaw(document);
}
