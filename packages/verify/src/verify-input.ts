import type { Policy, TileSource } from "@hustings/log";
import type { DocumentSource } from "./document-source.ts";
import type { PromisesBrought } from "./promises.ts";

/** A file that an observer brings; `unreadable`: why there is nothing of it, which hides nothing that the others show. */
export type KeptFile = { readonly name: string } & ({ readonly content: Uint8Array } | { readonly unreadable: string });

/** What is verified, and what the observer brings from elsewhere to hold it against. */
export interface VerifyInput {
  readonly log: TileSource;
  readonly documents: DocumentSource;
  /** Keys of the log and its witnesses that the observer trusts. */
  readonly policy: Policy;
  /** The commission's public key as the observer knows it from elsewhere, 32 bytes. */
  readonly commission?: Uint8Array;
  /** Files with a checkpoint or a receipt of this log that the observer has kept: it must continue each that its key signed. */
  readonly kept?: readonly KeptFile[];
  /** The observer's own time in POSIX seconds, which neither a witness nor an entry can be ahead of; by default what this machine's clock says. */
  readonly now?: number;
  /** How many seconds old the newest cosignature may be. */
  readonly fresh?: number;
  /** Signed promises to hold against the log. */
  readonly promises?: PromisesBrought;
  /** Threads that check signatures beside this one, by default one for each processor; 0: none. */
  readonly threads?: number;
  /**
   * A module for those threads, of a library that checks Ed25519 faster (`SignatureLibrary` in signature-thread.ts): where it finds that a
   * signature does not hold, or cannot be loaded, the usual check is asked.
   */
  readonly quickSignatures?: URL;
  readonly onProgress?: (done: number, total: number) => void;
}
