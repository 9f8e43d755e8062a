import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Hono } from "hono";
import { serve } from "@hono/node-server";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { secretForm, type SecretForm } from "./secret-form.ts";

const type = "application/x-www-form-urlencoded";

async function readFrom(body: string, contentType = type): Promise<SecretForm | undefined> {
  let read: SecretForm | undefined;
  const app = new Hono().post("/", async (context) => {
    read = await secretForm(context, "to", 4_096);
    return context.body(null, 204);
  });
  await app.request("/", { method: "POST", headers: { "content-type": contentType }, body });
  return read;
}

test("a form is read as browsers write it, whatever was typed, and the one field's bytes are what the others' text would be", async () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, text, fc.boolean(), async (to, other, first) => {
      const pairs = [
        ["to", to],
        ["made", other],
      ].map(([name = "", value = ""]) => [name, value] satisfies [string, string]);
      const body = new URLSearchParams(first ? pairs : pairs.toReversed()).toString();
      const read = await readFrom(body);
      const sent = new URLSearchParams(body);
      assert.equal(read?.secret.toString("utf8"), sent.get("to"));
      assert.deepEqual(read?.fields, { made: sent.get("made") });
    }),
    { numRuns: 60 },
  );
});

test("what is not a form, has no such field, or is spelt badly is read without a fault", async () => {
  for (const [body, secret, fields] of [
    ["", "", {}],
    ["to", "", {}],
    ["to=", "", {}],
    ["to=a%4", "a%4", {}],
    ["to=%zz%40+b", "%zz@ b", {}],
    ["to=first&to=second", "second", {}],
    ["&&made=1&", "", { made: "1" }],
  ] as const) {
    const read = await readFrom(body);
    assert.deepEqual([read?.secret.toString(), read?.fields], [secret, fields], body);
  }
  assert.deepEqual((await readFrom("to=a@b.cd", "text/plain"))?.fields, {});
  assert.equal(await readFrom(`to=${"a".repeat(5_000)}`), undefined, "longer than it may be");
});

test("what came over the network is overwritten as it is read, also where it is too long", async () => {
  const seen: Buffer[] = [];
  let secret: Buffer | undefined;
  const app = new Hono<{ Bindings: { incoming: IncomingMessage } }>().post("/", async (context) => {
    const { incoming } = context.env;
    const read = incoming.read.bind(incoming) as (size?: number) => Buffer | null;
    Object.assign(incoming, {
      read(size?: number) {
        const chunk = read(size);
        if (chunk !== null) seen.push(chunk);
        return chunk;
      },
    });
    const form = await secretForm(context, "to", 4_096);
    secret = form?.secret;
    return context.body(null, form === undefined ? 413 : 204);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
  if (!server.listening) await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const post = async (body: string) =>
    (await fetch(url, { method: "POST", headers: { "content-type": type }, body })).status;
  try {
    assert.equal(await post("made=1&to=aino%40example.org"), 204);
    assert.equal(secret?.toString(), "aino@example.org");
    assert.equal(await post(`to=${"a".repeat(5_000)}`), 413);
    assert.ok(seen.length >= 2);
    for (const chunk of seen) assert.ok(chunk.every((byte) => byte === 0));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
