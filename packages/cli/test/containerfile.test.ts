import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { command } from "../src/serve.ts";

interface Manifest {
  readonly dependencies: { readonly node: string };
}

const root = join(import.meta.dirname, "../../..");
const lines = (name: string) => readFileSync(join(root, name), "utf8").trim().split("\n");

test("the image runs the repository's own Node, and starts a server with options that it has", () => {
  const steps = lines("Containerfile");
  const bases = steps.flatMap((step) => /^FROM \S*\/node:([\d.]+)-slim/.exec(step)?.[1] ?? []);
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  assert.deepEqual(bases, [dependencies.node, dependencies.node]);
  const started = steps.find((step) => step.startsWith("CMD "))?.slice("CMD ".length) ?? "";
  const [verb, ...words] = JSON.parse(started) as string[];
  assert.equal(verb, command.name());
  for (const word of words.filter((each) => each.startsWith("--")))
    assert.ok(
      command.options.some(({ long }) => long === word),
      `${word} is not an option of ${command.name()}`,
    );
});

test("what is not in the repository does not come into the image: keys in a data folder, installed packages, history", () => {
  const kept = new Set(lines(".dockerignore"));
  for (const each of ["data", "node_modules", ".git"]) assert.ok(kept.has(each), each);
});
