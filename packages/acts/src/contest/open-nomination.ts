import { toMinute, type Told } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

/**
 * Opens one candidate's way to the ballot.
 *
 * - `entered`  meetings can be called and, where the law asks for none, the drive can be opened
 * - `refused`  the nomination exists already
 */
export const openNomination: Act<Told<"nomination-opened">, Draft> = (_, nomination, at) =>
  draft({ kind: "nomination-opened", at: toMinute(at), ...nomination });
