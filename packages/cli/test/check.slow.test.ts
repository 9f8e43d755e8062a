import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { at, folder, voters, writeCampaign, type Answer } from "./campaign-to-check.ts";
import { hustingsHere } from "./run-here.ts";

before(writeCampaign);

const check = (...args: readonly string[]) =>
  hustingsHere("check", at("lines.csv"), "--roll", at("roll.parquet"), ...args);

const checkTotalled = (...args: readonly string[]) =>
  hustingsHere("check", at("totalled.csv"), "--roll", at("roll.parquet"), ...args);

test("a total below the lines is nobody's, and no line that could not be read", async () => {
  const rows = readFileSync(at("lines.csv"), "utf8");
  writeFileSync(at("totalled.csv"), `${rows}Total;84;\n`);
  const { stdout } = await checkTotalled("--out", at("totalled-out.csv"));
  assert.match(stdout, /^row 85 +unread +birthDate: /m);
  assert.match(stdout, /^row 86 +nobody +expected a person, got the word of a total/m);
  assert.match(
    stdout,
    /^ {2}1 row could not be read and is not among them\n {2}1 row is nobody’s: titles, totals, notes, empty lines$/m,
  );
  const written = readFileSync(at("totalled-out.csv"), "utf8");
  assert.match(written, /Total,84,,left out,,"?nobody’s: the word of a total/);
  assert.match((await checkTotalled("--json")).stdout, /"unread":1,"nobodys":1,/);
});

test("lines that were numbered before anybody signed are nobody's, and none of them is reckoned valid", async () => {
  const [heads, ...rows] = readFileSync(at("lines.csv"), "utf8").trim().split("\n");
  const empty = [...Array(20).keys()].map(
    (i) => `${rows.length + i + 1}${";".repeat((heads ?? "").split(";").length)}`,
  );
  const numbered = [
    `Line;${heads}`,
    ...rows.map((row, i) => `${i + 1};${row}`),
    ...empty,
    empty[0]?.replace(/^\d+/, "Page 1"),
  ];
  writeFileSync(at("numbered.csv"), `${numbered.join("\n")}\n`);
  const { stdout } = await hustingsHere("check", at("numbered.csv"), "--roll", at("roll.parquet"), "--json");
  const whole = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { lines: number; valid: { high: number } };
  assert.equal(whole.lines, 83);
  assert.ok(whole.valid.high <= 83, String(whole.valid.high));
  assert.match(stdout, /"unread":1,"nobodys":21,/);
});

test("each line that needs something done is named by its row, with the fix in words", async () => {
  const { code, stdout } = await check("--lines");
  assert.equal(code, 0);
  assert.match(stdout, /^row 82 +(?:correct|look) .*surname: the roll says \w+, you typed Cordietet$/m);
  assert.match(stdout, /^row 83 +drop +the same person as row 5/m);
  assert.match(stdout, /^row 84 +drop +nobody on the roll/m);
  assert.match(
    stdout,
    /^row 85 +unread +birthDate: expected a date as yyyy-mm-dd, got "9999-99-99": a month above 12$/m,
  );
  assert.match(stdout, /^83 lines: 80 as on the roll, [01] to correct, [01] to look at, 2 to leave out$/m);
  assert.match(stdout, /1 row could not be read/);
});

test("under a rulebook, caps come off first and the threshold is held against what is left", async () => {
  const { code, stdout } = await check("--rulebook", "fr/president/2017", "--json");
  assert.equal(code, 1, "59 do not reach 500");
  const rows = stdout.trim().split("\n");
  const result = JSON.parse(rows.at(-1) ?? "") as {
    verdict: string;
    counted: { expected: number };
    units: { unit: string; cap: number; filed: number }[];
    rows: { file: number[]; overCap: number[] };
    plan: { chance: number; collect: number };
  };
  assert.equal(result.verdict, "too-few");
  // Nord brings 72 of the 80 and may bring 50; the roll says who is of Nord, the lines do not.
  const nord = result.units.find(({ unit }) => unit === "Nord");
  assert.deepEqual([nord?.cap, nord?.filed], [50, 51]);
  assert.ok(result.counted.expected > 57 && result.counted.expected < 60, String(result.counted.expected));
  assert.equal(result.rows.file.length + result.rows.overCap.length, 81);
  assert.ok(result.plan.chance < 1e-6);
  assert.ok(result.plan.collect > 500 - 83, String(result.plan.collect));
});

test("caps and floors are held against nothing where neither lines nor roll say the unit", async () => {
  const roll = at("placeless-roll.csv");
  const rows = readFileSync(at("roll.csv"), "utf8").trim().split("\n");
  writeFileSync(roll, rows.map((row) => row.split(",").slice(0, 4).join(",")).join("\n"));
  const run = async (...rest: string[]) => await hustingsHere("check", at("lines.csv"), "--roll", roll, ...rest);
  for (const [said, leave] of [
    [["--rulebook", "fr/president/2017"], "--rulebook"],
    [["--threshold", "40", "--cap", "39"], "--cap and --floor"],
    [["--threshold", "40", "--floor", "2", "--floor-units", "2", "--by", "locality"], "--cap and --floor"],
  ] as const) {
    const { code, stdout, stderr } = await run(...said);
    assert.deepEqual([code, stdout], [2, ""], stderr);
    assert.match(stderr, /field "--by": .*--roll-map (region|locality)=COLUMN/);
    assert.ok(stderr.includes(`leave out ${leave}`), stderr);
    assert.ok(!existsSync(`${roll}.hustings`), "asked before the roll is prepared");
  }
  assert.equal((await run("--threshold", "40")).code, 0);
  // A cap that nobody can miss asks for no column, and cuts nothing.
  const { code, stdout } = await run("--threshold", "40", "--cap", "45", "--json");
  assert.equal(code, 0, stdout);
  const result = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { rows: { overCap: number[] } };
  assert.deepEqual(result.rows.overCap, []);
});

test("all lines are of one unit where somebody says which, by a name that the law has", async () => {
  const roll = at("one-place-roll.csv");
  const rows = readFileSync(at("roll.csv"), "utf8").trim().split("\n");
  writeFileSync(roll, rows.map((row) => row.split(",").slice(0, 4).join(",")).join("\n"));
  const run = async (...rest: string[]) => await hustingsHere("check", at("lines.csv"), "--roll", roll, ...rest);
  const { code, stdout, stderr } = await run("--rulebook", "fr/president/2017", "--by", "=nord", "--json");
  assert.equal(code, 1, stderr);
  const { units } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as { units: { unit: string; filed: number }[] };
  assert.deepEqual(
    units.map(({ unit, filed }) => [unit, filed]),
    [["Nord", 51]],
  );
  const other = await run("--rulebook", "fr/president/2017", "--by", "=Camden");
  assert.deepEqual([other.code, other.stdout], [2, ""]);
  assert.match(other.stderr, /field "--by": .*got "Camden"/);
  const told = await run("--threshold", "40", "--floor", "2", "--floor-units", "1", "--by", "=Elm ward");
  assert.equal(told.code, 0, told.stdout + told.stderr);
  const blank = await run("--threshold", "40", "--by", "=");
  assert.equal(blank.code, 2);
});

test("one region in two spellings is one, one that the law does not have is named, and lines beyond a cap are not bad ones", async () => {
  const roll = at("capitals-roll.csv");
  const rows = readFileSync(at("roll.csv"), "utf8").trim().split("\n");
  const spelled = rows.map((row, i) =>
    row.replace(/Nord$/, i % 2 === 0 ? "NORD" : "Nord").replace(/Ain$/, i % 3 === 0 ? "" : "Aisne-sur-Rien"),
  );
  writeFileSync(roll, spelled.join("\n"));
  const { stdout } = await hustingsHere("check", at("lines.csv"), "--roll", roll, "--rulebook", "fr/president/2017");
  assert.match(stdout, /^ {2}Nord: its cap of 50 is full/m);
  assert.doesNotMatch(stdout, /NORD/);
  assert.match(stdout, /has no département of the name Aisne-sur-Rien \(\d+\)/);
  assert.match(stdout, /lines? names? no département, and nor does the roll/);
  assert.match(stdout, /^ {2}collect [\d,]+ more lines as good as these, from where no cap is full/m);
});

test("the sheet comes back with what was found beside each line, in its own columns and order", async () => {
  const { code } = await check("--rulebook", "fr/president/2017", "--out", at("advice.csv"));
  assert.equal(code, 1);
  const text = readFileSync(at("advice.csv"), "utf8");
  assert.ok(text.startsWith("\ufeff"), "spreadsheets know UTF-8 by its mark");
  const [header, ...rows] = text.slice(1).trim().split("\r\n");
  assert.equal(header, "Row,Surname,First name,Date of birth,Outcome,File it,What to do,Nearest on the roll,Chance");
  assert.equal(rows.length, 84);
  assert.match(rows[81] ?? "", /^83,.*,double,no,the same person as row 5,/);
  assert.match(rows[83] ?? "", /^85,.*,1950-13-31,could not be read,no,"birthDate: expected a date/);
  assert.ok(rows.some((row) => row.includes("leave out: over a cap")));
});

test("a roll says which end of a name in one box is the surname, and nobody is asked", async () => {
  const rows = voters.slice(20, 40).map(({ given: first, surname, birthDate }) => `${first} ${surname},${birthDate}`);
  writeFileSync(at("box.csv"), `Printed Name,Birth yr\n${rows.join("\n")}\n`);
  const { stdout, stderr } = await hustingsHere("check", at("box.csv"), "--roll", at("roll.parquet"));
  assert.match(stderr, /"Printed Name" are read with the surname last: so 20 of 20 stand on the roll, the other way 0/);
  assert.match(stdout, /^20 lines: 20 as on the roll/m);
});

test("names of which a letter was lost are told, of the sheet and of the roll", async () => {
  const rows = voters.slice(0, 4).map(({ surname, given: first, birthDate }) => `${surname},${first},${birthDate}`);
  writeFileSync(at("lost.csv"), `Surname,First name,Date of birth\nHÃ©lÃ¨ne,Odile,1950-05-05\n${rows.join("\n")}\n`);
  const { stdout } = await hustingsHere("check", at("lost.csv"), "--roll", at("roll.parquet"));
  assert.match(stdout, /^lost\.csv: {2}surname: a letter was lost on 1 rows, .*export the table again as UTF-8$/m);
  const { stderr } = await hustingsHere("check", at("lines.csv"), "--roll", at("lost.csv"));
  assert.match(stderr, /lost\.csv: +surname: a letter was lost on 1 rows/);
});

test("a day of signing that is said to be not known is told, and is in no pace", async () => {
  const rows = voters.slice(0, 4).map(({ surname, given: first, birthDate }, i) => {
    return `${surname},${first},${birthDate},${i === 2 ? "00/00/0000" : `04/1${i + 3}/2017`}`;
  });
  writeFileSync(at("noday.csv"), `Surname,First name,Date of birth,Date signed\n${rows.join("\n")}\n`);
  const { stdout } = await hustingsHere("check", at("noday.csv"), "--roll", at("roll.parquet"));
  assert.match(
    stdout,
    /^ {2}1 line says that the day of signing is not known, as 00\/00\/0000 does, and is not in the pace$/m,
  );
});

test("a roll that is none, an unknown rulebook or route, and a missing roll are bad input and leave nothing behind", async () => {
  writeFileSync(at("nonsense.txt"), "nothing like a table of voters\n");
  const before = readdirSync(folder);
  const wrong = [
    ["check", at("lines.csv")],
    ["check", at("lines.csv"), "--roll", at("nonsense.txt")],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--threshold", "5", "--rulebook", "fr/president/2017"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--cap", "5"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--threshold", "5", "--floor", "5"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--threshold", "5", "--by", "regoin"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--out", at("advice.doc")],
    ["check", at("lines.csv"), "--roll", at("absent.parquet")],
    ["check", at("absent.csv"), "--roll", at("roll.parquet")],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--rulebook", "xx/none/2000"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--rulebook", "fr/president/2017", "--route", "none"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--route", "presentations"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--map", "surname=Nope"],
  ];
  for (const args of wrong) {
    const { code, stderr } = await hustingsHere(...args);
    assert.equal(code, 2, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, /^hustings: /);
  }
  assert.deepEqual(readdirSync(folder), before);
});

test("a roll that calls some of its entries removed is asked about by the option that it has beside the lines", async () => {
  const rows = voters
    .slice(0, 60)
    .map((one, i) => [one.id, one.surname, one.given, one.birthDate, i % 3 ? "A" : "R"].join());
  writeFileSync(at("states.csv"), `id,surname,given,birthDate,status_cd\n${rows.join("\n")}\n`);
  const args = ["check", at("lines.csv"), "--roll", at("states.csv")];
  const asked = await hustingsHere(...args);
  assert.equal(asked.code, 2);
  assert.match(asked.stderr, /A 40, R 20; say --roll-where 'status_cd = A', or --roll-all-rows/);
  const answered = await hustingsHere(...args, "--roll-where", "status_cd = A");
  assert.match(answered.stdout, /states\.csv: 40 voters \(20 do not count as voters\)/);
  rmSync(at("states.csv.hustings"), { recursive: true });
});

async function checkTitled(...more: readonly string[]) {
  const { stdout } = await hustingsHere("check", at("lines.csv"), "--roll", at("titled.csv"), "--json", ...more);
  const { prepared } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer;
  const { kept, voters: count, setAside, nobodys } = prepared;
  return { kept, count, setAside, nobodys };
}

test("a prepared roll of an earlier release, which counted nobody's rows among the unread, is made anew, with what was said of it", async () => {
  const people = voters.slice(0, 200).map((one) => `${one.surname},${one.given},${one.birthDate},${one.region}`);
  writeFileSync(at("titled.csv"), `a,b,c,d\n${people.join("\n")}\nTotal,,,\n`);
  const first = await checkTitled("--roll-map", "surname=a,given=b,birthDate=c,region=d");
  assert.deepEqual(first, { kept: false, count: 200, setAside: 0, nobodys: 1 });
  assert.deepEqual(await checkTitled(), { ...first, kept: true });
  const file = join(at("titled.csv.hustings"), "prepared.json");
  const { nobodys, ...earlier } = JSON.parse(readFileSync(file, "utf8")) as { readonly nobodys: number };
  writeFileSync(file, JSON.stringify({ ...earlier, setAside: nobodys }));
  assert.deepEqual(await checkTitled(), first);
  assert.deepEqual(await checkTitled(), { ...first, kept: true });
});
