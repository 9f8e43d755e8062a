import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { filesWith } from "./folder-search.ts";
import { smallDemo, verified } from "./held-demo.ts";
import { custodianFolder } from "../src/demo/custodian-secret.ts";

/** Whether a document with these words has come to a folder; each is read once. */
function holdsDocument(documents: string, words: string): () => boolean {
  const read = new Set<string>();
  return () =>
    globSync("*.json", { cwd: documents }).some((name) => {
      if (read.has(name)) return false;
      read.add(name);
      return readFileSync(join(documents, name), "utf8").includes(words);
    });
}

/** How many entries the checkpoint that a folder publishes has. */
function published(folder: string): number {
  const checkpoint = join(folder, "public/checkpoint");
  return existsSync(checkpoint) ? Number(readFileSync(checkpoint, "utf8").split("\n")[1]) : 0;
}

const folder = join(temporaryFolder(), "data");
const kept = (pattern: string) => globSync(pattern, { cwd: join(folder, "private") }).length > 0;

/** Each a point that the demonstration's own work has reached, so that a machine of any speed is killed there; in the order in which they come. */
const points: readonly (readonly [when: string, isTime: () => boolean])[] = [
  ["has keys", () => kept("keys")],
  ["has a roll", () => kept("roll.csv")],
  ["seals", () => kept("sealed")],
  ["publishes", () => published(folder) > 0],
  ["opens", () => kept("partial-*")],
  ["has opened", () => kept("opened-*")],
  // Between the first decision and the last act: by then what is contested stands in the log, and nothing done before is asked of it anew.
  ["decides", holdsDocument(join(folder, "public/documents"), '"dissent"')],
];

// Every kill reads the program anew: a third of the points, other ones each time, until all are asked for; while it seals always.
const every = process.env["HUSTINGS_THOROUGH"] === "1" ? 1 : 3;
const first = randomInt(every);
const drawn = points.filter(([when], at) => when === "seals" || at % every === first);

test(`a demonstration killed while it ${drawn.map(([when]) => when).join(", ")} goes on when started again, verifies, and counts nobody twice`, async () => {
  for (const [when, isTime] of drawn) {
    const { end, said } = await smallDemo(folder, isTime);
    assert.equal(end, "SIGKILL", `killed before its end: ${said}`);
    if (when !== "seals") continue;
    // Copied while its statements are sealed the folder opens nothing: what its custodians know stands in none of its files, in no spelling.
    assert.deepEqual(filesWith(folder, readFileSync(join(custodianFolder(folder), "secret"))), []);
  }
  const { end, said } = await smallDemo(folder);
  assert.equal(end, 0, said);
  const report = await verified(folder);
  assert.equal(report.nominations.length, 3);
  const counted =
    report.onWord.find(({ kind }) => kind === "statement-sealed" || kind === "statements-sealed")?.moves?.count ?? 0;
  assert.equal(counted, 3_150 + 1_050 + 1_006, "each statement once");
});
