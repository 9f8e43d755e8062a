import assert from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

async function run(...args: string[]) {
  const { code, stdout, stderr } = await hustingsHere(...args);
  return { code, out: stdout, err: stderr };
}

const surnames = "Abel Baker Cole Dunn Egan Frost Gale Hale Ives Judd Kerr Lund Moss Nash Odell Page".split(" ");
const provinces = ["north", "south", "isles"];
const row = (index: number) => `${surnames[index]},Ann,19${60 + index}-02-03,${provinces[index % provinces.length]}`;
const numbers = surnames.map((_, index) => index);
const roll = ["id,Surname,Given name,Born,Region", ...numbers.map((index) => `X${index},${row(index)}`)];
const lines = [
  "Line,Surname,Given name,Born,Region,Received",
  ...numbers.slice(0, 13).map((index) => `${index + 1},${row(index)},2026-10-01`),
  "14,Nobody,Zed,1970-01-01,north,2026-10-09",
];

/** The law of a country that is not in the house, by somebody who writes one language of the three. */
function strangersFolder() {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  copyFileSync(join(import.meta.dirname, "stranger-law.json"), file("law.json"));
  writeFileSync(file("roll.csv"), `${roll.join("\n")}\n`);
  writeFileSync(file("lines.csv"), `${lines.join("\n")}\n`);
  return file;
}

test("a law of another country, written in one language, is checked, shown, forecast by, and rules on its own template", async () => {
  const file = strangersFolder();
  const law = file("law.json");
  const sample = ["--filed", "14", "--checked", "5", "--valid", "4"];
  const [check, show, french, template, forecast, sheet] = await Promise.all([
    run("rules", "check", law),
    run("rules", "show", law),
    run("rules", "show", law, "--lang", "fr"),
    run("rules", "template", law),
    run("rules", "forecast", law, ...sample),
    run("check", file("lines.csv"), "--roll", file("roll.csv"), "--rulebook", law),
  ]);
  assert.deepEqual([check.code, check.out], [0, `ok   ${law}\n`], check.err);
  assert.match(show.out, /^President of Ruritania[^]*last hour for papers: 6\sNovember\s2026/);
  assert.match(french.out, /^President of Ruritania[^]*termes.{1,3}en anglais seulement/);
  assert.match(forecast.out, /chance to pass/);
  assert.match(sheet.out, /under xr\/president\/2026[^]*floor reached in 3 \(province\); 2 are needed/);

  const { rulebook, evidence } = JSON.parse(template.out) as {
    rulebook: string;
    evidence: { facts: readonly object[] };
  };
  assert.equal(rulebook, law, "a template of a file names the file");
  const [birth] = evidence.facts;
  const stated = { value: "1980-01-01", date: "2026-10-01", source: "register", assertedBy: "court" };
  const filled = {
    ...evidence,
    filing: { lines: 14, at: "2026-11-06T12:00:00Z", byRegion: { north: 6, south: 4, isles: 4 } },
    stages: [
      {
        stage: 1,
        checked: 14,
        valid: 13,
        invalidByGround: { "not-on-roll": 1 },
        validByRegion: { north: 5, south: 4, isles: 4 },
      },
    ],
    facts: [{ ...birth, ...stated }],
  };
  writeFileSync(file("case.json"), JSON.stringify({ rulebook: "law.json", evidence: filled }));
  const [ruled, at] = await Promise.all([
    run("rules", "evaluate", file("case.json")),
    run("rules", "evaluate", file("case.json"), "--at", "2026-12-06"),
  ]);
  assert.deepEqual([ruled.code, ruled.out.split(" ")[0]], [0, "QUALIFIED"], ruled.err);
  assert.equal(at.code, 2);
  assert.match(at.err, /got .*law\.json, which is one rulebook; leave --at out/);
});

test("a filing under it is decided from its files into a log that anybody verifies, as somebody else's law", async () => {
  const file = strangersFolder();
  const files = ["--lines", "lines.csv", "--roll", "roll.csv", "--filed-at", "2026-11-06T12:00:00Z"];
  const begun = await run(
    "case",
    "new",
    file("case.yaml"),
    "--rulebook",
    "law.json",
    "--title",
    "Vera Example",
    ...files,
  );
  assert.equal(begun.code, 0, begun.err);
  const written = readFileSync(file("case.yaml"), "utf8")
    // Of what the law asks nobody says anything at first.
    .replace(/^facts:\n[^]*?(?=\n# What else)/m, "")
    .replace(/^decidedAt: .*$/m, "decidedAt: 2026-11-12T12:00:00Z")
    .replace("from: YYYY-MM-DD", "from: 2026-10-01")
    .replace("date: YYYY-MM-DD", "date: 2026-10-01")
    .replace("source: …", "source: an invented register")
    .replaceAll(/: …$/gm, ": Vera Example");
  writeFileSync(file("case.yaml"), written);
  const check = await run("case", "check", file("case.yaml"));
  assert.deepEqual([check.code, check.err], [0, ""], check.out);
  const decided = await run("case", "run", file("case.yaml"), "--data", file("data"));
  assert.equal(decided.code, 0, decided.err);
  assert.match(decided.out, /under xr\/president\/2026[^]*Open, because nobody has stated the fact/);
  // In a process of its own: this one holds the law since it read the file, whether the log publishes it or not.
  const verified = await hustings(["verify", file("data")]);
  assert.equal(verified.code, 0, verified.stdout);
  assert.match(verified.stdout, /xr\/president\/2026\s+not the house's/);
  const birth = `facts: [{ nominations: [Vera Example], key: birth-date, value: 1980-01-01, date: 2026-10-01, source: register, by: court }]`;
  writeFileSync(file("case.yaml"), `${written}\n${birth}\n`);
  const again = await run("case", "run", file("case.yaml"), "--data", file("decided"));
  assert.match(again.out, /Vera Example: registered/, again.err);
  const [paper, own] = await Promise.all(
    ["fr", "en"].map((lang) => run("decision", file("decided"), "vera-example", "--lang", lang)),
  );
  assert.match(paper?.out ?? "", /qu’en anglais, tels qu’ils ont été écrits/);
  assert.match(own?.out ?? "", /President of Ruritania/);
  assert.doesNotMatch(own?.out ?? "", /in English alone/);
});
