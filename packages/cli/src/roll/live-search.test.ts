import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { InputError } from "@hustings/core";
import { RollLookup } from "@hustings/roll";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { frozenRoll } from "../../../roll/test/tables.ts";
import { answerLine } from "./live-search.ts";

let roll: RollLookup;
before(async () => {
  const people = [
    { id: "1", surname: "van den Berg", given: "Lotte", birthDate: "1961-07-08" },
    { id: "2", surname: "Vandenbroucke", given: "Jan Pieter", birthDate: "1972-09-10" },
    { id: "3", surname: "Pieters", given: "Jan", birthDate: "1983-11-12" },
  ];
  const { file } = await frozenRoll(temporaryFolder(), "roll", people);
  roll = await RollLookup.open(file, { today: () => "2018-01-01" });
});
after(() => roll[Symbol.dispose]());

const ids = (line: string) =>
  answerLine(roll, line).found.map(({ voter, corrected }) => `${voter}${corrected ? "~" : ""}`);

test("a surname of several words is found on one line, whole or begun, with a given name, a birth date or neither", () => {
  for (const line of [
    "van den Berg Lotte",
    "van den B L",
    "van den Berg",
    "1961 van den Berg Lot",
    "van den Berg Lotte 8.7.1961",
  ])
    assert.deepEqual(ids(line)[0], "1", line);
});

test("a given name of several words stays one, and the shortest surname that is somebody's counts", () => {
  assert.deepEqual(ids("Vandenb Jan Pieter"), ["2"]);
  assert.deepEqual(ids("Pieters Jan"), ["3"]);
});

test("nobody as typed: what the first word may have meant; an empty line finds nobody, and a date that is none is refused", () => {
  assert.deepEqual(ids("Peiters Jan"), ["3~"]);
  assert.deepEqual(ids(""), []);
  assert.throws(() => ids("Pieters 2x"), InputError);
});
