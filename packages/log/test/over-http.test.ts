/** A log and a witness behind HTTP, and hosts that withhold or stall. Each test is named for its row of the list in docs/formats/log.md. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  formatAddCheckpoint,
  httpSource,
  LogError,
  logHandler,
  openLog,
  signCheckpoint,
  witnessHandler,
} from "../src/index.ts";
import type { MemorySink, TileSource } from "../src/index.ts";
import { ask, failsWith, oneWitness, signer, smallLog, submissions, treeOf } from "./world.ts";

/** A log over HTTP that answers some paths in its own way. */
const served = (files: ReadonlyMap<string, Uint8Array>, broken: (path: string) => Response | undefined): TileSource =>
  httpSource("http://log.example/", {
    retries: 1,
    timeout: 50,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = broken(new URL(request.url).pathname);
      if (answer !== undefined) {
        if (answer.status === 599)
          await new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("timeout"))));
        return answer;
      }
      return await logHandler({ get: (path) => Promise.resolve(files.get(path)) })(request);
    },
  });

const atSecondBundle = (response: () => Response) => (path: string) =>
  path.endsWith("entries/001") ? response() : undefined;

const get = async (sink: MemorySink, path: string, init: RequestInit = {}) =>
  await logHandler(sink, "/log/")(new Request(`http://host.example/log/${path}`, init));

describe("A6: an entry that is receipted and not served", () => {
  it("is withholding when it is 404, and unreachable, which proves nothing, when it stalls or fails", async () => {
    const { sink } = await smallLog(600);
    const verify = (response: () => Response) =>
      openLog(served(sink.files, atSecondBundle(response)), signer.vkey).verifyTree();
    await assert.rejects(
      verify(() => new Response("gone", { status: 404 })),
      failsWith("withheld", /tile\/entries\/001/),
    );
    await assert.rejects(
      verify(() => new Response("oops", { status: 500 })),
      failsWith("unreachable", /tile\/entries\/001/),
    );
    await assert.rejects(
      verify(() => new Response("stall", { status: 599 })),
      failsWith("unreachable"),
    );
    await assert.rejects(
      verify(() => new Response("<html>not found</html>", { status: 200 })),
      failsWith("malformed", /tile\/entries\/001/),
    );
    assert.equal(
      (
        await openLog(
          served(sink.files, () => undefined),
          signer.vkey,
        ).verifyTree()
      ).size,
      600,
    );
  });
});

describe("a log over HTTP", () => {
  it("answers with what tlog-tiles asks: types, caching, any origin, gzip, and 404 for all that is not there", async () => {
    const { sink } = await smallLog(600);
    const checkpoint = await get(sink, "checkpoint");
    assert.equal(checkpoint.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.match(checkpoint.headers.get("cache-control") ?? "", /max-age=1$/);
    const tile = await get(sink, "tile/0/000");
    assert.equal(tile.headers.get("content-type"), "application/octet-stream");
    assert.match(tile.headers.get("cache-control") ?? "", /immutable/);
    assert.equal(tile.headers.get("access-control-allow-origin"), "*");
    assert.equal((await tile.arrayBuffer()).byteLength, 8192);
    const packed = await get(sink, "tile/entries/000", { headers: { "accept-encoding": "br, gzip;q=0.8" } });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    const plain = await new Response(packed.body?.pipeThrough(new DecompressionStream("gzip"))).bytes();
    assert.deepEqual(plain, sink.files.get("tile/entries/000"));
    for (const hidden of ["other", ".writer-lock", "tile/0/000.p/0"]) sink.files.set(hidden, Buffer.from("not public"));
    for (const path of [
      "tile/0/005",
      "tile/0/002.p/87",
      "tile/0/000.p/0",
      "other",
      "",
      "tile/0/../0/000",
      ".writer-lock",
      "tile/0/%30%30%30",
    ]) {
      const response = await get(sink, path);
      assert.equal(response.status, path === "tile/0/../0/000" ? 200 : 404, path);
      if (response.status === 404) assert.equal(response.headers.get("cache-control"), "no-store");
    }
    assert.equal((await get(sink, "checkpoint", { method: "POST" })).status, 405);
    assert.equal((await get(sink, "checkpoint", { method: "OPTIONS" })).status, 204);
  });

  it("says 503 when its storage fails, which no client takes for absence", async () => {
    const broken: TileSource = { get: () => Promise.reject(new LogError("unreachable", "EIO")) };
    const response = await logHandler(broken)(new Request("http://host.example/tile/0/000"));
    assert.deepEqual([response.status, response.headers.get("retry-after")], [503, "5"]);
  });

  it("of a witness has its two addresses and bounded requests", async () => {
    const witness = oneWitness();
    const handler = witnessHandler(witness, { prefix: "/w/" });
    const note = signCheckpoint(signer, treeOf(submissions(0, 3)));
    const at = (path: string, init?: RequestInit) => handler(new Request(`http://host.example/w/${path}`, init));
    const { sha256 } = await import("../src/index.ts");
    const origin = Buffer.from(sha256(Buffer.from(signer.name))).toString("hex");
    assert.equal((await at(`${origin}/checkpoint`)).status, 404);
    assert.equal(
      (await at("add-checkpoint", { method: "POST", body: formatAddCheckpoint({ oldSize: 0, proof: [], note }) }))
        .status,
      200,
    );
    assert.match(await (await at(`${origin}/checkpoint`)).text(), /witness\.example\/w1/);
    const stale = await at("add-checkpoint", {
      method: "POST",
      body: formatAddCheckpoint({ oldSize: 0, proof: [], note }),
    });
    assert.deepEqual(
      [stale.status, stale.headers.get("content-type"), await stale.text()],
      [409, "text/x.tlog.size", "3\n"],
    );
    assert.equal((await at("add-checkpoint")).status, 405);
    assert.equal((await at("add-checkpoint", { method: "POST", body: new Uint8Array(3_000_000) })).status, 400);
    assert.equal((await at("sign-subtree", { method: "POST", body: "" })).status, 404);
    const empty = signCheckpoint(signer, { size: 0, root: new Uint8Array(32) });
    assert.equal((await ask(oneWitness(), 0, [], empty)).status, 422);
    const proof = [new Uint8Array(32)];
    assert.equal((await ask(oneWitness(), 0, proof, note)).status, 422);
  });
});
