import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { inventedCase } from "../../test/invented-case.ts";
import { noProgress } from "../command/progress.ts";
import { readCase } from "./case-file.ts";
import { idOf } from "./id-of.ts";
import { readStatements } from "./case-statements.ts";
import { regionFaults } from "./region-faults.ts";
import { importTables } from "./case-tables.ts";

const poland = (content: Record<string, unknown>) => {
  content["rulebook"] = "pl/president/2025";
  content["route"] = "citizens";
};

/** The statements of a case whose lines were changed, by their row. */
async function statementsOf(change: (row: string, number: number) => string, of?: typeof poland) {
  const one = inventedCase(of === undefined ? {} : { change: of });
  const rows = readFileSync(one.statements, "utf8").split("\n");
  writeFileSync(one.statements, rows.map((row, i) => change(row, i + 1)).join("\n"));
  const caseFile = await readCase(one.file, undefined);
  const law = rulebook(caseFile.content.rulebook);
  return await readStatements(caseFile, await importTables(caseFile, one.folder, noProgress), law);
}

/** The same lines in one voivodeship, but for those whose region was changed. */
const inPoland = (change: typeof without) => (row: string, number: number) =>
  change(number === 1 ? row : row.replace(/^([^;]*;[^;]*);[^;]+;/, "$1;śląskie;"), number);

const without = (row: string, number: number) =>
  number === 5 || number === 9 ? row.replace(/^([^;]*;[^;]*);[^;]*/, "$1;") : row;

test("lines without a region are named together where the law counts by it, and stay where it does not", async () => {
  await assert.rejects(statementsOf(without), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(error.problem.row, 5);
    assert.equal(error.problem.got, "none, and in 1 more: rows 9");
    return true;
  });
  const { statements } = await statementsOf(inPoland(without), poland);
  assert.equal(statements.filter(({ region }) => region === "unnamed").length, 2);
});

const tokyo = (row: string, number: number) => (number === 7 ? row.replace(/^([^;]*;[^;]*);[^;]*/, "$1;東京") : row);

test("regions in letters of which no id can be made are refused by the row, and not counted as one", async () => {
  for (const law of [undefined, poland])
    await assert.rejects(statementsOf(law === undefined ? tokyo : inPoland(tokyo), law), (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual(
        [error.problem.row, error.problem.field, error.problem.got],
        [7, "region", "a name without any"],
      );
      return true;
    });
});

test("a region is one however its lines write it, and has the law's name", async () => {
  const { regions } = await statementsOf(
    (row, number) => (number % 2 === 0 ? row.toUpperCase() : row),
    (content) => {
      (content["statements"] as Record<string, unknown>)["nomination"] = "Dumont Ada";
      delete (content["statements"] as { columns: Record<string, string> }).columns["nomination"];
    },
  );
  const units = new Set(rulebook("fr/president/2017").units?.flatMap(({ id, name = id }) => [id, name]));
  assert.deepEqual(
    regions.filter(({ name }) => !units.has(name)),
    [],
  );
});

const allInOne = async (region: string) =>
  await statementsOf(
    (row) => row,
    (content) => {
      const said = content["statements"] as { columns: Record<string, string>; region?: string };
      delete said.columns["region"];
      said.region = region;
      (content["roll"] as { columns: Record<string, string> }).columns = { id: "id", surname: "nom", given: "prenom" };
      content["compare"] = ["surname", "given"];
    },
  );

test("a unit that the case says for all lines is each line's, as the law writes it", async () => {
  const { statements, regions } = await allInOne("ALLIER");
  assert.deepEqual(regions, [{ id: "allier", name: "Allier" }]);
  assert.ok(statements.every(({ region }) => region === "allier"));
});

const saying = (region: string) =>
  ({ path: "case.yaml", content: { compare: ["surname"], route: "presentations", statements: { region } } }) as never;

test("a unit for all lines that the law does not have, or beside a column, is a fault of the case", () => {
  const law = rulebook("fr/president/2017");
  assert.deepEqual(regionFaults(saying("Allier"), law, ["surname"], ["surname"]), []);
  const [unknown] = regionFaults(saying("Alier"), law, ["surname"], ["surname"]);
  assert.deepEqual([unknown?.field, unknown?.got], ["statements.region", "a name that it does not have"]);
  const [twice] = regionFaults(saying("Allier"), law, ["surname", "region"], ["surname"]);
  assert.equal(twice?.got, "a column and one for all lines");
});

test("ids are of the letters of a name, whatever their alphabet", () => {
  assert.deepEqual(["Côte-d'Or", "Żaneta Wątła", "Łódź", "Кировская область", "Strauß", "—"].map(idOf), [
    "cote-d-or",
    "zaneta-watla",
    "lodz",
    "kirovskaia-oblast",
    "strauss",
    "",
  ]);
});
