/**
 * Builds a package of this workspace as it is published: Node runs TypeScript in a workspace, but not below node_modules. What comes out is the
 * same modules without their types, the types beside them, and every other file that stands among them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly imports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export function manifestOf(name: string): Manifest {
  return JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as Manifest;
}

/** The packages of the workspace that one needs, those they need before them. */
export function neededBy(name: string): readonly string[] {
  const own = Object.keys(manifestOf(name).dependencies ?? {})
    .filter((each) => each.startsWith("@hustings/"))
    .map((each) => each.slice("@hustings/".length));
  return [...new Set(own.flatMap((each) => [...neededBy(each), each]))];
}

const asBuilt = (path: string) => path.replace("./src/", "./dist/").replace(/\.ts$/, ".js");

/**
 * @param to folder that the package is built in
 * @param needed where the packages it needs were built, by their short names
 * @param change last word on what its package.json says
 */
export function buildPackage(
  name: string,
  to: string,
  needed: Readonly<Record<string, string>>,
  change: (manifest: object) => object = (manifest) => manifest,
): void {
  const from = join(root, "packages", name);
  mkdirSync(to, { recursive: true });
  const config = join(to, "tsconfig.json");
  const doors = Object.entries(needed).flatMap(([need, place]) =>
    Object.entries(manifestOf(need).exports ?? {}).map(([door, path]) => [
      `@hustings/${need}${door.slice(1)}`,
      [join(place, asBuilt(path).replace(/\.js$/, ".d.ts"))],
    ]),
  );
  const compilerOptions = {
    noEmit: false,
    // What lies outside a package's own folder would be written beside its source.
    noEmitOnError: true,
    // A program has no doors, and nobody imports its types.
    declaration: manifestOf(name).exports !== undefined,
    rewriteRelativeImportExtensions: true,
    rootDir: join(from, "src"),
    outDir: join(to, "dist"),
    typeRoots: [join(root, "node_modules/@types")],
    paths: Object.fromEntries(doors) as Record<string, string[]>,
  };
  const files = {
    include: [join(from, "src/**/*.ts")],
    exclude: ["test", "fixture"].map((kind) => join(from, `src/**/*.${kind}.ts`)),
  };
  writeFileSync(config, JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, ...files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // Four checkers, as by default, read the same types four times: of a dozen small packages that is half of all the work.
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", config, "--singleThreaded"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} does not compile for publication:\n${stdout}`);
  for (const file of globSync("**/*.*", { cwd: join(from, "src") })) {
    if (file.endsWith(".ts")) continue;
    mkdirSync(dirname(join(to, "dist", file)), { recursive: true });
    cpSync(join(from, "src", file), join(to, "dist", file), { recursive: true });
  }

  const manifest = manifestOf(name);
  const exports = Object.fromEntries(
    Object.entries(manifest.exports ?? {}).map(([door, path]) => {
      const built = asBuilt(path);
      return [door, { types: built.replace(/\.js$/, ".d.ts"), default: built }];
    }),
  );
  const imports = JSON.parse(JSON.stringify(manifest.imports ?? {}), (_, value: unknown) =>
    typeof value === "string" ? asBuilt(value) : value,
  ) as unknown;
  const published = change({ ...manifest, files: ["dist"], exports, imports });
  writeFileSync(join(to, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  for (const file of ["LICENSE", "NOTICE"]) cpSync(join(root, file), join(to, file));
  for (const file of ["README.md", "api-report.md"])
    if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file));
}
