import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const textsOf = (pattern: string, keep: (file: string) => boolean) =>
  globSync(pattern, { cwd: root })
    .filter(keep)
    .map((file) => readFileSync(join(root, file), "utf8"));
const isTest = (file: string) => file.endsWith(".test.ts");

/** The acts of the procedure, as they are declared. */
const acts = textsOf("packages/acts/src/*.ts", (file) => !isTest(file)).flatMap((text) =>
  [...text.matchAll(/^export const (\w+): Act</gm)].map(([, name = ""]) => name),
);
const missingIn = (texts: readonly string[], names = acts) =>
  names.filter((name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)));

test("the search finds the acts", () => {
  assert.ok(acts.length > 50, `${acts.length}`);
  assert.deepEqual(missingIn(["openContest, somethingElse"], ["openContest", "noSuchAct"]), ["noSuchAct"]);
});

test("every act is exported, and some part of the product does it", () => {
  const [door = ""] = textsOf("packages/acts/src/index.ts", () => true);
  assert.deepEqual(missingIn([door]), []);
  const callers = textsOf(
    "packages/*/src/**/*.ts",
    (file) => !isTest(file) && !/^packages.(?:acts|simulate)\b/.test(file),
  );
  assert.deepEqual(missingIn(callers), []);
});

test("every act has a test that sees it refused", () => {
  const refusals = textsOf("packages/acts/test/refusals-*.test.ts", () => true).map((text) =>
    text.replaceAll(/^import[\s\S]*?from "[^"]+";$/gm, ""),
  );
  assert.deepEqual(missingIn(refusals), []);
});
