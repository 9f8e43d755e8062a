import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const folder = join(import.meta.dirname, "../../../vectors/rules");
const cases = readdirSync(folder).filter((name) => name.endsWith(".json"));

/** Every case in one process: the command line as it is typed, a hundred times, and not a hundred starts. */
const evaluateEach = `
  const { programFor } = await import(process.argv[1]);
  for (const file of process.argv.slice(2)) {
    const args = ["rules", "evaluate", file];
    await (await programFor(args)).parseAsync(args, { from: "user" });
    process.stdout.write("exit " + String(process.exitCode) + "\\n");
  }
`;

test("every case whose outcome is known comes out so by hustings rules evaluate", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "--eval",
      evaluateEach,
      join(import.meta.dirname, "../src/program.ts"),
      ...cases.map((name) => join(folder, name)),
    ],
    { encoding: "utf8" },
  );
  assert.deepEqual([status, stderr], [0, ""]);
  const codes = [...stdout.matchAll(/^exit (.*)$/gm)].map(([, code]) => code);
  assert.deepEqual(
    cases.filter((_, i) => codes[i] !== "0"),
    [],
  );
  assert.equal(codes.length, cases.length);
});
