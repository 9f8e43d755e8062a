import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const born = (i: number) => `19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 7}`;
const rollOf = (dateOf: (i: number) => string) =>
  `id,surname,given,birth date\n${Array.from({ length: 40 }, (_, i) => `${i},Quill${"abcdefghij"[i % 10]}${"klmn"[i % 4]},Ada,${dateOf(i)}`).join("\n")}\n`;
const lists = () => `${at("roll.csv.hustings")}/roll.parquet.lists`;
const check = (...args: readonly string[]) => hustingsHere("check", at("lines.csv"), "--roll", at("roll.csv"), ...args);

beforeEach(() => {
  rmSync(at("roll.csv.hustings"), { recursive: true, force: true });
  writeFileSync(at("roll.csv"), rollOf(born));
  writeFileSync(at("lines.csv"), `surname,given,birth date\nQuillak,Ada,${born(0)}\n`);
});

test("lists that no longer fit the roll they lie beside are made anew, and it is said", async () => {
  const first = await check();
  assert.deepEqual([first.code, existsSync(lists())], [0, true]);
  assert.doesNotMatch(first.stderr, /anew|no lists/);
  writeFileSync(
    lists(),
    readFileSync(lists(), "latin1").replace(/hustings roll lists \d/, "hustings roll lists 1"),
    "latin1",
  );
  assert.match((await check()).stderr, /the lists beside roll\.parquet no longer fit it .* made anew/);
  const then = await check();
  assert.deepEqual(
    [then.stderr, then.stdout],
    ["", first.stdout.replace("40 voters", "40 voters, as prepared before")],
  );
  rmSync(lists());
  assert.match((await check()).stderr, /the lists beside roll\.parquet are gone: they are made anew/);
  assert.ok(existsSync(lists()));
  // Of a roll that somebody else keeps nothing is written that was not there.
  const frozen = `${at("roll.csv.hustings")}/roll.parquet`;
  rmSync(lists());
  const bare = await hustingsHere("check", at("lines.csv"), "--roll", frozen);
  assert.match(bare.stderr, /no lists lie beside roll\.parquet: they are made for this match alone/);
  assert.deepEqual([bare.code, existsSync(lists())], [0, false]);
});

test("a roll of which many rows cannot be read is refused with how many, where and why; a slip in a hundred is not", async () => {
  writeFileSync(
    at("roll.csv"),
    rollOf((i) => (i % 2 === 0 ? born(i) : "sometime")),
  );
  const half = await check();
  assert.equal(half.code, 2);
  assert.match(half.stderr, /roll\.csv row 3 field "birthDate": .*on 20 of 40 rows; say how the roll is written/);
  assert.ok(!existsSync(at("roll.csv.hustings")));
  writeFileSync(
    at("roll.csv"),
    rollOf((i) => (i === 7 ? "sometime" : born(i))),
  );
  const slip = await check();
  assert.equal(slip.code, 0, slip.stderr);
  assert.match(slip.stdout, /39 voters \(1 row could not be read\)/);
});

const withPages = (every: number, ...page: readonly string[]) =>
  rollOf(born)
    .split("\n")
    .flatMap((line, at) => (at > 0 && at < 40 && at % every === 0 ? [line, ...page] : [line]))
    .join("\n");

test("pages' titles and numbers between a roll's rows are no rows half read; where they are most of it, people are", async () => {
  writeFileSync(at("roll.csv"), withPages(10, "County roll,,,", "Page 2,,,", ",7,,"));
  const paged = await check();
  assert.equal(paged.code, 0, paged.stderr);
  assert.match(paged.stdout, /40 voters \(9 rows/);
  writeFileSync(at("roll.csv"), withPages(2, "County roll,,,"));
  assert.match((await check()).stderr, /row 4: .*on 19 of 59 rows/);
  writeFileSync(at("roll.csv"), withPages(10, "x,77,Ada,1950-01-10"));
  assert.match((await check()).stderr, /a surname without a letter.*on 3 of 43 rows/);
});

test("a column that calls some of the lines withdrawn is asked about, as one of the roll is", async () => {
  writeFileSync(
    at("lines.csv"),
    `surname,given,birth date,status\nQuillak,Ada,${born(0)},valid\nQuillbl,Ada,${born(1)},withdrawn\n`,
  );
  const asked = await check();
  assert.equal(asked.code, 2);
  assert.match(asked.stderr, /which lines count, got a column of their status: valid 1, withdrawn 1; say --where/);
  assert.match((await check("--where", "status = valid")).stdout, /^1 line:/m);
  assert.match((await check("--all-rows")).stdout, /^2 lines:/m);
});
