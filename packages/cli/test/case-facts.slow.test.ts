import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse, stringify } from "yaml";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import type { CaseJson } from "../src/case/case-report.ts";
import { hustings } from "./run-hustings.ts";

const grave = {
  final: "2013-10-16",
  classes: ["grave"],
  sentence: "deprivation-of-liberty",
  amount: 60,
  suspended: true,
};
const timber = {
  nominations: ["Anna Example"],
  key: "conviction/timber",
  value: grave,
  date: "2013-10-16",
  source: "A judgment of an invented court",
  by: "commission",
  disputes: [{ value: null, source: "An invented court abroad", by: "candidate" }],
};

async function run(fact: object, more: readonly string[] = []) {
  const folder = temporaryFolder();
  cpSync(join(import.meta.dirname, "../../../examples/sample-second-stage"), folder, { recursive: true });
  const file = join(folder, "case.yaml");
  const content = parse(readFileSync(file, "utf8")) as { facts: object[] };
  writeFileSync(file, stringify({ ...content, facts: [...content.facts, fact] }));
  const data = join(folder, "data");
  const ran = await hustings(["case", "run", file, "--data", data, "--json", ...more]);
  assert.equal(ran.code, 0, ran.stderr);
  const { nominations } = JSON.parse(ran.stdout) as CaseJson;
  const again = () => {
    writeFileSync(file, stringify({ ...content, facts: [...content.facts, { ...fact, disputes: timber.disputes }] }));
    return hustings(["case", "run", file, "--data", data, "--json"]);
  };
  return { anna: nominations.find(({ candidate }) => candidate === "Anna Example"), data, again };
}

test("a conviction that a case states as contested leaves the outcome to it, and an authority's reading decides", async () => {
  const open = await run(timber);
  assert.equal(open.anna?.outcome, "open");
  const verified = await hustings(["verify", open.data]);
  assert.equal(verified.code, 0, verified.stdout);
  const { disputes: _, ...stated } = timber;
  const refused = await run({ ...stated, decided: { value: grave, source: "A resolution", by: "commission" } });
  assert.equal(refused.anna?.decision, "refused");
  // What is contested after the ruling was not in it.
  const late = await refused.again();
  assert.equal(late.code, 2);
  assert.match(
    late.stderr,
    /conviction\/timber.*expected a fact on anna-example that was stated, contested and decided before its ruling/s,
  );
});
