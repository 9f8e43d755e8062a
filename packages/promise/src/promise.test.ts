import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as fc from "fast-check";
import { calendarDate, fromHex, instant, toBase64, toHex, utf8 } from "@hustings/core";
import { leafHash, openCheckpoint, rootOf, LogError, nodeHash, signerFromSeed, verifyInclusion } from "@hustings/log";
import { judgePromise, type PromiseEvidence } from "./judge-promise.ts";
import {
  decodePledge,
  encodePledge,
  GrowingPledge,
  isPledged,
  pathInPledge,
  placeInPledge,
  pledgeOf,
} from "./pledge.ts";
import { intakeKeyName, isSignedBy, parsePromise, promiseLeaf, signPromises, unsignedPromise } from "./promise.ts";
import { promiseText, type Promised, type PromisedStatement } from "./promise-text.ts";
import { PromiseTree } from "./promise-tree.ts";

const origin = "example.org/trail";
const signer = signerFromSeed(intakeKeyName(origin, "north"), new Uint8Array(32).fill(7));
const salt = (n: number) => new Uint8Array(32).fill(n);

function promised(n: number, change: Partial<PromisedStatement> = {}): PromisedStatement {
  return {
    kind: "statement",
    origin,
    contest: "trail",
    statement: n.toString(16).padStart(64, "0"),
    nomination: "anna",
    region: "north-coast",
    channel: "online",
    day: calendarDate("2030-05-04"),
    pledgedBy: instant("2030-05-05T03:00:00Z"),
    settledBy: instant("2030-06-01T00:00:00Z"),
    ...change,
  };
}

const ticket: Promised = {
  kind: "ticket",
  origin,
  contest: "trail",
  serial: "ab".repeat(16),
  day: calendarDate("2030-05-04"),
  pledgedBy: instant("2030-05-05T03:00:00Z"),
};

function group(size: number): string[] {
  return signPromises(
    signer,
    "north",
    Array.from({ length: size }, (_, i) => unsignedPromise(promised(i + 1), salt(i + 1))),
  );
}

suite("A promise", () => {
  test("is read back as it was given, from groups of every size around powers of two", () => {
    for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 1_023, 1_024]) {
      for (const [i, text] of group(size).entries()) {
        const promise = parsePromise(text);
        assert.deepEqual(promise.promised, promised(i + 1));
        assert.ok(size > 9 || isSignedBy(promise, signer.publicKey));
      }
    }
  });

  test("for a line on paper carries its mark, a ticket its serial", () => {
    const paper = promised(1, { channel: "paper", mark: "0f".repeat(16) });
    const texts = signPromises(signer, "north", [unsignedPromise(paper, salt(1)), unsignedPromise(ticket, salt(2))]);
    assert.deepEqual(
      texts.map((text) => parsePromise(text).promised),
      [paper, ticket],
    );
  });

  test("changed in any one character is not a promise any more, or is not signed", () => {
    const [text = ""] = group(3);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("0", "a", "Z", " ", "\n", "—"), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1);
        if (changed === text) return;
        let promise;
        try {
          promise = parsePromise(changed);
        } catch {
          return;
        }
        assert.equal(isSignedBy(promise, signer.publicKey), false, JSON.stringify(letter));
      }),
      { numRuns: 2_000 },
    );
  });

  test("has one spelling: lines doubled, moved, added or ended otherwise are refused", () => {
    const [text = ""] = group(1);
    const lines = text.split("\n");
    for (const wrong of [
      [...lines.slice(0, 2), ...lines.slice(1)].join("\n"),
      [lines[0], lines[2], lines[1], ...lines.slice(3)].join("\n"),
      text.replace("channel online", "channel  online"),
      text.replace("channel online", "channel paper"),
      text.replace("day 2030-05-04", "day 2030-5-4"),
      text.replaceAll("\n", "\r\n"),
      `${text}\n`,
      text.replace("index 0", "index 00"),
      "",
      "x".repeat(5_000),
    ])
      assert.throws(() => parsePromise(wrong), { name: "PromiseError" }, wrong.slice(0, 60));
  });

  test("of one intake is none of another, and none of another log's", () => {
    const promise = parsePromise(group(2)[1] ?? "");
    const other = signerFromSeed(intakeKeyName(origin, "south"), new Uint8Array(32).fill(7));
    assert.ok(!isSignedBy({ ...promise, intake: "south" }, other.publicKey));
    assert.throws(() => signPromises(other, "north", [unsignedPromise(promised(1), salt(1))]), RangeError);
  });

  test("is signed whatever somebody writes beside the signature, and by nothing that only claims the key", () => {
    const promise = parsePromise(group(1)[0] ?? "");
    const end = promise.note.lastIndexOf("\n\n") + 2;
    const [text, line] = [promise.note.slice(0, end), promise.note.slice(end)];
    const other = parsePromise(group(2)[0] ?? "").note;
    const lie = other.slice(other.lastIndexOf("\n\n") + 2);
    for (const lines of [`${lie}${line}`, `${line}${lie}`, `\u2014 not a line\n${line}`])
      assert.ok(isSignedBy({ ...promise, note: text + lines }, signer.publicKey), lines);
    assert.ok(!isSignedBy({ ...promise, note: text + lie }, signer.publicKey));
  });

  test("cannot be taken for a checkpoint of the log", () => {
    const { note } = parsePromise(group(1)[0] ?? "");
    assert.throws(
      () => openCheckpoint(note, { origin, keys: [signer.vkey] } as never),
      (error) => error instanceof LogError || error instanceof TypeError,
    );
  });

  test("a neighbour's leaf in a path tells nothing to whoever knows every id of the log", () => {
    const promise = parsePromise(group(2)[0] ?? "");
    const guesses = Array.from({ length: 50 }, (_, i) => promised(i + 1)).map((each) => [
      toHex(leafHash(utf8(promiseText(each)))),
      toHex(promiseLeaf(each, new Uint8Array(32))),
    ]);
    const [neighbour] = promise.path;
    assert.ok(!guesses.flat().includes(toHex(neighbour ?? new Uint8Array())));
  });
});

suite("The day's pledge", () => {
  const leaves = Array.from({ length: 200 }, (_, i) => promiseLeaf(promised(i + 1), salt(i)));

  test("is over the sorted leaves, and says nothing of the order in which they came", () => {
    const { sorted, ...pledge } = pledgeOf(leaves);
    assert.deepEqual(pledgeOf(leaves.toReversed()).root, pledge.root);
    const read = decodePledge(encodePledge(sorted));
    assert.ok(read !== undefined && isPledged(pledge, read));
    assert.equal(decodePledge(encodePledge(sorted.toReversed())), undefined);
    assert.equal(decodePledge(encodePledge(sorted).subarray(1)), undefined);
    assert.ok(!isPledged(pledge, read.slice(1)));
    assert.throws(() => pledgeOf([...leaves, ...leaves.slice(0, 1)]), RangeError);
  });

  test("of a day without promises is the hash of the empty tree", () => {
    assert.deepEqual(pledgeOf([]), {
      promises: 0,
      root: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      sorted: [],
    });
  });

  test("is the same made leaf by leaf, of any number of them; out of order or twice, none is taken", () => {
    for (let count = 0; count <= leaves.length; count++) {
      const { sorted, ...pledge } = pledgeOf(leaves.slice(0, count));
      const growing = new GrowingPledge();
      for (const leaf of sorted) growing.add(leaf);
      assert.deepEqual(growing.pledge, pledge, `${count}`);
      for (const wrong of [sorted[0], sorted.at(-1)])
        if (wrong !== undefined) assert.throws(() => growing.add(wrong), RangeError);
    }
  });

  test("shows where a leaf is, or the two neighbours between which it is not", () => {
    const { sorted, root } = pledgeOf(leaves);
    const tree = { size: sorted.length, root: fromHex(root) };
    for (const leaf of leaves) {
      const place = placeInPledge(sorted, leaf);
      assert.ok(place.kind === "there");
      assert.ok(verifyInclusion(place.index, leaf, pathInPledge(sorted, place.index), tree));
    }
    const absent = placeInPledge(sorted, promiseLeaf(promised(1), salt(99)));
    assert.ok(absent.kind === "absent" && absent.between.length > 0);
    const [first] = absent.between;
    assert.equal(absent.between[1] ?? (first ?? 0) + 1, (first ?? 0) + 1);
    assert.deepEqual(placeInPledge([], salt(1)), { kind: "absent", between: [] });
  });

  test("its tree is the one of RFC 6962, at every size", async () => {
    for (let size = 1; size <= 70; size++) {
      const some = leaves.slice(0, size);
      const reader = (height: number, index: number) => perfect(some, height, index);
      assert.deepEqual(new PromiseTree(some).root, (await rootOf(size, reader)).root);
    }
  });
});

function perfect(leaves: readonly Uint8Array[], height: number, index: number): Uint8Array {
  if (height === 0) return leaves[index] ?? new Uint8Array(32);
  return nodeHash(perfect(leaves, height - 1, 2 * index), perfect(leaves, height - 1, 2 * index + 1));
}

suite("Held against a log, a promise", () => {
  const [text = ""] = group(4);
  const promise = parsePromise(text);
  const { sorted, promises, root } = pledgeOf([1, 2, 3, 4].map((n) => promiseLeaf(promised(n), salt(n))));

  function log(change: Partial<PromiseEvidence> = {}): PromiseEvidence {
    return {
      origin,
      contest: "trail",
      now: instant("2030-05-06T00:00:00Z"),
      seenAt: instant("2030-05-06T00:00:00Z"),
      intake: (name) => (name === "north" ? { key: toBase64(signer.publicKey), lastDay: undefined } : undefined),
      pledge: () => ({ promises, root }),
      statement: () => undefined,
      leaves: () => Promise.resolve(sorted),
      ...change,
    };
  }
  const there = { nomination: "anna", region: "north-coast", channel: "online" };
  const without = pledgeOf(sorted.filter((leaf) => toHex(leaf) !== toHex(promiseLeaf(promised(1), salt(1)))));
  const late = { now: instant("2030-06-02T00:00:00Z"), seenAt: instant("2030-06-02T00:00:00Z") };

  const cases: readonly (readonly [string, Partial<PromiseEvidence>, object])[] = [
    ["is kept where the statement stands as promised", { statement: () => there }, { kind: "kept" }],
    ["is pledged while its batch waits", {}, { kind: "pledged" }],
    [
      "is not due before its day's end",
      { pledge: () => undefined, now: instant("2030-05-04T10:00:00Z"), seenAt: undefined },
      { kind: "not-due" },
    ],
    [
      "is broken where a witness saw the log after the moment, and no pledge",
      { pledge: () => undefined },
      { kind: "broken", how: "not-pledged" },
    ],
    [
      "is stale where the moment is past and no witness has seen the log since",
      { pledge: () => undefined, seenAt: instant("2030-05-05T02:59:00Z") },
      { kind: "stale", due: promised(1).pledgedBy },
    ],
    [
      "is broken where the day's list leaves it out",
      { pledge: () => without, leaves: () => Promise.resolve(without.sorted) },
      { kind: "broken", how: "not-pledged" },
    ],
    [
      "is broken where the statement stands elsewhere",
      { statement: () => ({ ...there, region: "south" }) },
      { kind: "broken", how: "elsewhere" },
    ],
    ["is broken where it was not settled in time", late, { kind: "broken", how: "not-settled" }],
    ["is withheld where the list is not served", { leaves: () => Promise.resolve(undefined) }, { kind: "withheld" }],
    [
      "is withheld where another list is served",
      { leaves: () => Promise.resolve(without.sorted) },
      { kind: "withheld" },
    ],
  ];
  for (const [name, change, verdict] of cases)
    test(name, async () => assert.deepEqual(await judgePromise(promise, log(change)), verdict));

  test("is not this log's where the log names no such key, another, or ended it", async () => {
    const others: Partial<PromiseEvidence>[] = [
      { origin: "example.org/other" },
      { contest: "other" },
      { intake: () => undefined },
      { intake: () => ({ key: toBase64(salt(3)), lastDay: undefined }) },
      { intake: () => ({ key: toBase64(signer.publicKey), lastDay: calendarDate("2030-05-03") }) },
    ];
    for (const change of others)
      assert.equal((await judgePromise(promise, log(change))).kind, "not-this-logs", JSON.stringify(change));
  });
});
