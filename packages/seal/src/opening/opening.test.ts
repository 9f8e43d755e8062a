import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromHex, toHex } from "@hustings/core";
import { Point } from "../curve/curve.ts";
import {
  combineOpenings,
  custodianGroup,
  destroyShare,
  isPartialOpening,
  journalInMemory,
  partialOpening,
  recordId,
  sealStatement,
  verifyPartial,
  type PartialOpening,
} from "../index.ts";
import {
  authorise,
  careful,
  custodians,
  given,
  made,
  placeIn,
  proveOver,
  sameEachTime,
  weightsFor,
} from "./opening.fixture.ts";
import { tasks } from "../lanes/tasks.ts";

const { record, shares } = await custodians();
const small = { names: ["Ada", "Ben"], threshold: 2 };
const names = ["Ann Able", "", "Bo Brook"];
const sealed = await Promise.all(names.map(async (surname) => sealStatement(record, placeIn(record), { surname })));
const statements = given(sealed);
const ids = statements.map(({ id }) => id);
const authorisation = authorise(record, statements);
const { entry } = authorisation;
const partials = await Promise.all(
  shares.map(async (share) => made(partialOpening(share, statements, authorisation, careful()))),
);
const [one, two, three, four] = partials as [PartialOpening, PartialOpening, PartialOpening, PartialOpening];
const [share = assert.fail()] = shares;

async function opens(some: readonly PartialOpening[]) {
  const joint = await combineOpenings(record, entry, some, statements);
  assert.equal(joint.kind, "opened");
  assert.deepEqual(
    joint.opened.map(({ id, content }) => [id, content]),
    ids.map((id, i) => [id, { kind: "statement", fields: { surname: names[i] } }]),
  );
  assert.deepEqual(joint.failed, []);
  return joint;
}

test("any three of five custodians open, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(partials, { minLength: 3, maxLength: 5 }), async (some) => {
      assert.deepEqual((await opens(some)).leftOut, []);
    }),
    { numRuns: 8 },
  );
});

test("any k of n open, and k - 1 do not", async () => {
  const sizes = fc
    .integer({ min: 2, max: 7 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n }), fc.nat(255)));
  await fc.assert(
    fc.asyncProperty(sizes, async ([n, threshold, seed]) => {
      const called = Array.from({ length: n }, (_, i) => `custodian ${i + 1}`);
      const group = await custodians({ names: called, threshold, random: sameEachTime(seed) });
      const statement = await sealStatement(group.record, placeIn(group.record), { surname: "Ann Able" });
      const chosen = group.shares
        .toSorted((a, b) => ((a.custodian * 7 + seed) % n) - ((b.custodian * 7 + seed) % n))
        .slice(0, threshold);
      const all = authorise(group.record, [statement]);
      const answers = await Promise.all(
        chosen.map(async (each) => made(partialOpening(each, given([statement]), all, careful()))),
      );
      const joint = await combineOpenings(group.record, all.entry, answers, given([statement]));
      assert.equal(joint.kind === "opened" && joint.opened.length, 1);
      const fewer = await combineOpenings(group.record, all.entry, answers.slice(1), given([statement]));
      assert.deepEqual(fewer, { kind: "too-few", honest: threshold - 1, needed: threshold, leftOut: [] });
    }),
    { numRuns: 4 },
  );
});

test("two of three needed custodians learn nothing they can open a statement with, whatever they combine", async () => {
  const [first = assert.fail()] = statements;
  const points = [one, two].map((each) => fromHex(each.statements.find(({ id }) => id === first.id)?.point ?? ""));
  const { recipient } = custodianGroup(record);
  await fc.assert(
    fc.asyncProperty(fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(-1000n, 1000n)), async (coefficients) => {
      const input = { recipient, bucket: record.bucket, statements: [{ ...first, points, coefficients }] };
      const [opened] = await tasks.open(input);
      assert.equal(opened?.result.kind, "other-recipient");
    }),
    { numRuns: 30 },
  );
});

test("a custodian answers for what the log names, refuses the rest by name, and says what was not handed over", async () => {
  const [first, second, third] = statements;
  assert.ok(first && second && third);
  const named = authorise(record, [first, third]);
  const outcome = await partialOpening(share, [first, second, first], named, careful());
  assert.equal(outcome.kind, "made");
  assert.deepEqual(
    outcome.partial.statements.map(({ id }) => id),
    [first.id],
  );
  assert.deepEqual(outcome.refused, [
    { id: second.id, reason: "not-authorised" },
    { id: first.id, reason: "given-twice" },
    { id: third.id, reason: "not-given" },
  ]);
  assert.deepEqual(await partialOpening(share, [second], authorise(record, []), careful()), {
    kind: "nothing-to-open",
    refused: [{ id: second.id, reason: "not-authorised" }],
  });
});

test("another statement in the place of the one named is refused, though it is a good one", async () => {
  const [first, second] = statements;
  assert.ok(first && second);
  const outcome = await partialOpening(
    share,
    [{ ...first, bytes: second.bytes }],
    authorise(record, [first]),
    careful(),
  );
  assert.deepEqual(outcome, {
    kind: "nothing-to-open",
    refused: [{ id: first.id, reason: "not-the-statement-named" }],
  });
});

test("a custodian whose look at the log fails opens nothing", async () => {
  const why = "the entry is in no checkpoint that two witnesses signed";
  const asked: unknown[] = [];
  const outcome = await partialOpening(share, statements, authorisation, {
    journal: journalInMemory(),
    check(seen) {
      asked.push(seen);
      return { kind: "not-authorised", why };
    },
  });
  assert.deepEqual([outcome, asked], [{ kind: "not-authorised", why }, [authorisation]]);
});

test("a share answered for once is answered again only as the same line of the same authorisation", async () => {
  const care = careful();
  const [first = assert.fail()] = statements;
  const before = await made(partialOpening(share, statements, authorisation, care));
  const again = await made(partialOpening(share, statements, authorisation, care));
  assert.deepEqual(again.statements, before.statements);
  const other = { ...authorise(record, [first]), entry: "77".repeat(32) };
  assert.deepEqual(await partialOpening(share, [first], other, care), {
    kind: "nothing-to-open",
    refused: [{ id: first.id, reason: "answered-before" }],
  });
});

test("the journal is written before the answer is there, and no answer leaves a journal that fails", async () => {
  const journal = { ...journalInMemory(), write: () => Promise.reject(new Error("disk full")) };
  await assert.rejects(partialOpening(share, statements, authorisation, { ...careful(), journal }), /disk full/);
});

test("an authorisation for another contest is refused, though the custodians are the same people", async () => {
  const other = await custodians({ contest: "council-2027", ...small });
  assert.notEqual(recordId(other.record), recordId(record));
  const outcome = await partialOpening(other.shares[0] ?? assert.fail(), statements, authorisation, careful());
  assert.deepEqual(outcome, { kind: "other-custodians", expected: recordId(other.record), got: recordId(record) });
});

test("a contribution made for another contest or another entry of the log does not verify when relabelled", async () => {
  for (const relabelled of [
    { ...one, authorisation: "00".repeat(32) },
    { ...one, custodian: 2 },
    { ...one, record: "00".repeat(32) },
  ]) {
    assert.equal((await verifyPartial(record, relabelled)).kind, "false");
  }
  const same = { ...record, contest: "council-2027" };
  const verdict = await verifyPartial(same, { ...one, record: recordId(same) });
  assert.deepEqual(verdict, { kind: "false", custodian: 1, name: "Ada", fault: "false-proof" });
});

test("a destroyed share opens nothing, nor does one that is not its record's", async () => {
  const again = await custodians(small);
  const [destroyed = assert.fail()] = again.shares;
  destroyShare(destroyed);
  assert.ok(destroyed.scalar.every((byte) => byte === 0));
  const all = authorise(again.record, statements);
  assert.deepEqual(await partialOpening(destroyed, statements, all, careful()), { kind: "share-destroyed" });
  const stray = { ...share, custodian: 2 };
  assert.deepEqual(await partialOpening(stray, statements, authorisation, careful()), { kind: "not-their-share" });
});

const flip = (hex: string, bit: number): string => {
  const bytes = fromHex(hex);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return toHex(bytes);
};

test("one bit changed anywhere in a contribution is caught, and its custodian named", async () => {
  const bit = fc.nat(255);
  const statement = fc.nat(statements.length - 1);
  const field = fc.constantFrom("id" as const, "share" as const, "point" as const);
  await fc.assert(
    fc.asyncProperty(bit, statement, field, async (b, at, name) => {
      const changed = one.statements.map((each, i) => (i === at ? { ...each, [name]: flip(each[name], b) } : each));
      const verdict = await verifyPartial(record, { ...one, statements: changed });
      assert.deepEqual([verdict.kind, verdict.name], ["false", "Ada"]);
    }),
    { numRuns: 40 },
  );
  await fc.assert(
    fc.asyncProperty(bit, fc.constantFrom("challenge" as const, "response" as const), async (b, name) => {
      const proof = { ...one.proof, [name]: flip(one.proof[name], b) };
      assert.equal((await verifyPartial(record, { ...one, proof })).kind, "false");
    }),
    { numRuns: 30 },
  );
});

test("a lying custodian is named and left out while three honest ones remain", async () => {
  const [first, ...rest] = one.statements;
  assert.ok(first);
  const point = Point.fromHex(first.point).add(Point.BASE).toHex();
  const lie = { ...one, statements: [{ ...first, point }, ...rest] };
  const leftOut = [{ custodian: 1, name: "Ada", fault: "false-proof" }];
  assert.deepEqual((await opens([lie, two, three, four])).leftOut, leftOut);
  assert.deepEqual(await combineOpenings(record, entry, [lie, two, three], statements), {
    kind: "too-few",
    honest: 2,
    needed: 3,
    leftOut,
  });
});

test("two lies that would cancel out do not pass, though their author proves as well as can be", async () => {
  const [first, second, ...rest] = one.statements;
  assert.ok(first && second);
  assert.equal((await verifyPartial(record, proveOver(share, one, one.statements))).kind, "honest");
  // In a plain sum equal lies cancel; with weights that could be known beforehand, lies in proportion to them would.
  const [w1 = 1n, w2 = 1n] = weightsFor(one, one.statements).weights;
  for (const [more, less] of [
    [1n, 1n],
    [w2, w1],
  ] as const) {
    const lies: PartialOpening["statements"] = [
      { ...first, point: Point.fromHex(first.point).add(Point.BASE.multiply(more)).toHex() },
      { ...second, point: Point.fromHex(second.point).subtract(Point.BASE.multiply(less)).toHex() },
      ...rest,
    ];
    assert.equal((await verifyPartial(record, proveOver(share, one, lies))).kind, "false");
  }
});

test("what a custodian adds outside the prime-order group neither passes for another opening nor spoils one", async () => {
  const torsion = Point.fromBytes(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
  const [first, ...rest] = one.statements;
  assert.ok(first);
  let point = Point.fromHex(first.point);
  for (let eighths = 1; eighths < 8; eighths++) {
    point = point.add(torsion);
    const changed: PartialOpening["statements"] = [{ ...first, point: point.toHex() }, ...rest];
    // The proof covers the bytes, so an outsider cannot do this; the custodian can, and gains nothing.
    assert.equal((await verifyPartial(record, { ...one, statements: changed })).kind, "false");
    const odd = proveOver(share, one, changed);
    assert.equal((await verifyPartial(record, odd)).kind, "honest");
    await opens([odd, three, four]);
  }
});

test("answers to another entry are left out by name, however many they are: the entry authorised is the one opened", async () => {
  const elsewhere = { ...authorisation, entry: "77".repeat(32) };
  const [ada, ben, cleo] = await Promise.all(
    shares.slice(0, 3).map(async (each) => made(partialOpening(each, statements, elsewhere, careful()))),
  );
  assert.ok(ada && ben && cleo);
  const joint = await combineOpenings(record, entry, [ada, ben, cleo, four], statements);
  const leftOut = ["Ada", "Ben", "Cleo"].map((name, i) => ({ custodian: i + 1, name, fault: "other-opening" }));
  assert.deepEqual(joint, { kind: "too-few", honest: 1, needed: 3, leftOut });
  assert.deepEqual((await opens([ada, two, three, four])).leftOut, [leftOut[0]]);
  const twice = [{ custodian: 1, name: "Ada", fault: "second-answer" }];
  assert.deepEqual((await opens([one, one, two, three])).leftOut, twice);
});

test("a custodian who proves a true opening of another share for a statement is named", async () => {
  const [first, second, ...rest] = one.statements;
  assert.ok(first && second);
  const exchanged = [{ ...second, id: first.id }, { ...first, id: second.id }, ...rest];
  const lie = proveOver(share, one, exchanged);
  assert.equal((await verifyPartial(record, lie)).kind, "honest");
  assert.deepEqual((await opens([lie, two, three, four])).leftOut, [
    { custodian: 1, name: "Ada", fault: "other-share" },
  ]);
});

test("what has not the shape of a contribution is refused without a crash", async () => {
  const wrong: unknown[] = [
    null,
    {},
    [],
    { ...one, statements: {} },
    { ...one, statements: [null] },
    { ...one, proof: null },
    { ...one, custodian: "1" },
    { ...one, record: one.record.toUpperCase() },
    { ...one, format: "hustings-partial/v1" },
  ];
  for (const value of wrong) {
    assert.equal(isPartialOpening(value), false);
    const verdict = await verifyPartial(record, (value ?? {}) as PartialOpening);
    assert.deepEqual([verdict.kind, verdict.kind === "false" && verdict.fault], ["false", "malformed"]);
  }
  const [first, ...rest] = one.statements;
  assert.ok(first);
  for (const [changed, fault] of [
    [[], "malformed"],
    [[first, first], "malformed"],
    [[...rest, first], "malformed"],
    [[first, { ...rest[0], share: first.share }], "share-twice"],
    [[{ ...first, point: "ff".repeat(32) }, ...rest], "not-a-point"],
    [[{ ...first, share: "ff".repeat(32) }, ...rest], "not-a-point"],
  ] as [PartialOpening["statements"], string][]) {
    const verdict = await verifyPartial(record, { ...one, statements: changed });
    assert.deepEqual([verdict.kind, verdict.kind === "false" && verdict.fault], ["false", fault]);
  }
  const nobody = await verifyPartial(record, { ...one, custodian: 6 });
  assert.deepEqual(nobody, { kind: "false", custodian: 6, name: "", fault: "no-such-custodian" });
});
