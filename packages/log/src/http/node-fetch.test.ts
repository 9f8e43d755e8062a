import assert from "node:assert/strict";
import { execFile as execFileCallback } from "node:child_process";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, suite, test } from "node:test";
import { promisify } from "node:util";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { boundedFetch } from "./bounded-fetch.ts";
import { LogError } from "../log-error.ts";
import { nodeFetch } from "./node-fetch.ts";

const execFile = promisify(execFileCallback);
const tile = Buffer.from("a tile of some bytes ".repeat(400));
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  plain: (response) => response.end(tile),
  gzip: (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(tile)),
  deflate: (response) => response.writeHead(200, { "content-encoding": "deflate" }).end(deflateSync(tile)),
  br: (response) => response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(tile)),
  inherited: (response) => response.writeHead(200, { "content-encoding": "constructor" }).end(tile),
  damaged: (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(tile),
  cut: (response) => {
    response.writeHead(200, { "content-length": tile.length });
    response.write(tile.subarray(0, 100));
    setTimeout(() => response.destroy(), 20);
  },
  "cut gzip": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(tile).subarray(0, 40)),
  silent: () => undefined,
  "another protocol": (response) =>
    response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: tiles\r\nconnection: upgrade\r\n\r\na tile"),
  "announced for ever": (response) => {
    const announce = setInterval(() => response.writeProcessing(), 20);
    response.on("close", () => clearInterval(announce));
  },
  drips: (response) => {
    const drip = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(drip));
  },
};

let at: string;
const server = createServer((request, response) => {
  const answer = answers[decodeURIComponent(request.url ?? "").slice(1)];
  if (answer === undefined) response.writeHead(404).end();
  else answer(response);
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const asked = (path: string, most = tile.length) =>
  boundedFetch(at + encodeURIComponent(path), { most, timeout: 400, retries: 0, fetch: nodeFetch });

suite("what a log serves, over Node's own HTTP", () => {
  test("is the same however it is packed, and absent is absent", async () => {
    for (const path of ["plain", "gzip", "deflate", "br"])
      assert.deepEqual(Buffer.from((await asked(path)) ?? []), tile, path);
    assert.equal(await asked("nothing"), undefined);
  });

  for (const path of [
    "inherited",
    "damaged",
    "cut",
    "cut gzip",
    "silent",
    "another protocol",
    "announced for ever",
    "drips",
  ]) {
    test(`is not known where the answer is ${path}`, { timeout: 20_000 }, async () => {
      await assert.rejects(asked(path), (error) => error instanceof LogError && error.code === "unreachable");
    });
  }

  test("is read no further than it may be long", async () => {
    for (const path of ["plain", "gzip"])
      await assert.rejects(asked(path, 1_000), (error) => error instanceof LogError && error.code === "malformed");
  });

  test("is asked of the proxy that the environment names, where Node is told to heed it", async () => {
    const program = `
      const { nodeFetch } = await import(${JSON.stringify(import.meta.resolve("./node-fetch.ts"))});
      const answer = await nodeFetch("http://log.invalid/plain", { signal: AbortSignal.timeout(5_000), redirect: "manual" });
      process.stdout.write(String(answer.status));
      await answer.body?.cancel();`;
    const env = { ...process.env, NODE_USE_ENV_PROXY: "1", HTTP_PROXY: at, http_proxy: at, NO_PROXY: "", no_proxy: "" };
    const { stdout } = await execFile(process.execPath, ["--input-type=module", "-e", program], { env });
    assert.equal(stdout, "404");
  });
});
