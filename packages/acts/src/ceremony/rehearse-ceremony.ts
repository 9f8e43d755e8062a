import type { CalledTerms, Instant } from "@hustings/core";
import type { CeremonyMessage, CustodianRecord, Deals } from "@hustings/seal/checks";
import { callCeremony } from "./call-ceremony.ts";
import { ceremonyMessage } from "./ceremony-message.ts";
import { enter, type Stop, type Submitter } from "../ledger/enter.ts";
import { nameCustodians } from "../contest/name-custodians.ts";
import type { ActSigner } from "../ledger/sign-draft.ts";

interface Held {
  readonly record: CustodianRecord;
  readonly messages: readonly CeremonyMessage[];
  readonly deals: readonly Deals[];
}

/** What becomes of a rehearsal: the custodians are named, or one of its acts was stopped. */
export type Rehearsed<H extends Held> = { readonly kind: "named"; readonly held: H } | Stop;

/**
 * Calls custodians who all sit in this process, enters what they say, and names them: for rehearsals. Real custodians
 * read the call from the log, each on a machine of their own.
 *
 * @param hold what the custodians say under the call as it stands in the log
 */
export async function rehearseCeremony<H extends Held>(
  submitter: Submitter,
  commission: ActSigner,
  call: Parameters<typeof callCeremony>[1],
  hold: (terms: CalledTerms, at: Instant) => Promise<H>,
): Promise<Rehearsed<H>> {
  const called = await enter(submitter, commission, callCeremony, call);
  if (called.kind !== "entered") return called;
  const { ceremony } = submitter.procedure;
  if (ceremony === undefined) throw new TypeError("expected a ceremony to be called once its call stands in the log");
  const held = await hold(ceremony.terms, ceremony.called.at);
  const { stopped } = await submitter.submit(held.messages.map((message) => ceremonyMessage(message, held.deals)));
  if (stopped !== undefined) {
    const { at: _, ...stop } = stopped;
    return stop;
  }
  const named = await enter(submitter, commission, nameCustodians, held.record);
  return named.kind === "entered" ? { kind: "named", held } : named;
}
