import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes } from "@hustings/core";
import { parseEvidence, rule, rulebook, rulebookHash, rulebookIds } from "../src/index.ts";
import { engineVersion } from "../src/rulebook/rulebook-hash.ts";

/** What the engine of one version made of every case: a later change is seen byte for byte. */
export interface Golden {
  readonly engine: number;
  readonly rulebooks: { readonly [id: string]: string };
  readonly rulings: { readonly [vector: string]: string };
}

const vectors = join(import.meta.dirname, "../../../vectors/rules");
const file = join(import.meta.dirname, "golden.json");

export function storedGolden(): Golden {
  return JSON.parse(readFileSync(file, "utf8")) as Golden;
}

export function currentGolden(): Golden {
  const names = readdirSync(vectors)
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  return {
    engine: engineVersion,
    rulebooks: Object.fromEntries(rulebookIds().map((id) => [id, rulebookHash(rulebook(id))])),
    rulings: Object.fromEntries(
      names.map((name) => {
        const vector = JSON.parse(readFileSync(join(vectors, name), "utf8")) as { rulebook: string; evidence: unknown };
        const ruling = rule(rulebook(vector.rulebook), parseEvidence(vector.evidence, name));
        return [name.replace(/\.json$/, ""), createHash("sha256").update(canonicalBytes(ruling)).digest("hex")];
      }),
    ),
  };
}

/**
 * Cases whose ruling changed under the same engine version though their rulebook did not: the engine must be raised.
 */
export function silentChanges(before: Golden, now: Golden): readonly string[] {
  if (before.engine !== now.engine) return [];
  return Object.keys(now.rulings).filter((name) => {
    const vector = JSON.parse(readFileSync(join(vectors, `${name}.json`), "utf8")) as { rulebook: string };
    const sameLaw = before.rulebooks[vector.rulebook] === now.rulebooks[vector.rulebook];
    return sameLaw && before.rulings[name] !== undefined && before.rulings[name] !== now.rulings[name];
  });
}

interface Generation {
  readonly engine: number;
  readonly until: string;
  readonly rulebooks: Record<string, string>;
}

/** What the house had and has no longer is kept by hash: a log that pins it was honest, and must not look false. */
function keepSuperseded(before: Golden, now: Golden): void {
  const replaced = Object.entries(before.rulebooks).filter(([id, hash]) => now.rulebooks[id] !== hash);
  if (replaced.length === 0) return;
  const place = join(import.meta.dirname, "../src/outside/superseded.json");
  const generations = JSON.parse(readFileSync(place, "utf8")) as Generation[];
  const until = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
  for (const [id, hash] of replaced) {
    if (generations.some(({ rulebooks }) => rulebooks[id] === hash)) continue;
    const open = generations.find(
      (each) => each.engine === before.engine && each.until === until && each.rulebooks[id] === undefined,
    );
    if (open === undefined) generations.push({ engine: before.engine, until, rulebooks: { [id]: hash } });
    else open.rulebooks[id] = hash;
  }
  writeFileSync(place, `${JSON.stringify(generations, null, 2)}\n`);
}

// `node packages/rules/test/golden.ts` renews the file after a change of law, of cases, or of the engine's version.
if (import.meta.main) {
  const now = currentGolden();
  const silent = process.argv.includes("--first") ? [] : silentChanges(storedGolden(), now);
  if (silent.length > 0) {
    console.error(`raise engineVersion first: the same law and evidence give other rulings in ${silent.join(", ")}`);
    process.exitCode = 1;
  } else {
    keepSuperseded(storedGolden(), now);
    writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
    console.log(`${Object.keys(now.rulings).length} rulings under engine ${now.engine}`);
  }
}
