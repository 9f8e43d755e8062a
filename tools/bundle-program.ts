/**
 * `node tools/bundle-program.ts`: puts the program of this clone together into few files, from which `packages/cli/bin/run.ts` runs it as long as no
 * source is newer. A command of a thousand modules spends most of its start in finding and reading them, and the tests start a thousand commands.
 */
import { createHash } from "node:crypto";
import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import { bundledProgram, bundleFolder, recordName, type BundleRecord } from "../packages/cli/bin/bundled.ts";

const root = join(import.meta.dirname, "..");

/** What stays where it is installed: native, or loads files of its own beside itself. */
const external = [
  "@duckdb/node-api",
  "@myriaddreamin/typst-ts-node-compiler",
  "@resvg/resvg-js",
  "sodium-native",
  "esbuild",
];

/** How a module names another that runs in a thread or process of its own. */
const besides = [
  /moduleBeside\("([\w./-]+)", import\.meta\.url\)/g,
  /new URL\(`(\.{1,2}\/[\w./-]+)\$\{extname\(import\.meta\.url\)\}`, import\.meta\.url\)/g,
];

const nameOf = (module: string) => relative(join(root, "packages"), module).replace(/\.ts$/, "").replaceAll("/", "-");

/** A module that is started, as its own file of the bundle; `undefined` for what is a page's script. */
function startedModule(from: string, name: string): string | undefined {
  const module = resolve(dirname(from), `${name}.ts`);
  return module.includes("/browser/") ? undefined : module;
}

/** What is started besides the program itself. */
export function startedModules(): readonly string[] {
  const sources = globSync("packages/*/src/**/*.ts", { cwd: root, exclude: ["**/*.test.ts", "**/*.fixture.ts"] });
  return sources.flatMap((source) => {
    const path = join(root, source);
    const text = readFileSync(path, "utf8");
    return besides
      .flatMap((form) => [...text.matchAll(form)])
      .flatMap(([, name = ""]) => startedModule(path, name) ?? []);
  });
}

/** What a module says of its own place stays true: files beside it lie beside its source, and what it starts in the bundle. */
const placesOfSources: Plugin = {
  name: "places of sources",
  setup(building) {
    building.onLoad({ filter: /[/\\]packages[/\\][^/\\]+[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes("import.meta.")) return undefined;
      let contents = text;
      for (const form of besides)
        contents = contents.replaceAll(form, (whole, name: string) => {
          const module = startedModule(path, name);
          return module === undefined ? whole : `new URL("./${nameOf(module)}.js", import.meta["url"])`;
        });
      contents = contents
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href))
        .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)));
      return { contents, loader: "ts" };
    });
  },
};

/** Bundles what stands in the sources now; nothing where that is done. */
export async function bundleProgram(): Promise<void> {
  if (bundledProgram() !== undefined) return;
  mkdirSync(bundleFolder, { recursive: true });
  const main = join(root, "packages/cli/src/main.ts");
  const started = [...new Set([main, ...startedModules()])];
  const { build } = await import("esbuild");
  const begun = Date.now();
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(started.map((module) => [nameOf(module), module])),
    outdir: bundleFolder,
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node24",
    legalComments: "none",
    logLevel: "warning",
    external,
    plugins: [placesOfSources],
    // Packages of the older kind ask for Node's own modules by a function that a module does not have.
    banner: {
      js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(${JSON.stringify(pathToFileURL(main).href)});`,
    },
  });
  const manifests = globSync("packages/*/package.json", { cwd: root });
  const sources = [...Object.keys(metafile.inputs), ...manifests, "package-lock.json"]
    .filter((path) => !/(?:^|\/)node_modules\//.test(path))
    .map((path) => {
      const { mtimeMs, size } = statSync(join(root, path));
      return { path, mtimeMs, size };
    });
  // Written while it was read: left to the next time.
  if (sources.some(({ mtimeMs }) => mtimeMs >= begun)) return;
  const hash = createHash("sha256");
  for (const { contents } of outputFiles) hash.update(contents);
  const folder = hash.digest("hex").slice(0, 16);
  const to = join(bundleFolder, folder);
  const making = `${to}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(join(making, relative(bundleFolder, path)), contents);
  try {
    renameSync(making, to);
  } catch {
    // Another made the same.
    rmSync(making, { recursive: true, force: true });
  }
  const record: BundleRecord = { root, main: `${folder}/${nameOf(main)}.js`, sources };
  keepReplaced();
  const written = join(bundleFolder, `${recordName}.${process.pid}`);
  writeFileSync(written, JSON.stringify(record));
  renameSync(written, join(bundleFolder, recordName));
  removeOld(folder);
}

const aDayMs = 86_400_000;

/** A program that was started from the bundle that is replaced now may have to read more of it: it is left for a day from now. */
function keepReplaced(): void {
  const now = new Date();
  try {
    const { main } = JSON.parse(readFileSync(join(bundleFolder, recordName), "utf8")) as BundleRecord;
    utimesSync(join(bundleFolder, dirname(main)), now, now);
  } catch {
    // There was none.
  }
}

function removeOld(current: string): void {
  for (const each of readdirSync(bundleFolder, { withFileTypes: true })) {
    const path = join(bundleFolder, each.name);
    if (each.isDirectory() && each.name !== current && statSync(path).mtimeMs < Date.now() - aDayMs)
      rmSync(path, { recursive: true, force: true });
  }
}

if (import.meta.main) await bundleProgram();
