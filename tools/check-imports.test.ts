import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { checkImports, circlesAmong, idleIn, offencesIn, unusedIn } from "./check-imports.ts";

const says = (from: string, source: string, dependencies: Record<string, string> = {}) =>
  offencesIn(`packages/${from}/src/x.ts`, source, from, { dependencies }).map((offence) => offence.says);

test("every import of the workspace is allowed and declared", () => {
  assert.deepEqual(checkImports(join(import.meta.dirname, "..")), []);
});

test("what a package may import and does not is named", () => {
  assert.deepEqual(unusedIn("roll", ['import { a } from "@hustings/core";']), ["linkage"]);
  const both = ['import type { a } from "@hustings/core";', 'const { b } = await import("@hustings/linkage");'];
  assert.deepEqual(unusedIn("roll", both), []);
});

test("what a manifest declares and nothing that runs imports is named", () => {
  const manifest = {
    dependencies: { a: "1", "@b/c": "1", tested: "1" },
    devDependencies: { "@types/a": "1", "@types/gone": "1", tool: "1", idle: "1" },
  };
  const sources = new Map([
    ["packages/x/src/a.ts", 'import { a } from "a";\nconst c = await import("@b/c/door");'],
    ["packages/x/src/a.test.ts", 'import "tested";\nimport { tool } from "tool";'],
  ]);
  assert.deepEqual(idleIn(manifest, sources), ["tested", "@types/gone", "idle"]);
});

test("core may use nothing of Node and nobody's package", () => {
  assert.match(says("core", 'import { readFileSync } from "node:fs";')[0] ?? "", /core may not use "node:fs".*court/);
  assert.match(
    says("core", 'import { x } from "@hustings/log";', { "@hustings/log": "1" })[0] ?? "",
    /may not import log/,
  );
});

test("the verifier may not import what it judges, not even on demand", () => {
  const source = 'const { x } = await import("@hustings/acts");';
  assert.match(says("verify", source, { "@hustings/acts": "1" })[0] ?? "", /verify may not import acts/);
});

test("of sealing the verifier may use the doors that check, and no other", () => {
  const declared = { "@hustings/seal": "1" };
  assert.deepEqual(says("verify", 'import { parseRecord } from "@hustings/seal/checks";', declared), []);
  assert.match(
    says("verify", 'import { sealStatement } from "@hustings/seal";', declared)[0] ?? "",
    /no door of seal but/,
  );
});

test("the store builds on the log's database, and sees the types of the acts and not their code", () => {
  const declared = { "@hustings/acts": "1", "@hustings/log": "1" };
  assert.deepEqual(says("store", 'import { LogDatabase } from "@hustings/log/database";', declared), []);
  assert.deepEqual(says("store", 'import type { ActStore } from "@hustings/acts";', declared), []);
  assert.equal(says("store", 'import { Ledger } from "@hustings/acts";', declared).length, 1);
});

test("a dependency that is not declared is refused, in multi-line imports too", () => {
  assert.match(says("log", 'import {\n  a,\n  b,\n} from "left-pad";')[0] ?? "", /"left-pad" is not declared/);
});

test("a path into another package is refused", () => {
  assert.match(says("acts", 'export { x } from "../../log/src/hash.ts";')[0] ?? "", /reaches into another package/);
});

/** Three modules, the last of which goes back to the first. */
const sources = (back: string) =>
  new Map([
    ["a/x.ts", 'import {\n  y,\n} from "./y.ts";\nexport const x = y;'],
    ["a/y.ts", 'export { z as y } from "../b/z.ts";'],
    ["b/z.ts", `${back} "../a/x.ts";\nexport const z = 1;`],
  ]);

test("modules that need each other are found, by way of others too; types make no circle", () => {
  assert.deepEqual(circlesAmong(sources("import { x } from")), [["a/x.ts", "a/y.ts", "b/z.ts"]]);
  assert.deepEqual(circlesAmong(sources("import")), [["a/x.ts", "a/y.ts", "b/z.ts"]]);
  assert.deepEqual(circlesAmong(sources("import type { X } from")), []);
});
