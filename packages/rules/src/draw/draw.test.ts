import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sharedData } from "../../test/shared-data.ts";
import {
  consistentSample,
  consistentTicket,
  drandRoundTime,
  drawSeed,
  judgeDraw,
  rivestPick,
  rivestSample,
  verifyDrand,
  type DrawMoments,
} from "../index.ts";
import { beaconRoundAfter, instant, secondsOf } from "@hustings/core";

const picks = (seed: string, population: number, count: number) =>
  Array.from({ length: count }, (_, i) => rivestPick(seed, population, i + 1));
const hash = (text: string) => createHash("sha256").update(text).digest("hex");

interface SamplerVector {
  readonly scheme: string;
  readonly seed: string;
  readonly a: number;
  readonly b: number;
  readonly with_replacement: boolean;
  readonly expected: readonly number[];
}

test("the sampler draws the published list, and not the list of the other scheme of that name", (t) => {
  const text = sharedData(t, "vectors-sampler/stark_rivest_sha256.json");
  if (text === undefined) return;
  const { vectors } = JSON.parse(text) as { readonly vectors: readonly SamplerVector[] };
  for (const vector of vectors) {
    const population = vector.b - vector.a + 1;
    const drawn = vector.with_replacement
      ? vector.expected.map((_, index) => rivestPick(vector.seed, population - 1, index + 1))
      : rivestSample(vector.seed, population, vector.expected.length);
    if (vector.scheme === "rivest-decimal") assert.deepEqual(drawn, vector.expected);
    else assert.notDeepEqual(drawn, vector.expected);
  }
});

test("with repeats, the picks for short and long seeds are Rivest's", () => {
  assert.deepEqual(picks("1", 1000, 3), [97, 89, 163]);
  assert.deepEqual(picks("0", 2, 3), [1, 1, 2]);
  assert.deepEqual(picks("0", 1000, 3), [905, 573, 160]);
  assert.deepEqual(picks("0000000000", 1000, 3), [978, 359, 132]);
});

test("one pick can be checked with one line of sha256sum", () => {
  const seed = "f".repeat(64);
  const digest = createHash("sha256").update(`${seed},17`).digest("hex");
  assert.equal(rivestPick(seed, 315_000, 17), 1 + Number(BigInt(`0x${digest}`) % 315_000n));
});

test("a second sample goes on where the first stopped, without repeats", () => {
  const first = rivestSample("seed", 5_000, 600);
  const second = rivestSample("seed", 5_000, 300, { alreadyDrawn: first });
  assert.deepEqual([...first, ...second], rivestSample("seed", 5_000, 900));
  assert.equal(new Set([...first, ...second]).size, 900);
  const elsewhere = rivestSample("other seed", 5_000, 300, { alreadyDrawn: new Set(first) });
  assert.ok(elsewhere.every((line) => !first.includes(line)));
});

test("drawing all gives every line once", () => {
  assert.deepEqual(
    [...rivestSample("all", 200, 200)].toSorted((a, b) => a - b),
    Array.from({ length: 200 }, (_, i) => i + 1),
  );
  assert.throws(() => rivestSample("all", 200, 201), { code: "bad-draw" });
  assert.throws(() => rivestSample("", 200, 1), { code: "bad-draw" });
});

test("the seed is the hash of label, frozen checkpoint, beacon and dice", () => {
  const frozenCheckpoint = "example.org/contest\n12\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  const randomness = "ab".repeat(32);
  assert.equal(
    drawSeed({ frozenCheckpoint, dice: "20380112797316654" }),
    hash(`hustings-draw/v1\n${frozenCheckpoint}dice 20380112797316654\n`),
  );
  assert.equal(
    drawSeed({ frozenCheckpoint, dice: "7", drand: { round: 1000, randomness } }),
    hash(`hustings-draw/v1\n${frozenCheckpoint}drand 1000 ${randomness}\ndice 7\n`),
  );
  assert.throws(() => drawSeed({ frozenCheckpoint, dice: "seven" }), { code: "bad-draw" });
  assert.throws(() => drawSeed({ frozenCheckpoint: `${frozenCheckpoint}\n— witness c2ln\n`, dice: "7" }), {
    code: "bad-draw",
  });
  assert.throws(() => drawSeed({ frozenCheckpoint, dice: "7", drand: { round: 1, randomness: "AB".repeat(32) } }), {
    code: "bad-draw",
  });
});

test("a beacon's round is checked offline: the genuine signature of round 1000 is refused for round 1001", () => {
  const signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
  assert.deepEqual(verifyDrand(1000, signature), {
    kind: "genuine",
    randomness: "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
  });
  assert.equal(verifyDrand(1001, signature).kind, "forged");
  assert.equal(verifyDrand(1000, `00${signature.slice(2)}`).kind, "forged");
  assert.equal(verifyDrand(1000, "").kind, "forged");
});

test("round 1000 was published at 15:59:24 UTC on 23 August 2023", () => {
  assert.equal(drandRoundTime(1000), "2023-08-23T15:59:24Z");
});

test("the consistent sampler gives the published tickets and order", () => {
  assert.deepEqual(consistentSample("314159", ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"], 4), [
    "B-2",
    "B-3",
    "A-3",
    "A-2",
  ]);
  assert.equal(
    consistentTicket("01382438112797316654", "AB-130"),
    "0.26299714122838008416507544297546663599715395525154425586041245287750224561854",
  );
});

test("districts drawn apart by the consistent sampler merge without drawing again", () => {
  const [a, b] = [
    ["A-1", "A-2", "A-3"],
    ["B-1", "B-2", "B-3"],
  ];
  const merged = consistentSample("314159", [...a, ...b], 6);
  assert.deepEqual(
    merged.filter((id) => a.includes(id)),
    consistentSample("314159", a, 3),
  );
  assert.throws(() => consistentSample("314159", ["A-1", "A-1"], 1), { code: "bad-draw" });
});

const at = (time: string) => instant(`2026-01-10T${time}Z`);

test("a draw seeded before the freeze, ground, announced late, repeated or with short dice is refused", () => {
  const round = beaconRoundAfter(secondsOf(at("11:59:59")));
  const fair: DrawMoments = {
    frozenAt: at("09:00:00"),
    announcedAt: at("10:00:00"),
    diceAt: at("11:00:00"),
    diceSeenAt: at("11:59:59"),
    dice: "01234567890123456789",
    round,
    earlierDraws: 0,
  };
  const { round: _, frozenAt: __, ...alone } = fair;
  assert.deepEqual(judgeDraw(fair), []);
  assert.deepEqual(judgeDraw(alone), [], "no witnessed freeze: nothing can be said of it here");
  assert.deepEqual(judgeDraw({ ...fair, frozenAt: at("11:00:00") }), ["dice-before-freeze"]);
  assert.deepEqual(judgeDraw({ ...fair, frozenAt: at("12:00:00") }), ["dice-before-freeze", "beacon-before-freeze"]);
  assert.deepEqual(judgeDraw({ ...fair, diceAt: at("12:00:00") }), ["ground"]);
  assert.deepEqual(judgeDraw({ ...fair, diceSeenAt: at("12:00:00") }), ["ground"]);
  assert.deepEqual(judgeDraw({ ...fair, announcedAt: at("11:00:01") }), ["announced-late"]);
  assert.deepEqual(judgeDraw({ ...alone, dice: "012345" }), ["short-dice"]);
  assert.deepEqual(judgeDraw({ ...fair, dice: "012345" }), [], "the beacon alone keeps anyone from trying");
  assert.deepEqual(judgeDraw({ ...fair, earlierDraws: 1 }), ["repeated"]);
});
