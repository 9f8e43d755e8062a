import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { calendarDate } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import { dataFile } from "../../test/data-folder.ts";
import { scratchFolder } from "../../test/scratch.ts";
import { Database, literal } from "../database.ts";
import { freezeRoll } from "../freeze.ts";
import { importTable } from "../import/import-table.ts";
import { findDoubles } from "./doubles.ts";
import { matchStatements } from "./match.ts";
import { readOutcomes } from "./outcome.ts";

const statementsFile = dataFile("parrainages-2017", "parrainagestotal_2017.csv");
const rollFile = dataFile("fr-rne-roll", "roll_mayors_2019-01.csv.gz");
const model = personModel("fr-presenter", ["surname", "given", "region", "locality"]);

test("the presentations of 2017 are looked up among the mayors of 2019, and no namesake is struck as a double", async (t) => {
  if (statementsFile === undefined || rollFile === undefined) return t.skip("parrainages-2017 or fr-rne-roll absent");
  const folder = scratchFolder(t);
  const at = (name: string) => join(folder, name);
  const statements = await importTable({
    source: statementsFile,
    out: at("statements.parquet"),
    columns: {
      surname: "Nom",
      given: "Prénom",
      mandate: "Mandat",
      locality: "Circonscription",
      region: "Département",
      nomination: "Candidat-e parrainé-e",
      publishedOn: "Date de publication",
    },
  });
  assert.equal(statements.rows, 14_296);
  await importTable({
    source: rollFile,
    out: at("mayors.parquet"),
    columns: {
      id: "roll_id",
      surname: "last_name",
      given: "first_names",
      birthDate: "birth_date",
      locality: "commune",
      region: "dep_name",
    },
  });
  const version = { version: "2019-01", date: calendarDate("2019-01-01"), source: "RNE" };
  const roll = await freezeRoll(at("mayors.parquet"), { ...version, out: at("roll.parquet") });
  assert.equal(roll.count, 35_297);

  await using database = await Database.open();
  await database.run(
    `copy (select * from read_parquet(${literal(at("statements.parquet"))}) where mandate = 'Maire') to ${literal(at("lines.parquet"))} (format parquet)`,
  );
  const options = { statements: at("lines.parquet"), model, out: at("outcomes.parquet") };
  const summary = await matchStatements({ ...options, roll: roll.file });
  assert.equal(summary.lines, 9756);
  assert.ok(
    summary.how.exact > 4000 && summary.how.folded > 4000 && summary.how.fuzzy > 10 && summary.outcomes.review > 20,
    JSON.stringify(summary.how),
  );
  assert.ok(summary.outcomes["not-on-roll"] < 600, "some mayors of 2017 had left office by 2019");
  let before = 0;
  for await (const { line, outcome, voter, explanation } of readOutcomes(summary.file, model)) {
    assert.ok(line > before, "outcomes come in line order");
    before = line;
    assert.equal(voter !== undefined, outcome === "matched");
    if (outcome === "matched") assert.equal(explanation.length, 4);
  }
  const all = await matchStatements({ ...options, statements: at("statements.parquet"), roll: roll.file });
  assert.equal(all.lines, 14_296);
  const doubles = await findDoubles({ ...options, statements: at("statements.parquet"), outcomes: all.file });
  assert.deepEqual(
    doubles,
    [],
    "five pairs share surname, given name and department; mandate and commune tell them apart",
  );
});
