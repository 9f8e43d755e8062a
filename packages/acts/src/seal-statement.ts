import { toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import type { Act, EnteredAll, Ledger } from "./ledger.ts";

/** A statement as it reaches the server: sealed, with the little that is public about it. */
export interface SealedStatement {
  /** Names the submission, so that a double click or a retry is one statement. */
  readonly key: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper: where the line stands. */
  readonly sheet?: number;
  readonly line?: number;
  /** The age file. The server keeps it and cannot read it. */
  readonly sealed: Uint8Array;
}

/**
 * Takes sealed statements: ciphertext and entry become durable together, and only then is anything answered.
 *
 * Refused: the drive is not open, the region is not of the contest, the sheet or line is not in use, or the very same
 * ciphertext was taken before (a copied statement). The statements before it are entered.
 */
export function sealStatements(ledger: Ledger, statements: readonly SealedStatement[]): Promise<EnteredAll> {
  const at = ledger.hour;
  return ledger.enterAll(
    statements.map(({ key, sealed, ...statement }): Act => ({
      key: `statement/${statement.nomination}/${key}`,
      entry: { kind: "statement-sealed", at, ...statement, ciphertext: toHex(sha256(sealed)) },
      keep: sealed,
    })),
  );
}
