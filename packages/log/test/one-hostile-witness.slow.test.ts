/** One of three witnesses is hostile, over HTTP, once the log runs and at its next start: the other two make the quorum, or do not. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { checkReceipt, signCheckpoint, signerFromSeed } from "../src/index.ts";
import { entryOf, failsWith, openWriter, signer, smallLog, submissions, TestWitnesses, treeOf } from "./world.ts";

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

/** Three witnesses, the first of which is hostile while it is `turned`. */
async function threeWitnesses(t: TestContext, way: (response: ServerResponse) => void, quorum: string) {
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
  const witnesses = new TestWitnesses(3, quorum);
  const mood = { turned: false };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!mood.turned || !url.startsWith(hostile)) return await witnesses.fetch(input, init);
    return await globalThis.fetch(url.replace(hostile, at), init);
  };
  return { mood, policy: witnesses.policy, fetch };
}

for (const [what, way] of Object.entries(ways)) {
  test(`a log goes on and starts again though a witness ${what}`, async (t) => {
    const { mood, policy, fetch } = await threeWitnesses(t, way, "2");
    const { store, sink, writer } = await smallLog(5, { policy, fetch });
    mood.turned = true;
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

  test(`where all must cosign, a log takes entries and starts again though one ${what}, and gives receipts once it does not`, async (t) => {
    const { mood, policy, fetch } = await threeWitnesses(t, way, "all");
    const options = { policy, fetch, patience: 300, receiptPatience: 300 };
    const { store, sink, writer } = await smallLog(5, options);
    checkReceipt(await writer.receipt(4), entryOf(4), policy);
    mood.turned = true;
    store.append(submissions(5, 8));
    await writer.publish();
    await assert.rejects(writer.receipt(7), failsWith("not-witnessed"));
    await writer.close();
    const again = await openWriter({ store, sink, ...options });
    store.append(submissions(8, 9));
    await again.publish();
    assert.equal(again.status.signed, 9);
    assert.ok(!JSON.stringify(again.status).includes(String.raw`\u001b`), "none of its words");
    await assert.rejects(again.receipt(8), failsWith("not-witnessed"));
    mood.turned = false;
    await again.publish();
    checkReceipt(await again.receipt(8), entryOf(8), policy);
    await again.close();
  });
}
