import { canonicalBytes } from "@hustings/core";
import { dealsHash, type CeremonyMessage, type Deals } from "@hustings/seal/checks";
import type { SignedAct } from "../ledger/sign-draft.ts";

/** What a custodian said, as it is submitted: the message is the entry, signed where the custodian's key is. */
export function ceremonyMessage(message: CeremonyMessage, deals: readonly Deals[] = []): SignedAct {
  const own = message.kind === "custodian-dealt" ? deals.filter((each) => dealsHash(each) === message.deals) : [];
  return { entry: message, documents: own.map((each) => canonicalBytes(each)) };
}
