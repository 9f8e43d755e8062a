import { canonicalBytes, toHex, toMinute } from "@hustings/core";
import { sha256 } from "@hustings/log";
import type { CustodianRecord } from "@hustings/seal";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Names the custodians whose ceremony stands in the log, and the recipient that statements are sealed to.
 *
 * - `entered`  statements can be sealed; the custodians' record is published
 * - `refused`  the record is not the one that the ceremony gives, or not every custodian has concluded it
 * - `conflict` other custodians are named already
 */
export const nameCustodians: Act<CustodianRecord, Draft> = (_, record, at) => {
  const document = canonicalBytes(record);
  return draft(
    {
      kind: "custodians-named",
      at: toMinute(at),
      recipient: record.recipient,
      custodians: record.custodians.length,
      threshold: record.threshold,
      record: toHex(sha256(document)),
    },
    { documents: [document] },
  );
};
