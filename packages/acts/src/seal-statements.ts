import { toHex, toHour } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, type Act, type Draft } from "./draft.ts";

/** A statement as it reaches the server: sealed, with the little that is public about it. */
export interface SealedStatement {
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
 * Takes sealed statements: ciphertext and entry become durable together, and only then is anything answered. The same
 * sealed file again is the same statement: a double click is one.
 *
 * Refused: the drive is not open, the region is not of the contest, the sheet or line is not in use. Conflict: the very
 * same ciphertext was taken for another nomination, region or place (a copied statement). The statements before it are
 * entered.
 */
export const sealStatements: Act<readonly SealedStatement[], readonly Draft[]> = (_, statements, at) =>
  statements.map(({ sealed, ...statement }) => {
    const ciphertext = toHex(sha256(sealed));
    return draft({ kind: "statement-sealed", at: toHour(at), ...statement, ciphertext }, { keep: sealed });
  });
