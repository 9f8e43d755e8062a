import { fromBase64, toBase64, parseJson } from "@hustings/core";
import { KeyholderError } from "./keyholder-error.ts";
import { mostEvaluated, pointBytes, proofBytes, type Evaluation } from "./oblivious.ts";

/** What a key holder is asked: each blinded point with the ticket that buys its evaluation. */
export interface Bought {
  /** The signed promise of a ticket; see docs/formats/promise.md. */
  readonly ticket: string;
  readonly blinded: Uint8Array;
}

/** Bytes of a request with as many tickets as there may be. */
export const mostRequestBytes = 2 * 1024 * 1024;
const mostTicketCharacters = 4_096;

export function encodeRequest(bought: readonly Bought[]): string {
  return JSON.stringify({
    evaluations: bought.map(({ ticket, blinded }) => ({ ticket, blinded: toBase64(blinded) })),
  });
}

/** @throws {KeyholderError} `malformed` */
export function decodeRequest(text: string): Bought[] {
  const { evaluations } = objectIn(text);
  if (!Array.isArray(evaluations) || evaluations.length === 0 || evaluations.length > mostEvaluated)
    throw new KeyholderError("malformed", `evaluations: expected a list of 1 to ${mostEvaluated}`);
  return evaluations.map((each: unknown, i) => {
    const { ticket, blinded } = (each ?? {}) as { readonly ticket?: unknown; readonly blinded?: unknown };
    if (typeof ticket !== "string" || ticket.length > mostTicketCharacters)
      throw new KeyholderError("malformed", `evaluations.${i}.ticket: expected a ticket`);
    return { ticket, blinded: bytesOf(blinded, pointBytes, `evaluations.${i}.blinded`) };
  });
}

export function encodeAnswer({ evaluated, proof }: Evaluation): string {
  return JSON.stringify({ evaluated: evaluated.map((point) => toBase64(point)), proof: toBase64(proof) });
}

/** @throws {KeyholderError} `malformed` */
export function decodeAnswer(text: string): Evaluation {
  const { evaluated, proof } = objectIn(text);
  if (!Array.isArray(evaluated) || evaluated.length > mostEvaluated)
    throw new KeyholderError("malformed", "evaluated: expected a list of points");
  return {
    evaluated: evaluated.map((point: unknown, i) => bytesOf(point, pointBytes, `evaluated.${i}`)),
    proof: bytesOf(proof, proofBytes, "proof"),
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = parseJson(text);
    if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, in one way.
  }
  throw new KeyholderError("malformed", "expected a JSON object");
}

function bytesOf(value: unknown, length: number, place: string): Uint8Array {
  try {
    const bytes = fromBase64(String(value));
    if (bytes.length === length) return bytes;
  } catch {
    // Said below, in one way.
  }
  throw new KeyholderError("malformed", `${place}: expected ${length} bytes in base64`);
}
