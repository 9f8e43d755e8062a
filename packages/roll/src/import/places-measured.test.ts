import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../test/scratch.ts";
import { readRows } from "../table-rows.ts";
import { unusedOfPeople } from "./address-heads.ts";
import { guessMapping } from "./guess-mapping.ts";
import { importTable } from "./import-table.ts";
import { splitPlace } from "./place-box.ts";
import { homesMeasured, placesMeasured } from "./places-measured.ts";

async function read(folder: string, of: "roll" | "lines", heads: string, ...rows: readonly string[]) {
  const [source, out] = [join(folder, "table.csv"), join(folder, "table.parquet")];
  writeFileSync(source, [heads, ...rows, ""].join("\n"));
  const names = heads.split(/[;,]/).map((head) => head.replaceAll('"', ""));
  const columns = await placesMeasured({ source, columns: {} }, guessMapping(names, of));
  await importTable({ source, out, columns, uniqueId: false, nameOrder: "given-first" });
  const read = [];
  for await (const row of readRows(out)) read.push(row);
  return { columns, rows: read };
}

test("pieces of an address in columns of their own are joined in the order of the table, flats last and called so, and mail goes elsewhere", async (t) => {
  const folder = scratchFolder(t);
  const kinds = [
    [
      "ID,Last_Name,First_Name,House_Num,Street,City,Zip",
      "1,QUILL,ADA,75,MAPLE AVENUE,ASHBY,53010",
      "House_Num+Street",
      "75 MAPLE AVENUE",
    ],
    [
      "ID,LastName,FirstName,MailHouseNum,MailStreetName,RES_HOUSE_NUM,RES_PRE_DIR,RES_UNIT_NUM,RES_STREET_NAME,RES_STREET_TYPE,RES_POST_DIR,RES_CITY",
      "1,QUILL,ADA,9,ELSEWHERE,75,N,3,MAPLE,AVE,,ASHBY",
      "RES_HOUSE_NUM+RES_PRE_DIR+RES_STREET_NAME+RES_STREET_TYPE+RES_POST_DIR+RES_UNIT_NUM",
      "75 N MAPLE AVE # 3",
    ],
    [
      "Nr;Nachname;Vorname;Straße;Hausnr;Hausnr-Zusatz;PLZ;Ort",
      "1;Quill;Ada;Lindenweg;5;a;12345;Berlin",
      "Straße+Hausnr+Hausnr-Zusatz",
      "Lindenweg 5 a",
    ],
    [
      "Lp;Nazwisko;Imię;Ulica;Nr domu;Nr lokalu;Kod pocztowy;Miejscowość",
      "1;Perowa;Ada;Lipowa;5;7;00-123;Warszawa",
      "Ulica+Nr domu+Nr lokalu",
      "Lipowa 5 # 7",
    ],
    [
      "ID,Surname,First name,House No,Street,City",
      "1,Quill,Ada,75.0,Maple Ave,Ashby",
      "House No+Street",
      "75 Maple Ave",
    ],
    [
      "№;Фамилия;Имя;Улица;Дом;Корпус;Строение;Квартира",
      "1;Перова;Ада;Лесная;15;2;;7",
      "Улица+Дом+Корпус+Строение+Квартира",
      "Лесная д. 15 корп. 2 # 7",
    ],
    [
      "№;Фамилия;Имя;Улица;Дом;Корпус;Строение;Квартира",
      "1;Перова;Ада;ул. Лесная;д. 15;;3А;",
      "Улица+Дом+Корпус+Строение+Квартира",
      "ул. Лесная д. 15 стр. 3А",
    ],
    // The street has its house already, and its flat not.
    ["ID,Surname,First name,House No,Street,City", "1,Quill,Ada,75,75 Maple Ave,Ashby", "Street", "75 Maple Ave"],
    [
      "ID,Surname,First name,House No,Street,Apt,City",
      "1,Quill,Ada,75,75 Maple Ave,B,Ashby",
      "Street+Apt",
      "75 Maple Ave # B",
    ],
  ] as const;
  for (const [heads, row, address, text] of kinds) {
    const { columns, rows } = await read(folder, "roll", heads, row);
    assert.equal(columns["address"], address, heads);
    assert.equal(rows[0]?.["address"], text, heads);
    if (address.includes("+") && !address.startsWith("Street")) assert.ok(!("houseNumber" in columns), heads);
  }
});

test("a number, unit or representative that nobody calls a house's is no piece of an address, and an id stays one", async (t) => {
  const folder = scratchFolder(t);
  for (const heads of [
    "Printed name,No,Address,City",
    "Printed name,Address,Rep,City",
    "Printed name,Address,Number,City",
    "Printed name,Address,City,Unit",
    "Printed name,House,Street,City",
    "Printed name,Bus,Street,Top",
  ]) {
    const { columns } = await read(folder, "lines", heads, "Ada Quill,12,75 Maple Ave,9");
    assert.ok(["Address", "Street"].includes(columns["address"] ?? ""), `${heads}: ${columns["address"]}`);
  }
  const { columns } = await read(folder, "roll", "Last,First,Number,Street,City", "Quill,Ada,12,Maple Ave,Ashby");
  assert.deepEqual(columns, guessMapping(["Last", "First", "Number", "Street", "City"]));
  const mapping = { id: "House_Num", surname: "Last", given: "First", address: "Street" };
  const source = join(folder, "id.csv");
  writeFileSync(source, "House_Num,Last,First,Street\n12,Quill,Ada,Maple Ave\n");
  assert.deepEqual(await placesMeasured({ source, columns: {} }, mapping), mapping);
});

test("a whole address stays whole, whatever stands in it: no house is taken for a code, no state or county for a town", async (t) => {
  const folder = scratchFolder(t);
  for (const address of [
    "54321 Elm St, Ashby, WI 53010",
    "4321 SE Division St, Salem",
    "4321 El Molino Way, San Carlos",
    "85-321 Farrington Hwy",
    "7 Elm St, Ashby, Wisconsin",
    "7 Elm Road, Dunstable, Bedfordshire LU5 4RA",
    "7 Elm St, Polk County",
    "7 Elm St, Building D",
    "г. Тула, ул. Лесная, д. 8, кв. 4",
  ]) {
    const { columns, rows } = await read(folder, "lines", "Name;Address", `Ada Quill;${address}`);
    assert.deepEqual(
      [columns["address"], columns["locality"], columns["postcode"], rows[0]?.["address"]],
      ["Address", undefined, undefined, address],
    );
  }
});

test("a town and its code in one box are taken apart where the head says that both are there", async (t) => {
  const folder = scratchFolder(t);
  const kinds = [
    ["City/Zip", "Milton 53002", "Milton", "53002"],
    ["City/Zip", "Milton", "Milton", undefined],
    ["City/Zip", "53002", undefined, "53002"],
    ["City/Zip", "Milton WI 53002", "Milton", "53002"],
    ["City/Zip", "MILTON WI 53002", "MILTON", "53002"],
    ["City State ZIP", "Cedar Falls, WI 53002-1234", "Cedar Falls", "53002-1234"],
    // A person is asked where a town ends and a county or another thing begins.
    ["City/Zip", "Milton, Polk County 53002", undefined, "53002"],
    ["PLZ Ort", "50667 Köln", "Köln", "50667"],
    ["City/Zip", "-", undefined, undefined],
  ] as const;
  for (const [head, cell, locality, postcode] of kinds) {
    const { columns, rows } = await read(
      folder,
      "lines",
      `Name;Address;${head}`,
      `Ada Quill;75 Maple Ave;${cell}`,
      `Bea Quill;76 Maple Ave;-`,
    );
    assert.equal(columns["locality"], head);
    assert.deepEqual([rows[0]?.["locality"], rows[0]?.["postcode"]], [locality, postcode], cell);
  }
  const { columns } = await read(folder, "lines", "Name;Address;City;City/Zip", "Ada Quill;75 Maple Ave;Milton;53002");
  assert.equal(columns["locality"], "City");
});

test("what is behind a town and is no state stays with it", () => {
  assert.deepEqual(splitPlace("St. Mary's 53002"), { locality: "St. Mary's", postcode: "53002" });
  assert.deepEqual(splitPlace("Clichy Cedex 92110"), { locality: "Clichy Cedex", postcode: "92110" });
});

test("columns that may say a name, a birth date or a home and are not used are named; others, and where mail goes, are not", () => {
  assert.deepEqual(
    unusedOfPeople([
      "House_Num",
      "Party",
      "Mail_City",
      "Old address",
      "Birth town",
      "Phone",
      "Straßenname",
      "Precinct_Name",
      "Registration date",
      "Nº",
      "Address verified",
      "House district",
      "State House",
      "City council district",
      "Email address",
      "Given consent",
    ]),
    ["House_Num", "Birth town", "Straßenname"],
  );
});

test("a bare number beside a street is its house, unless it counts the rows or stands elsewhere", async (t) => {
  const folder = scratchFolder(t);
  const people = ["Quill;Ada;75;Maple Ave;Apt 3;Ashby", "Reed;Ben;12;Elm Row;;Ashby", "Stone;Cal;9;Oak St;;Ashby"];
  const before = await read(folder, "lines", "Last;First;No.;Street;Apt;Town", ...people);
  assert.deepEqual([before.columns["address"], before.columns["sheetLine"]], ["No.+Street+Apt", undefined]);
  assert.deepEqual(
    before.rows.map((row) => row["address"]),
    ["75 Maple Ave Apt 3", "12 Elm Row", "9 Oak St"],
  );
  const behind = await read(
    folder,
    "lines",
    "Name;Vorname;Straße;Nr.;Ort",
    "Quill;Ada;Lindenweg;5;Ulm",
    "Reed;Ben;Am Markt;12;Ulm",
  );
  assert.equal(behind.columns["address"], "Straße+Nr.");
  const counted = await read(
    folder,
    "lines",
    "Last;First;No.;Street",
    "Quill;Ada;1;Maple Ave",
    "Reed;Ben;2;Elm Row",
    "Stone;Cal;3;Oak St",
  );
  assert.equal(counted.columns["address"], "Street");
  const apart = await read(folder, "lines", "No.;Last;First;Street", "7;Quill;Ada;Maple Ave", "3;Reed;Ben;Elm Row");
  assert.equal(apart.columns["address"], "Street");
});

test("a home in one box with its town and code is of all three where most cells are such, and of the street alone elsewhere", async (t) => {
  const folder = scratchFolder(t);
  const [source, out] = [join(folder, "homes.csv"), join(folder, "homes.parquet")];
  const write = (...homes: readonly string[]) =>
    writeFileSync(
      source,
      ["Name;Address", ...homes.map((home, i) => `Ada Quill${"abcdef"[i]};${home}`), ""].join("\n"),
    );
  const mapping = { name: "Name", address: "Address" };
  const measured = () => homesMeasured({ source, columns: {} }, mapping);
  write(
    "16 Mill Rd, Ashdown, PA 19510",
    "12 Elm Row, Ashdown, PA 19510",
    "9 Oak St, Milbrook",
    "1 Oak St, Ashdown, 19510",
    "Elsewhere",
  );
  const columns = await measured();
  assert.deepEqual(columns, { ...mapping, locality: "Address", postcode: "Address" });
  await importTable({ source, out, columns, uniqueId: false, nameOrder: "given-first" });
  const read = [];
  for await (const { address, locality, postcode } of readRows(out)) read.push([address, locality, postcode]);
  assert.deepEqual(read, [
    ["16 Mill Rd", "Ashdown", "19510"],
    ["12 Elm Row", "Ashdown", "19510"],
    ["9 Oak St", "Milbrook", undefined],
    ["1 Oak St", "Ashdown", "19510"],
    ["Elsewhere", undefined, undefined],
  ]);
  write("16 Mill Rd", "12 Elm Row, Apt 3", "9 Oak St, Milbrook");
  assert.deepEqual(await measured(), mapping);
});
