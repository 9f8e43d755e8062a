import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fromHex, fromUtf8, toHex, utf8 } from "@hustings/core";
import { Point } from "./curve.ts";
import {
  combineOpenings,
  custodianGroup,
  destroyShare,
  isPartialOpening,
  partialOpening,
  recordId,
  sealStatement,
  statementCommitment,
  verifyPartial,
  type PartialOpening,
} from "./index.ts";
import { authorise, authorised, custodians, made, proveOver, sameEachTime, weightsFor } from "./opening.fixture.ts";
import { tasks } from "./tasks.ts";

const { record, shares } = await custodians();
const small = { names: ["Ada", "Ben"], threshold: 2 };
const texts = ["Ann Able, 4 May 1971", "", "Bo Brook, 1 January 1980"];
const files = await Promise.all(texts.map(async (text) => sealStatement(record.recipient, utf8(text))));
const hashes = files.map(statementCommitment);
const authorisation = authorise(record, files);
const partials = await Promise.all(
  shares.map(async (share) => made(partialOpening(share, files, authorisation, authorised))),
);
const [one, two, three, four] = partials as [PartialOpening, PartialOpening, PartialOpening, PartialOpening];

async function opens(some: readonly PartialOpening[]) {
  const joint = await combineOpenings(record, some, files);
  assert.equal(joint.kind, "opened");
  assert.deepEqual(
    joint.opened.map(({ hash, plaintext }) => [hash, fromUtf8(plaintext)]),
    hashes.map((hash, i) => [hash, texts[i]]),
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
      const names = Array.from({ length: n }, (_, i) => `custodian ${i + 1}`);
      const group = await custodians({ names, threshold, random: sameEachTime(seed) });
      const file = await sealStatement(group.record.recipient, utf8("Ann Able"));
      const chosen = group.shares
        .toSorted((a, b) => ((a.custodian * 7 + seed) % n) - ((b.custodian * 7 + seed) % n))
        .slice(0, threshold);
      const all = authorise(group.record, [file]);
      const answers = await Promise.all(
        chosen.map(async (share) => made(partialOpening(share, [file], all, authorised))),
      );
      const joint = await combineOpenings(group.record, answers, [file]);
      assert.equal(joint.kind, "opened");
      assert.equal(joint.opened.length, 1);
      const fewer = await combineOpenings(group.record, answers.slice(1), [file]);
      assert.deepEqual(fewer, { kind: "too-few", honest: threshold - 1, needed: threshold, leftOut: [] });
    }),
    { numRuns: 4 },
  );
});

test("two of three needed custodians learn nothing they can open a file with, whatever they combine", async () => {
  const [file = new Uint8Array()] = files;
  const points = [one, two].map(({ statements }) =>
    fromHex(statements.find(({ ciphertext }) => ciphertext === hashes[0])?.point ?? ""),
  );
  await fc.assert(
    fc.asyncProperty(fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(-1000n, 1000n)), async (coefficients) => {
      const { recipient } = custodianGroup(record);
      const [opened] = await tasks.open({ recipient, files: [{ hash: "", file, points, coefficients }] });
      assert.equal(opened?.kind, "other-recipient");
    }),
    { numRuns: 30 },
  );
});

test("a custodian opens only what the log names, and names what it refuses", async () => {
  const [first = new Uint8Array(), second = new Uint8Array()] = files;
  const [share] = shares;
  assert.ok(share);
  const outcome = await partialOpening(share, [first, second, first], authorise(record, [first]), authorised);
  assert.equal(outcome.kind, "made");
  assert.deepEqual(
    outcome.partial.statements.map(({ ciphertext }) => ciphertext),
    [hashes[0]],
  );
  assert.deepEqual(outcome.refused, [
    { hash: hashes[1], reason: "not-authorised" },
    { hash: hashes[0], reason: "given-twice" },
  ]);
  assert.deepEqual(await partialOpening(share, [second], authorise(record, [first]), authorised), {
    kind: "nothing-to-open",
    refused: [{ hash: hashes[1], reason: "not-authorised" }],
  });
});

test("a custodian whose look at the log fails opens nothing", async () => {
  const [share] = shares;
  assert.ok(share);
  const why = "the entry is in no checkpoint that two witnesses signed";
  const asked: unknown[] = [];
  const outcome = await partialOpening(share, files, authorisation, (seen) => {
    asked.push(seen);
    return { kind: "not-authorised", why };
  });
  assert.deepEqual([outcome, asked], [{ kind: "not-authorised", why }, [authorisation]]);
});

test("an authorisation for another contest is refused, though the custodians are the same people", async () => {
  const other = await custodians({ contest: "council-2027", ...small });
  assert.notEqual(recordId(other.record), recordId(record));
  const [share] = other.shares;
  assert.ok(share);
  const outcome = await partialOpening(share, files, authorisation, authorised);
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
  assert.deepEqual(await verifyPartial(same, { ...one, record: recordId(same) }), {
    kind: "false",
    custodian: 1,
    name: "Ada",
    fault: "false-proof",
  });
});

test("a destroyed share opens nothing", async () => {
  const again = await custodians(small);
  const [share] = again.shares;
  assert.ok(share);
  destroyShare(share);
  assert.ok(share.scalar.every((byte) => byte === 0));
  const all = authorise(again.record, files);
  assert.deepEqual(await partialOpening(share, files, all, authorised), { kind: "share-destroyed" });
});

test("a share that is not its record's opens nothing", async () => {
  const [share] = shares;
  assert.ok(share);
  assert.deepEqual(await partialOpening({ ...share, custodian: 2 }, files, authorisation, authorised), {
    kind: "not-their-share",
  });
});

test("the share in memory is as it was after an opening", async () => {
  const [share] = shares;
  assert.ok(share);
  const before = toHex(share.scalar);
  await made(partialOpening(share, files, authorisation, authorised));
  assert.equal(toHex(share.scalar), before);
});

const flip = (hex: string, bit: number): string => {
  const bytes = fromHex(hex);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return toHex(bytes);
};

test("one bit changed anywhere in a contribution is caught, and its custodian named", async () => {
  const bit = fc.nat(255);
  const statement = fc.nat(files.length - 1);
  const field = fc.constantFrom("ciphertext" as const, "share" as const, "point" as const);
  await fc.assert(
    fc.asyncProperty(bit, statement, field, async (b, at, name) => {
      const statements = one.statements.map((each, i) => (i === at ? { ...each, [name]: flip(each[name], b) } : each));
      const verdict = await verifyPartial(record, { ...one, statements });
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
  assert.deepEqual(await combineOpenings(record, [lie, two, three], files), {
    kind: "too-few",
    honest: 2,
    needed: 3,
    leftOut,
  });
});

test("two lies that would cancel out do not pass, though their author proves as well as can be", async () => {
  const [share] = shares;
  const [first, second, ...rest] = one.statements;
  assert.ok(share && first && second);
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

test("points exchanged between two statements do not pass", async () => {
  const [first, second, ...rest] = one.statements;
  assert.ok(first && second);
  const lie = { ...one, statements: [{ ...first, point: second.point }, { ...second, point: first.point }, ...rest] };
  assert.equal((await verifyPartial(record, lie)).kind, "false");
});

test("what a custodian adds outside the prime-order group neither passes for another opening nor spoils one", async () => {
  const torsion = Point.fromBytes(fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
  const [share] = shares;
  assert.ok(share);
  const [first, ...rest] = one.statements;
  assert.ok(first);
  let point = Point.fromHex(first.point);
  for (let eighths = 1; eighths < 8; eighths++) {
    point = point.add(torsion);
    const statements: PartialOpening["statements"] = [{ ...first, point: point.toHex() }, ...rest];
    // The proof covers the bytes, so an outsider cannot do this; the custodian can, and gains nothing.
    assert.equal((await verifyPartial(record, { ...one, statements })).kind, "false");
    const odd = proveOver(share, one, statements);
    assert.equal((await verifyPartial(record, odd)).kind, "honest");
    await opens([odd, three, four]);
  }
});

test("a custodian who answers twice counts once, and one who answers another entry does not keep the rest from opening", async () => {
  assert.deepEqual((await opens([one, one, two, three])).leftOut, [
    { custodian: 1, name: "Ada", fault: "second-answer" },
  ]);
  const [share] = shares;
  assert.ok(share);
  const stray = await made(partialOpening(share, files, { ...authorisation, entry: "77".repeat(32) }, authorised));
  assert.deepEqual((await opens([stray, two, three, four])).leftOut, [
    { custodian: 1, name: "Ada", fault: "other-opening" },
  ]);
});

test("a custodian who proves a true opening of another share for a ciphertext is named", async () => {
  const stranger = await custodians({ accepts: "any-age", ...small });
  const [share] = stranger.shares;
  assert.ok(share);
  const sealed = await Promise.all(
    ["x", "y"].map(async (text) => sealStatement(stranger.record.recipient, utf8(text))),
  );
  const all = authorise(stranger.record, sealed);
  const truth = await made(partialOpening(share, sealed, all, authorised));
  const [first, second] = truth.statements;
  assert.ok(first && second);
  const exchanged = [
    { ...second, ciphertext: first.ciphertext },
    { ...first, ciphertext: second.ciphertext },
  ];
  const lie = proveOver(share, truth, exchanged);
  assert.equal((await verifyPartial(stranger.record, lie)).kind, "honest");
  const joint = await combineOpenings(stranger.record, [lie], sealed);
  assert.deepEqual(joint.leftOut, [{ custodian: 1, name: "Ada", fault: "other-share" }]);
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
    { ...one, format: "hustings-partial/v2" },
  ];
  for (const value of wrong) {
    assert.equal(isPartialOpening(value), false);
    const verdict = await verifyPartial(record, (value ?? {}) as PartialOpening);
    assert.deepEqual([verdict.kind, verdict.kind === "false" && verdict.fault], ["false", "malformed"]);
  }
  const [first, ...rest] = one.statements;
  assert.ok(first);
  for (const [statements, fault] of [
    [[], "malformed"],
    [[first, first], "malformed"],
    [[...rest, first], "malformed"],
    [[first, { ...rest[0], share: first.share }], "share-twice"],
    [[{ ...first, point: "ff".repeat(32) }, ...rest], "not-a-point"],
    [[{ ...first, share: "ff".repeat(32) }, ...rest], "not-a-point"],
  ] as [PartialOpening["statements"], string][]) {
    const verdict = await verifyPartial(record, { ...one, statements });
    assert.deepEqual([verdict.kind, verdict.kind === "false" && verdict.fault], ["false", fault]);
  }
  const nobody = await verifyPartial(record, { ...one, custodian: 6 });
  assert.deepEqual(nobody, { kind: "false", custodian: 6, name: "", fault: "no-such-custodian" });
});

test("a contribution survives the way through JSON", async () => {
  const partial: unknown = JSON.parse(JSON.stringify(one));
  assert.ok(isPartialOpening(partial));
  assert.equal((await verifyPartial(record, partial)).kind, "honest");
});
