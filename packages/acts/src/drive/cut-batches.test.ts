import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addDays, calendarDate, mostInBatch, type EntryByKind } from "@hustings/core";
import { upTo } from "../../../core/test/small-procedure.ts";
import { anna, changed, hashOf, unsigned, type Story } from "../../../core/test/story.ts";
import { cutBatches, type Batch, type WaitingCell, type WaitingStatement } from "../index.ts";

const opensOn = calendarDate("2018-01-01");
const days = 21;
const closesOn = addDays(opensOn, days - 1);
const least = 5;

/** A drive of three weeks that nobody has signed in yet, with paper lines enough for everything below. */
function openDrive(): Story {
  const { story, next } = upTo("drive-opened");
  story.must(changed(next, { closesOn, settledBy: "2018-01-23T21:00:00Z" }));
  story.anna.paperLines = 100_000;
  return story;
}
const opened = openDrive();

/** Numbers that follow from a seed: the same test fails the same way. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const named = (prefix: string, count: number): WaitingStatement[] =>
  Array.from({ length: count }, (_, i) => ({ id: hashOf(`${prefix} ${i}`) }));
const marked = (statements: readonly WaitingStatement[]) => statements.map(({ id }) => ({ id, mark: id.slice(0, 32) }));

function cell(waiting: readonly WaitingStatement[], more: Partial<WaitingCell> = {}): WaitingCell {
  return { nomination: anna, region: "north", channel: "online", waiting, ...more };
}

const idsOf = (batches: readonly Batch[]) => batches.flatMap(({ ids }) => ids);
const cut = (cells: readonly WaitingCell[], day: string, { seed = 1, story = opened } = {}) =>
  cutBatches(story.procedure, cells, { day: calendarDate(day) }, { random: randomFrom(seed) });

/** The drive with so many statements of the north online in the log. */
function having(entered: number): Story {
  const story = openDrive();
  story.anna.byCell.set("0 online", entered);
  return story;
}

/** Arrivals of each day in four cells, cut every midnight until the drive is over. */
const drive = fc.record({
  seed: fc.integer(),
  arrivals: fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 }), {
    minLength: days,
    maxLength: days,
  }),
});

const places = [
  { region: "north", channel: "online" },
  { region: "north", channel: "paper" },
  { region: "south", channel: "online" },
  { region: "south", channel: "paper" },
] as const;

test("over whole drives: the fold takes every batch, nothing is lost, and only last batches are small", () => {
  fc.assert(
    fc.property(drive, ({ seed, arrivals }) => {
      const story = opened.fork();
      const random = randomFrom(seed);
      const waiting: WaitingStatement[][] = places.map(() => []);
      const arrived = places.map(() => 0);
      for (const [d, counts] of arrivals.entries()) {
        for (const [place, count] of counts.entries()) {
          const fresh = named(`${d} ${place}`, count);
          waiting[place]?.push(...(places[place]?.channel === "paper" ? marked(fresh) : fresh));
          arrived[place] = (arrived[place] ?? 0) + count;
        }
        const day = addDays(opensOn, d);
        const cells = places.map((each, i) => cell(waiting[i] ?? [], each));
        for (const batch of cutBatches(story.procedure, cells, { day }, { random })) {
          assert.ok(batch.final ? d === days - 1 : batch.ids.length >= least);
          const at = `${day}T00:00:00Z`;
          story.must(unsigned("statements-sealed", at, batch as Omit<EntryByKind<"statements-sealed">, "at" | "kind">));
          const gone = new Set(batch.ids);
          const place = places.findIndex(({ region, channel }) => region === batch.region && channel === batch.channel);
          waiting[place] = (waiting[place] ?? []).filter(({ id }) => !gone.has(id));
        }
      }
      assert.deepEqual(waiting, [[], [], [], []]);
      assert.equal(
        story.anna.taken,
        arrived.reduce((sum, count) => sum + count, 0),
      );
    }),
    { numRuns: 15 },
  );
});

test("a cell is emptied as soon as there are enough, while enough more are expected and enough of the drive is left", () => {
  const five = cell(named("a", 5));
  assert.deepEqual(cut([cell(named("a", 4))], "2018-01-03", { story: having(36) }), []);
  assert.equal(idsOf(cut([five], "2018-01-03", { story: having(35) })).length, 5);
  // What another region or paper brought lets nobody expect more here.
  assert.deepEqual(cut([{ ...five, region: "south" }], "2018-01-10", { story: having(400) }), []);
  assert.deepEqual(
    cut([{ ...five, waiting: marked(five.waiting), channel: "paper" }], "2018-01-10", { story: having(400) }),
    [],
  );
  // A seventh of three weeks is left after the eighteenth day, and less after the nineteenth.
  assert.equal(idsOf(cut([five], "2018-01-18", { story: having(395) })).length, 5);
  assert.deepEqual(cut([five], "2018-01-19", { story: having(395) }), []);
});

test("where few more are expected, what is above a pool leaves, and the pool stays for the last batch", () => {
  for (const [waiting, leave] of [
    [9, 0],
    [10, 5],
    [17, 12],
  ] as const) {
    const batches = cut([cell(named("a", waiting))], "2018-01-16");
    assert.equal(idsOf(batches).length, leave, `${waiting} waiting`);
  }
});

test("at the drive's end all leaves, however few, and so it does where a drive ends early", () => {
  const cells = [cell(named("a", 1)), cell(named("b", 3), { region: "south" })];
  for (const day of [closesOn, addDays(closesOn, 2)]) {
    const batches = cut(cells, day);
    assert.deepEqual(
      batches.map(({ day, final, ids }) => [day, final, ids.length]),
      [
        [closesOn, true, 1],
        [closesOn, true, 3],
      ],
    );
  }
  const options = { random: randomFrom(1), ended: new Set([anna]) };
  const early = cutBatches(opened.procedure, cells, { day: calendarDate("2018-01-05") }, options);
  assert.deepEqual(
    early.map(({ day, final }) => [day, final]),
    [
      ["2018-01-05", true],
      ["2018-01-05", true],
    ],
  );
});

test("what another server promised after a cell's last batch holds nobody's day up: it leaves where the log can take it, and waits where it cannot", () => {
  const story = openDrive();
  const enter = (batches: readonly Batch[]) => {
    for (const batch of batches) story.must(unsigned("statements-sealed", `${batch.day}T00:00:00Z`, batch));
  };
  const window = { day: calendarDate("2018-01-05") };
  const leaving = (cells: readonly WaitingCell[], ended = new Set<string>()) =>
    cutBatches(story.procedure, cells, window, { random: randomFrom(5), ended });
  enter(leaving([cell(named("few", 3)), cell(named("enough", 6), { region: "south" })], new Set([anna])));
  const late = (size: number) => [
    cell(named("late north", size)),
    cell(named("late south", size), { region: "south" }),
    cell(marked(named("late paper", size)), { channel: "paper" }),
  ];
  const few = leaving(late(2));
  assert.deepEqual(
    few.map(({ region, channel, ids }) => [region, channel, ids.length]),
    [["north", "paper", 2]],
  );
  enter(few);
  const enough = leaving(late(least));
  assert.deepEqual(
    enough.map(({ region, channel }) => [region, channel]),
    [["south", "online"]],
  );
  enter(enough);
});

test("more than one entry holds is cut by id into parts as even as can be", () => {
  const sizes = cut([cell(named("a", 2 * mostInBatch + 1))], "2018-01-03").map(({ ids }) => ids.length);
  assert.deepEqual(sizes, [171, 171, 171]);
  const batches = cut([cell(marked(named("a", 600)), { channel: "paper" })], closesOn);
  assert.deepEqual(idsOf(batches), idsOf(batches).toSorted());
  for (const { ids, marks } of batches)
    assert.deepEqual(
      marks,
      ids.map((id) => id.slice(0, 32)),
    );
});

test("cells leave in the contest's order, whatever order they are given in", () => {
  const cells = places.map((place) => cell(marked(named(JSON.stringify(place), 5)), place));
  const order = (given: readonly WaitingCell[]) =>
    cut(given, closesOn).map(({ region, channel }) => ({ region, channel }));
  assert.deepEqual(order(cells.toReversed()), places);
  assert.deepEqual(cut([...cells, cell(named("x", 9), { nomination: "nobody" })], closesOn).length, 4);
});

test("an hour's window ends with its hour: the drive's last batch is of its last midnight, and a day may have 25 hours", () => {
  const few = [cell(named("a", 3))];
  const options = { random: randomFrom(1) };
  assert.deepEqual(cutBatches(opened.procedure, few, { day: closesOn, hour: 23 }, options), []);
  assert.notEqual(cutBatches(opened.procedure, few, { day: closesOn, hour: 24 }, options)[0]?.final, true);
  assert.equal(cutBatches(opened.procedure, few, { day: closesOn }, options)[0]?.final, true);
});

test("neither who leaves nor the rank in a batch tells the order of arrival", () => {
  const ranks: [number, number][] = [];
  let leftEarly = 0;
  const rounds = 200;
  for (let round = 1; round <= rounds; round++) {
    const waiting = named(`round ${round}`, 30);
    const [batch] = cut([cell(waiting)], "2018-01-16", { seed: round });
    for (const [rank, id] of (batch?.ids ?? []).entries()) {
      const arrival = waiting.findIndex((each) => each.id === id);
      ranks.push([arrival, rank]);
      if (arrival < 15) leftEarly++;
    }
  }
  const mean = (of: (pair: [number, number]) => number) =>
    ranks.reduce((sum, pair) => sum + of(pair), 0) / ranks.length;
  const [x, y] = [mean(([a]) => a), mean(([, r]) => r)];
  const covariance = mean(([a, r]) => (a - x) * (r - y));
  const spread = Math.sqrt(mean(([a]) => (a - x) ** 2) * mean(([, r]) => (r - y) ** 2));
  // 5,000 pairs: chance alone stays within a twentieth.
  assert.ok(Math.abs(covariance / spread) < 0.05, `correlation ${covariance / spread}`);
  assert.ok(Math.abs(leftEarly / ranks.length - 0.5) < 0.03, `${leftEarly} of ${ranks.length} came early`);
});

test("a contest of version 1 has no batches to cut", () => {
  const story = opened.fork();
  assert.ok(story.procedure.contest);
  const { batches: _, ...contest } = story.procedure.contest;
  story.procedure.contest = contest;
  const window = { day: calendarDate("2018-01-03") };
  assert.throws(() => cutBatches(story.procedure, [], window, { random: () => 0 }), /expected a contest of version 2/);
});

test("paper that no returned sheet has a line for waits, and holds nobody else's batch up", () => {
  const story = openDrive();
  story.anna.paperLines = 7;
  const cells = [
    cell(marked(named("paper north", 20)), { channel: "paper" }),
    cell(marked(named("paper south", 20)), { channel: "paper", region: "south" }),
    cell(named("online", 20)),
  ];
  const leaving = (day: string) =>
    cutBatches(story.procedure, cells, { day: calendarDate(day) }, { random: randomFrom(3) });
  assert.deepEqual(
    leaving("2018-01-02").map(({ channel, region, ids }) => [channel, region, ids.length]),
    [
      ["online", "north", 20],
      ["paper", "north", 7],
    ],
  );
  for (const batch of leaving("2018-01-21")) {
    assert.equal(batch.final, true);
    story.must(unsigned("statements-sealed", `${batch.day}T00:00:00Z`, batch));
  }
});
