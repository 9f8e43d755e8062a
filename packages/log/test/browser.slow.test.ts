import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import { extname } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../../e2e/browser.ts";
import { logHandler } from "../src/index.ts";
import { entryOf, signer, smallLog } from "./world.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const noble = ["curves/ed25519.js", "hashes/sha2.js", "post-quantum/ml-dsa.js"];
const importMap = {
  imports: {
    "@hustings/core": "/packages/core/src/index.ts",
    "@hustings/core/bytes": "/packages/core/src/bytes.ts",
    "@hustings/core/wasm": "/packages/core/src/wasm.ts",
    "#ed25519": "/packages/log/src/keys/ed25519.web.ts",
    "#ml-dsa-44": "/packages/log/src/keys/ml-dsa-44.web.ts",
    ...Object.fromEntries(noble.map((file) => [`@noble/${file}`, `/node_modules/@noble/${file}`])),
    "@noble/curves/": "/node_modules/@noble/curves/",
    "@noble/hashes/": "/node_modules/@noble/hashes/",
  },
};

const page = `<!doctype html><script type="importmap">${JSON.stringify(importMap)}</script>
<script type="module">
  import * as log from "/packages/log/src/index.ts";
  window.verify = async (key, url, index, entry, receipt) => {
    const started = performance.now();
    const reader = log.openLog(log.httpSource(url), key);
    const { size } = await reader.verifyTree();
    const bytes = new TextEncoder().encode(entry);
    const { index: place } = log.checkReceipt(receipt, bytes, reader.policy);
    const own = log.checkReceipt(await reader.receipt(index), bytes, reader.policy).index;
    let refused = "";
    try { log.checkReceipt(receipt, new TextEncoder().encode(entry + " "), reader.policy); } catch (error) { refused = error.code; }
    return { size, place, own, refused, accelerated: log.hashingIsAccelerated(), milliseconds: performance.now() - started };
  };
</script>`;

async function launch(t: TestContext): Promise<Browser | undefined> {
  try {
    const browser = await openBrowser();
    t.after(() => browser.close());
    return browser;
  } catch (error) {
    t.diagnostic(String(error));
    return undefined;
  }
}

async function answerFrom(answer: Promise<Response>, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await answer;
  response.writeHead(status, Object.fromEntries(headers)).end(await new Response(body).bytes());
}

describe("a browser", () => {
  it("verifies a log and a receipt with the same source, with WebAssembly and, under a strict content policy, without", async (t) => {
    const browser = await launch(t);
    if (browser === undefined) return t.skip("no Chromium runs here");
    const { sink, writer } = await smallLog(3000);
    const receipt = await writer.receipt(1234);
    const serveLog = logHandler(sink, "/log/");
    const server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      if (pathname.startsWith("/log/")) {
        void answerFrom(serveLog(new Request(`http://localhost${pathname}`)), response);
        return;
      }
      if (pathname === "/") {
        const policy = searchParams.has("strict")
          ? { "content-security-policy": "script-src 'self' 'unsafe-inline'" }
          : {};
        response.writeHead(200, { "content-type": "text/html", ...policy }).end(page);
        return;
      }
      const file = `${root}${pathname}`;
      if (pathname.includes("..") || !existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      const source = readFileSync(file, "utf8");
      response
        .writeHead(200, { "content-type": "text/javascript" })
        .end(extname(file) === ".ts" ? stripTypeScriptTypes(source) : source);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
    const address = server.address();
    const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    for (const [query, accelerated] of [
      ["", true],
      ["?strict", false],
    ] as const) {
      const tab = await browser.newPage();
      const problems: string[] = [];
      tab.on("pageerror", (error) => problems.push(String(error)));
      await tab.goto(`${origin}/${query}`);
      await tab
        .waitForFunction("window.verify !== undefined", undefined, { timeout: 20_000 })
        .catch((error: unknown) => {
          throw new Error(`${String(error)} ${problems.join("; ")}`);
        });
      const asked = JSON.stringify([signer.vkey, `${origin}/log/`, 1234, entryOf(1234).toString(), receipt]);
      const result = await tab.evaluate<Record<string, unknown>>(`window.verify(...${asked})`);
      assert.deepEqual(
        [result["size"], result["place"], result["own"], result["refused"], result["accelerated"]],
        [3000, 1234, 1234, "not-authentic", accelerated],
      );
      await tab.close();
    }
  });
});
