/**
 * RFC 9497, verifiable mode, ristretto255-SHA512: whoever asks learns the function of what they know, whoever holds the key learns nothing,
 * and a proof shows that the key was the one that the log names. The library's, which the RFC's own vectors test here.
 */
import { ristretto255_oprf } from "@noble/curves/ed25519.js";
import { toHex } from "@hustings/core";
import { KeyholderError } from "./keyholder-error.ts";

const { voprf } = ristretto255_oprf;

/** Bytes of a point, and of a proof. */
export const pointBytes = 32;
export const proofBytes = 64;
/** Points in one request: one proof covers them, and what is common to them is paid for once. */
export const mostEvaluated = 256;

export interface EvaluationKey {
  readonly secretKey: Uint8Array;
  /** 32 bytes: what the log names. */
  readonly publicKey: Uint8Array;
}

/** A question under way. `blind` opens it: together with the point it lets its holder try identities. It is kept in memory and nowhere else. */
export interface Question {
  readonly input: Uint8Array;
  readonly blind: Uint8Array;
  /** What the key holder sees: a point as random as any. */
  readonly blinded: Uint8Array;
}

export interface Evaluation {
  readonly evaluated: readonly Uint8Array[];
  readonly proof: Uint8Array;
}

/** What the function gives for one person in one scope. */
export interface PersonMark {
  /** 16 bytes in lower-case hex: what is kept. */
  readonly mark: string;
  /** 32 bytes, for that person's own further secrets. Not kept. */
  readonly key: Uint8Array;
}

export function newEvaluationKey(): EvaluationKey {
  return voprf.generateKeyPair();
}

/** @param seed 32 random bytes that are kept instead of the key */
export function evaluationKeyOf(seed: Uint8Array): EvaluationKey {
  return voprf.deriveKeyPair(seed, new TextEncoder().encode("hustings-keyholder/v1"));
}

/** @param rng for tests against fixed vectors alone */
export function ask(input: Uint8Array, rng?: (bytes?: number) => Uint8Array): Question {
  const { blind, blinded } = rng === undefined ? voprf.blind(input) : voprf.blind(input, rng);
  return { input, blind, blinded };
}

/**
 * @param blinded 1 to {@link mostEvaluated}
 * @throws {KeyholderError} `malformed`: one of them is not a point of the group, or is its neutral element
 */
export function evaluate(
  { secretKey, publicKey }: EvaluationKey,
  blinded: readonly Uint8Array[],
  rng?: (bytes?: number) => Uint8Array,
): Evaluation {
  if (blinded.length === 0 || blinded.length > mostEvaluated)
    throw new KeyholderError("malformed", `expected 1 to ${mostEvaluated} points`);
  try {
    return rng === undefined
      ? voprf.blindEvaluateBatch(secretKey, publicKey, [...blinded])
      : voprf.blindEvaluateBatch(secretKey, publicKey, [...blinded], rng);
  } catch (cause) {
    throw new KeyholderError("malformed", "expected points of ristretto255", { cause });
  }
}

/**
 * The function's outputs, 64 bytes each, in the order asked.
 *
 * @throws {KeyholderError} `false-proof`: not all of them were made with this key; none is worth anything
 */
export function outputs(questions: readonly Question[], answer: Evaluation, publicKey: Uint8Array): Uint8Array[] {
  const { evaluated, proof } = answer;
  if (questions.length === 0 || evaluated.length !== questions.length)
    throw new KeyholderError("false-proof", `expected ${questions.length} points in answer, got ${evaluated.length}`);
  const items = questions.map(({ input, blind, blinded }, i) => ({
    input,
    blind,
    blinded,
    evaluated: evaluated[i] ?? new Uint8Array(0),
  }));
  try {
    return voprf.finalizeBatch(items, publicKey, proof);
  } catch (cause) {
    throw new KeyholderError("false-proof", "the answer was not made with the key that the log names", { cause });
  }
}

/** @param output 64 bytes, of {@link outputs} */
export function personMark(output: Uint8Array): PersonMark {
  return { mark: toHex(output.subarray(0, 16)), key: output.slice(16, 48) };
}
