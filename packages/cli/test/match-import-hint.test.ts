import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratchFolder } from "../../roll/test/scratch.ts";
import { hustingsHere } from "./run-here.ts";

async function roll(...args: readonly string[]): Promise<string> {
  const said = await hustingsHere("roll", ...args);
  assert.equal(said.code, 0, said.stderr);
  return said.stdout;
}

test("a match says that lines were read without the roll where its middle names would have been read apart", async (t) => {
  const folder = scratchFolder(t);
  const at = (name: string) => join(folder, name);
  const people = Array.from({ length: 30 }, (_, n) => `${n},Quarrell${n},Odile,Jane,19${40 + n}-03-05`);
  writeFileSync(at("roll.csv"), ["id,surname,given,middle name,birth date", ...people].join("\n"));
  writeFileSync(
    at("lines.csv"),
    "surname,given,birth date\nQuarrell3,Odile J.,1943-03-05\nQuarrell4,Odile,1944-03-05\n",
  );
  await roll("import", at("roll.csv"), "--out", at("whole.parquet"));
  const named = ["--version", "1", "--date", "2026-01-01", "--source", "invented"];
  await roll("freeze", at("whole.parquet"), "--out", at("roll.parquet"), ...named);
  await roll("import", at("lines.csv"), "--out", at("bare.parquet"));
  const match = (lines: string) => roll("match", at("roll.parquet"), at(lines), "--out", at("outcomes.parquet"));
  assert.match(await match("bare.parquet"), /1 of them have an initial behind .* Import them with --for roll\.parquet/);
  await roll("import", at("lines.csv"), "--out", at("read.parquet"), "--for", at("roll.parquet"));
  assert.doesNotMatch(await match("read.parquet"), /--for/);
});
