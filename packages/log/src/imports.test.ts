import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

interface Manifest {
  readonly imports: Readonly<Record<string, { readonly node: string; readonly default: string }>>;
}

const root = new URL("../", import.meta.url);
const { imports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as Manifest;

/** Every module that a file of this package loads, as a browser resolves it, with who loads it. */
function loadedBy(entry: URL, seen = new Map<string, string>()): Map<string, string> {
  const source = readFileSync(entry, "utf8");
  for (const [, specifier = ""] of source.matchAll(/^(?:import|export) (?!type )[^"]*?"([^"]+)"/gms)) {
    const target = specifier.startsWith("#") ? imports[specifier]?.default : specifier;
    if (target === undefined) throw new Error(`${specifier} is in no import map`);
    if (!target.startsWith(".")) {
      seen.set(target, entry.pathname);
      continue;
    }
    const url = specifier.startsWith("#") ? new URL(target, root) : new URL(target, entry);
    if (seen.has(url.href)) continue;
    seen.set(url.href, entry.pathname);
    loadedBy(url, seen);
  }
  return seen;
}

describe("what a browser loads of this package", () => {
  it("needs no module of Node", () => {
    const loaded = loadedBy(new URL("src/index.ts", root));
    assert.ok(loaded.size > 20);
    for (const [module, by] of loaded) assert.ok(!module.startsWith("node:"), `${module}, from ${by}`);
  });

  it("has an engine for each condition", () => {
    for (const { node, default: web } of Object.values(imports)) {
      assert.ok(existsSync(fileURLToPath(new URL(node, root))) && existsSync(fileURLToPath(new URL(web, root))));
    }
  });
});
