import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
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

test("every file that the image is made from is there, and what is native is what the packed program leaves out", () => {
  const steps = lines("Containerfile").filter((step) => !step.startsWith("#"));
  const text = steps.join("\n");
  for (const [file] of text.matchAll(/\b(?:packages\/[\w./-]+\.ts|package-lock\.json)\b/g))
    assert.ok(existsSync(join(root, file)), file);
  const [, left = ""] =
    /^const native = \[(.*)\];$/m.exec(readFileSync(join(root, "packages/cli/pack.ts"), "utf8")) ?? [];
  const named = [...text.matchAll(/"([^"]+)@\$\(version ([^)]+)\)"/g)];
  assert.deepEqual(
    named.map(([, name]) => name),
    JSON.parse(`[${left}]`),
  );
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  for (const [, name = "", asked] of named) {
    assert.equal(name, asked);
    assert.match(packages[`node_modules/${name}`]?.version ?? "", /^\d/, name);
  }
});

test("who runs in the image may write where its data lie, and the port that it opens is the one that it serves on", () => {
  const steps = lines("Containerfile");
  const at = (step: string) => steps.indexOf(step);
  assert.ok(at("RUN install -d -o node -g node /data") < at("USER node") && at("USER node") < at("WORKDIR /data"));
  assert.ok(at("RUN install -d -o node -g node /data") > 0 && steps.includes("VOLUME /data"));
  const port = command.options.find(({ long }) => long === "--port")?.description ?? "";
  const opened = steps.find((step) => step.startsWith("EXPOSE "))?.slice("EXPOSE ".length) ?? "";
  assert.ok(
    opened !== "" && `${port} ${readFileSync(join(root, "examples/contest.yaml"), "utf8")}`.includes(opened),
    port,
  );
});

test("what is not in the repository does not come into the image: keys in a data folder, installed packages, history", () => {
  const kept = new Set(lines(".dockerignore"));
  for (const each of ["data", "node_modules", ".git"]) assert.ok(kept.has(each), each);
});
