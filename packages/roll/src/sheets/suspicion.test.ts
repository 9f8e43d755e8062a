import assert from "node:assert/strict";
import { test } from "node:test";
import { honestDrive, randomFrom } from "../../test/collection.ts";
import type { CollectedLine } from "./collected-lines.ts";
import { judgeCollection } from "./suspicion.ts";

const drive = { circulators: 20, lines: 80, spread: 0.3 };
const signsOf = (lines: readonly CollectedLine[], circulator: string) =>
  new Set(
    judgeCollection(lines)
      .found.filter((one) => one.circulator === circulator)
      .map(({ sign }) => sign),
  );

/** An honest drive in which circulator C3 wrote other lines than people did. */
function forged(seed: number, change: (line: CollectedLine, at: number) => Partial<CollectedLine>): CollectedLine[] {
  let at = 0;
  return honestDrive(drive, randomFrom(seed)).map((line) =>
    line.circulator === "C3" ? { ...line, ...change(line, at++) } : line,
  );
}

test("honest drives, whose circulators differ as streets do, raise no more alarms than is stated", () => {
  const runs = 40;
  let alarms = 0;
  for (let seed = 0; seed < runs; seed++) {
    if (judgeCollection(honestDrive({ ...drive, spread: 0.5 }, randomFrom(seed)), { threshold: 0.05 }).found.length > 0)
      alarms++;
  }
  // Five in a hundred are stated: six or more of 40 would come by chance once in seventy times.
  assert.ok(alarms <= 5, `${alarms} of ${runs}`);
});

const hands: readonly (readonly [string, (line: CollectedLine, at: number) => Partial<CollectedLine>, string])[] = [
  [
    "a circulator who invents two people of three",
    (_, at) => (at % 3 > 0 ? { invalid: true, place: undefined } : {}),
    "invalid",
  ],
  [
    "sheets copied from the roll in its order",
    (_, at) => ({ invalid: false, place: 40_000 + at * 3 + (at % 2) }),
    "roll-order",
  ],
  [
    "sheets copied from a list in alphabetical order",
    (_, at) => ({ surname: `n${String(at).padStart(5, "0")}` }),
    "alphabetical",
  ],
  ["one hand's favourite birthday", (_, at) => (at % 3 === 0 ? { birthDay: 12 } : {}), "birth-days"],
  [
    "a hand that likes round days",
    (_, at) => (at % 3 === 0 ? { birthDay: [1, 10, 15, 20][at % 4] } : {}),
    "birth-days",
  ],
  ["dead voters", (_, at) => (at % 6 === 0 ? { invalid: false, dead: true } : {}), "dead"],
  ["people who signed elsewhere", (_, at) => (at % 2 === 0 ? { double: true } : {}), "doubles"],
];
for (const [what, change, sign] of hands) {
  test(`${what} stands out, and nobody else does`, () => {
    const lines = forged(11, change);
    assert.ok(signsOf(lines, "C3").has(sign as never), sign);
    const others = judgeCollection(lines, { threshold: 0.01 }).found.filter(({ circulator }) => circulator !== "C3");
    assert.deepEqual(others, []);
  });
}

test("eight forgers of twenty do not set the custom", () => {
  const random = randomFrom(5);
  const lines = honestDrive(drive, randomFrom(5)).map((line) =>
    /^C[0-7]$/.test(line.circulator) && random() < 0.8 ? { ...line, invalid: true, place: undefined } : line,
  );
  const found = new Set(
    judgeCollection(lines)
      .found.filter(({ sign, sheet, day }) => sign === "invalid" && sheet === undefined && day === undefined)
      .map(({ circulator }) => circulator),
  );
  assert.deepEqual([...found].toSorted(), ["C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7"]);
});

test("one forged sheet, or one forged day, of an honest circulator is named as such", () => {
  const honest = honestDrive({ ...drive, circulators: 30 }, randomFrom(3));
  const found = (forges: (line: CollectedLine) => boolean) =>
    judgeCollection(honest.map((line) => (forges(line) ? { ...line, invalid: true, place: undefined } : line)))
      .found.filter(({ sign }) => sign === "invalid")
      .map(({ circulator, sheet, day }) => `${circulator} ${sheet ?? day ?? ""}`);
  assert.deepEqual(
    found(({ sheet }) => sheet === "C4-2"),
    ["C4 C4-2"],
  );
  assert.ok(found(({ circulator, day }) => circulator === "C9" && day === "2018-01-02").includes("C9 2018-01-02"));
});

test("more lines in a day than a person can take are named, whatever others do", () => {
  const lines = Array.from({ length: 301 }, (): CollectedLine => ({
    circulator: "C",
    day: "2018-01-02",
    invalid: false,
    double: false,
  }));
  const { found, notes } = judgeCollection(lines);
  assert.deepEqual(
    found.map(({ sign, seen, possible }) => [sign, seen, possible]),
    [["pace", 301, 300]],
  );
  assert.match(notes.join(), /fewer than five circulators/);
  assert.deepEqual(judgeCollection(lines.slice(1)).found, []);
});

test("a file that was sorted before it was handed over says nothing about order, and says so", () => {
  const sorted = honestDrive(drive, randomFrom(8)).toSorted((a, b) => ((a.surname ?? "") < (b.surname ?? "") ? -1 : 1));
  const { found, notes } = judgeCollection(sorted);
  assert.deepEqual(
    found.filter(({ sign }) => sign === "alphabetical"),
    [],
  );
  assert.match(notes.join(), /alphabetical order throughout/);
});
