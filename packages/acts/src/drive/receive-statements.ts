import { canonicalBytes, mostInBatch, toBase64, toHex, toMinute, type CalendarDate, type Json } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

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
function openStatementBytes(statement: Pick<OpenStatement, "declared" | "salt">): Uint8Array {
  return canonicalBytes({ declared: statement.declared, salt: toBase64(statement.salt) });
}

/** The name that the log has for an open statement, in lower-case hex. */
export function openStatementName(statement: Pick<OpenStatement, "declared" | "salt">): string {
  return toHex(sha256(openStatementBytes(statement)));
}

/**
 * Takes declarations that the commission received open, in sorted batches of one nomination, region and day.
 *
 * Refused: the drive is not open, or the region is not of the contest. The batches before it are entered.
 */
export const receiveStatements: Act<readonly OpenStatement[], readonly Draft[]> = (_, statements, at) => {
  const cells = Map.groupBy(
    statements,
    ({ nomination, region, receivedOn }) => `${nomination}\n${region}\n${receivedOn}`,
  );
  return [...cells.values()].flatMap((cell) => {
    const records = cell
      .map((statement) => ({ name: openStatementName(statement), bytes: openStatementBytes(statement) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const drafts: Draft[] = [];
    for (let from = 0; from < records.length; from += mostInBatch) {
      const keep = records.slice(from, from + mostInBatch);
      const [{ nomination, region, receivedOn }] = cell as [OpenStatement];
      const commitments = keep.map(({ name }) => name);
      const told = { nomination, region, receivedOn, commitments };
      drafts.push(draft({ kind: "statements-received", at: toMinute(at), ...told }, { keep }));
    }
    return drafts;
  });
};
