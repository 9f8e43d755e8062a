/** `JSON.parse` takes the last of two values of one name, where another reader may take the first: what others write is read by core. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");

/** Files that read what this program itself wrote, on this machine or in this process, or that are the reader. */
const own = [
  "cli/src/check/roll-for-check.ts",
  "cli/src/custodian/journal-file.ts",
  "cli/src/demo/demo-witnesses.ts",
  "cli/src/demo/meeting-minutes.ts",
  "cli/src/demo/open-sample.ts",
  "cli/src/demo/sealed-day.ts",
  "cli/src/rehearse/rehearsal-keys.ts",
  "cli/src/version.ts",
  "core/src/canonical-json.ts",
  "core/src/parse-json.ts",
  // The campaign's own form, under the hash that it named.
  "desk/src/campaign/hand-over.ts",
  "desk/src/journal.ts",
  "roll/src/lists/section-file.ts",
  "roll/src/reach/measure-reach.ts",
  "roll/src/spark/match-on-spark.ts",
  // What typed.ts laid into a column of the engine.
  "roll/src/import/checked.ts",
  // Asks only whether it is JSON; it is read by core afterwards.
  "roll/src/import/json-look.ts",
  "server/src/fold/snapshot-file.ts",
  "server/src/identity/delivery-file.ts",
  "server/src/identity/post-office.ts",
  "server/src/identity/post-room.ts",
  "server/src/intake/cut-job.ts",
  "store/src/spool-cipher.ts",
  "web/src/browser/door/door-memory.ts",
  "web/src/browser/kept-promise.ts",
  "web/src/browser/live.ts",
  "web/src/browser/page-data.ts",
  "web/src/browser/waiting-statements.ts",
];

test("what others write is not read by JSON.parse", () => {
  const found = globSync("packages/*/src/**/*.ts", { cwd: root })
    .filter((file) => !file.endsWith(".test.ts") && readFileSync(join(root, file), "utf8").includes("JSON.parse("))
    .map((file) => file.replaceAll("\\", "/").replace(/^packages\//, ""));
  assert.deepEqual(
    found.toSorted(),
    own.toSorted(),
    "take jsonIn or parseJson of core, or name the file here with whose it is",
  );
});
