import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Act, EnteredAll, Ledger } from "./ledger.ts";

type Return = Omit<EntryByKind<"sheet-returned">, "kind" | "at" | "signature">;

/**
 * Takes sheets back, with the lines used and those the campaign struck itself.
 *
 * Refused: a sheet never issued, one that came back before, or more lines than it has. The sheets before it are entered.
 */
export function returnSheets(ledger: Ledger, campaign: Signer, sheets: readonly Return[]): Promise<EnteredAll> {
  return ledger.enterAll(
    sheets.map((sheet): Act => ({
      key: `sheet-returned/${sheet.nomination}/${sheet.sheet}`,
      signer: campaign,
      entry: { kind: "sheet-returned", at: ledger.minute, ...sheet },
    })),
  );
}
