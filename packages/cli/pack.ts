/**
 * `node packages/cli/pack.ts FOLDER`: the whole program as one file, `hustings-VERSION.tgz`. It installs with `npm install FILE` in an empty
 * folder, without a network and without a clone: our packages and everything they need are in it, so that its hash stands for all code that
 * runs. What is native (DuckDB for the roll, Typst for PDF) is not in it and not fetched; the commands that need it say how to add it.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { pageScriptFiles } from "@hustings/web";
import { bundlePageScript } from "../server/src/scripts/bundle-page-script.ts";
import { buildPackage, manifestOf, neededBy } from "../../tools/build-package.ts";
import { manPage } from "./src/command/command-docs.ts";
import { programFor } from "./src/program.ts";

const root = join(import.meta.dirname, "../..");
const native = ["@duckdb/node-api", "@myriaddreamin/typst-ts-node-compiler"];

/** What programs of others may import of the packed one, under the names of its own packages' doors. */
const doors: Readonly<Record<string, string>> = {
  log: "@hustings/log",
  published: "@hustings/published",
  "published/node": "@hustings/published/node",
  sealing: "@hustings/seal/sealing",
  verify: "@hustings/verify",
};

interface Installed {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/**
 * What no code of ours reads: where a line of somebody's source was, maps finer and coarser than the one that is drawn, and the fonts that documents
 * are not set in. A third of what everybody who installs would fetch.
 */
const leftOut = [
  /\.map$/,
  /world-atlas\/\w+-(?:10|110)m\.json$/,
  /dejavu-fonts-ttf\/(?:status\.txt|ttf\/[\w-]*(?:Condensed|Oblique|Italic|ExtraLight|TeXGyre)[\w-]*\.ttf)$/,
];
const isTaken = (file: string) => !leftOut.some((each) => each.test(file.replaceAll("\\", "/")));

/** Copies a package from another registry's author as it was installed, and what it needs. */
function bring(name: string, modules: string): void {
  const to = join(modules, name);
  if (native.includes(name) || existsSync(to)) return;
  const [from] = globSync([`node_modules/${name}`, `packages/*/node_modules/${name}`], { cwd: root });
  if (from === undefined) throw new Error(`expected ${name} installed, got none; run npm ci`);
  cpSync(join(root, from), to, { recursive: true, dereference: true, filter: isTaken });
  const { dependencies = {} } = JSON.parse(readFileSync(join(to, "package.json"), "utf8")) as Installed;
  for (const each of Object.keys(dependencies)) if (!existsSync(join(to, "node_modules", each))) bring(each, modules);
}

const entry = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  console.error("hustings needs Node 22.15 or newer, got " + process.versions.node + "; see https://nodejs.org");
  process.exit(2);
}
await import("./keep-compiled.mjs");
await import("../dist/main.js");
`;

/** A file to publish, and the hash to publish with it. */
export interface ReleaseFile {
  readonly path: string;
  /** of the file, in lower-case hex */
  readonly sha256: string;
}

/** Builds the program below `out` and packs it. */
export async function packProgram(out: string): Promise<ReleaseFile> {
  const at = join(out, "hustings");
  const modules = join(at, "node_modules");
  const built: Record<string, string> = {};
  const peers: Record<string, string> = {};
  const others = new Set<string>();
  const sort = (name: string) => {
    for (const [need, range] of Object.entries(manifestOf(name).dependencies ?? {})) {
      if (native.includes(need)) peers[need] = range;
      else if (!need.startsWith("@hustings/")) others.add(need);
    }
  };
  const needed = neededBy("cli");
  for (const name of [...needed, "cli"]) sort(name);
  // First, because the types of ours speak of theirs.
  for (const name of others) bring(name, modules);
  for (const name of needed) {
    const to = join(modules, "@hustings", name);
    buildPackage(name, to, built);
    built[name] = to;
    // Pages run their scripts as one file each, which a clone bundles when they are asked for.
    if (name === "web") {
      for (const file of Object.values(pageScriptFiles).map((url) => fileURLToPath(url)))
        // Where the server looks for it: beside the module that it is made from, in whichever folder.
        writeFileSync(
          join(to, "dist", relative(join(root, "packages/web/src"), file).replace(/\.ts$/, ".bundle.js")),
          await bundlePageScript(file),
        );
    }
  }
  const ours = Object.keys(built).map((name) => `@hustings/${name}`);
  const bundled = [...ours, ...others].toSorted();
  const { version } = manifestOf("cli");
  buildPackage("cli", at, built, (manifest) => ({
    ...manifest,
    files: ["dist", "bin", "man", "doors"],
    exports: Object.fromEntries(
      Object.keys(doors).map((door) => [`./${door}`, { types: `./doors/${door}.d.ts`, default: `./doors/${door}.js` }]),
    ),
    man: "man/hustings.1",
    bundleDependencies: bundled,
    peerDependencies: peers,
    peerDependenciesMeta: Object.fromEntries(Object.keys(peers).map((name) => [name, { optional: true }])),
    engines: { node: ">=22.15" },
    dependencies: Object.fromEntries(
      bundled.map((name) => {
        const text = readFileSync(join(modules, name, "package.json"), "utf8");
        return [name, (JSON.parse(text) as { version: string }).version];
      }),
    ),
  }));
  for (const folder of ["bin", "man", "doors/published"]) mkdirSync(join(at, folder), { recursive: true });
  for (const [door, from] of Object.entries(doors))
    for (const ending of ["js", "d.ts"])
      writeFileSync(join(at, `doors/${door}.${ending}`), `export * from "${from}";\n`);
  writeFileSync(join(at, "bin/hustings.mjs"), entry);
  chmodSync(join(at, "bin/hustings.mjs"), 0o755);
  cpSync(join(root, "packages/cli/bin/keep-compiled.mjs"), join(at, "bin/keep-compiled.mjs"));
  writeFileSync(join(at, "man/hustings.1"), manPage(await programFor("all"), version));
  const { status, stderr } = spawnSync("npm", ["pack", "--pack-destination", out], { cwd: at, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const path = join(out, `hustings-${version}.tgz`);
  return { path, sha256: createHash("sha256").update(readFileSync(path)).digest("hex") };
}

if (import.meta.main) {
  const [out = ""] = process.argv.slice(2);
  if (out === "") throw new Error("expected a folder, got none; node packages/cli/pack.ts FOLDER");
  const { path, sha256 } = await packProgram(out);
  console.log(`${sha256}  ${path}`);
}
