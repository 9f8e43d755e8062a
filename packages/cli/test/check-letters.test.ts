import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../roll/test/scratch.ts";
import { frenchCheck } from "../src/check/words-fr.ts";
import { russianCheck } from "../src/check/words-ru.ts";
import { hustingsHere } from "./run-here.ts";

const given = ["สมหญิง", "ประเสริฐ", "กานดา", "ธนา", "ปรีชา"];
const runRoll = (...args: readonly string[]) => hustingsHere("roll", ...args);
const surnames = ["ทองดี", "สายบัว", "แก้วใส", "พรหมมา"];

test("check says of which names in letters nobody reads across they can be found, and how much of the roll is in them, on its page too", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines, page] = ["roll.csv", "lines.csv", "out.html"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const people = Array.from({ length: 40 }, (_, at) => [
    at + 1,
    at < 20 ? surnames[at % 4] : "Quillfeather",
    at < 20 ? given[at % 5] : "Ada",
    `19${50 + at}-03-1${at % 10}`,
  ]);
  writeFileSync(roll, ["id,surname,given,birth date", ...people.map((one) => one.join(","))].join("\n"));
  writeFileSync(
    lines,
    "surname,given,birth date\nทองดี,สมหญิง,1950-03-10\nThongdee,Somying,1950-03-10\nעמית,רון,1951-02-03\n",
  );
  const said = await hustingsHere("check", lines, "--roll", roll, "--out", page);
  assert.match(said.stdout, /1 line has a name in letters that are not read across \(Thai\)/, said.stderr);
  assert.match(said.stdout, /50\.0 % of the roll's surnames are in letters that are not read across/);
  assert.match(readFileSync(page, "utf8"), /not read across \(Thai\)/);
  const { unreadLetters } = JSON.parse((await hustingsHere("check", lines, "--roll", roll, "--json")).stdout);
  assert.deepEqual(unreadLetters, { lines: 1, scripts: ["Thai"], onRoll: 0.5 });
});

test("check says nothing of letters where all are read across", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "roll.csv"), join(folder, "lines.csv")];
  const head = "id,surname,given,birth date";
  writeFileSync(roll, `${head}\n1,Щеглова,Ада,1958-03-14\n2,Reed,Ben,1961-06-25\n`);
  writeFileSync(lines, "surname,given,birth date\nShcheglova,Ada,1958-03-14\n");
  const said = await hustingsHere("check", lines, "--roll", roll);
  assert.match(said.stdout, /1 line: /, said.stderr);
  assert.doesNotMatch(said.stdout, /not read across/);
});

test("roll match says it too, of letters that few computers have a name for as well", async (t) => {
  const folder = scratchFolder(t);
  const at = (name: string) => join(folder, name);
  writeFileSync(
    at("roll.csv"),
    "id,surname,given,birth date\n1,ꯁꯔꯃꯥ,ꯊꯣꯏꯕꯤ,1950-03-10\n2,Quillfeather,Ada,1961-06-25\n3,Reed,Ben,1958-03-14\n",
  );
  writeFileSync(
    at("lines.csv"),
    "surname,given,birth date\nꯁꯔꯃꯥ,ꯊꯣꯏꯕꯤ,1950-03-10\nสายบัว,กานดา,1951-02-03\nReed,Ben,1958-03-14\n",
  );
  for (const name of ["roll", "lines"]) await runRoll("import", at(`${name}.csv`), "--out", at(`${name}-in.parquet`));
  const named = ["--version", "1", "--date", "2026-01-01", "--source", "invented"];
  await runRoll("freeze", at("roll-in.parquet"), "--out", at("roll.parquet"), ...named);
  const match = ["match", at("roll.parquet"), at("lines-in.parquet"), "--out", at("out.parquet")];
  const said = await runRoll(...match);
  assert.match(
    said.stdout,
    /2 lines have names in letters that are not read across \(Thai, Meetei Mayek\)/,
    said.stderr,
  );
  assert.match(said.stdout, /33\.3 % of the roll's surnames are in letters that are not read across/);
  const { unreadLetters } = JSON.parse((await runRoll(...match, "--json")).stdout);
  assert.deepEqual(unreadLetters.scripts, ["Thai", "Meetei Mayek"]);
});

test("scripts whose names are two words are told in Russian and French", () => {
  const scripts = ["Meetei Mayek", "New Tai Lue", "Canadian Aboriginal", "Adlam"];
  assert.match(russianCheck.unreadLetters(3, scripts), /адлам/i);
  assert.match(frenchCheck.unreadLetters(3, scripts), /adlam/i);
});
