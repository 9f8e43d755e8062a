import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { wished } from "./read-request.ts";

test("the desk opens in the language that the browser would rather have, not in the one it names first", async () => {
  const app = new Hono().get("/", (context) => context.text(wished(context)));
  const spoken = async (asked: string) =>
    await (await app.request("/", { headers: { "accept-language": asked } })).text();
  assert.equal(await spoken("en;q=0.1, ru"), "ru");
  assert.equal(await spoken("de, fr;q=0.7, en;q=0.3"), "fr");
  assert.equal(await spoken("fr-CH"), "fr");
  assert.equal(await spoken("de"), "en");
});
