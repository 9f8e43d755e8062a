import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { scratchFolder } from "../../roll/test/scratch.ts";
import { hustingsHere } from "./run-here.ts";

const surnames = ["Abernathy", "Brightwater", "Castellane", "Drummondsen", "Eastholme", "Farnsworthy", "Goldhawke"];
const given = ["Ada", "Benedict", "Clementine", "Dorian", "Euphemia"];
const streets = [
  ["MAPLE", "AVENUE", "Ave."],
  ["SUNSET", "BOULEVARD", "Blvd"],
  ["CHURCH", "LANE", "Ln"],
] as const;

const columns = (file: string) => JSON.parse(readFileSync(file, "utf8")).columns;

/** A county's voters: several of one name in one town, whom only the house tells apart. */
const voters = Array.from({ length: 210 }, (_, at) => ({
  id: `V${at}`,
  surname: surnames[at % 7] ?? "",
  given: given[at % 5] ?? "",
  house: 100 + at,
  street: streets[at % 3] ?? streets[0],
}));

test("a roll with the house in a column of its own and a sheet with the address in one box are compared as one thing, and both sides show it", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines, out, mapping] = ["voters.txt", "lines.csv", "out.csv", "lines.json"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const rows = voters.map(({ id, surname: last, given: first, house, street: [name, type] }) =>
    [id, last.toUpperCase(), first.toUpperCase(), "", house, name, type, "MILTON", "53002"].join("\t"),
  );
  writeFileSync(
    roll,
    ["VoterID\tLast_Name\tFirst_Name\tHouse_Half\tHouse_Num\tSt_Name\tSt_Type\tCity\tZip", ...rows, ""].join("\n"),
  );
  const written = voters
    .slice(0, 20)
    .map(
      ({ surname: last, given: first, house, street: [name, , short] }) =>
        `${first} ${last},${house} ${name} ${short},Milton 53002`,
    );
  // Nobody of that name lives there.
  writeFileSync(
    lines,
    ["Printed name,Residence address,City/Zip", ...written, `Ada Abernathy,999 Elm Dr,Milton 53002`, ""].join("\n"),
  );
  const said = await hustingsHere("check", lines, "--roll", roll, "--out", out, "--save-mapping", mapping);
  assert.match(said.stdout, /21 lines: 20 as on the roll, 0 to correct/, said.stderr);
  assert.doesNotMatch(said.stdout, /not used/);
  assert.match(
    readFileSync(out, "utf8"),
    /999 Elm Dr.*(look|not found).*\d+ (MAPLE AVENUE|SUNSET BOULEVARD|CHURCH LANE)/,
  );
  assert.equal(columns(join(`${roll}.hustings`, "mapping.json"))["address"], "House_Half+House_Num+St_Name+St_Type");
  assert.deepEqual([columns(mapping)["locality"], columns(mapping)["postcode"]], ["City/Zip", "City/Zip"]);
});

test("a mapping that a person gives is taken as it is, and what it leaves of a home is named, from the roll that was kept too", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "voters.csv"), join(folder, "lines.csv")];
  const head = "id,Last,First,House_Num,Street,Party";
  writeFileSync(
    roll,
    [head, ...voters.map((one) => [one.id, one.surname, one.given, one.house, "Elm Street", "I"].join(",")), ""].join(
      "\n",
    ),
  );
  writeFileSync(lines, "Last,First,Street,House_Num\nAbernathy,Ada,Elm St,100\n");
  const map = "id=id,surname=Last,given=First,address=Street";
  for (const kept of [[], []]) {
    const args = ["check", lines, "--roll", roll, "--roll-map", map, ...kept];
    const { stdout, stderr } = await hustingsHere(...args);
    assert.match(stdout, /not used, although .*: "House_Num" \(--roll-map says of what\)/, stderr);
    assert.doesNotMatch(stdout, /"Party"/);
  }
});

test("of a birth date the roll may have the year alone, and of a code its first half: there is nothing to correct in a line that says more", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "voters.csv"), join(folder, "lines.csv")];
  const people = voters.map((one, at) => [
    one.id,
    one.surname,
    one.given,
    1930 + (at % 70),
    `${one.house} Elm Street`,
    "07013",
  ]);
  writeFileSync(roll, ["id,Last,First,YOB,Address,Zip", ...people.map((one) => one.join(",")), ""].join("\n"));
  writeFileSync(
    lines,
    "Last,First,DOB,Address,Zip\nAbernathy,Ada,03/14/1930,100 Elm St,07013\nBrightwater,Benedict,04/15/1931,101 Elm St,07013-1234\n",
  );
  const { stdout, stderr } = await hustingsHere("check", lines, "--roll", roll, "--lines");
  assert.match(stdout, /2 lines: 2 as on the roll, 0 to correct/, stderr);
});

/** `count` lines of people who are not on the roll, whose namesakes without a birth date live elsewhere. */
async function namesakesAt(t: TestContext, heads: string, onRoll: string, onSheet: string): Promise<string> {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "voters.csv"), join(folder, "lines.csv")];
  const named = Array.from({ length: 20 }, (_, at) => `${surnames[at % 7]}${"aeiou"[at % 5]}n,${given[at % 5]}`);
  writeFileSync(
    roll,
    [`id,Last,First,${heads}`, ...named.map((name, at) => `V${at},${name},"${onRoll}"`), ""].join("\n"),
  );
  writeFileSync(lines, [`Last,First,${heads}`, ...named.map((name) => `${name},"${onSheet}"`), ""].join("\n"));
  const { stdout, stderr } = await hustingsHere("check", lines, "--roll", roll);
  return /\d+ lines: .*/.exec(stdout)?.[0] ?? stderr;
}

test("a namesake in another building, flat or street of the same house number is not as on the roll", async (t) => {
  for (const [onRoll, onSheet] of [
    ["ул. Лесная, д. 8, корп. 3, кв. 4", "ул. Лесная, д. 8, кв. 34"],
    ["ул. Лесная, д. 8, корп. 3", "ул. Лесная, д. 8, кв. 3"],
    ["ul. Polna 8B/2", "ul. Polna 8C/2"],
    ["Elm St Bldg 2 Apt 14", "Elm St Bldg 21 Apt 4"],
    ["40 Highway 9 Apt 6", "40 Highway 96"],
    ["40 Highway 9 6", "40 Highway 96"],
    ["61 Birch St Apt B5", "61 Birch St Apt C5"],
    ["77 Walnut Street", "77 Walnut Drive"],
    ["9 Elm St", "9 Elm Dr"],
    ["34 Harbor Pl", "34 Harbor Plz"],
  ] as const)
    assert.match(
      await namesakesAt(t, "Address", onRoll, onSheet),
      /20 lines: 0 as on the roll/,
      `${onRoll} ${onSheet}`,
    );
  for (const [onRoll, onSheet] of [
    ["61 BIRCH STREET # B5", "61 Birch St., Apt. B5"],
    ["ул. Лесная, д. 8, кв. 4", "улица Лесная д.8 кв.4"],
  ] as const)
    assert.match(
      await namesakesAt(t, "Address", onRoll, onSheet),
      /20 lines: 20 as on the roll/,
      `${onRoll} ${onSheet}`,
    );
});

test("a roll that an earlier release prepared is made anew, but for what a person said; and what is said again is not made twice", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "voters.csv"), join(folder, "lines.csv")];
  const kept = join(`${roll}.hustings`, "mapping.json");
  const heads = "id,Last,First,House_Num,Street,RES_CITY,RES_ZIP5";
  const rows = voters.map((one) => `${one.id},${one.surname},${one.given},${one.house},Elm Street,Ashby,53010`);
  writeFileSync(roll, [heads, ...rows, ""].join("\n"));
  writeFileSync(lines, "Last,First,Address,City\nAbernathy,Ada,100 Elm St,Ashby\n");
  const split = { id: "id", surname: "Last", given: "First", address: "Street", houseNumber: "House_Num" };
  const asBefore = (said: string, columns: Record<string, string>) => {
    mkdirSync(`${roll}.hustings`, { recursive: true });
    writeFileSync(kept, JSON.stringify({ columns }));
    writeFileSync(
      join(`${roll}.hustings`, "prepared.json"),
      JSON.stringify({ format: "hustings-prepared-roll/3", said }),
    );
  };
  asBefore("", split);
  const first = await hustingsHere("check", lines, "--roll", roll);
  assert.match(first.stdout, /1 line: 1 as on the roll/, first.stderr);
  assert.equal(columns(kept)["address"], "House_Num+Street");
  asBefore("a".repeat(64), split);
  await hustingsHere("check", lines, "--roll", roll);
  assert.deepEqual(columns(kept), split);
  const map = ["--roll-map", "id=id,surname=Last,given=First,address=Street,houseNumber=House_Num"];
  const said = [];
  for (let time = 0; time < 2; time++) said.push(await hustingsHere("check", lines, "--roll", roll, ...map));
  assert.deepEqual(
    said.map(({ stdout }) => stdout.includes("as prepared before")),
    [false, true],
  );
  assert.match(readFileSync(join(`${roll}.hustings`, "prepared.json"), "utf8"), /"said": "[0-9a-f]{64}"/);
});

test("where a person said house and street of one table, the other is compared as it has them", async (t) => {
  const folder = scratchFolder(t);
  const [roll, lines] = [join(folder, "voters.csv"), join(folder, "lines.csv")];
  const rows = voters.map((one) => `${one.id},${one.surname},${one.given},${one.house},Elm Street,Ashby`);
  writeFileSync(roll, ["id,Last,First,House_Num,Street,City", ...rows, ""].join("\n"));
  const written = voters.slice(0, 10).map((one) => `${one.surname},${one.given},${one.house},Elm St,Ashby`);
  writeFileSync(lines, ["Last,First,House_Num,Street,City", ...written, ""].join("\n"));
  const two = "surname=Last,given=First,address=Street,houseNumber=House_Num,locality=City";
  for (const args of [
    ["--roll-map", `id=id,${two}`],
    ["--map", two, "--roll-map", `id=id,${two}`],
    [],
    ["--map", two],
  ]) {
    rmSync(`${roll}.hustings`, { recursive: true, force: true });
    const { stdout, stderr } = await hustingsHere("check", lines, "--roll", roll, ...args);
    assert.match(stdout, /10 lines: .* 0 to leave out/, stderr);
    if (!args.includes("--roll-map")) assert.match(stdout, /10 lines: 10 as on the roll/);
  }
});
