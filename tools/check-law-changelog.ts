/**
 * The check that no rulebook changes in silence: what differs from the last release, by hash, is named under *Law* in the changelog's unreleased
 * section. `node tools/check-law-changelog.ts --released` writes the hashes of a release down.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rulebook, rulebookHash, rulebookIds } from "@hustings/rules";

/** Hashes of rulebooks by id. */
export type Hashes = Readonly<Record<string, string>>;

const states: Readonly<Record<string, string>> = {
  arizona: "AZ",
  california: "CA",
  colorado: "CO",
  florida: "FL",
  illinois: "IL",
  michigan: "MI",
  "new-york": "NY",
  oregon: "OR",
  washington: "WA",
};

/** What the changelog says under *Law* of what is not released yet. */
export function unreleasedLaw(changelog: string): string {
  const [, unreleased = ""] = changelog.split(/^## Unreleased$/m);
  const [here = ""] = unreleased.split(/^## /m);
  const [, law = ""] = here.split(/^### Law$/m);
  return law.split(/^### /m)[0] ?? "";
}

/**
 * Names by which the changelog may speak of a rulebook. A country's own name is enough for a law of the whole country, and for any law of a
 * country of which nothing was released before.
 */
function namesOf(id: string, released: Hashes): readonly string[] {
  const [country = "", part = ""] = id.split("/");
  const code = country.toUpperCase();
  const state = country === "us" ? states[part] : undefined;
  const isNew = !Object.keys(released).some((each) => each.startsWith(`${country}/`));
  return [id, ...(state === undefined ? [] : [`${code}-${state}`]), ...(country !== "us" || isNew ? [code] : [])];
}

/** Ids of rulebooks that are new, changed or gone since the release, and that the changelog does not name. */
export function untold(released: Hashes, current: Hashes, changelog: string): readonly string[] {
  const law = unreleasedLaw(changelog);
  const isNamed = (name: string) => new RegExp(`(?<![\\w/-])${name}(?![\\w/-])`).test(law);
  return [...new Set([...Object.keys(released), ...Object.keys(current)])]
    .filter((id) => released[id] !== current[id] && !namesOf(id, released).some(isNamed))
    .toSorted();
}

if (import.meta.main) {
  const file = join(import.meta.dirname, "released-law.json");
  const current = Object.fromEntries(rulebookIds().map((id) => [id, rulebookHash(rulebook(id))]));
  if (process.argv.includes("--released")) writeFileSync(file, `${JSON.stringify(current, null, 2)}\n`);
  const released = JSON.parse(readFileSync(file, "utf8")) as Hashes;
  const silent = untold(released, current, readFileSync(join(import.meta.dirname, "../CHANGELOG.md"), "utf8"));
  for (const id of silent)
    console.error(`${id}: expected a line under Law in the changelog, got none; name the law and the dates it touches`);
  console.log(silent.length === 0 ? "law: every changed rulebook is told" : `law: ${silent.length} changed in silence`);
  process.exitCode = silent.length === 0 ? 0 : 1;
}
