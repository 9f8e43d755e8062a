import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** Every module that a door reaches: our own files walked, packages by name. */
function reached(door: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const walk = (url: URL): void => {
    if (files.has(url.href)) return;
    files.add(url.href);
    const source = readFileSync(url, "utf8");
    for (const [, isType, target = ""] of source.matchAll(/^(?:import|export) (type )?[^"']*?from "([^"]+)"/gms)) {
      if (isType !== undefined) continue;
      if (target.startsWith(".")) walk(new URL(target, url));
      else packages.add(target);
    }
  };
  walk(new URL(door, import.meta.url));
  return { files, packages };
}

test("the door for pages reaches nothing of Node and none of the libraries that only opening needs", () => {
  const { files, packages } = reached("./sealing.ts");
  assert.ok(files.size > 5 && packages.has("@noble/curves/ed25519.js"), "expected to have walked the modules");
  for (const name of packages) assert.doesNotMatch(name, /^node:|sodium|frost/);
});

test("the door for checks reaches nothing of Node, nothing that opens, and no library with a binary part", () => {
  const { files, packages } = reached("./checks.ts");
  assert.ok(files.size > 8, "expected to have walked the modules");
  for (const name of packages) assert.doesNotMatch(name, /^node:|sodium|age-encryption/);
});

test("the main door reaches nothing of Node either: opening, too, can run in a page", () => {
  const { files, packages } = reached("./index.ts");
  assert.ok(files.size > 20 && packages.has("libsodium-wrappers-sumo"), "expected to have walked the modules");
  for (const name of packages) assert.doesNotMatch(name, /^node:/);
});

test("only the door for Node reaches threads", () => {
  assert.ok(reached("./node.ts").packages.has("node:worker_threads"));
});
