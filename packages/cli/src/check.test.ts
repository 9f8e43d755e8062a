import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hustings } from "../test/run-hustings.ts";

const surnames = ["Aubrac", "Belmas", "Cordier", "Duvernoy", "Esteve", "Fontanel", "Garrigue", "Hamelin", "Isnard"];
const given = ["Odile", "Marcel", "Helene", "Remi", "Solange", "Victor", "Blanche"];
const endings = ["ac", "et", "in", "ot", "ard", "eau", "ier", "on", "ois", "elle"];
const folder = mkdtempSync(join(tmpdir(), "hustings-check-test-"));
const at = (name: string) => join(folder, name);

/** 700 voters of two départements, each name several times, each birth date once. */
const voters = Array.from({ length: 700 }, (_, i) => ({
  id: `V${i + 1}`,
  surname: `${surnames[i % surnames.length]}${endings[Math.trunc(i / 9) % endings.length]}`,
  given: given[i % given.length] ?? "",
  birthDate: `${1930 + (i % 70)}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + (i % 27)).padStart(2, "0")}`,
  region: i % 10 === 0 ? "Ain" : "Nord",
}));

before(async () => {
  const row = (one: (typeof voters)[number]) => [one.id, one.surname, one.given, one.birthDate, one.region].join(",");
  writeFileSync(at("roll.csv"), `id,surname,given,birthDate,region\n${voters.map(row).join("\n")}\n`);
  const made = [
    await hustings(["roll", "import", at("roll.csv"), "--out", at("in.parquet"), "--json"]),
    await hustings(
      ["roll", "freeze", at("in.parquet"), "--version", "1", "--date", "2017-01-01", "--source", "invented"].concat(
        "--out",
        at("roll.parquet"),
      ),
    ),
  ];
  assert.deepEqual(
    made.map(({ code }) => code),
    [0, 0],
  );
  const line = (i: number, change: object = {}) => {
    const one = { ...voters[i], ...change } as (typeof voters)[number];
    return [one.surname, one.given, one.birthDate].join(";");
  };
  const lines = [
    ...Array.from({ length: 80 }, (_, i) => line(i)),
    line(101, { surname: "Cordietet" }),
    line(3),
    "Nowhere;Nobody;1950-05-05",
    line(102, { birthDate: "1950-13-31" }),
  ];
  writeFileSync(at("lines.csv"), `Surname;First name;Date of birth\n${lines.join("\n")}\n`);
});

after(() => rmSync(folder, { recursive: true, force: true }));

const check = (...args: readonly string[]) =>
  hustings(["check", at("lines.csv"), "--roll", at("roll.parquet"), ...args]);

test("each line that needs something done is named by its row, with the fix in words", async () => {
  const { code, stdout } = await check("--lines");
  assert.equal(code, 0);
  assert.match(stdout, /^row 82 +(?:correct|look) .*surname: the roll says \w+, you typed Cordietet$/m);
  assert.match(stdout, /^row 83 +drop +the same person as row 5/m);
  assert.match(stdout, /^row 84 +drop +nobody on the roll/m);
  assert.match(stdout, /^row 85 +unread +birthDate: expected a date as yyyy-mm-dd, got "1950-13-31"$/m);
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
    chances: { expected: number };
  };
  assert.equal(result.verdict, "too-few");
  // Nord brings 72 of the 80 and may bring 50; the roll says who is of Nord, the lines do not.
  const nord = result.units.find(({ unit }) => unit === "Nord");
  assert.deepEqual([nord?.cap, nord?.filed], [50, 51]);
  assert.ok(result.counted.expected > 57 && result.counted.expected < 60, String(result.counted.expected));
  assert.equal(result.rows.file.length + result.rows.overCap.length, 81);
  assert.ok(result.chances.expected < 1e-6);
});

test("what to do about every row can be written for a spreadsheet", async () => {
  const { code } = await check("--rulebook", "fr/president/2017", "--out", at("advice.csv"));
  assert.equal(code, 1);
  const text = readFileSync(at("advice.csv"), "utf8");
  assert.ok(text.startsWith("\ufeff"), "spreadsheets know UTF-8 by its mark");
  const [header, ...rows] = text.trim().split("\r\n");
  assert.equal(header, "row,advice,file,why,fixes,chance");
  assert.equal(rows.length, 83);
  assert.match(rows[81] ?? "", /^83,drop,no,the same person as row 5,/);
  assert.ok(rows.some((row) => row.includes("no: over a cap")));
});

test("a roll that is none, an unknown rulebook or route, and a missing roll are bad input and leave nothing behind", async () => {
  const before = readdirSync(folder);
  const wrong = [
    ["check", at("lines.csv")],
    ["check", at("lines.csv"), "--roll", at("lines.csv")],
    ["check", at("lines.csv"), "--roll", at("absent.parquet")],
    ["check", at("absent.csv"), "--roll", at("roll.parquet")],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--rulebook", "xx/none/2000"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--rulebook", "fr/president/2017", "--route", "none"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--route", "presentations"],
    ["check", at("lines.csv"), "--roll", at("roll.parquet"), "--map", "surname=Nope"],
  ];
  for (const args of wrong) {
    const { code, stderr } = await hustings(args);
    assert.equal(code, 2, `${args.join(" ")}: ${stderr}`);
    assert.match(stderr, /^hustings: /);
  }
  assert.deepEqual(readdirSync(folder), before);
});
