import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { placeLabels, type LabelWish } from "./place-labels.ts";

const frame = { width: 1000, height: 600 };
const wish: fc.Arbitrary<LabelWish> = fc.record({
  x: fc.integer({ min: 0, max: 1000 }),
  y: fc.integer({ min: 0, max: 600 }),
  width: fc.integer({ min: 20, max: 200 }),
  height: fc.constant(17),
  mark: fc.integer({ min: 5, max: 10 }),
});

test("no label covers another label, a mark, or the edge of the map", () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const boxes = placeLabels(wishes, frame).flatMap((placed, i) => {
        const { width = 0, height = 0 } = wishes[i] ?? {};
        if (placed === undefined) return [];
        return [{ left: placed.left, top: placed.top, right: placed.left + width, bottom: placed.top + height }];
      });
      for (const [i, a] of boxes.entries()) {
        assert.ok(a.left >= 0 && a.top >= 0 && a.right <= frame.width && a.bottom <= frame.height);
        for (const b of boxes.slice(i + 1)) {
          assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
        }
        for (const { x, y, mark } of wishes) {
          const near = { x: Math.min(a.right, Math.max(a.left, x)), y: Math.min(a.bottom, Math.max(a.top, y)) };
          assert.ok(Math.abs(near.x - x) >= mark || Math.abs(near.y - y) >= mark);
        }
      }
    }),
  );
});

test("a city alone has its name right beside it, without a line", () => {
  const [placed] = placeLabels([{ x: 500, y: 300, width: 80, height: 17, mark: 6 }], frame);
  assert.equal(placed?.leader, undefined);
  assert.ok(placed !== undefined && placed.left > 500 && placed.left < 515);
});
