import type { EntryByKind } from "@hustings/core";
import type { Signer } from "@hustings/log";
import type { Entered, Ledger } from "./ledger.ts";

type Asserted = Omit<EntryByKind<"fact-asserted">, "kind" | "at" | "signature">;
type Disputed = Omit<EntryByKind<"fact-disputed">, "kind" | "at" | "signature">;
type Decided = Omit<EntryByKind<"fact-decided">, "kind" | "at" | "signature">;

/**
 * Asserts a fact of eligibility with its source.
 *
 * - `entered`  rulings use it
 * - `refused`  it is asserted already: dispute it instead; or the ruling is made
 */
export function assertFact(ledger: Ledger, commission: Signer, fact: Asserted): Promise<Entered> {
  const { nomination, key } = fact;
  return ledger.enter({
    key: `fact-asserted/${nomination}/${key}`,
    signer: commission,
    entry: { kind: "fact-asserted", at: ledger.minute, ...fact },
  });
}

/**
 * Somebody entitled to it says the fact is otherwise. Both readings stay, and a ruling shows what turns on them.
 *
 * - `entered`  the fact is contested
 * - `refused`  nobody has asserted it, or the ruling is made
 */
export function disputeFact(ledger: Ledger, commission: Signer, dispute: Disputed): Promise<Entered> {
  const { nomination, key, by } = dispute;
  return ledger.enter({
    key: `fact-disputed/${nomination}/${key}/${by}`,
    signer: commission,
    entry: { kind: "fact-disputed", at: ledger.minute, ...dispute },
  });
}

/**
 * An authority adopts one reading of a contested fact. It carries the outcome; the dispute is still named.
 *
 * - `entered`  rulings take the reading adopted
 * - `refused`  nobody has asserted the fact, or the ruling is made
 */
export function decideFact(ledger: Ledger, commission: Signer, decision: Decided): Promise<Entered> {
  const { nomination, key, by } = decision;
  return ledger.enter({
    key: `fact-decided/${nomination}/${key}/${by}`,
    signer: commission,
    entry: { kind: "fact-decided", at: ledger.minute, ...decision },
  });
}
