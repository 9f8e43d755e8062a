import type { CalendarDate } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

/**
 * Opens the collection of signatures.
 *
 * - `entered`  statements are taken from now on
 * - `refused`  the drive is open or over, or its days stand in the wrong order
 */
export function openDrive(
  ledger: Ledger,
  campaign: Signer,
  drive: { readonly nomination: string; readonly opensOn: CalendarDate; readonly closesOn: CalendarDate },
): Promise<Entered> {
  return ledger.enter({
    key: `drive-opened/${drive.nomination}`,
    signer: campaign,
    entry: { kind: "drive-opened", at: ledger.minute, ...drive },
  });
}
