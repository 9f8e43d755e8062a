import { canonicalBytes, toBase64, toHex, toHour, type CalendarDate, type Json } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, type Act, type Draft } from "./draft.ts";

/** A declaration that the law sends to the commission in the open. */
export interface OpenStatement {
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
export const receiveStatements: Act<readonly OpenStatement[], readonly Draft[]> = (_, statements, at) =>
  statements.map((statement) => {
    const { nomination, region, receivedOn } = statement;
    const keep = openStatementBytes(statement);
    const commitment = toHex(sha256(keep));
    return draft({ kind: "statement-received", at: toHour(at), nomination, region, receivedOn, commitment }, { keep });
  });
