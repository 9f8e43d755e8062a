import { toHex, utf8 } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { RulesError } from "../rules-error.ts";

/** Decimal digits a ticket has at least. */
const digits = 64;

/**
 * Rivest's consistent sampler (2018): every id has its own ticket, and the `size` smallest are the sample. Ids of several
 * districts can be drawn apart and merged, or some withdrawn, without drawing again.
 *
 * @throws {RulesError} `bad-draw` an empty seed, an id twice, or more wanted than there are
 */
export function consistentSample(seed: string, ids: readonly string[], size: number): readonly string[] {
  if (seed === "") throw new RulesError("bad-draw", "expected a seed, got an empty text", {});
  if (!Number.isSafeInteger(size) || size < 0 || size > ids.length) {
    throw new RulesError("bad-draw", `expected at most ${ids.length} picks, got ${size}`, { size });
  }
  if (new Set(ids).size !== ids.length) throw new RulesError("bad-draw", "expected each id once, got one twice", {});
  const hashedSeed = hashHex(seed);
  return ids
    .map((id) => ({ id, ticket: ticketOf(hashedSeed, id) }))
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}

/** A ticket is a decimal fraction, compared as text. */
export function consistentTicket(seed: string, id: string): string {
  return ticketOf(hashHex(seed), id);
}

function ticketOf(hashedSeed: string, id: string): string {
  const decimal = BigInt(`0x${hashHex(hashedSeed + id)}`)
    .toString()
    .padStart(digits, "0");
  return `0.${decimal.split("").toReversed().join("")}`;
}

function hashHex(text: string): string {
  return toHex(sha256(utf8(text)));
}
