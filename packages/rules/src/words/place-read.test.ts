import assert from "node:assert/strict";
import { test } from "node:test";
import { placeRead, rulebook, rulebookIds } from "../index.ts";

const places = new Set(
  rulebookIds()
    .map(rulebook)
    .flatMap(({ sources, zone, zones = [] }) => [
      ...sources.map(({ at }) => at),
      ...[zone, ...zones].map(({ source }) => source),
    ]),
);

const withoutAddresses = (text: string) => text.replaceAll(/https?:\/\/[^\s;,)]+/g, "");

test("what is remarked of where a text was read is said in the reader's language, and addresses stay", () => {
  const english =
    /\b(?:the|of|and|is|are|was|were|not|to|which|that|as|has|have|for|from|with|in|by|its|on|text|read)\b/i;
  for (const at of places) {
    const { en, ru, fr } = placeRead(at);
    assert.equal(en, at);
    for (const said of [ru, fr]) {
      assert.doesNotMatch(withoutAddresses(said), english, at);
      for (const [address] of at.matchAll(/https?:\/\/[^\s;,)]+/g)) assert.ok(said.includes(address), said);
    }
  }
});

test("a remark that nobody worded stands as its writer wrote it", () => {
  const at = "https://example.org/the-text-of-the-law, in a library of their own";
  assert.deepEqual(placeRead(at), { en: at, ru: at, fr: at });
});
