import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalBytes, fromHex, toHex, utf8 } from "@hustings/core";
import { custodianGroup, parseRecord, recordId, SealError, setUpCustodians, verifyCeremony } from "../index.ts";
import { sameEachTime } from "../opening/opening.fixture.ts";

const wanted = {
  contest: "mayor-2027",
  origin: "example.org/mayor-2027",
  names: ["Ada", "Ben", "Cleo"],
  threshold: 2,
};
const { record } = await setUpCustodians({ ...wanted, random: sameEachTime(3) });

test("in one process: the same random bytes give the same record and shares, other bytes another", async () => {
  const [one, two, other] = await Promise.all(
    [1, 1, 2].map(async (seed) => setUpCustodians({ ...wanted, random: sameEachTime(seed) })),
  );
  assert.deepEqual([one?.record, one?.shares, one?.terms], [two?.record, two?.shares, two?.terms]);
  assert.notEqual(one?.record.recipient, other?.record.recipient);
  assert.equal(verifyCeremony(one?.terms ?? assert.fail(), one?.messages ?? []).kind, "named");
});

test("a record is one piece: whatever is changed in it, it is refused or has another id", () => {
  assert.deepEqual(parseRecord(canonicalBytes(record)), record);
  const [first, second, third] = record.custodians;
  assert.ok(first && second && third);
  for (const changed of [
    { ...record, format: "hustings-custodians/v1" },
    { ...record, threshold: 3 },
    { ...record, bucket: 0 },
    { ...record, origin: "" },
    { ...record, commitments: record.commitments.toReversed() },
    { ...record, recipient: record.custodians[0]?.verificationKey },
    { ...record, custodians: [second, first, third] },
    { ...record, custodians: [first, second] },
    { ...record, custodians: [first, second, { ...third, verificationKey: first.verificationKey }] },
    { ...record, custodians: null },
  ] as (typeof record)[]) {
    const isOther = ((): boolean => {
      try {
        return recordId(parseRecord(canonicalBytes(changed))) !== recordId(record);
      } catch (error) {
        return isSealError("bad-record")(error);
      }
    })();
    assert.ok(isOther, JSON.stringify(changed));
  }
  assert.throws(() => parseRecord(utf8("{}")), isSealError("bad-record"));
  assert.throws(() => parseRecord(utf8(`${JSON.stringify(record)} `)), isSealError("bad-record"));
  assert.throws(
    () => custodianGroup({ ...record, commitments: record.commitments.map((hex) => toHex(fromHex(hex).toReversed())) }),
    isSealError("bad-record"),
  );
});

function isSealError(code: SealError["code"]) {
  return (error: unknown): boolean => error instanceof SealError && error.code === code;
}
