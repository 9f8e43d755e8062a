/** The README's figure and the table of decision 0001, held against what the code imports and may import. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { importTable } from "./import-table.ts";

const root = join(import.meta.dirname, "..");
const packages = Object.keys(importTable);

/** The packages that the code of each imports, tests aside. */
const used = new Map(
  packages.map((name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
    const specifiers = files.flatMap((file) => [
      ...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\(?)\s*"@hustings\/([a-z]+)/g),
    ]);
    return [name, new Set(specifiers.map(([, other = ""]) => other).filter((other) => other !== name))] as const;
  }),
);

function reachedFrom(name: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const walk = (at: string) => {
    for (const next of arrows.get(at) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      walk(next);
    }
  };
  walk(name);
  return reached;
}

function figure(): Map<string, Set<string>> {
  const [, text = ""] = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const drawn = new Map<string, Set<string>>();
  for (const [, from = "", to] of text.matchAll(/^\s*([a-z]+)\["<b>[^"]*"\](?:\s*(?:-->|-\.->)\s*([a-z& ]+))?$/gm))
    drawn.set(from, new Set(to?.split("&").map((name) => name.trim())));
  return drawn;
}

test("the README's figure has every package, no arrow that the code lacks, and hides no import", () => {
  const drawn = figure();
  assert.deepEqual([...drawn.keys()].toSorted(), packages.toSorted());
  for (const [from, to] of drawn) {
    const own = used.get(from) ?? new Set();
    assert.deepEqual(
      [...to].filter((name) => !own.has(name)),
      [],
      `arrows of ${from} that its code lacks`,
    );
    const reached = reachedFrom(from, drawn);
    assert.deepEqual(
      [...own].filter((name) => !reached.has(name)),
      [],
      `imports of ${from} that the figure hides`,
    );
  }
});

test("no package imports itself by way of others", () => {
  for (const name of packages) assert.ok(!reachedFrom(name, used).has(name), `${name} is in a circle`);
});

test("the table of decision 0001 is the one that is enforced", () => {
  const decision = readFileSync(join(root, "docs/decisions/0001-packages-by-trust.md"), "utf8");
  const rows = [...decision.matchAll(/^\| `([a-z]+)` \| ([^|]+) \|/gm)].map(([, name = "", cell = ""]) => {
    const named = packages.filter((each) => new RegExp(`\\b${each}\\b`).test(cell));
    const may = cell.startsWith("all but") ? packages.filter((each) => each !== name && !named.includes(each)) : named;
    return [name, may.toSorted()];
  });
  const enforced = Object.entries(importTable).map(([name, { imports }]) => [name, imports.toSorted()]);
  assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(enforced));
});
