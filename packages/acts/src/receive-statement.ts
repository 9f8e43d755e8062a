import { canonicalBytes, toBase64, toHex, type CalendarDate, type Json } from "@hustings/core";
import { sha256 } from "@hustings/log";
import type { Act, EnteredAll, Ledger } from "./ledger.ts";

/** A declaration that the law sends to the commission in the open. */
export interface OpenStatement {
  readonly key: string;
  readonly nomination: string;
  readonly region: string;
  readonly receivedOn: CalendarDate;
  /** What was declared, as read. Private: the log gets a salted commitment. */
  readonly declared: Json;
  /** 32 random bytes, without which the commitment of a declaration one can guess would be no secret. */
  readonly salt: Uint8Array;
}

/** The private bytes an open statement's commitment is the SHA-256 of. */
export function openStatementBytes(statement: Pick<OpenStatement, "declared" | "salt">): Uint8Array {
  return canonicalBytes({ declared: statement.declared, salt: toBase64(statement.salt) });
}

/**
 * Takes declarations that the commission received open, in the order received.
 *
 * Refused: the drive is not open, or the region is not of the contest. The statements before it are entered.
 */
export function receiveStatements(ledger: Ledger, statements: readonly OpenStatement[]): Promise<EnteredAll> {
  const at = ledger.hour;
  return ledger.enterAll(
    statements.map((statement): Act => {
      const { key, nomination, region, receivedOn } = statement;
      const keep = openStatementBytes(statement);
      return {
        key: `statement/${key}`,
        entry: { kind: "statement-received", at, nomination, region, receivedOn, commitment: toHex(sha256(keep)) },
        keep,
      };
    }),
  );
}
