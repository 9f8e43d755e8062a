import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hustingsHere } from "../../test/run-here.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-sheets-test-"));
const at = (name: string) => join(folder, name);
const syllables = ["ba", "ko", "li", "mu", "ne", "ri", "so", "ta", "vu", "ze"];
const word = (seed: number) => [0, 1, 2].map((place) => syllables[Math.trunc(seed / 10 ** place) % 10] ?? "").join("");

/** 1,200 voters whose names and dates are their own, in the order of the roll. */
const voter = (i: number) => ({
  id: `V${String(i).padStart(5, "0")}`,
  surname: `${word((i * 617) % 1000)}${word(i % 7)}`,
  given: word((i * 389 + 77) % 1000),
  born: `${1940 + (i % 60)}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + ((i * 11) % 28)).padStart(2, "0")}`,
});

const row = (i: number, circulator: string, sheet: number) => {
  const { surname, given, born } = voter(i);
  return [surname, given, born, circulator, `${circulator}${sheet}`].join(",");
};

before(async () => {
  const roll = Array.from({ length: 1200 }, (_, i) => Object.values(voter(i)).join(","));
  writeFileSync(at("roll.csv"), `id,surname,given,born\n${roll.join("\n")}\n`);
  // Ten honest circulators who take people as they come, one who copied a page of the roll.
  const lines = [
    ...Array.from({ length: 300 }, (_, i) => row((i * 747 + 5) % 1000, `H${i % 10}`, Math.trunc(i / 100))),
    ...Array.from({ length: 25 }, (_, i) => row(1100 + i, "R", 0)),
  ];
  writeFileSync(at("lines.csv"), `surname,given,born,circulator,sheet\n${lines.join("\n")}\n`);
  for (const args of [
    ["roll", "import", at("roll.csv"), "--out", at("in.parquet")],
    [
      "roll",
      "freeze",
      at("in.parquet"),
      "--version",
      "1",
      "--date",
      "2018-01-01",
      "--source",
      "x",
      "--out",
      at("roll.parquet"),
    ],
    ["roll", "import", at("lines.csv"), "--out", at("lines.parquet")],
    ["roll", "match", at("roll.parquet"), at("lines.parquet"), "--out", at("out.parquet")],
  ]) {
    const { code, stderr } = await hustingsHere(...args);
    assert.equal(code, 0, stderr);
  }
});

after(() => rmSync(folder, { recursive: true, force: true }));

const tables = [at("roll.parquet"), at("lines.parquet"), "--outcomes", at("out.parquet")];

test("a page copied from the roll is suspicious, because; nobody else is", async () => {
  const { code, stdout } = await hustingsHere("roll", "suspicions", ...tables);
  assert.equal(code, 1);
  assert.match(stdout, /circulator R.*suspicious, because 24 of 24 times the next voter also comes later on the roll/);
  assert.match(stdout, /anywhere in this drive (less than|about) one in/);
  assert.doesNotMatch(stdout, /circulator H/);
  assert.doesNotMatch(stdout, /proven|forged/);
});

test("an audit is drawn blind, filled, and scored against the machine; silence is not none", async () => {
  const draw = await hustingsHere(
    "roll",
    "audit",
    "draw",
    ...tables,
    "--seed",
    "4 2 6",
    "--each",
    "30",
    "--out",
    at("sheet.csv"),
  );
  assert.equal(draw.code, 0, draw.stderr);
  const [header = "", ...rows] = readFileSync(at("sheet.csv"), "utf8").trim().split("\r\n");
  assert.doesNotMatch(header + rows.join(), /V\d{5}|matched|not-on-roll/, "nothing of what the machine found");
  assert.match(header, /^(\ufeff)?line,surname,.*,voter$/);
  const ids = new Map(
    Array.from({ length: 1200 }, (_, i) => voter(i)).map((one) => [`${one.surname},${one.given}`, one.id]),
  );
  const found = rows.map((row) => `${row}${ids.get(row.split(",").slice(1, 3).join(",")) ?? "none"}`);
  writeFileSync(at("filled.csv"), [header, ...found].join("\r\n"));
  const score = await hustingsHere(
    "roll",
    "audit",
    "score",
    ...tables,
    "--filled",
    at("filled.csv"),
    "--limit",
    "20%",
    "--json",
  );
  const result = JSON.parse(score.stdout) as { falseMatches: { rate: number; high: number }; wrong: unknown[] };
  assert.deepEqual([result.falseMatches.rate, result.wrong], [0, []]);
  assert.ok(result.falseMatches.high > 0.05 && result.falseMatches.high < 0.2);
  writeFileSync(at("silent.csv"), [header, ...rows].join("\r\n"));
  const silent = await hustingsHere("roll", "audit", "score", ...tables, "--filled", at("silent.csv"));
  assert.equal(silent.code, 2);
  assert.match(silent.stderr, /field "voter": expected a value/);
});

test("with a stricter error rate fewer lines are matched, and none is decided otherwise", async () => {
  const matched = async (...more: readonly string[]) => {
    const args = ["roll", "match", at("roll.parquet"), at("lines.parquet"), "--out", at("strict.parquet"), "--json"];
    const { stdout } = await hustingsHere(...args, ...more);
    return (JSON.parse(stdout) as { outcomes: { matched: number } }).outcomes.matched;
  };
  const [usual, strict] = [await matched(), await matched("--error-rate", "0.0000001")];
  assert.ok(strict < usual, `${strict} ${usual}`);
  assert.equal(
    (await hustingsHere("roll", "match", at("roll.parquet"), at("lines.parquet"), "--out", "x", "--error-rate", "2"))
      .code,
    2,
  );
});

test("outcomes made earlier are written out again as rows, all of them or one kind alone", async () => {
  const csv = async (name: string, ...more: readonly string[]) => {
    const { code, stderr } = await hustingsHere("roll", "outcomes", ...tables, "--csv", at(name), ...more);
    assert.equal(code, 0, stderr);
    return readFileSync(at(name), "utf8").trim().split("\r\n");
  };
  const all = await csv("all.csv");
  assert.match(all[0] ?? "", /^row,outcome,how,voter,/);
  assert.match(all[1] ?? "", /^2,matched,exact,V\d{5},/);
  assert.equal(all.length, 1 + 325);
  const [header, ...review] = await csv("review.csv", "--only", "review");
  assert.equal(header, all[0]);
  assert.deepEqual(
    review,
    all.filter((row) => row.split(",")[1] === "review"),
  );
  const other = await hustingsHere("roll", "outcomes", ...tables, "--csv", at("x.csv"), "--only", "lost");
  assert.equal(other.code, 2);
});

test("of one table the people it has twice are named by row, of a roll by id; what only looks alike is a person's to say", async () => {
  const twice = [
    "id,surname,given,born,town",
    "K1,Tamsin,Ilse,1980-02-03,Oldtown",
    "K2,TAMSIN,Ilse,1980-02-03,Newtown",
    "K3,Tamsin,Ilsa,1980-02-03,Oldtown",
    "K4,Dobel,Patrick,,Oldtown",
    "K5,Sebel,Patrick,,Oldtown",
    "K6,Marks,Joan,1971-05-06,Oldtown",
  ];
  writeFileSync(at("twice.csv"), `${twice.join("\n")}\n`);
  writeFileSync(at("list.csv"), `${twice.map((row) => row.split(",").slice(1).join(",")).join("\n")}\n`);
  const columns = "surname=surname,given=given,birthDate=born,locality=town";
  for (const args of [
    ["roll", "import", at("list.csv"), "--out", at("list.parquet"), "--map", columns],
    ["roll", "import", at("twice.csv"), "--out", at("twice-in.parquet"), "--map", `id=id,${columns}`],
    [
      "roll",
      "freeze",
      at("twice-in.parquet"),
      "--version",
      "1",
      "--date",
      "2018-01-01",
      "--source",
      "x",
      "--out",
      at("twice.parquet"),
    ],
  ]) {
    const { code, stderr } = await hustingsHere(...args);
    assert.equal(code, 0, stderr);
  }
  const found = async (table: string) => {
    const { code, stdout, stderr } = await hustingsHere("roll", "doubles", at(table), "--json");
    assert.equal(code, 0, stderr);
    const { doubles, alike } = JSON.parse(stdout) as { doubles: string[][]; alike: string[][] };
    return { doubles, alike };
  };
  assert.deepEqual(await found("list.parquet"), {
    doubles: [["2", "3"]],
    alike: [
      ["2", "3", "4"],
      ["5", "6"],
    ],
  });
  assert.deepEqual(await found("twice.parquet"), {
    doubles: [["K1", "K2"]],
    alike: [
      ["K1", "K2", "K3"],
      ["K4", "K5"],
    ],
  });
  const { stdout } = await hustingsHere("roll", "doubles", at("twice.parquet"), "--list");
  assert.match(stdout, /1 people stand there more than once/);
  assert.match(stdout, /entries K1, K2: equal\n.*entries K1, K2, K3: a person must look/);
  assert.doesNotMatch(stdout, /Tamsin|1980/, "nobody's data is repeated");
  assert.equal((await hustingsHere("roll", "doubles", at("list.parquet"), "--by", "sheet")).code, 2);
  assert.equal((await hustingsHere("roll", "doubles", at("roll.parquet"), at("lines.parquet"))).code, 2);
});

test("a table without circulators, an unknown verb and missing options are bad input", async () => {
  for (const args of [
    ["roll", "suspicions", at("roll.parquet"), at("roll.parquet"), "--outcomes", at("out.parquet")],
    ["roll", "suspicions", at("roll.parquet"), at("lines.parquet")],
    ["roll", "suspicions", ...tables, "--false-alarms", "7"],
    ["roll", "audit", "guess", ...tables],
    ["roll", "audit", "draw", ...tables, "--seed", "x"],
    ["roll", "audit", "score", ...tables],
  ]) {
    const { code, stderr } = await hustingsHere(...args);
    assert.equal(code, 2, `${args.join(" ")}: ${stderr}`);
  }
});
