import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { packProgram } from "../pack.ts";
import { inventedCase } from "../test/invented-case.ts";
import { hustings } from "../test/run-hustings.ts";

const folder = temporaryFolder();
const program = await packProgram(join(folder, "built"));

/** What a stranger does: an empty folder, one file, no network. */
const home = join(folder, "home");
mkdirSync(home);
const installed = spawnSync("npm", ["install", "--offline", "--no-audit", "--no-fund", program.path], {
  cwd: home,
  encoding: "utf8",
});
const bin = join(home, "node_modules/.bin/hustings");

function packed(args: readonly string[], node = process.execPath) {
  const env = { PATH: process.env["PATH"] ?? "", HOME: home, TMPDIR: home };
  const { status, stdout, stderr } = spawnSync(node, [bin, ...args], { cwd: home, encoding: "utf8", env });
  return { status, stdout, stderr };
}

/** The oldest Node the program promises to run on, from the registry. */
function oldestNode(): string | undefined {
  const at = join(folder, "node-22");
  mkdirSync(at);
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "node@22.15.0"], { cwd: at });
  const file = join(at, "node_modules/node/bin/node");
  return status === 0 && spawnSync(file, ["--version"]).status === 0 ? file : undefined;
}

suite("The program as one file", () => {
  const data = join(folder, "data");

  test("installs in an empty folder without a network, and holds nothing native and no test", () => {
    assert.equal(installed.status, 0, installed.stderr);
    assert.match(program.sha256, /^[0-9a-f]{64}$/);
    const files = readdirSync(join(home, "node_modules/hustings"), { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      files.filter((file) => /\.node$|duckdb|typst-ts-node-compiler|^dist\/.*\.test\.js$/.test(file)),
      [],
    );
    assert.ok(files.includes("node_modules/@hustings/verify/dist/index.d.ts"));
  });

  test("verifies a contest, and refuses one with a byte changed", async () => {
    const { file } = inventedCase();
    assert.equal((await hustings(["case", "run", file, "--data", data])).code, 0);
    const verified = packed(["verify", data]);
    assert.deepEqual([verified.status, verified.stderr.includes("Error")], [0, false], verified.stderr);
    assert.match(verified.stdout, /VERIFIED/);
    const altered = join(folder, "altered");
    cpSync(join(data, "public"), altered, { recursive: true });
    const tiles = readdirSync(join(altered, "tile/entries"), { recursive: true, encoding: "utf8" });
    // Every form of the first bundle: a partial one that a longer one replaced is read by nobody.
    for (const name of tiles.filter((path) => /^000(\.p\/\d+)?$/.test(path) && !path.endsWith(".p"))) {
      const tile = join(altered, "tile/entries", name);
      const bytes = readFileSync(tile);
      bytes[500] = (bytes[500] ?? 0) ^ 1;
      writeFileSync(tile, bytes);
    }
    assert.equal(packed(["verify", altered]).status, 1);
  });

  test("knows the law and its own commands", () => {
    assert.match(packed(["rules", "list"]).stdout, /^fr\/president\/2017 /m);
    assert.match(packed(["roll", "--help"]).stdout, /^Usage: hustings roll/);
  });

  test("says what to add for work on a roll, and exits with 3", () => {
    writeFileSync(join(home, "lines.csv"), "surname,given\nA,B\n");
    const { status, stderr } = packed(["roll", "import", "lines.csv", "--out", "lines.parquet"]);
    assert.deepEqual([status, stderr.includes("npm install @duckdb/node-api")], [3, true], stderr);
  });

  test("runs on the oldest Node it promises", (t) => {
    const node = oldestNode();
    if (node === undefined) return t.skip("Node 22 could not be had from the registry");
    const { status, stdout, stderr } = packed(["verify", data], node);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /VERIFIED/);
  });
});
