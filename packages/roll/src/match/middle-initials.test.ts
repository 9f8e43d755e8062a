import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { calendarDate } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import type { ComparedField } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { freezeRoll } from "../freeze.ts";
import { importTable } from "../import/import-table.ts";
import { matchByPlan } from "./match-by-plan.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes } from "./outcome.ts";

/** A county's sheet: a name and a home. */
type Sheet = readonly (readonly [name: string, address: string])[];
/** Its roll: surname, given name, middle name, suffix, year of birth, home. */
type Voter = readonly [surname: string, given: string, middle: string, suffix: string, year: string, address: string];

const others: readonly Voter[] = Array.from({ length: 600 }, (_, at) => [
  ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley"][at % 5] ?? "",
  ["Edith", "Rufus", "Imogen", "Clement", "Maud", "Silas", "Norah"][at % 7] ?? "",
  ["", "A", "Jane", "L"][at % 4] ?? "",
  "",
  String(1940 + (at % 60)),
  `${10 + at} ${["Mill Lane", "Church Street", "Elm Drive"][at % 3]}`,
]);

/** What becomes of the sheet's lines, by lists and by the plan alike. */
async function outcomesOf(t: TestContext, voters: readonly Voter[], sheet: Sheet): Promise<readonly string[]> {
  const folder = scratchFolder(t);
  const at = (name: string) => join(folder, name);
  const rows = [...others, ...voters].map((voter, n) => [`V${n - others.length}`, ...voter].join("\t"));
  writeFileSync(at("roll.txt"), `id\tlast\tfirst\tmiddle\tsuffix\tyear\taddress\n${rows.join("\n")}\n`);
  const columns = { id: "id", surname: "last", given: "first", patronymic: "middle", birthDate: "year" };
  await importTable({
    source: at("roll.txt"),
    out: at("whole.parquet"),
    columns: { ...columns, suffix: "suffix", address: "address" },
  });
  const named = { version: "1", date: calendarDate("2026-01-01"), source: "invented" };
  await freezeRoll(at("whole.parquet"), { ...named, out: at("roll.parquet") });
  writeFileSync(at("lines.txt"), `name\taddress\n${sheet.map((line) => line.join("\t")).join("\n")}\n`);
  await importTable({
    source: at("lines.txt"),
    out: at("lines.parquet"),
    columns: { name: "name", address: "address" },
    nameOrder: "given-first",
    middleInitials: true,
  });
  const written = sheet.map(([name]) => name).join(" ");
  const fields: ComparedField[] = ["surname", "given", "address"];
  if (/ [A-Z]\.? /.test(written)) fields.push("patronymic");
  if (/ (Jr|Sr|II)\b/.test(written)) fields.push("suffix");
  const model = personModel("a county", fields);
  const wishes = { roll: at("roll.parquet"), statements: at("lines.parquet"), model };
  await matchStatements({ ...wishes, out: at("lists-outcomes.parquet") });
  await matchByPlan({ ...wishes, out: at("plan-outcomes.parquet") });
  const read = async (file: string) => {
    const all: string[] = [];
    for await (const { outcome, voter } of readOutcomes(file, model))
      all.push(outcome === "matched" ? (voter ?? "") : outcome);
    return all;
  };
  const found = await read(at("lists-outcomes.parquet"));
  assert.deepEqual(await read(at("plan-outcomes.parquet")), found, "the plan says the same");
  return found;
}

const home = "12 Oak Street";
const voter = (given: string, middle: string, suffix = "", surname = "Zell", year = "1950"): Voter => [
  surname,
  given,
  middle,
  suffix,
  year,
  home,
];

test("an initial behind the given name is the middle initial of the roll, or that of its middle name", async (t) => {
  const voters = [voter("Ada", "M"), voter("Ruth", "Marie"), voter("Mary Ann", "B", "", "Ypsil")];
  const sheet: Sheet = [
    ["Ada M Zell", home],
    ["Ada M. Zell", "12 OAK ST."],
    ["Ruth M. Zell", home],
    ["Mary Ann B Ypsil", home],
    ["Ada Zell", home],
  ];
  assert.deepEqual(await outcomesOf(t, voters, sheet), ["V0", "V0", "V1", "V2", "V0"]);
});

test("a son of another middle initial, or one where the roll has none, is not his father for the machine alone", async (t) => {
  const voters = [voter("John", "A"), voter("Hugh", ""), voter("Karl", "Anton")];
  const sheet: Sheet = [
    ["John B Zell", home],
    ["Hugh B Zell", home],
    ["Karl B. Zell", home],
  ];
  assert.deepEqual(await outcomesOf(t, voters, sheet), ["review", "review", "review"]);
});

test("brothers of one initial in one house are not told apart by it, nor a father and a son who share it", async (t) => {
  const voters = [voter("John", "A"), voter("James", "A"), voter("Otto", "K", "", "Zell", "1950")];
  const son = voter("Otto", "K", "", "Zell", "1981");
  const sheet: Sheet = [
    ["J. A Zell", home],
    ["J A Zell", home],
    ["Jack A Zell", home],
    ["Otto K Zell", home],
  ];
  const found = await outcomesOf(t, [...voters, son], sheet);
  assert.deepEqual([found[0], found[1], found[3]], ["review", "review", "review"]);
  assert.notEqual(found[2], "V1", "Jack is John, and nobody takes him for James");
});

test("who signs as junior is not the one whom the roll calls nothing, and the other way round there is one of the name", async (t) => {
  const voters = [voter("John", ""), voter("Hugh", "", "Jr")];
  const sheet: Sheet = [
    ["John Zell Jr.", home],
    ["John Zell, Sr", home],
    ["Hugh Zell Jr", home],
    ["Hugh Zell", home],
    ["Hugh Zell II", home],
  ];
  assert.deepEqual(await outcomesOf(t, voters, sheet), ["review", "review", "V1", "V1", "review"]);
});
