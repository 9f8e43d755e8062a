import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import type { FilingLimits } from "@hustings/roll";
import { rulebook } from "@hustings/rules";
import { Custody } from "./custody.ts";
import type { DeskAct, KeyedFields, LineMatch, LinePlace } from "./desk-event.ts";
import { KeyIn } from "./key-in.ts";
import { standingOf, surplusLines, type StandingInput } from "./standing.ts";

const at = instant("2024-08-01T09:00:00Z");
const book = rulebook("eu/initiative/2024-07-16");
const law = {
  book,
  route: book.routes[0]?.id ?? assert.fail(),
  // By the names that the law has for them, which a log writes small.
  limits: { cap: (unit: string) => (unit === "FI" ? 2 : 3), floor: { of: () => 1, units: 1 } },
};
const regions = ["fi", "it", "pl"].map((id) => ({ id, name: id.toUpperCase() }));
const found = (voter: string): LineMatch => ({ kind: "as-written", voter, entry: voter });
const open: LineMatch = { kind: "open" };
const person = (n: number): KeyedFields => ({
  surname: `Smyshleny${n}`,
  given: "Zoya",
  birthDate: `1980-01-${10 + n}`,
});

const standing = (...given: Parameters<typeof inputOf>) => standingOf(inputOf(...given));

/** One sheet in Finland and one in Italy; lines of the first, by what was found. */
function inputOf(
  matches: readonly (readonly [KeyedFields, LineMatch])[],
  withRoll = true,
  more: {
    readonly acts?: readonly DeskAct[];
    readonly limits?: FilingLimits;
    readonly elsewhere?: Readonly<Record<string, number>>;
  } = {},
): StandingInput {
  const custody = new Custody(() => ["fi", "it", "pl"]);
  const keyIn = new KeyIn(custody, false);
  const apply = (act: DeskAct) => {
    custody.apply({ at, by: "keeper", ...act });
    keyIn.apply({ at, by: "keeper", ...act });
  };
  for (const [sheet, region] of [
    [1, "fi"],
    [2, "it"],
  ] as const) {
    apply({ kind: "sheets-handed-out", circulator: "c-1", first: sheet, last: sheet, lines: 20, region });
    apply({ kind: "sheet-returned", sheet, used: 10, struck: [] });
  }
  for (const [i, [fields, match]] of matches.entries())
    apply({ kind: "line-keyed", sheet: 1, line: i + 1, keying: 1, fields, match });
  for (const act of more.acts ?? []) apply(act);
  const { limits = law.limits } = more;
  const elsewhere = new Map(Object.entries(more.elsewhere ?? {}));
  return { keyIn, regions, law: { ...law, limits }, withRoll, twice: false, typistErrors: 0, elsewhere };
}

const sealedAs = (sheet: number, line: number, id: string): DeskAct => ({
  kind: "line-sealed",
  sheet,
  line,
  id,
  withdrawal: "cd",
  sealed: "ef",
});
const keyed = (sheet: number, line: number) => ({ kind: "line-keyed", sheet, line, keying: 1 }) as const;
const signedBy = (place: LinePlace, n: number): DeskAct => ({
  ...keyed(place.sheet, place.line),
  fields: person(n),
  match: found(`${n}`),
});

suite("Where a drive stands", () => {
  test("where nothing was looked up nothing is said of validity: no count, no interval, no forecast, no advice", () => {
    for (const withRoll of [true, false]) {
      const { all, forecast, leaveOut, regions, suspicions } = standing(
        [1, 2, 3].map((n) => [person(n), open]),
        withRoll,
      );
      assert.deepEqual(all, { name: "", lines: 20, keyed: 3, doubles: 0, open: 3 });
      assert.deepEqual([forecast, leaveOut], [undefined, undefined]);
      assert.deepEqual(
        regions.map(({ region, state, valid }) => [region, state, valid]),
        [
          ["fi", "unknown", undefined],
          ["it", "unknown", undefined],
          ["pl", "short", 0],
        ],
        "in Poland nothing was collected: that is known",
      );
      assert.deepEqual(suspicions.found, []);
    }
  });

  test("a region none of whose lines was looked up is unknown beside one that is full", () => {
    const { regions, all, leaveOut } = standing([
      [person(1), found("1")],
      [person(2), found("2")],
      [person(3), { kind: "nobody" }],
    ]);
    assert.deepEqual(
      regions.map(({ state }) => state),
      ["full", "unknown", "short"],
    );
    assert.deepEqual([all.valid, all.nobody], [2, 1]);
    assert.notEqual(leaveOut, undefined);
  });

  test("a repeated line that nobody has decided is counted among the open ones once", () => {
    const { all, forecast } = standing([
      [person(1), found("1")],
      [person(2), found("1")],
      [person(4), open],
      [person(4), open],
    ]);
    assert.deepEqual([all.valid, all.doubles, all.open], [1, 2, 2]);
    const without = standing([
      [person(1), found("1")],
      [person(2), found("1")],
      [person(4), open],
      [person(5), open],
    ]);
    assert.equal(forecast?.expectedValid, without.forecast?.expectedValid, "of the open ones nothing more is known");
  });

  test("lines left open are not held against whoever collected them as lines of nobody", () => {
    const { suspicions } = standing(Array.from({ length: 9 }, (_, n) => [person(n), n < 8 ? open : found("9")]));
    assert.ok(suspicions.found.every(({ sign }) => sign !== "invalid"));
  });

  test("lines that nobody has read take no place under the ceiling of lines that can be filed", () => {
    const lines = [1, 2, 3].map((n) => [person(n), open] as const);
    const twoMore = [1, 2].map((n) => ({ ...keyed(2, n), fields: person(n + 3), match: open }));
    assert.equal(standing(lines, false, { acts: twoMore, limits: { ceiling: 5 } }).leaveOut, undefined);
    const { leaveOut } = standing(lines, false, { acts: twoMore, limits: { ceiling: 4 } });
    assert.deepEqual(leaveOut?.overCeiling, [{ sheet: 2, line: 2 }]);
  });

  test("what stands in the log from elsewhere takes its places under the ceiling first", () => {
    const lines = [1, 2, 3].map((n) => [person(n), open] as const);
    assert.equal(standing(lines, false, { limits: { ceiling: 5 }, elsewhere: { pl: 2 } }).leaveOut, undefined);
    const over = (elsewhere: number) =>
      standing(lines, false, { limits: { ceiling: 5 }, elsewhere: { pl: elsewhere } }).leaveOut?.overCeiling.map(
        ({ line }) => line,
      );
    assert.deepEqual([over(3), over(5), over(9)], [[3], [1, 2, 3], [1, 2, 3]]);
  });

  test("what stands elsewhere in a region takes its places under the cap there, and under no other", () => {
    const lines = [1, 2].map((n) => [person(n), found(`${n}`)] as const);
    const over = (elsewhere: Readonly<Record<string, number>>) =>
      standing(lines, true, { limits: { cap: () => 2 }, elsewhere }).leaveOut?.overCap.map(({ line }) => line);
    assert.deepEqual(
      [over({}), over({ it: 2 }), over({ fi: 1 }), over({ fi: 9 })],
      [undefined, undefined, [2], [1, 2]],
    );
  });

  test("of lines over a ceiling none goes by which a region reaches its floor together with what stands there elsewhere", () => {
    const acts: DeskAct[] = [
      { ...keyed(2, 1), fields: person(4), match: found("4") },
      ...[1, 2, 3].map((line) => sealedAs(1, line, `0${line}`)),
      sealedAs(2, 1, "04"),
    ];
    const lines = [1, 2, 3].map((n) => [person(n), found(`${n}`)] as const);
    const taken = (elsewhere: Readonly<Record<string, number>>, floor: FilingLimits["floor"], withRoll = true) => {
      const some = withRoll ? acts : acts.map((act) => ("match" in act ? { ...act, match: open } : act));
      const read = withRoll ? lines : lines.map(([who]) => [who, open] as const);
      const input = inputOf(read, withRoll, { acts: some, limits: { ceiling: 4, floor }, elsewhere });
      return surplusLines(input, ({ id }) => id !== undefined, 1).map(({ sheet, line }) => [sheet, line]);
    };
    const two = { of: () => 2, units: 2 };
    for (const withRoll of [true, false]) {
      assert.deepEqual(taken({ it: 1 }, two, withRoll), [[1, 3]]);
      assert.deepEqual(taken({ it: 2 }, two, withRoll), [[2, 1]], "Italy has what it needs without the line");
    }
    const one = { of: (unit: string) => (unit === "FI" ? undefined : 1), units: 1 };
    assert.deepEqual(taken({}, one), [[1, 3]]);
    assert.deepEqual(taken({ pl: 1 }, one), [[2, 1]], "Poland is enough: no line is needed, and the last goes");
  });

  test("whoever stands on a line that is handed in is repeated on an earlier sheet, too", () => {
    const sealed: DeskAct = { kind: "line-sealed", sheet: 2, line: 1, id: "ab", withdrawal: "cd", sealed: "ef" };
    const later = { ...keyed(2, 1), fields: person(1), match: found("1") };
    const { leaveOut, all } = standing([[person(1), found("1")]], true, { acts: [later, sealed] });
    assert.deepEqual([leaveOut?.repeated, all.doubles], [[{ sheet: 1, line: 1 }], 1]);
  });

  test("a line that was taken back counts nowhere, and repeats nobody", () => {
    const more = [{ ...keyed(2, 1), fields: person(1), match: found("1") }, sealedAs(2, 1, "ab")];
    const before = standing([[person(1), found("1")]], true, { acts: more });
    const after = standing([[person(1), found("1")]], true, {
      acts: [...more, { kind: "line-taken-back", sheet: 2, line: 1 }],
    });
    assert.deepEqual([before.all.lines, before.all.keyed, before.all.doubles], [20, 2, 1]);
    assert.deepEqual([after.all.lines, after.all.keyed, after.all.doubles, after.all.valid], [19, 1, 0, 1]);
    assert.deepEqual([before.leaveOut?.repeated.length, after.leaveOut], [1, undefined]);
    assert.notEqual(before.forecast?.expectedValid, after.forecast?.expectedValid);
  });

  suite("who signs again once their line was taken back", () => {
    const sheets = Array.from({ length: 8 }, (_, i) => i + 1);
    const tens = Array.from({ length: 10 }, (_, i) => i + 1);
    const gone = tens.map((n) => ({ sheet: 1, line: n }));
    const others = sheets
      .slice(1, 7)
      .flatMap((sheet) => tens.map((n) => signedBy({ sheet, line: n }, 100 * sheet + n)));
    const first = gone.flatMap((place) => [
      signedBy(place, place.line),
      sealedAs(place.sheet, place.line, `0${place.line}`),
    ]);
    const again = tens.map((n) => signedBy({ sheet: 8, line: n }, n));
    const back = gone.map((place): DeskAct => ({ kind: "line-taken-back", ...place }));
    /** Whose lines repeat others'. @param days on which the first ten and their copies say they were signed, where they do */
    const suspected = (acts: readonly DeskAct[], days: readonly [string?, string?] = [], moment = at) => {
      const custody = new Custody(() => ["fi", "it", "pl"]);
      const keyIn = new KeyIn(custody, false);
      const day = new Map([
        [1, days[0]],
        [8, days[1]],
      ]);
      const out = sheets.flatMap((sheet): DeskAct[] => {
        const signedOn = day.get(sheet);
        return [
          { kind: "sheets-handed-out", circulator: `c-${sheet}`, first: sheet, last: sheet, lines: 20, region: "fi" },
          {
            kind: "sheet-returned",
            sheet,
            used: 10,
            struck: [],
            ...(signedOn === undefined ? {} : { signedOn: calendarDate(signedOn) }),
          },
        ];
      });
      for (const act of [...out, ...acts]) {
        custody.apply({ at: moment, by: "keeper", ...act });
        keyIn.apply({ at: moment, by: "keeper", ...act });
      }
      const { suspicions } = standingOf({ ...inputOf([]), keyIn });
      return [...new Set(suspicions.found.flatMap(({ sign, circulator }) => (sign === "doubles" ? [circulator] : [])))];
    };

    test("makes nobody's circulator suspicious; lines that stood beside others do, taken back or not", () => {
      assert.deepEqual(suspected([...others, ...first, ...back, ...again]), []);
      assert.deepEqual(suspected([...others, ...first, ...again, ...back]), ["c-8"]);
    });

    test("copies signed before the first lines were taken back stood beside them, whenever they are keyed; lines signed after did not", () => {
      const late = [...others, ...first, ...back, ...again];
      const early = [...others, ...first, ...again, ...back];
      assert.deepEqual(suspected(late, ["2024-07-05", "2024-07-05"]), ["c-8"]);
      assert.deepEqual(suspected(early, ["2024-07-05", "2024-07-05"]), ["c-8"]);
      assert.deepEqual(suspected(late, ["2024-07-05", "2024-08-02"]), []);
      assert.deepEqual(suspected(early, ["2024-07-05", "2024-08-02"]), []);
      // Of that very day it is not known which was first: nobody keys what nobody has signed.
      assert.deepEqual(suspected(late, ["2024-07-05", "2024-08-01"]), []);
      assert.deepEqual(suspected(early, ["2024-07-05", "2024-08-01"]), ["c-8"]);
      // An evening by the clock of Greenwich, and the contest's next day.
      const evening = instant("2024-07-31T22:30:00Z");
      assert.deepEqual(suspected(late, ["2024-07-05", "2024-07-31"], evening), ["c-8"]);
    });

    test("a reading that was undone does not stand for the one that is keyed anew", () => {
      const undone = again.map((_, i): DeskAct => ({ kind: "line-undone", sheet: 8, line: i + 1, keying: 1 }));
      assert.deepEqual(suspected([...others, ...first, ...again, ...undone, ...back, ...again]), []);
    });
  });

  test("of lines over a ceiling the second one of a person in the log goes first, whoever stands on lines that are not in it", () => {
    const acts: DeskAct[] = [
      ...[1, 2, 3, 4].map((line) => sealedAs(1, line, `0${line}`)),
      { ...keyed(2, 1), fields: person(4), match: found("4") },
      sealedAs(2, 1, "never"),
    ];
    const lines = [1, 2, 1, 4].map((n) => [person(n), found(`${n}`)] as const);
    const input = inputOf(lines, true, { acts, limits: { ceiling: 3 } });
    const inTurn = (fewer: number) =>
      surplusLines(input, ({ id }) => id?.startsWith("0") === true, fewer).map(({ sheet, line }) => [sheet, line]);
    assert.deepEqual(inTurn(1), [[1, 3]]);
    assert.deepEqual(inTurn(2), [
      [1, 3],
      [1, 4],
    ]);
  });
});
