import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { apiReport, reportFile } from "../test/api-report.ts";
import { entryOf, folder, signer, smallLog } from "../test/world.ts";
import { logHandler } from "./index.ts";
import { serveHandler } from "./node.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);

/** Runs a snippet as a user's program would, in this package's folder. */
function runSnippet(code: string, before = "", after = ""): { status: number | null; out: string } {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module-typescript", "-e", `${before}\n${code}\n${after}`],
    { cwd, encoding: "utf8" },
  );
  return { status, out: stdout + stderr };
}

describe("the README", () => {
  it("checks a receipt as it says", async (t) => {
    const at = folder(t);
    const { writer } = await smallLog(20);
    const receipt = await writer.receipt(7);
    const code = snippets.find((snippet) => snippet.includes("receiptFile")) ?? "";
    const given = `const receiptFile = ${JSON.stringify(receipt)}; const entryBytes = Buffer.from(${JSON.stringify(entryOf(7).toString())}); const policyText = ${JSON.stringify(`log ${signer.vkey}\nquorum none\n`)};`;
    const { status, out } = runSnippet(code, given, "console.log(index, checkpoint.size);");
    assert.deepEqual([status, out], [0, "7 20\n"], at);
  });

  it("writes a log as it says", (t) => {
    const code = snippets.find((snippet) => snippet.includes("LogWriter.open")) ?? "";
    const { status, out } = runSnippet(code, `const folder = ${JSON.stringify(folder(t))};`);
    assert.deepEqual([status, out], [0, "c2sp.org/tlog-proof@v1 1\n"]);
  });

  it("checks a log as it says", async (t) => {
    const { sink } = await smallLog(20);
    const { url, close } = await serveHandler(logHandler(sink), { port: 0, onFault: assert.ifError });
    t.after(close);
    const code = (snippets.find((snippet) => snippet.includes("httpSource")) ?? "")
      .replace("https://log.example/drive", url)
      .replace("log.example/drive+8aa0a0a2+AW...", signer.vkey);
    const { spawn } = await import("node:child_process");
    const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", code], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    });
    let out = "";
    child.stdout.on("data", (data: Buffer) => (out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (out += data.toString()));
    assert.equal(await new Promise((resolve) => child.once("close", resolve)), 0, out);
    assert.equal(out.split("\n")[9], `19 ${entryOf(19).toString()}`);
  });
});

describe("the API report", () => {
  it("says what is exported; write it anew with test/api-report.ts when that is meant to change", () => {
    assert.equal(readFileSync(reportFile, "utf8"), apiReport());
  });
});
