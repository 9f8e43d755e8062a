import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { Custody } from "./custody.ts";
import type { DeskAct } from "./desk-event.ts";

const today = calendarDate("2018-01-10");

function custody(...acts: DeskAct[]) {
  const made = new Custody(() => ["north", "south"]);
  for (const act of acts) {
    assert.equal(made.refusal(act, today), undefined, JSON.stringify(act));
    made.apply({ ...act, at: instant("2018-01-10T09:00:00Z"), by: "keeper" });
  }
  return made;
}

const named = {
  kind: "circulator-named",
  circulator: "c-7",
  name: "Vera Example",
  from: calendarDate("2018-01-01"),
  until: calendarDate("2018-01-20"),
} as const;
const out = { kind: "sheets-handed-out", circulator: "c-7", first: 1, last: 5, lines: 5, region: "north" } as const;

suite("Sheets in the hands of circulators", () => {
  test("ending an appointment that ran out before does not make it longer", () => {
    const ended = { kind: "circulator-ended", circulator: "c-7" } as const;
    const made = custody(
      named,
      { ...ended, on: calendarDate("2018-01-09") },
      { ...ended, on: calendarDate("2018-01-15") },
    );
    assert.equal(made.circulators.get("c-7")?.until, "2018-01-09");
  });

  test("every sheet handed out is somewhere: out, returned, spoiled or lost", () => {
    const made = custody(
      named,
      out,
      { kind: "sheet-returned", sheet: 1, used: 5, struck: [2] },
      { kind: "sheet-spoiled", sheet: 2, why: "rain" },
      { kind: "sheet-lost", sheet: 3, why: "left on a train" },
    );
    assert.deepEqual(made.stock("c-7"), { handedOut: 5, out: 2, returned: 1, spoiled: 1, lost: 1 });
    assert.equal(
      made.refusal({ kind: "sheet-returned", sheet: 3, used: 1, struck: [] }, today),
      undefined,
      "it turned up",
    );
  });

  test("a lost sheet turns up, with lines or spoiled; one that was noted as spoiled by mistake comes back as any other", () => {
    const made = custody(
      named,
      out,
      { kind: "sheet-lost", sheet: 1, why: "left on a train" },
      { kind: "sheet-spoiled", sheet: 2, why: "rain" },
    );
    assert.equal(made.refusal({ kind: "sheet-spoiled", sheet: 1, why: "found in the rain" }, today), undefined);
    assert.equal(made.refusal({ kind: "sheet-returned", sheet: 2, used: 5, struck: [] }, today), undefined);
    for (const again of ["sheet-spoiled", "sheet-lost"] as const)
      assert.equal(made.refusal({ kind: again, sheet: 2, why: "" }, today), "not-out");
    made.apply({ kind: "sheet-returned", sheet: 2, used: 5, struck: [], at: instant("2018-01-10T09:00:00Z"), by: "x" });
    const { state, why } = made.sheets.get(2) ?? {};
    assert.deepEqual([state, why], ["returned", undefined], "what was said before of it is in its receipts");
    assert.equal(
      made.refusal({ kind: "sheet-spoiled", sheet: 2, why: "" }, today),
      "not-out",
      "its lines may be keyed",
    );
  });

  test("a sheet is handed out once, to somebody who may collect on that day, and comes back once", () => {
    const made = custody(named, out, { kind: "sheet-returned", sheet: 1, used: 5, struck: [] });
    const refused = (act: DeskAct, on = today) => made.refusal(act, on);
    assert.equal(refused({ ...out, first: 5, last: 9 }), "issued-before");
    assert.equal(refused({ ...out, first: 6, last: 9, circulator: "c-8" }), "unknown-circulator");
    assert.equal(refused({ ...out, first: 6, last: 9 }, calendarDate("2018-01-21")), "circulator-not-valid");
    assert.equal(refused({ ...out, first: 9, last: 6 }), "bad-number");
    assert.equal(refused({ ...out, first: 6, last: 9, region: "" }), "unknown-region");
    assert.equal(refused({ ...out, first: 6, last: 9, region: "west" }), "unknown-region");
    assert.equal(refused({ kind: "sheet-returned", sheet: 2, used: Number.NaN, struck: [] }), "bad-number");
    assert.equal(refused({ kind: "sheet-returned", sheet: 2, used: 3, struck: [1.5] }), "bad-number");
    const tomorrow = calendarDate("2018-01-11");
    assert.equal(refused({ kind: "sheet-returned", sheet: 2, used: 3, struck: [], signedOn: tomorrow }), "not-yet");
    assert.equal(refused({ kind: "sheet-returned", sheet: 1, used: 5, struck: [] }), "not-out");
    assert.equal(refused({ kind: "sheet-returned", sheet: 9, used: 5, struck: [] }), "unknown-sheet");
    assert.equal(refused({ kind: "sheet-returned", sheet: 2, used: 6, struck: [] }), "too-many-lines");
    assert.equal(refused({ kind: "sheet-returned", sheet: 2, used: 3, struck: [4] }), "too-many-lines");
    assert.equal(refused({ kind: "sheet-lost", sheet: 1, why: "" }), "not-out");
  });
});
