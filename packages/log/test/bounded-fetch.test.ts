import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { boundedFetch } from "../src/index.ts";
import { failsWith } from "./world.ts";

async function serving(t: TestContext, answer: (path: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => answer(request.url ?? "/", response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const bounds = { most: 10_000, timeout: 200, retries: 0 };

describe("what a server that is not trusted can do to its reader", () => {
  it("cannot keep it waiting, by silence or by a byte now and then", async (t) => {
    const stalling = await serving(t, () => undefined);
    await assert.rejects(boundedFetch(stalling, bounds), failsWith("unreachable", /no answer/));
    const dripping = await serving(t, (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("#"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const begun = performance.now();
    await assert.rejects(boundedFetch(dripping, bounds), failsWith("unreachable"));
    assert.ok(performance.now() - begun < 5000);
  });

  it("is waited for while it brings something: a line is slow, not hostile", async (t) => {
    const slow = await serving(t, (_, response) => {
      response.writeHead(200);
      let sent = 0;
      const timer = setInterval(() => {
        response.write("#".repeat(2000));
        sent += 2000;
        if (sent < 10_000) return;
        clearInterval(timer);
        response.end();
      }, 80);
    });
    assert.equal((await boundedFetch(slow, bounds))?.length, 10_000);
  });

  it("cannot fill its memory", async (t) => {
    const endless = await serving(t, (_, response) => {
      response.writeHead(200);
      const go = () => {
        while (response.write("#".repeat(10_000)));
      };
      response.on("drain", go);
      go();
    });
    await assert.rejects(boundedFetch(endless, bounds), failsWith("malformed", /at most 10000 bytes/));
  });

  it("cannot send it to another host or round in circles, and can to another path", async (t) => {
    let isAsked = false;
    const internal = await serving(t, (_, response) => {
      isAsked = true;
      response.end("secret");
    });
    const elsewhere = await serving(t, (_, response) => void response.writeHead(302, { location: internal }).end());
    await assert.rejects(boundedFetch(elsewhere, bounds), failsWith("unreachable", /redirects to another host/));
    assert.equal(isAsked, false);
    const circle = await serving(t, (_, response) => void response.writeHead(302, { location: "/" }).end());
    await assert.rejects(boundedFetch(circle, bounds), failsWith("unreachable", /at most 5 redirects/));
    const moved = await serving(t, (path, response) => {
      if (path === "/new") response.end("here");
      else response.writeHead(301, { location: "/new" }).end();
    });
    assert.equal(Buffer.from((await boundedFetch(moved, bounds)) ?? []).toString(), "here");
  });

  it("is absent only when it says so", async (t) => {
    const answers = await serving(t, (path, response) => response.writeHead(Number(path.slice(1))).end());
    assert.equal(await boundedFetch(`${answers}404`, bounds), undefined);
    assert.equal(await boundedFetch(`${answers}410`, bounds), undefined);
    for (const status of [403, 500, 503])
      await assert.rejects(
        boundedFetch(`${answers}${status}`, bounds),
        failsWith("unreachable", new RegExp(`${status}`)),
      );
  });
});
