import type { Submission } from "@hustings/acts";
import { mostEntryBytes } from "@hustings/log/database";
import { StoreError } from "./store-error.ts";

/** @throws {StoreError} `out-of-range` */
export function checkBatch(batch: readonly Submission[]): void {
  for (const [i, { key, entry }] of batch.entries()) {
    if (!(entry instanceof Uint8Array) || entry.length > mostEntryBytes) {
      const got = entry instanceof Uint8Array ? `${entry.length}` : typeof entry;
      throw new StoreError(
        "out-of-range",
        `act ${i}: expected an entry of at most ${mostEntryBytes} bytes, got ${got}`,
      );
    }
    if (!key.isWellFormed()) {
      throw new StoreError("out-of-range", `act ${i}: expected a key of Unicode text, got half of a character`);
    }
  }
}

/** @throws {StoreError} `known-key` */
export function refuseKnown(at: number): never {
  throw new StoreError("known-key", `act ${at}: expected a new key, got one that was entered before; ask for it first`);
}
