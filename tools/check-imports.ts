import { globSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { importTable, onlyDoors, typesOnly } from "./import-table.ts";

/** One import that the table of packages does not allow, with its reason. */
export interface Offence {
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const statement =
  /^[ \t]*(?:(import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?|(?:.*?\b(?:await\s+)?import\())["']([^"']+)["']/gm;

function isTest(file: string): boolean {
  return /\.test\.ts$|\/(?:test|bench)\/|conformance\.ts$/.test(file);
}

function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

/** Checks one file's source. @param manifest package.json of the package it stands in */
export function offencesIn(file: string, source: string, from: string, manifest: Manifest): Offence[] {
  const rule = importTable[from];
  if (rule === undefined) return [{ file, line: 1, says: `package ${from} is not in tools/import-table.ts` }];
  const test = isTest(file);
  const declared = {
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...(test ? manifest.devDependencies : {}),
  };
  const offences: Offence[] = [];
  for (const match of source.matchAll(statement)) {
    const specifier = match[3] ?? "";
    // A path from a site's root stands in a page that a test serves.
    if (specifier.startsWith("/")) continue;
    const onlyType = match[2] !== undefined;
    const line = source.slice(0, match.index).split("\n").length;
    const offend = (says: string) => offences.push({ file, line, says });
    if (specifier.startsWith(".") || specifier.startsWith("#")) {
      if (/(?:^|\/)\.\.\/\.\.\/[a-z]+\/src\//.test(specifier))
        offend(`reaches into another package by path: "${specifier}"`);
      continue;
    }
    if (isBuiltin(specifier)) {
      if (!rule.node && !test) offend(`${from} may not use "${specifier}": ${rule.because}`);
      continue;
    }
    const name = packageOf(specifier);
    const own = /^@hustings\/(.+)$/.exec(name)?.[1] ?? (name === "hustings" ? "cli" : undefined);
    if (own !== undefined && own !== from) {
      if (!rule.imports.includes(own) && !test) offend(`${from} may not import ${own}: ${rule.because}`);
      const doors = onlyDoors.find(([a, b]) => a === from && b === own)?.[2];
      if (doors !== undefined && !test && !doors.includes(specifier))
        offend(`${from} may use no door of ${own} but ${doors.join(", ")}: ${rule.because}`);
      else if (!onlyType && !test && typesOnly.some(([a, b]) => a === from && b === own)) {
        offend(`${from} may import only types of ${own}: ${rule.because}`);
      }
    }
    // Workspace-wide tools of tests and benchmarks stand in the root manifest.
    // Types alone are needed to check, not to run: a development dependency will do.
    const typed =
      onlyType && (manifest.devDependencies?.[name] ?? manifest.devDependencies?.[`@types/${name}`]) !== undefined;
    if (
      own !== from &&
      !typed &&
      declared[name] === undefined &&
      !(test && (own !== undefined || rootTools.has(name)))
    ) {
      offend(`"${name}" is not declared in the package.json of ${from}`);
    }
  }
  return offences;
}

const rootTools = new Set(["fast-check", "playwright-core", "@sparticuz/chromium"]);

/** What a package may import and does not: a door that nobody goes through is one that the next change goes through unseen. */
export function unusedIn(name: string, sources: readonly string[]): string[] {
  const used = new Set(
    sources.flatMap((source) => [...source.matchAll(statement)].map(([, , , specifier = ""]) => packageOf(specifier))),
  );
  return (importTable[name]?.imports ?? []).filter((each) => !used.has(`@hustings/${each}`));
}

/** Asked for by what is imported beside it, and imported under its name. */
const peers: ReadonlySet<string> = new Set(["commander"]);

/**
 * What a manifest declares and no file names: whoever installs the package gets it for nothing. What is a dependency runs; types and tools of
 * tests are for development.
 *
 * @param sources by path, those of the tests too
 */
export function idleIn(manifest: Manifest, sources: ReadonlyMap<string, string>): string[] {
  const names = (name: string, keep: (file: string) => boolean) =>
    [...sources].some(([file, source]) => keep(file) && (source.includes(`"${name}"`) || source.includes(`"${name}/`)));
  const runs = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const idle = Object.keys(runs).filter((name) => !peers.has(name) && !names(name, (file) => !isTest(file)));
  const idleAtHome = Object.keys(manifest.devDependencies ?? {}).filter((name) => {
    const typed = /^@types\/(.+)$/.exec(name)?.[1] ?? name;
    return runs[typed] === undefined && !names(typed, () => true);
  });
  return [...idle, ...idleAtHome];
}

/** Checks every package of the workspace. @param root folder of the workspace */
export function checkImports(root: string): Offence[] {
  return Object.keys(importTable).flatMap((name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as Manifest;
    const files = globSync(`packages/${name}/{src,bench,test}/**/*.ts`, { cwd: root }).map(
      (file) => [file, readFileSync(join(root, file), "utf8")] as const,
    );
    const unused = unusedIn(
      name,
      files.filter(([file]) => !isTest(file)).map(([, source]) => source),
    );
    const idle = idleIn(manifest, new Map(files));
    return [
      ...files.flatMap(([file, source]) => offencesIn(file, source, name, manifest)),
      ...unused.map((each) => ({
        file: "tools/import-table.ts",
        line: 1,
        says: `${name} may import ${each} and does not; take it out of the table`,
      })),
      ...idle.map((each) => ({
        file: `packages/${name}/package.json`,
        line: 1,
        says: `declares "${each}" and no file that needs it to run imports it; take it out, or move it to where it is used`,
      })),
    ];
  });
}

/** A module that is run before one that it needs sees nothing of it. Imports of types alone are gone when modules run, and make no circle. */
export function circlesAmong(sources: ReadonlyMap<string, string>): string[][] {
  const needs = new Map(
    [...sources].map(([file, source]) => [
      file,
      [...source.matchAll(/^(?:import|export)\s+(?!type\s)(?:[^"';]*?\sfrom\s+)?"(\.[^"]+)"/gm)].map(([, path = ""]) =>
        join(dirname(file), path),
      ),
    ]),
  );
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push(way.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const next of needs.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of needs.keys()) walk(file, []);
  return circles;
}

function circlesIn(root: string): Offence[] {
  const files = globSync("packages/*/src/**/*.ts", { cwd: root });
  const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  return circlesAmong(sources).map((circle) => ({
    file: circle[0] ?? "",
    line: 1,
    says: `imports itself by way of ${[...circle.slice(1), circle[0]].join(", ")}; move what both need to a file of its own`,
  }));
}

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  const offences = [...checkImports(root), ...circlesIn(root)];
  for (const { file, line, says } of offences) console.error(`${file}:${line}: ${says}`);
  console.log(
    offences.length === 0
      ? "imports: every one allowed and declared, none in a circle"
      : `imports: ${offences.length} refused`,
  );
  process.exitCode = offences.length === 0 ? 0 : 1;
}
