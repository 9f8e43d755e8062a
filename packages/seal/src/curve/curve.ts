import type { EdwardsPoint } from "@noble/curves/abstract/edwards.js";
import { FpInvertBatch } from "@noble/curves/abstract/modular.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";

/**
 * age speaks Montgomery (X25519, a u-coordinate without a sign); sharing a key needs point addition, so everything
 * here happens on the same curve in its Edwards form. One u stands for two opposite points: the lift takes the one whose
 * sign bit is 0, and since opposite points have opposite multiples, any choice gives the same u in the end.
 */
export const Point = ed25519.Point;
export type CurvePoint = EdwardsPoint;
/** Whole numbers modulo the order of the group. */
export const Scalars = Point.Fn;
const Field = Point.Fp;

/** 32 bytes in little-endian order, reduced. */
export function scalarFromBytes(bytes: Uint8Array): bigint {
  return Scalars.create(bytesToNumberLE(bytes));
}

/** The u-coordinate of a compressed point. */
export function montgomeryOf(point: Uint8Array): Uint8Array {
  const [u = new Uint8Array()] = montgomeryOfCompressed([point]);
  return u;
}

/** The u-coordinates of many compressed points, with one inversion for all: u = (1 + y) / (1 - y), RFC 7748 section 4.1. */
export function montgomeryOfCompressed(points: readonly Uint8Array[]): Uint8Array[] {
  return montgomeryOfAll(points.map((point) => ({ Y: Field.fromBytes(unsigned(point)), Z: Field.ONE })));
}

/** The u-coordinates of many points, with one inversion for all of them; of the neutral point, 0. */
export function montgomeryOfAll(points: readonly { Y: bigint; Z: bigint }[]): Uint8Array[] {
  const inverses = FpInvertBatch(
    Field,
    points.map((point) => Field.sub(point.Z, point.Y)),
    true,
  );
  return points.map((point, i) => Field.toBytes(Field.mul(Field.add(point.Z, point.Y), inverses[i] ?? Field.ZERO)));
}

/**
 * Lifts X25519 shares to compressed Edwards points, y = (u - 1) / (u + 1), sign bit 0.
 * `undefined` where the share is not the one canonical spelling of a field element or has no Edwards form. Whether the
 * point exists and lies in the prime-order group is for whoever multiplies it to check.
 */
export function liftAll(shares: readonly Uint8Array[]): (Uint8Array | undefined)[] {
  const us = shares.map(canonicalElement);
  const inverses = FpInvertBatch(
    Field,
    us.map((u) => (u === undefined ? Field.ONE : Field.add(u, Field.ONE))),
    true,
  );
  return us.map((u, i) => {
    const inverse = inverses[i] ?? Field.ZERO;
    if (u === undefined || Field.is0(inverse)) return undefined;
    return Field.toBytes(Field.mul(Field.sub(u, Field.ONE), inverse));
  });
}

function canonicalElement(bytes: Uint8Array): bigint | undefined {
  if (bytes.length !== Field.BYTES) return undefined;
  const value = bytesToNumberLE(bytes);
  return Field.isValid(value) ? value : undefined;
}

/** A compressed point without its sign bit: the bytes of y. */
export function unsigned(point: Uint8Array): Uint8Array {
  const y = Uint8Array.from(point);
  y[31] = (y[31] ?? 0) & 0x7f;
  return y;
}

export function isNegative(point: Uint8Array): boolean {
  return ((point[31] ?? 0) & 0x80) !== 0;
}
