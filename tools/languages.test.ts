import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { languages } from "@hustings/core";

const root = join(import.meta.dirname, "..");

test("the languages are listed once: a further one is a catalogue, and no route, type or pattern has to learn of it", () => {
  const [first, second] = languages;
  const again = new RegExp(`"${first}"\\s*[,|]\\s*"${second}"|\\b${first}\\|${second}\\b`);
  const sources = globSync("packages/*/src/**/*.ts", { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
  const listing = sources.filter((file) => again.test(readFileSync(join(root, file), "utf8")));
  assert.deepEqual(
    listing.map((file) => file.replaceAll("\\", "/")),
    ["packages/core/src/languages.ts"],
  );
});
