import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { Custody } from "./custody.ts";
import type { DeskAct, KeyedFields, LineMatch } from "./desk-event.ts";
import { KeyIn } from "./key-in.ts";

const at = instant("2018-01-10T09:00:00Z");
const place = { sheet: 4, line: 2 };
const read: KeyedFields = { surname: "Vymyshlenny", given: "Yakov", birthDate: "1971-02-03" };
const open: LineMatch = { kind: "open" };
const voter = (id: string): LineMatch => ({ kind: "picked", voter: id, entry: `entry ${id}` });

function keyIn({ twice = true } = {}) {
  const custody = new Custody(() => ["north"]);
  const lines = new KeyIn(custody, twice);
  const apply = (by: string, act: DeskAct) => {
    const event = { at, by, ...act };
    custody.apply(event);
    lines.apply(event);
  };
  apply("keeper", { kind: "sheets-handed-out", circulator: "c-1", first: 4, last: 4, lines: 3, region: "north" });
  apply("keeper", { kind: "sheet-returned", sheet: 4, used: 3, struck: [3], signedOn: calendarDate("2018-01-09") });
  /** Does an act if nothing stands against it. */
  const act = (by: string, what: DeskAct) => {
    const why = lines.refusal({ at, by, ...what });
    if (why === undefined) apply(by, what);
    return why;
  };
  const key = (by: string, keying: 1 | 2, fields = read, match = open) =>
    act(by, { kind: "line-keyed", ...place, keying, fields, match });
  const undo = (by: string, keying: 1 | 2) => act(by, { kind: "line-undone", ...place, keying });
  const settle = (by: string, fields: KeyedFields, match = open) =>
    act(by, { kind: "line-settled", ...place, fields, match, cause: "typist" });
  return { lines, custody, act, key, undo, settle };
}

suite("Two people key a line", () => {
  test("one person never passes for two, by whatever order of keying, undoing and keying again", () => {
    const { lines, key, undo } = keyIn();
    assert.equal(key("anna", 2), "not-first-yet");
    assert.equal(key("anna", 1), undefined);
    assert.equal(key("anna", 2), "same-typist");
    assert.equal(key("boris", 2), undefined);
    assert.equal(key("boris", 1, { ...read, given: "Ivan" }), "same-typist");
    assert.equal(key("vera", 1), "keyed-before");
    assert.equal(key("anna", 1), "keyed-before", "whoever keys again has seen what the other keyed");
    assert.equal(undo("anna", 1), "keyed-before");
    assert.equal(undo("boris", 2), "keyed-before");
    const { first, second } = lines.line(place);
    assert.deepEqual([first?.by, second?.by], ["anna", "boris"]);
  });

  test("nobody keys over what another person keyed; a slip of one's own is mended until the other has read the line", () => {
    const { lines, key, undo } = keyIn();
    assert.equal(key("anna", 1), undefined);
    assert.equal(key("boris", 1), "keyed-before");
    assert.equal(undo("boris", 1), "nothing-to-undo");
    assert.equal(key("anna", 1, { ...read, given: "Yakob" }), undefined);
    assert.equal(lines.line(place).first?.fields.given, "Yakob");
    assert.equal(undo("anna", 1), undefined);
    assert.equal(key("boris", 1), undefined);
  });

  test("two who keyed half of a sheet each key the other half the second time", () => {
    const { lines, custody, act, key } = keyIn();
    const sheet = custody.sheets.get(4) ?? assert.fail();
    act("anna", { kind: "line-keyed", sheet: 4, line: 1, keying: 1, fields: read, match: open });
    key("boris", 1);
    assert.deepEqual(
      ["anna", "boris", "vera"].map((by) => lines.nextLine(sheet, 2, by)),
      [2, 1, 1],
    );
  });

  test("who agree on every letter and take different voters for the signer differ", () => {
    for (const [a, b] of [
      [voter("17"), voter("18")],
      [voter("17"), { kind: "nobody" }],
      [voter("17"), open],
      [open, { kind: "nobody" }],
    ] as const) {
      const { lines, key } = keyIn();
      key("anna", 1, read, a);
      key("boris", 2, { ...read, surname: "VYMYSHLENNY" }, b);
      assert.equal(lines.reading(place, true), undefined);
      const [difference] = lines.differences();
      assert.deepEqual([difference?.fields, difference?.signer], [[], true]);
    }
    const { lines, key } = keyIn();
    key("anna", 1, read, voter("17"));
    key("boris", 2, read, { kind: "as-written", voter: "17", entry: "entry 17" });
    assert.deepEqual([...lines.differences()], [], "one voter, found in two ways");
    assert.deepEqual(lines.reading(place, true)?.match, voter("17"));
  });
});

suite("A difference is settled", () => {
  const other = { ...read, given: "Yakub" };

  test("where there is one, and once", () => {
    const { key, settle } = keyIn();
    assert.equal(settle("vera", read), "no-difference", "nobody has keyed it");
    key("anna", 1);
    assert.equal(settle("vera", other), "no-difference", "one person has keyed it");
    key("boris", 2);
    assert.equal(settle("vera", other), "no-difference", "both read the same");
    const again = keyIn();
    again.key("anna", 1);
    again.key("boris", 2, other);
    assert.equal(again.settle("vera", other), undefined);
    assert.equal(again.settle("vera", read), "no-difference", "it is settled");
    assert.deepEqual([...again.lines.differences()], []);
    assert.equal(again.lines.reading(place, true)?.fields.given, "Yakub");
  });

  test("by a third person, or by a typist who takes the other's reading: two people stand behind every reading", () => {
    const { key, settle, act } = keyIn();
    key("anna", 1, read, voter("17"));
    key("boris", 2, other, voter("18"));
    assert.equal(settle("anna", read, voter("17")), "own-reading");
    assert.equal(settle("anna", { ...read, given: "Yan" }), "own-reading");
    assert.equal(settle("anna", other, voter("17")), "own-reading", "the other's letters and her own voter");
    assert.equal(settle("boris", other, voter("18")), "own-reading");
    assert.equal(
      act("anna", { kind: "line-settled", ...place, fields: {}, match: open, cause: "unreadable" }),
      undefined,
    );
    const conceding = keyIn();
    conceding.key("anna", 1, read, voter("17"));
    conceding.key("boris", 2, other, voter("18"));
    assert.equal(conceding.settle("anna", other, voter("18")), undefined);
  });
});

suite("A line that nobody can read, at a desk where one person keys each line", () => {
  const unreadable = { kind: "line-settled", ...place, fields: {}, match: open, cause: "unreadable" } as const;

  test("is through without a reading, for everybody, and is taken back by who said so", () => {
    const { lines, custody, act, key } = keyIn({ twice: false });
    const sheet = custody.sheets.get(4) ?? assert.fail();
    for (let line = 1; line < place.line; line++)
      act("anna", { kind: "line-keyed", sheet: 4, line, keying: 1, fields: read, match: open });
    assert.equal(lines.nextLine(sheet, 1, "anna"), place.line);
    assert.equal(act("anna", unreadable), undefined);
    assert.notEqual(lines.nextLine(sheet, 1, "anna"), place.line);
    assert.notEqual(lines.nextLine(sheet, 1, "boris"), place.line);
    assert.equal(lines.reading(place), undefined);
    assert.equal(act("boris", unreadable), "no-difference", "it is said once");
    assert.equal(key("boris", 1), "keyed-before");
    assert.deepEqual(lines.lastOf("anna", place.sheet, 1), { ...place, keying: 1 });
    assert.equal(act("boris", { kind: "line-undone", ...place, keying: 1 }), "nothing-to-undo");
    assert.equal(act("anna", { kind: "line-undone", ...place, keying: 1 }), undefined);
    assert.equal(lines.nextLine(sheet, 1, "anna"), place.line);
    assert.equal(key("boris", 1), undefined);
    assert.equal(lines.reading(place)?.fields.given, read.given);
  });

  test("is not said of a line that was read, and nobody makes a difference of it by a second reading", () => {
    const { act, key } = keyIn({ twice: false });
    key("anna", 1);
    assert.equal(act("anna", unreadable), "no-difference");
    assert.equal(key("boris", 2, { ...read, surname: "Drugoy" }), "keyed-once");
    assert.equal(act("boris", unreadable), "no-difference");
  });
});

suite("A line that nobody can read, at a desk where two people key each line", () => {
  test("is called that by nobody alone, whoever keyed it and whoever did not", () => {
    const { lines, custody, act, key } = keyIn();
    const sheet = custody.sheets.get(4) ?? assert.fail();
    const unreadable = { kind: "line-settled", ...place, fields: {}, match: open, cause: "unreadable" } as const;
    assert.equal(act("anna", unreadable), "two-look");
    assert.equal(lines.line(place).settled, undefined);
    assert.equal(lines.nextLine(sheet, 1, "anna"), 1);
    key("anna", 1);
    assert.equal(act("anna", unreadable), "no-difference");
    assert.equal(act("boris", unreadable), "no-difference");
  });
});
