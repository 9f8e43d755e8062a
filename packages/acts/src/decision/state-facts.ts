import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Asserted = Omit<EntryByKind<"fact-asserted">, "kind" | "at" | "signature">;
type Disputed = Omit<EntryByKind<"fact-disputed">, "kind" | "at" | "signature">;
type Decided = Omit<EntryByKind<"fact-decided">, "kind" | "at" | "signature">;

/**
 * Asserts a fact of eligibility with its source.
 *
 * - `entered`  rulings use it
 * - `refused`  the ruling is made
 * - `conflict` it is asserted otherwise already: dispute it instead
 */
export const assertFact: Act<Asserted, Draft> = (_, fact, at) =>
  draft({ kind: "fact-asserted", at: toMinute(at), ...fact });

/**
 * Somebody entitled to it says the fact is otherwise. Both readings stay, and a ruling shows what turns on them.
 *
 * - `entered`  the fact is contested
 * - `refused`  nobody has asserted it, or the ruling is made
 */
export const disputeFact: Act<Disputed, Draft> = (_, dispute, at) =>
  draft({ kind: "fact-disputed", at: toMinute(at), ...dispute });

/**
 * An authority adopts one reading of a contested fact. It carries the outcome; the dispute is still named.
 *
 * - `entered`  rulings take the reading adopted
 * - `refused`  nobody has asserted the fact, or the ruling is made
 */
export const decideFact: Act<Decided, Draft> = (_, decision, at) =>
  draft({ kind: "fact-decided", at: toMinute(at), ...decision });
