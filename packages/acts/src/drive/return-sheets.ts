import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Return = Omit<EntryByKind<"sheet-returned">, "kind" | "at" | "signature">;

/**
 * Takes sheets back, with the lines used and those the campaign struck itself.
 *
 * Refused: a sheet never issued, or more lines than it has. Conflict: a sheet that came back before, otherwise filled. The
 * sheets before it are entered.
 */
export const returnSheets: Act<readonly Return[], readonly Draft[]> = (_, sheets, at) =>
  sheets.map((sheet) => draft({ kind: "sheet-returned", at: toMinute(at), ...sheet }));
