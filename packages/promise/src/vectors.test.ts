import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fromBase64, fromHex, toHex } from "@hustings/core";
import { decodePledge, isPledged } from "./pledge.ts";
import { isSignedBy, parsePromise, promiseLeaf } from "./promise.ts";
import { promiseText } from "./promise-text.ts";

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../vectors/promise/${name}.json`, import.meta.url), "utf8"));
}

test("the published promises hold, and the pledge is over their leaves", () => {
  const { publicKey, promises, pledge } = read("valid") as {
    publicKey: string;
    promises: { text: string; leaf: string; signedText: string }[];
    pledge: { promises: number; root: string; list: string };
  };
  assert.equal(promises.length, 5);
  for (const { text, leaf, signedText } of promises) {
    const promise = parsePromise(text);
    assert.ok(isSignedBy(promise, fromBase64(publicKey)));
    assert.equal(toHex(promiseLeaf(promise.promised, promise.salt)), leaf);
    assert.equal(promiseText(promise.promised), signedText);
  }
  const leaves = decodePledge(fromHex(pledge.list));
  assert.ok(leaves !== undefined && isPledged(pledge, leaves));
});

test("every text that is published as not a promise is refused", () => {
  const { key, promises } = read("invalid") as { key: string; promises: { why: string; text: string }[] };
  for (const { why, text } of promises) {
    let holds = false;
    try {
      holds = isSignedBy(parsePromise(text), fromBase64(key));
    } catch (error) {
      assert.equal((error as Error).name, "PromiseError", why);
    }
    assert.equal(holds, false, why);
  }
});
