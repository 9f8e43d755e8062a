import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { calendarDate, InputError, leafIndex, toHex, type EntryByKind } from "@hustings/core";
import { lineKeyHash, lineMark } from "@hustings/seal";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { upTo } from "../../../core/test/small-procedure.ts";
import { Batches, lineKeyIn, type LinesWanted } from "./lines-wanted.ts";

const id = "anna-example";
const contest = "c";
const key = new Uint8Array(32).fill(5);
const lineKey = toHex(key);
const { story } = upTo("lines-removed");
const { drive } = story.anna;
assert.ok(drive !== undefined);
const anna = { ...story.anna, drive: { ...drive, lineKey: lineKeyHash(key) } };

const mark = (sheet: number, line: number) => lineMark(key, { contest, nomination: id, sheet, line });
const batch = (day: string, channel: "online" | "paper", marks?: readonly string[]) =>
  ({
    kind: "statements-sealed",
    nomination: id,
    day: calendarDate(day),
    channel,
    ids: ["aa", "bb"],
    ...(marks === undefined ? {} : { marks }),
  }) as unknown as EntryByKind<"statements-sealed">;

function asked(wanted: LinesWanted): readonly string[] {
  const came = new Batches(id);
  came.note(batch("2018-01-02", "paper", [mark(1, 1), mark(2, 1)]), leafIndex(40), true);
  came.note(batch("2018-01-03", "online"), leafIndex(41), true);
  came.note(batch("2018-01-04", "online"), leafIndex(42), false);
  const isWanted = came.wanting(contest, anna, wanted);
  return [40, 41].flatMap((at) => ["aa", "bb"].filter((each) => isWanted(at, each)).map((each) => `${at} ${each}`));
}

test("lines are told apart by the day and channel of their batch, and on paper, with the line key, by sheet and circulator", () => {
  assert.deepEqual(asked({}), ["40 aa", "40 bb", "41 aa", "41 bb"]);
  assert.deepEqual(asked({ day: "2018-01-03" }), ["41 aa", "41 bb"]);
  assert.deepEqual(asked({ channel: "paper" }), ["40 aa", "40 bb"]);
  assert.deepEqual(asked({ sheets: [2], lineKey }), ["40 bb"]);
  const [handed] = anna.sheetsIssued;
  assert.ok(handed !== undefined);
  assert.deepEqual(asked({ circulator: handed.circulator, lineKey }).length, 2);
  assert.deepEqual(asked({ sheets: [1], channel: "online", lineKey }), []);
});

function refused(wanted: LinesWanted, says: RegExp): void {
  assert.throws(
    () => asked(wanted),
    (error) => error instanceof InputError && says.test(error.message),
  );
}

test("what nobody can tell is refused by its name, and never answered with lines", () => {
  refused({ day: "2018-01-04" }, /--day/);
  refused({ sheets: [1] }, /--line-key/);
  refused({ sheets: [1], lineKey: "00".repeat(32) }, /--line-key/);
  refused({ circulator: "nobody", lineKey }, /--circulator/);
  refused({ sheets: [1, 9_999], lineKey }, /got 9999/);
});

test("a line key stands in a file, where a command would show it to whoever else is on the machine", () => {
  const file = join(temporaryFolder(), "line-key");
  writeFileSync(file, `${lineKey}\n`);
  assert.equal(lineKeyIn(`@${file}`), lineKey);
  writeFileSync(file, `${lineKey}\n${"ab".repeat(16)} 1 1\n`);
  assert.equal(lineKeyIn(`@${file}`), lineKey, "as a desk gives it, with its table");
  assert.equal(lineKeyIn(lineKey), lineKey);
  assert.throws(() => lineKeyIn(`@${file}-absent`), /expected a line key in hex/);
});
