import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { personModel } from "@hustings/linkage";
import type { PersonRecord } from "@hustings/linkage";
import { scratchFolder } from "../../test/scratch.ts";
import { frozenRoll, tableOf } from "../../test/tables.ts";
import { matchByPlan } from "./match-by-plan.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes, type LineOutcome } from "./outcome.ts";

const surnames = ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley", "Pryde", "Ostler", "Gant", "Lomax", "Verrall"];
const given = ["Edith", "Rufus", "Imogen", "Clement", "Maud", "Silas", "Norah", "Percy"];

/** People of all years since 1936, hardly two of one day. */
const others = (count: number): readonly PersonRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `V${at}`,
    surname: `${surnames[at % 10]}${["", "by", "ton"][at % 3]}`,
    given: given[Math.trunc(at / 10) % 8],
    birthDate: `${1936 + ((at * 7) % 71)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + ((at * 5) % 28)).padStart(2, "0")}`,
    locality: ["Ashdown", "Birchley", "Coldwell"][at % 3],
  }));

/** By the lists, and row for row the same by the plan in SQL. */
async function outcomesOf(t: TestContext, roll: readonly PersonRecord[], lines: readonly PersonRecord[]) {
  const folder = scratchFolder(t);
  const { file } = await frozenRoll(folder, "roll", [...others(400), ...roll]);
  const numbered = lines.map((line, at) => ({ ...line, id: `L${at}` }));
  const statements = await tableOf(folder, "lines", numbered);
  const model = personModel("strangers", ["surname", "given", "birthDate", "locality"]);
  const read = async (out: string) => {
    const all: LineOutcome[] = [];
    for await (const outcome of readOutcomes(out, model)) all.push(outcome);
    return all;
  };
  const [lists, plan] = [join(folder, "lists.parquet"), join(folder, "plan.parquet")];
  await matchStatements({ roll: file, statements, model, out: lists });
  await matchByPlan({ roll: file, statements, model, out: plan });
  const found = await read(lists);
  assert.deepEqual(await read(plan), found, "the plan says the same");
  return found.map(({ outcome, voter }) => (outcome === "matched" ? voter : outcome));
}

const person = (id: string, surname: string, name: string, birthDate?: string) => ({
  id,
  surname,
  given: name,
  locality: "Ashdown",
  ...(birthDate === undefined ? {} : { birthDate }),
});

test("a short surname of which half is another is a stranger's, whatever else is near", async (t) => {
  const zhang = person("zhang", "Zhang", "Xiaoming", "1979-03-04");
  const lines = [person("line", "Wang", "Xiaoming", "1977-03-04"), person("line", "Zhagn", "Xiaoming", "1979-03-04")];
  assert.deepEqual(await outcomesOf(t, [zhang], lines), ["review", "zhang"]);
});

test("who shares one of two surnames is looked at by a person; who writes one of them, or slips in one, is found", async (t) => {
  const garcia = person("garcia", "García López", "Juan", "1970-01-02");
  const written = ["García Pérez", "García", "García Lopes", "Lopez Garcia"];
  const lines = written.map((surname) => person("line", surname, "Juan", "1970-01-02"));
  assert.deepEqual(await outcomesOf(t, [garcia], lines), ["review", "garcia", "garcia", "review"]);
});

test("of twins whose names are a letter apart each is found by what is written of them; a slip near both is looked at", async (t) => {
  const twins = [person("ada", "Quill", "Ada", "1961-05-17"), person("ida", "Quill", "Ida", "1961-05-17")];
  const lines = ["Ada", "Ida", "Uda"].map((name) => person("line", "Quill", name, "1961-05-17"));
  assert.deepEqual(await outcomesOf(t, twins, lines), ["ada", "ida", "review"]);
});

test("two of one name and one birth date stay two, whoever lives where the line says", async (t) => {
  const both = [person("here", "Quill", "Ada", "1961-05-17"), { ...person("there", "Quill", "Ada", "1961-05-17") }];
  assert.deepEqual(await outcomesOf(t, both, [person("line", "Quill", "Ada", "1961-05-17")]), ["review"]);
});

test("a day that a dozen of a small roll share, or the end of a year long past, says nothing: a person looks", async (t) => {
  const letters = "abcdefghijkl";
  const shared = Array.from(letters, (letter) => person(`s${letter}`, `Holt${letter}er`, "Irma", "1900-01-01"));
  const past = person("past", "Pryor", "Lena", "1850-01-01");
  const alone = person("alone", "Mayhew", "Tom", "1962-08-09");
  const lines = [
    person("line", "Holtcer", "Irma", "1931-05-17"),
    person("line", "Pryor", "Lena", "1938-11-02"),
    person("line", "Mayhew", "Tom", "1941-03-30"),
    // Without a date of its own, and unlike anybody else: as it always was.
    person("line", "Mayhew", "Tom"),
  ];
  assert.deepEqual(await outcomesOf(t, [...shared, past, alone], lines), ["review", "review", "not-on-roll", "alone"]);
});
