import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { placeHash, takeStatement } from "@hustings/seal";
import { pageScriptFiles } from "@hustings/web";
import { openBrowser } from "../../../e2e/browser.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { packProgram } from "../pack.ts";
import { inventedCase } from "./invented-case.ts";
import { hustings } from "./run-hustings.ts";
import { sealedTo } from "./sealed-to.ts";

const programs = join(import.meta.dirname, "../../../examples/programs");
/** The bundler that the examples name, in place of `npx`, which would fetch it. */
const bundler = join(import.meta.dirname, "../../../node_modules/.bin/esbuild");
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

/** A program of somebody else's, over the doors of the packed one. */
function run(name: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [name, ...args], { cwd: home, encoding: "utf8" });
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

interface Given {
  readonly address: string;
  readonly files: readonly [receipt: string, entry: string];
  readonly policy: string;
  readonly [sealing: string]: unknown;
}

/** Runs in the page, over what `in-a-page.mjs` exports. */
async function inPage({ address, files: [receipt, entry], policy, record, place, fields }: Given) {
  const { verifyReceipt, verifyLog, seal } = (globalThis as unknown as { hustings: PageProgram }).hustings;
  const { id, bytes } = await seal(record, place, fields);
  return { index: verifyReceipt(receipt, entry, policy), size: await verifyLog(address), id, bytes: [...bytes] };
}

interface PageProgram {
  verifyReceipt(receipt: string, entry: string, policy: string): number;
  verifyLog(address: string): Promise<number>;
  seal(record: unknown, place: unknown, fields: unknown): Promise<{ id: string; bytes: Uint8Array }>;
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

  test("brings the fonts that documents are set in, the map that is drawn, and no other", () => {
    const modules = join(home, "node_modules/hustings/node_modules");
    const faces = ["Sans", "SansMono", "Serif"].flatMap((name) => [`DejaVu${name}-Bold.ttf`, `DejaVu${name}.ttf`]);
    assert.deepEqual(readdirSync(join(modules, "dejavu-fonts-ttf/ttf")).toSorted(), faces.toSorted());
    const maps = readdirSync(join(modules, "world-atlas")).filter((file) => file.endsWith("m.json"));
    assert.deepEqual(maps.toSorted(), ["countries-50m.json", "land-50m.json"]);
  });

  test("brings the script of every page bundled, where its server looks for it", () => {
    const web = join(home, "node_modules/hustings/node_modules/@hustings/web/dist");
    const sources = join(import.meta.dirname, "../../web/src");
    const missing = Object.values(pageScriptFiles)
      .map((url) => relative(sources, fileURLToPath(url)).replace(/\.ts$/, ".bundle.js"))
      .filter((bundle) => !existsSync(join(web, bundle)));
    assert.deepEqual(missing, []);
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

  suite("with programs of somebody else's", () => {
    for (const file of readdirSync(programs)) cpSync(join(programs, file), join(home, file));
    const policy = join(data, "public", "policy");
    test("a contest is verified, and an altered one is not", () => {
      const verified = run("verify-contest.mjs", data);
      assert.deepEqual([verified.status, verified.stderr], [0, ""], verified.stdout);
      assert.match(verified.stdout, /^\d+ entries, root [0-9a-f]{64}\nholds\n$/);
      const altered = run("verify-contest.mjs", join(folder, "altered"));
      assert.deepEqual([altered.status, altered.stderr], [1, ""]);
      assert.match(altered.stdout, /^DOES NOT HOLD \([a-z-]+\): /m);
    });

    test("a receipt is held against its entry, and against another one", () => {
      const made = packed(["log", "prove", data, "3", "--policy", policy, "--out", "receipt", "--entry-out", "entry"]);
      assert.equal(made.status, 0, made.stderr);
      const held = run("verify-receipt.mjs", "receipt", "entry", policy);
      assert.deepEqual([held.status, held.stdout.startsWith("entry 3 of ")], [0, true], held.stderr);
      const other = run("verify-receipt.mjs", "receipt", policy, policy);
      assert.deepEqual([other.status, other.stdout.startsWith("DOES NOT HOLD (not-authentic): ")], [1, true]);
    });

    test("a statement is sealed as intake takes it, in Node and in a browser, where a receipt and the log hold too", async (t) => {
      const { record, place } = await sealedTo();
      const fields = { surname: "Invented", given: "Vera" };
      for (const [name, value] of Object.entries({ record, place, fields }))
        writeFileSync(join(home, `${name}.json`), JSON.stringify(value));
      const sealed = run("seal-statement.mjs", "record.json", "place.json", "fields.json", "sealed");
      assert.deepEqual([sealed.status, sealed.stderr], [0, ""]);
      const isTaken = async (bytes: Uint8Array) =>
        (await takeStatement(record.bucket, [{ place: placeHash(place), bytes }]))[0];
      const taken = await isTaken(readFileSync(join(home, "sealed")));
      assert.ok(taken?.kind === "good" && sealed.stdout === `${taken.id}\n`, JSON.stringify(taken));

      const browser = await openBrowser().catch(() => undefined);
      if (browser === undefined) return t.skip("no Chromium runs here");
      t.after(() => browser.close());
      const site = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        readFile(join(data, "public", pathname)).then(
          (bytes) => response.end(bytes),
          () => response.writeHead(pathname === "/" ? 200 : 404, { "content-type": "text/html" }).end(),
        );
      });
      await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
      t.after(() => site.close());
      const bound = site.address();
      const address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}/`;
      const page = await browser.newPage();
      await page.goto(address);
      const bundled = spawnSync(bundler, ["in-a-page.mjs", "--bundle", "--format=esm", "--outfile=hustings.js"], {
        cwd: home,
        encoding: "utf8",
      });
      assert.equal(bundled.status, 0, bundled.stderr);
      await page.evaluate(
        async (source) => {
          const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
          Object.assign(globalThis, { hustings: await import(url) });
        },
        readFileSync(join(home, "hustings.js"), "utf8"),
      );
      const files = ["receipt", "entry"].map((name) => readFileSync(join(home, name), "utf8"));
      const given = { address, files, policy: readFileSync(policy, "utf8"), record, place, fields };
      const seen = await page.evaluate(inPage, given as unknown as Given);
      assert.equal(seen.index, 3);
      assert.ok(seen.size > 3);
      const inBrowser = await isTaken(Uint8Array.from(seen.bytes));
      assert.ok(inBrowser?.kind === "good" && inBrowser.id === seen.id);
    });
  });

  test("runs on the oldest Node it promises", (t) => {
    const node = oldestNode();
    if (node === undefined) return t.skip("Node 22 could not be had from the registry");
    const { status, stdout, stderr } = packed(["verify", data], node);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /VERIFIED/);
  });
});
