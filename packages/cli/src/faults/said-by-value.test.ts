import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const sources = join(import.meta.dirname, "..");

/** What `check`, `case` and the reading of tables may throw: nobody is told in English who asked for another language. */
const told = [
  "check/*.ts",
  "case/**/*.ts",
  "case.ts",
  "check.ts",
  "files/own-*.ts",
  "files/workbook*.ts",
  "command/*.ts",
];
const ofTables = [
  "roll/ask-table.ts",
  "roll/table-*.ts",
  "roll/model.ts",
  "roll/saved-mapping.ts",
  "roll/import.ts",
  "roll/match.ts",
];

/** Said to operators: of witnesses of a log, and of the passphrase of a key. */
const inEnglish = ["case/asked-witnesses.ts", "command/passphrase.ts"];

test("whatever check, case and the reading of tables refuse is a value, of which every language has its sentence", () => {
  const files = globSync([...told, ...ofTables], { cwd: sources }).filter(
    (file) => !/\.(?:test|fixture)\.ts$/.test(file) && !inEnglish.includes(file.replaceAll("\\", "/")),
  );
  assert.ok(files.length > 60, String(files.length));
  const english = files.flatMap((file) => {
    const text = readFileSync(join(sources, file), "utf8");
    // What is thrown again carries its fault; what is new says `fault` in what it is made of.
    const thrown = text.matchAll(/new InputError\(([^;]*?)\);/gs);
    return [...thrown]
      .filter(([, of = ""]) => !/fault|several|inCase\(|\.problem\b/i.test(of))
      .map(([all]) => `${file}: ${all}`);
  });
  assert.deepEqual(english, []);
});
