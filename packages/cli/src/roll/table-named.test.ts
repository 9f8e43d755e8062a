import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { hustingsHere } from "../../test/run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

const table = (head: string, ...values: readonly string[]) =>
  [`id,surname,given,${head}`, ...values.map((value, at) => `${at},Quill,Ada,${value}`), ""].join("\n");

async function refused(text: string, ...args: readonly string[]): Promise<string> {
  writeFileSync(at("t.csv"), text);
  const { code, stderr } = await hustingsHere("roll", "import", at("t.csv"), "--out", at("t.parquet"), ...args);
  assert.equal(code, 2, stderr);
  assert.ok(!existsSync(at("t.parquet")));
  return stderr;
}

test("a first row that may be a person's is not repeated; one that names a known column is", async () => {
  const people = "Esimerkki,Aino,Mallitie 4\nMeikäläinen,Kaarlo,Mallitie 6\n";
  for (const args of [[], ["--map", "surname=Nimi,given=Muu"], ["--header-row", "2"]]) {
    const says = await refused(people, ...args);
    assert.doesNotMatch(says, /Esimerkki|Aino|Mallitie|Meikäläinen|Kaarlo/);
    assert.match(
      says,
      /3 columns, hardly any called by a name that is known here \(if their row is a person's, give --no-header\)/,
    );
  }
  assert.match(await refused(people, "--no-header"), /3 columns without names; .*--map 'surname=1,given=2,…'/);
  // Somebody is called Linn, or Born, as some offices call the town and the birth date.
  for (const row of ["Linn,Aino,Mallitie 4", "Linn,Born,1950-01-31", "Name,Aino,1950-01-31"])
    assert.doesNotMatch(await refused(`${row}\nLinn,Kaarlo,1961-06-25\n`), /Linn|Born|Aino|Mallitie|1950/);
  const undated = (head: string) => refused(`Full name,${head}\nQuill Ada,1961-06-25\nReed Ben,1972-06-25\n`);
  assert.match(
    await undated("Quando"),
    /dates or years of birth in "Quando"; say --map 'name=Full name,birthDate=Quando'/,
  );
  const bare = await undated("1950-01-31");
  assert.match(bare, /got a row like the data, with a number or date in it; say --no-header/);
  assert.doesNotMatch(bare, /1950|Quill/);
  assert.match(
    await refused("Sukunimi,Muu,Syntymäaika\nEsimerkki,Aino,1950-01-31\n"),
    /got columns "Sukunimi", "Muu", "Syntymäaika", of which are known only surname/,
  );
});

test("a table with a household in each row is refused with the heads that say so", async () => {
  assert.match(
    await refused("Home,Surname 1,First name 1,Surname 2,First name 2\nElm 1,Quill,Ada,Reed,Ben\n"),
    /expected one person in each row, got names of several: "Surname 1", "First name 1", "Surname 2", "First name 2"; make a row/,
  );
});

test("the filter that is proposed keeps who stays, all of them, and who has a mapping is told where it belongs", async () => {
  assert.match(await refused(table("Deceased", "", "1", "")), /: \(empty\) 2, 1 1; say --where 'Deceased = ""', or/);
  assert.match(await refused(table("Deceased", "N", "", "N", "Y")), /--where 'Deceased = N, ""', or/);
  assert.match(await refused(table("Status", "1", "Active", "Active", "7")), /--where 'Status = Active, 1', or/);
  writeFileSync(at("old.json"), JSON.stringify({ columns: { id: "id", surname: "surname", given: "given" } }));
  assert.match(
    await refused(table("Date removed", "", "2024-05-01", ""), "--mapping", at("old.json")),
    /old\.json says neither: with "where": \["Date removed = \\"\\""\] or "allRows": true in it nothing is asked/,
  );
  const counted = await hustingsHere(
    "roll",
    "import",
    at("t.csv"),
    "--out",
    at("kept.parquet"),
    "--where",
    'Date removed = ""',
  );
  assert.equal(counted.code, 0, counted.stderr);
  assert.match(counted.stdout + counted.stderr, /2 rows/);
});
