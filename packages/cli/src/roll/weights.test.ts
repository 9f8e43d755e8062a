import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { hustingsHere } from "../../test/run-here.ts";

const folder = mkdtempSync(join(tmpdir(), "hustings-weights-test-"));
const at = (name: string) => join(folder, name);
after(() => rmSync(folder, { recursive: true, force: true }));

const syllables = ["ba", "ko", "ri", "ten", "vos", "lam", "dur", "mir"];
const name = (seed: number) => [1, 8, 64].map((step) => syllables[Math.trunc(seed / step) % 8] ?? "").join("");

/** 4,000 voters of invented names, and 1,200 lines of which every tenth lost the last letter of a surname. */
function row(i: number, written: boolean): string {
  const surname = name((i * 37) % 512);
  const slipped = written && i % 10 === 0 ? surname.slice(0, -1) : surname;
  const date = `${1940 + (i % 60)}-${String(1 + (i % 12)).padStart(2, "0")}-${String(1 + ((i * 7) % 28)).padStart(2, "0")}`;
  return [...(written ? [] : [`V${i}`]), slipped, name((i * 11) % 23), date, `Town ${i % 40}`].join(",");
}

const rows = (count: number, written: boolean) => Array.from({ length: count }, (_, i) => row(i, written)).join("\n");

before(async () => {
  writeFileSync(at("roll.csv"), `id,surname,given,birthDate,locality\n${rows(4000, false)}\n`);
  writeFileSync(at("lines.csv"), `surname,given,birthDate,locality\n${rows(1200, true)}\n`);
  const frozen = ["--version", "1", "--date", "2024-01-01", "--source", "invented", "--out", at("roll.parquet")];
  for (const args of [
    ["roll", "import", at("roll.csv"), "--out", at("in.parquet"), "--json"],
    ["roll", "freeze", at("in.parquet"), ...frozen, "--json"],
    ["roll", "import", at("lines.csv"), "--out", at("lines.parquet"), "--json"],
  ]) {
    const { code, stderr } = await hustingsHere(...args);
    assert.equal(code, 0, stderr);
  }
});

test("a frozen roll has its own lists beside it", () => {
  assert.ok(existsSync(at("roll.parquet.lists")));
});

test("weights are learnt, printed beside the published ones, and used by the match that names them", async () => {
  const { code, stdout, stderr } = await hustingsHere(
    ...["roll", "train", at("roll.parquet"), at("lines.parquet")].concat(
      "--out",
      at("weights.json"),
      "--name",
      "spring",
    ),
  );
  assert.equal(code, 0, stderr);
  assert.match(stdout, /surname +one letter differs +9\.\d+ % +/);
  assert.match(stdout, /kept: met too seldom/);
  const shown = await hustingsHere("roll", "weights", at("weights.json"));
  assert.match(shown.stdout, /^weights "spring", in bits/);
  const matched = await hustingsHere(
    ...["roll", "match", at("roll.parquet"), at("lines.parquet"), "--out", at("outcomes.parquet")].concat(
      "--weights",
      at("weights.json"),
      "--json",
    ),
  );
  const summary = JSON.parse(matched.stdout) as { model: string; outcomes: { matched: number } };
  assert.equal(summary.model, "spring");
  assert.ok(summary.outcomes.matched > 1100, `${summary.outcomes.matched}`);
});

test("weights that are not weights are refused with their place, and nothing is written", async () => {
  const weights = JSON.parse(readFileSync(at("weights.json"), "utf8")) as { weights: { surname: object } };
  weights.weights.surname = { ...weights.weights.surname, same: "much" };
  writeFileSync(at("broken.json"), JSON.stringify(weights));
  for (const [file, said] of [
    ["broken.json", /broken\.json field "weights\.surname\.same": expected a whole number/],
    ["lines.csv", /lines\.csv: expected a file of weights/],
  ] as const) {
    const { code, stderr } = await hustingsHere(
      ...["roll", "match", at("roll.parquet"), at("lines.parquet"), "--out", at("no.parquet")].concat(
        "--weights",
        at(file),
      ),
    );
    assert.equal(code, 2);
    assert.match(stderr, said);
  }
  assert.ok(!existsSync(at("no.parquet")));
});
