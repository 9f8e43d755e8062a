/** One of three witnesses is hostile, over HTTP, once the log runs and at its next start: the other two make the quorum. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { checkReceipt, signCheckpoint, signerFromSeed } from "../src/index.ts";
import { entryOf, openWriter, signer, smallLog, submissions, TestWitnesses, treeOf } from "./world.ts";

const hostile = "http://w1.example";
const terminal = "\u001B[2J\u001B]0;owned\u0007\nall witnesses agree\n";
const ways: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "never answers": () => undefined,
  "begins an answer and drips": (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 200);
    response.on("close", () => clearInterval(timer));
  },
  "answers without end": (response) => {
    const more = () => {
      while (!response.destroyed && response.write("a".repeat(65_536)));
    };
    response.on("drain", more).writeHead(200);
    more();
  },
  "leads elsewhere": (response) => response.writeHead(307, { location: "http://127.0.0.1:1/" }).end(),
  "hangs up": (response) => response.destroy(),
  "calls the history another, in terminal codes": (response) => response.writeHead(422).end(terminal),
  "refuses, in terminal codes": (response) => response.writeHead(403).end(terminal),
  "says that it knows nothing": (response) => response.writeHead(409).end("0\n"),
  "names more entries than there can be": (response) => response.writeHead(409).end(`${2 ** 53 - 1}\n`),
  "names another size each time": (response) => response.writeHead(409).end(`${Math.trunc(Math.random() * 5)}\n`),
  "names no size": (response) => response.writeHead(409).end(terminal.repeat(500)),
  "packs nothing as something": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
  "repeats a line a thousand times": (response) =>
    response.writeHead(200).end("\u2014 witness.example/w2 AAAAAAAAAAAAAAAAAAAA\n".repeat(1_000)),
  "shows a note that this log never signed": (response) => {
    const other = signerFromSeed(signer.name, new Uint8Array(32).fill(66));
    if (response.req.method === "GET") response.writeHead(200).end(signCheckpoint(other, treeOf(submissions(0, 99))));
    else response.writeHead(409).end("99\n");
  },
};

for (const [what, way] of Object.entries(ways)) {
  test(`a log goes on and starts again though a witness ${what}`, async (t) => {
    const server = createServer((request, response) => {
      request.resume();
      way(response);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const witnesses = new TestWitnesses(3, "2");
    let turned = false;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!turned || !url.startsWith(hostile)) return await witnesses.fetch(input, init);
      return await globalThis.fetch(url.replace(hostile, at), init);
    };
    const { policy } = witnesses;
    const { store, sink, writer } = await smallLog(5, { policy, fetch });
    turned = true;
    store.append(submissions(5, 8));
    await writer.publish();
    checkReceipt(await writer.receipt(7), entryOf(7), policy);
    await writer.close();
    const again = await openWriter({ store, sink, policy, fetch });
    store.append(submissions(8, 9));
    await again.publish();
    checkReceipt(await again.receipt(8), entryOf(8), policy);
    assert.ok(!JSON.stringify(again.status).includes(String.raw`\u001b`), "none of its words");
    await again.close();
  });
}
