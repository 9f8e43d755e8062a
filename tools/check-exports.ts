/** What carries `export` and is imported by nobody: a reader cannot tell a door from a room, and the next change keeps for strangers what has none. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Offence } from "./check-imports.ts";

const declared = /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm;
/** To pass a name on or to speak of it is not to use it. */
const passedOn = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^export [^;]*? from "[^"]+";$/gm;

/** Rulebooks are found by a registry, which names none of them. */
const found = /^packages.rules.src.law\b/;

/** Named here while the file is being worked on elsewhere. */
const spared: ReadonlySet<string> = new Set(["sureOf"]);

/**
 * Functions, constants and classes that no other file names. A type may be exported with the function that takes or gives it.
 *
 * @param texts every file that could import, by its path
 */
export function idleExports(texts: ReadonlyMap<string, string>): Offence[] {
  const namedIn = new Map<string, Set<string>>();
  const bare = new Map([...texts].map(([file, text]) => [file, text.replaceAll(passedOn, "")]));
  for (const [file, text] of bare) {
    for (const [word] of text.matchAll(/\w+/g)) {
      const files = namedIn.get(word) ?? new Set();
      namedIn.set(word, files.add(file));
    }
  }
  return [...bare].flatMap(([file, text]) => {
    if (found.test(file)) return [];
    return [...text.matchAll(declared)].flatMap(([statement, name = ""]) => {
      if (spared.has(name)) return [];
      const files = namedIn.get(name);
      if (files !== undefined && [...files].some((each) => each !== file)) return [];
      const line = (texts.get(file) ?? "").split("\n").findIndex((each) => each.startsWith(statement)) + 1;
      return [{ file, line, says: `${name} is exported and nobody imports it; drop the keyword` }];
    });
  });
}

/** Checks every package of the workspace. @param root folder of the workspace */
export function checkExports(root: string): Offence[] {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const files = globSync(["{packages/*/{src,test,bench},tools,bench,e2e}/**/*.ts", "packages/*/{*.ts,bin/*}"], {
    cwd: root,
  });
  // The log is a package for programs that are not here: what its report lists they may use.
  const outside = "packages/log/api-report.md";
  return idleExports(new Map([...files, outside].map((file) => [file, read(file)])));
}

if (import.meta.main) {
  const offences = checkExports(join(import.meta.dirname, ".."));
  for (const { file, line, says } of offences) console.error(`${file}:${line}: ${says}`);
  console.log(offences.length === 0 ? "exports: each has somebody who imports it" : `exports: ${offences.length} idle`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}
