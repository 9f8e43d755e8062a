import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromHex, toHex } from "@hustings/core";
import { Point, Scalars, type CurvePoint } from "./curve.ts";
import { PublicPoints } from "./public-points.ts";
import { weightedSum } from "../opening/weighted-sum.ts";

// Points of every kind: of prime order, of small order, and sums of both.
const torsion = Point.fromBytes(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
const scalar = fc.bigInt(1n, Scalars.ORDER - 1n);
const anyPoint = fc.tuple(scalar, fc.integer({ min: 0, max: 7 })).map(([times, eighths]): CurvePoint => {
  let point = Point.BASE.multiply(times);
  for (let i = 0; i < eighths; i++) point = point.add(torsion);
  return point;
});

function decoded(space: PublicPoints, point: CurvePoint) {
  const slot = space.decode(point.toBytes());
  assert.ok(slot !== undefined);
  return slot;
}

test("the fast points add, subtract and double as the curve library does, small order included", () => {
  const space = new PublicPoints();
  const sum = space.fresh();
  const result = (): string => toHex(space.encode(sum));
  fc.assert(
    fc.property(anyPoint, anyPoint, (a, b) => {
      const [left, right] = [decoded(space, a), decoded(space, b)];
      space.add(sum, left, right);
      assert.equal(result(), a.add(b).toHex());
      space.sub(sum, left, right);
      assert.equal(result(), a.subtract(b).toHex());
      space.add(sum, sum, sum);
      assert.equal(result(), a.subtract(b).double().toHex());
      space.sub(sum, left, left);
      assert.equal(result(), Point.ZERO.toHex());
    }),
    { numRuns: 150 },
  );
});

test("a long chain of additions stays within the limbs", () => {
  const space = new PublicPoints();
  const slot = decoded(space, Point.BASE);
  const sum = space.fresh();
  let expected = Point.ZERO;
  for (let i = 0; i < 400; i++) {
    if (i % 3 === 0) space.add(sum, sum, sum);
    else if (i % 3 === 1) space.sub(sum, slot, sum);
    else space.add(sum, sum, slot);
    expected = i % 3 === 0 ? expected.double() : i % 3 === 1 ? Point.BASE.subtract(expected) : expected.add(Point.BASE);
  }
  assert.equal(toHex(space.encode(sum)), expected.toHex());
});

const prime = Point.Fp.ORDER;
const littleEndian = (value: bigint): Uint8Array =>
  fromHex((value.toString(16).padStart(64, "0").match(/../g) ?? []).toReversed().join(""));

test("decoding takes and refuses the same bytes as the curve library's strict reading", () => {
  const edges = [
    0n,
    1n,
    2n,
    prime - 2n,
    prime - 1n,
    prime,
    prime + 1n,
    2n ** 255n - 1n,
    2n ** 255n,
    2n ** 255n + 1n,
    2n ** 255n + prime - 1n,
    2n ** 256n - 1n,
  ];
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 32, maxLength: 32 }),
    fc.constantFrom(...edges.map(littleEndian)),
    anyPoint.map((point) => point.toBytes()),
  );
  const space = new PublicPoints();
  fc.assert(
    fc.property(bytes, (encoded) => {
      let expected: string | undefined;
      try {
        expected = Point.fromBytes(Uint8Array.from(encoded)).toHex();
      } catch {
        expected = undefined;
      }
      const slot = space.decode(encoded);
      assert.equal(slot === undefined ? undefined : toHex(space.encode(slot)), expected);
    }),
    { numRuns: 400, examples: edges.map((edge) => [littleEndian(edge)]) },
  );
});

test("a weighted sum is the sum of the weighted points", () => {
  const space = new PublicPoints();
  const weight = fc.oneof(fc.bigInt(0n, 2n ** 128n - 1n), fc.constantFrom(0n, 1n, 2n ** 127n, 2n ** 128n - 1n));
  fc.assert(
    fc.property(fc.array(fc.tuple(anyPoint, weight), { maxLength: 12 }), (terms) => {
      const slots = terms.map(([point]) => decoded(space, point));
      const sum = weightedSum(
        space,
        slots,
        terms.map(([, times]) => times),
      );
      const expected = terms.reduce(
        (total, [point, times]) => total.add(times === 0n ? Point.ZERO : point.multiplyUnsafe(times)),
        Point.ZERO,
      );
      assert.equal(toHex(space.encode(sum)), expected.toHex());
    }),
    { numRuns: 40 },
  );
});
