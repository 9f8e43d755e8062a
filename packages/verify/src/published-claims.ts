import { toHex } from "@hustings/core";
import { AuthenticTiles, LogError, rootOf, sha256, type TileSource, type WitnessedCheckpoint } from "@hustings/log";
import { genuineDocuments, type DocumentSource } from "./document-source.ts";
import type { ClaimedRoot, EntryVerifier } from "./entry-verifier.ts";
import { failureOf } from "./log-failure.ts";
import { checkOpenings } from "./openings.ts";
import type { Failure } from "./report.ts";
import type { VerifyInput } from "./verify-input.ts";
import { movedBeforeWithdrawn } from "./withdrawn-places.ts";

/** Roots that entries, or the documents they name, claim for earlier sizes of the log. */
export async function checkRoots(
  log: TileSource,
  checkpoint: WitnessedCheckpoint,
  roots: readonly ClaimedRoot[],
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  const tiles = new AuthenticTiles(log, checkpoint);
  for (const { entry, size, root } of roots) {
    try {
      const actual = toHex((await rootOf(size, tiles.read)).root);
      if (actual === root) verifier.count("earlier checkpoints against the tree");
      else
        failures.push({ code: "frozen-root-differs", entry, says: `the log of size ${size} has the root ${actual}` });
    } catch (error) {
      failures.push({ ...failureOf(error, "tree"), entry });
    }
  }
}

/** Documents that entries name by their hash. */
export async function checkDocuments(
  source: DocumentSource,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  for (const [hash, entry] of verifier.documents) {
    const fault = await documentFault(source, hash);
    if (fault === undefined) verifier.count("published documents against their hashes");
    else failures.push({ ...fault, entry, document: hash });
  }
}

async function documentFault(source: DocumentSource, hash: string): Promise<Omit<Failure, "entry"> | undefined> {
  let document: Uint8Array | undefined;
  try {
    document = await source.get(hash);
  } catch (error) {
    if (!(error instanceof LogError) || error.code === "unreachable") throw error;
    return { code: "document-missing", says: `the document ${hash} cannot be read: ${error.message}` };
  }
  if (document === undefined) return { code: "document-missing", says: `the document ${hash} is not published` };
  if (toHex(sha256(document)) === hash) return undefined;
  return { code: "document-differs", says: `the document ${hash} has another hash` };
}

/** What was published of each opening, and what withdrawals lay open. */
export async function checkPublishedOpenings(
  { log, documents: source, policy }: VerifyInput,
  checkpoint: WitnessedCheckpoint,
  verifier: EntryVerifier,
  failures: Failure[],
): Promise<void> {
  const tiles = new AuthenticTiles(log, checkpoint);
  const origin = policy.logs[0]?.key.name ?? "";
  const genuine = genuineDocuments(source);
  const checked = await checkOpenings(origin, verifier.procedure, verifier.openings, genuine, tiles);
  failures.push(...checked.failures);
  failures.push(...(await movedBeforeWithdrawn(origin, verifier.procedure, verifier.withdrawn, tiles)));
  if (checked.committed > 0) verifier.count("opened lines against published commitments", checked.committed);
  if (checked.unreadable > 0) verifier.count("unreadable lines recombined from their evidence", checked.unreadable);
}
