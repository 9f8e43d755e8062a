import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalBytes } from "@hustings/core";
import { Point } from "../curve/curve.ts";
import { recipientOf } from "../statement/recipient.ts";
import { custodians } from "../opening/opening.fixture.ts";
import { destroyShare, isShareOfRecord } from "./custodian-share.ts";
import { custodianGroup, parseRecord, verificationKeyAt, type CustodianRecord } from "./custodian-record.ts";

const { record, shares } = await custodians({ names: ["Ada", "Ben", "Cleo"], threshold: 2 });

/** A record whose keys all follow from its commitments, however many these are. */
function following(commitments: readonly bigint[]): CustodianRecord {
  const points = commitments.map((each) => Point.BASE.multiply(each));
  return {
    ...record,
    recipient: recipientOf((points[0] ?? Point.BASE).toBytes()),
    commitments: points.map((point) => point.toHex()),
    custodians: record.custodians.map((each, i) => ({
      ...each,
      verificationKey: verificationKeyAt(i + 1, points).toHex(),
    })),
  };
}

test("a record that says two open and whose polynomial needs three, or one alone, is refused though all in it follows", () => {
  assert.equal(custodianGroup(following([5n, 7n])).openingKeys.length, 3);
  for (const commitments of [[5n], [5n, 7n, 11n]])
    assert.throws(() => custodianGroup(following(commitments)), {
      code: "bad-record",
      message: /one commitment for each of the threshold/,
    });
});

test("a record of another format, log, length, ceremony or threshold is refused, and so is one whose keys are not of the group or do not follow", () => {
  const [key, more] = record.commitments;
  const [first, ...others] = record.custodians;
  assert.ok(key && more && first);
  const zero = `01${"00".repeat(31)}`;
  const ofOrder8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
  const bad: readonly Partial<Record<keyof CustodianRecord, unknown>>[] = [
    { format: "hustings-custodians/v3" },
    { origin: "" },
    { contest: "" },
    ...[0, 256, 513, 65_536, "512"].map((bucket) => ({ bucket })),
    ...["", "AB".repeat(32), "ab".repeat(31)].flatMap((hash) => [{ ceremony: hash }, { announcements: hash }]),
    ...[0, 1, 4, 2.5].map((threshold) => ({ threshold })),
    ...[zero, ofOrder8, "ff".repeat(32), key.toUpperCase()].map((point) => ({ commitments: [key, point] })),
    { commitments: [more, key] },
    { recipient: following([5n, 7n]).recipient },
    { custodians: [{ ...first, verificationKey: key }, ...others] },
    { custodians: [...others, first] },
  ];
  assert.equal(custodianGroup(record).record, record);
  for (const change of bad)
    assert.throws(
      () => custodianGroup({ ...record, ...change } as CustodianRecord),
      { code: "bad-record" },
      JSON.stringify(change),
    );
});

test("a record of the first version is told by that, and not as bytes that are none", () => {
  const old = canonicalBytes({ ...record, format: "hustings-custodians/v1" });
  assert.throws(() => parseRecord(old), { code: "bad-record", message: /version 1/ });
});

test("a share is its record's, its number's and nobody else's; one that was destroyed is nobody's, and asking ends nothing", () => {
  const [first] = shares;
  assert.ok(first && isShareOfRecord(first));
  for (const custodian of [0, 2, 4]) assert.equal(isShareOfRecord({ ...first, custodian }), false);
  const gone = { ...first, scalar: first.scalar.slice() };
  destroyShare(gone);
  assert.equal(isShareOfRecord(gone), false);
  assert.equal(isShareOfRecord({ ...gone, custodian: 4 }), false);
});
