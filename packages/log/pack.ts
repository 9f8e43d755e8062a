/**
 * `node packages/log/pack.ts FOLDER`: this package and the one it needs, ready for `npm publish`: Node runs TypeScript in a workspace, but not
 * below node_modules. What is published is the same modules without their types, and the types beside them.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string>>;
  readonly imports?: unknown;
}

const asBuilt = (path: string) => path.replace("./src/", "./dist/").replace(/\.ts$/, ".js");

/** @returns where the package lies, to be packed or installed from */
function build(name: string, out: string, needed: Readonly<Record<string, string>>): string {
  const from = join(root, "packages", name);
  const to = join(out, name);
  mkdirSync(to, { recursive: true });
  const config = join(to, "tsconfig.json");
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir: join(from, "src"),
    outDir: join(to, "dist"),
    typeRoots: [join(root, "node_modules/@types")],
    paths: Object.fromEntries(Object.entries(needed).map(([need, place]) => [need, [join(place, "dist/index.d.ts")]])),
  };
  const files = { include: [join(from, "src/**/*.ts")], exclude: [join(from, "src/**/*.test.ts")] };
  writeFileSync(config, JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions, ...files }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", config], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${name} does not compile for publication:\n${stdout}`);

  const manifest = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as Manifest;
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).map(([door, path]) => {
      const built = asBuilt(path);
      return [door, { types: built.replace(/\.js$/, ".d.ts"), default: built }];
    }),
  );
  const imports = JSON.parse(JSON.stringify(manifest.imports ?? {}), (_, value: unknown) =>
    typeof value === "string" ? asBuilt(value) : value,
  ) as unknown;
  const published = { ...manifest, files: ["dist"], exports, imports };
  writeFileSync(join(to, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  for (const file of ["LICENSE", "NOTICE"]) cpSync(join(root, file), join(to, file));
  for (const file of ["README.md", "api-report.md"])
    if (existsSync(join(from, file))) cpSync(join(from, file), join(to, file));
  return to;
}

/** Builds both packages below `out`, the needed one first. */
export function buildForPublication(out: string): { readonly core: string; readonly log: string } {
  const core = build("core", out, {});
  return { core, log: build("log", out, { "@hustings/core": core }) };
}

if (import.meta.main) {
  const [out = ""] = process.argv.slice(2);
  if (out === "") throw new Error("expected a folder, got none; node packages/log/pack.ts FOLDER");
  const { core, log } = buildForPublication(out);
  console.log(`npm publish ${core}\nnpm publish ${log}`);
}
