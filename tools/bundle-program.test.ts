import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bundledProgram, recordName, type BundleRecord } from "../packages/cli/bin/bundled.ts";
import { bundleProgram, startedModules } from "./bundle-program.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function recorded(): { readonly root: string; readonly folder: string; readonly source: string } {
  const root = temporaryFolder();
  const folder = join(root, "kept");
  const source = join(root, "a.ts");
  mkdirSync(folder);
  writeFileSync(source, "export const a = 1;\n");
  const { mtimeMs, size } = statSync(source);
  mkdirSync(join(folder, "of"));
  writeFileSync(join(folder, "of/main.js"), "");
  const record: BundleRecord = { root, main: "of/main.js", sources: [{ path: "a.ts", mtimeMs, size }] };
  writeFileSync(join(folder, recordName), JSON.stringify(record));
  return { root, folder, source };
}

test("a bundle is run as long as no source was written since, and no longer", () => {
  const { root, folder, source } = recorded();
  assert.match(String(bundledProgram(folder, root)), /kept\/of\/main\.js$/);
  // As long as before: only the time tells.
  writeFileSync(source, "export const a = 2;\n");
  utimesSync(source, new Date(), new Date(Date.now() + 2_000));
  assert.equal(bundledProgram(folder, root), undefined);
});

test("a clone that was moved, or whose bundle was cleared away, runs its sources: a bundle names files by their whole paths", () => {
  const { root, folder } = recorded();
  const moved = `${root}-moved`;
  cpSync(root, moved, { recursive: true, preserveTimestamps: true });
  assert.equal(bundledProgram(join(moved, "kept"), moved), undefined);
  rmSync(moved, { recursive: true });
  assert.ok(bundledProgram(folder, root) !== undefined);
  rmSync(join(folder, "of"), { recursive: true });
  assert.equal(bundledProgram(folder, root), undefined);
});

test("without a record, with half a record or with a source that is gone, the sources are run", () => {
  const { root, folder } = recorded();
  assert.equal(bundledProgram(root, root), undefined);
  assert.equal(bundledProgram(folder, folder), undefined);
  writeFileSync(join(folder, recordName), '{"main":"of/ma');
  assert.equal(bundledProgram(folder, root), undefined);
});

test("what the bundle answers is what the sources answer, and what it starts is in it", async () => {
  await bundleProgram();
  const main = bundledProgram();
  assert.ok(main !== undefined, "nothing was written while it was made");
  const answers = [fileURLToPath(main), join(import.meta.dirname, "../packages/cli/src/main.ts")].map((program) => {
    const { status, stdout } = spawnSync(process.execPath, [program, "rules", "list", "--json"], { encoding: "utf8" });
    return { status, stdout };
  });
  assert.deepEqual(answers[0], answers[1]);
  assert.equal(answers[0]?.status, 0);
  const started = startedModules();
  for (const name of ["sqlite-thread", "verify-thread", "find-lines.worker", "typeset-papers-process", "cli/src/main"])
    assert.ok(
      started.some((module) => module.endsWith(`${name}.ts`)),
      name,
    );
  for (const module of started) {
    const bundled = module.replace(/^.*\/packages\//, "").replaceAll("/", "-");
    assert.ok(existsSync(new URL(bundled.replace(/ts$/, "js"), main)), module);
  }
});
