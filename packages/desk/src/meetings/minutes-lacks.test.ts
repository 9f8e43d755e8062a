import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { minutesForm, rulebook } from "@hustings/rules";
import { after, upTo } from "../../../core/test/small-procedure.ts";
import { minutesLacks, type MinutesLack } from "./minutes-lacks.ts";
import type { MinutesStanding } from "./minutes-standing.ts";

const demands = minutesForm(rulebook("ru/president/2018"));
const officer = (name: string) => ({ name, salt: "" });
const draft = {
  chair: officer("Vera Example"),
  secretary: officer("Oleg Example"),
  counters: [],
  excluded: [],
  affidavits: [],
  attached: [
    { file: "list.pdf", sha256: "ab", part: "register" },
    { file: "people.pdf", sha256: "cd", part: "representatives" },
  ],
  signatures: [],
};
const nothing: MinutesStanding = { draft: undefined, drawn: [], signatures: [], signed: [], versions: [] };
const names = (lacks: readonly MinutesLack[]) =>
  lacks.map((lack) =>
    lack.kind !== "demand" ? lack.kind : lack.demand.kind === "attached" ? lack.demand.id : lack.demand.kind,
  );
const closed = () => after("minutes-certified").procedure.meetings.get("hall") ?? assert.fail();
const open = () => upTo("meeting-closed").story.procedure.meetings.get("hall") ?? assert.fail();

test("before the doors are closed the figures are not missing, and what the law wants beside the minutes is", () => {
  assert.deepEqual(names(minutesLacks(open(), nothing, demands)), [
    "doors",
    "names",
    "register",
    "representatives",
    "document",
    "chair",
    "secretary",
    "log",
  ]);
});

test("a meeting that was closed without a vote lacks the decision that the law asks for, for good", () => {
  const without = { ...closed(), resolution: undefined };
  assert.deepEqual(names(minutesLacks(without, { ...nothing, draft }, demands)).slice(0, 2), ["decision", "document"]);
});

test("names that are others than the log's are missing", () => {
  assert.equal(names(minutesLacks(closed(), { ...nothing, draft, notElected: "chair" }, demands))[0], "names");
});

test("rows that nobody has mended yet are missing from minutes", () => {
  const waiting = { ...draft, toMend: [{ name: "Boris", why: "" }] };
  assert.equal(names(minutesLacks(closed(), { ...nothing, draft: waiting }, demands))[0], "to-mend");
});

test("signatures under the text count until a document is made; then those in it or beside it", () => {
  const drawn: MinutesStanding = { ...nothing, draft, text: "text", drawn: ["chair"] };
  assert.deepEqual(names(minutesLacks(closed(), drawn, demands)), ["document", "secretary", "log", "until"]);
  const document = { meeting: "hall", sha256: "ef", text: "text", file: "minutes.pdf", signed: [] };
  const made: MinutesStanding = { ...drawn, document, signed: ["secretary"] };
  assert.deepEqual(names(minutesLacks(closed(), made, demands)), ["chair", "log", "until"]);
});

test("nothing is said to be missing of minutes that the log has, once their names were erased, or where they never were here", () => {
  const erased: MinutesStanding = { ...nothing, erasedAt: instant("2018-04-01T09:00:00Z") };
  for (const standing of [erased, nothing]) assert.deepEqual(minutesLacks(closed(), { ...standing }, demands), []);
});

test("nothing is missing of a text that the log has; of one that was changed since, everything that a new version needs", () => {
  const kept = { keptUntil: calendarDate("2018-04-01") };
  const inLog: MinutesStanding = { ...nothing, draft, text: "text", entered: "text", ...kept };
  assert.deepEqual(minutesLacks(closed(), inLog, demands), []);
  const { keptUntil: _, ...forever } = inLog;
  assert.deepEqual(names(minutesLacks(closed(), forever, demands)), ["until"], "names are not kept without an end");
  assert.deepEqual(names(minutesLacks(closed(), { ...inLog, text: "another" }, demands)), [
    "document",
    "chair",
    "secretary",
    "log",
  ]);
});
