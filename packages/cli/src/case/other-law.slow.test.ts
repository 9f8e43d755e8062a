import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { hustingsHere } from "../../test/run-here.ts";

const examples = join(import.meta.dirname, "../../../../examples");

test("a case ruled by another law than its own says so in every command it proposes, and goes on under no other", async () => {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  cpSync(join(examples, "namesakes"), folder, { recursive: true });
  const title = { en: "President, as edited by somebody" };
  writeFileSync(
    at("own law.json"),
    JSON.stringify({ ...rulebook("pl/president/2025"), id: "pl/president/edited", title }),
  );
  const [file, data, law] = [at("case.yaml"), at("data"), at("own law.json")];

  const check = await hustingsHere("case", "check", file, "--rulebook", law);
  assert.deepEqual([check.code, check.stderr], [0, ""], check.stdout);
  assert.match(check.stdout, /nothing is wrong with it, 101 lines and 402 entries of the roll were read/);
  const waits = await hustingsHere("case", "run", file, "--data", data, "--rulebook", law);
  assert.equal(waits.code, 1, waits.stderr);
  assert.match(waits.stdout, /case review .*case\.yaml --data .*data --rulebook '.*own law\.json'/);

  for (const verb of ["run", "review"]) {
    const other = await hustingsHere("case", verb, file, "--data", data);
    assert.equal(other.code, 2, other.stdout);
    assert.match(other.stderr, /expected the law that this data folder was begun with[^]*give the --rulebook/);
  }
  writeFileSync(file, `${readFileSync(file, "utf8")}reviews: findings.csv\n`);
  const decided = await hustingsHere("case", "run", file, "--data", data, "--rulebook", law);
  assert.equal(decided.code, 0, decided.stderr);
  assert.match(decided.stdout, /1 of 1 qualify under pl\/president\/edited/);
  const verified = await hustingsHere("verify", data);
  assert.equal(verified.code, 0, verified.stdout);
  assert.match(verified.stdout, /pl\/president\/edited@1:1000\s+not the house's/);
  const paper = await hustingsHere("decision", data, "ewa-example", "--lang", "fr");
  assert.equal(paper.code, 0, paper.stderr);
});
