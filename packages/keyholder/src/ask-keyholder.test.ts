/** A key holder is another operator: what it answers must not end, fill or hold up the server that asks it. */
import assert from "node:assert/strict";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { suite, test, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { askKeyholder, KeyholderError } from "./index.ts";

const withinMs = 5_000;

async function answering(t: TestContext, answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refusal(url: string): Promise<KeyholderError> {
  return await askKeyholder(url, [], withinMs).then(
    () => assert.fail("expected no evaluation"),
    (error: unknown) => (error instanceof KeyholderError ? error : assert.fail(String(error))),
  );
}

suite("A key holder that is hostile", () => {
  test("and never ends its answer is left after 64 kB, long before the time that it is given", async (t) => {
    let sent = 0;
    const url = await answering(t, (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 97))) sent += 65_536;
        response.once("drain", more);
      };
      more();
    });
    const { code, message } = await refusal(url);
    assert.deepEqual([code, message], ["malformed", "the key holder's answer is too long"]);
    // What stands in the buffers of two sockets, and no more.
    assert.ok(sent < 64 * 1024 * 1024, `${sent} bytes were taken`);
  });

  test("and packs much into little has it not unpacked", async (t) => {
    const packed = gzipSync(Buffer.alloc(256 * 1024 * 1024, 97));
    const url = await answering(t, (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(packed));
    const before = process.memoryUsage().rss;
    assert.equal((await refusal(url)).code, "malformed");
    const grown = process.memoryUsage().rss - before;
    assert.ok(grown < 128 * 1024 * 1024, `${grown} bytes more`);
  });

  test("and says nothing, breaks off, or sends the asker elsewhere has not answered", async (t) => {
    for (const answer of [
      (response: ServerResponse) => void response.socket?.destroy(),
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": "5000" });
        response.write("{");
        setTimeout(() => response.destroy(), 50);
      },
      (response: ServerResponse) => void response.writeHead(307, { location: "http://127.0.0.2:1/" }).end(),
      (response: ServerResponse) => void response.writeHead(503).end("\u001b[2J"),
    ])
      assert.equal((await refusal(await answering(t, answer))).code, "unreachable");
  });

  test("and answers something else is named by a closed word of its own, never by what it says", async (t) => {
    const url = await answering(t, (response) => void response.writeHead(400).end('{"error":"\u001b[2J"}'));
    const { code, message } = await refusal(url);
    assert.deepEqual([code, message], ["refused", "refused: the key holder answers 400"]);
    const other = await answering(t, (response) => void response.writeHead(200).end('{"evaluations":[1]}'));
    assert.equal((await refusal(other)).code, "malformed");
  });
});
