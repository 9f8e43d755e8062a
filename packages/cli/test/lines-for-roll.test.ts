import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

async function run(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hustingsHere(...args);
  assert.equal(code, 0, stderr);
  return stdout;
}

const given = ["Edith", "Rufus", "Imogen", "Clement", "Maud"];
const surnames = ["Harrow", "Quist", "Bellamy", "Tordoff", "Wexley", "Zell"];
const voters = Array.from({ length: 120 }, (_, n) => [
  n,
  surnames[n % 6],
  given[n % 5],
  "ABCD"[n % 4],
  `${n + 1} Oak Street`,
]);

before(async () => {
  const rows = voters.map((voter) => voter.join(","));
  writeFileSync(at("roll.csv"), ["id,last name,first name,middle name,address", ...rows, ""].join("\n"));
  const lines = voters.slice(0, 20).map(([, last, first, middle, home]) => `${last},${first} ${middle}.,${home}`);
  writeFileSync(at("lines.csv"), ["Last name,First name,Address", ...lines, ""].join("\n"));
  await run("roll", "import", at("roll.csv"), "--out", at("roll.parquet"));
  const named = ["--version", "1", "--date", "2026-01-01", "--source", "invented"];
  await run("roll", "freeze", at("roll.parquet"), ...named, "--out", at("frozen.parquet"));
});

async function matched(): Promise<number> {
  const out = ["--out", at("outcomes.parquet"), "--json"];
  const said = JSON.parse(await run("roll", "match", at("frozen.parquet"), at("lines.parquet"), ...out));
  return (said as { outcomes: { matched: number } }).outcomes.matched;
}

test("lines that are imported for a roll have their middle initials where it has them", async () => {
  await run("roll", "import", at("lines.csv"), "--for", at("frozen.parquet"), "--out", at("lines.parquet"));
  assert.equal(await matched(), 20);
});

test("a mapping that was saved of lines held against such a roll is read again", async () => {
  const lines = [at("lines.csv"), "--roll", at("frozen.parquet"), "--threshold", "10"];
  await run("check", ...lines, "--save-mapping", at("saved.json"));
  assert.doesNotMatch(readFileSync(at("saved.json"), "utf8"), /middleInitials/);
  assert.match(await run("check", ...lines, "--mapping", at("saved.json")), /20/);
});
