import assert from "node:assert/strict";
import { test } from "node:test";
import { placeRead, rulebook, rulebookIds } from "../index.ts";
import { withoutAddresses } from "./place-read.ts";
import { placeWords } from "./place-words.ts";

const places = new Set(
  rulebookIds()
    .map(rulebook)
    .flatMap(({ sources, zone, zones = [] }) => [
      ...sources.map(({ at }) => at),
      ...[zone, ...zones].map(({ source }) => source),
    ]),
);

const bare = (text: string) => text.replaceAll(/https?:\/\/[^\s;,)]+/g, "");

test("what is remarked of where a text was read is said in the reader's language, and addresses stay", () => {
  const english =
    /\b(?:the|of|and|is|are|was|were|not|to|which|that|as|has|have|for|from|with|in|by|its|on|text|read|computed|memory)\b|\d (?:Jan|January|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\b/i;
  for (const at of places) {
    const { en, ru, fr } = placeRead(at);
    assert.equal(en, at);
    for (const said of [ru, fr]) {
      assert.doesNotMatch(bare(said), english, at);
      for (const [address] of at.matchAll(/https?:\/\/[^\s;,)]+/g)) assert.ok(said.includes(address), said);
    }
  }
});

test("no remark is worded that no rulebook makes", () => {
  const made = new Set([...places].map(withoutAddresses));
  assert.deepEqual(
    Object.keys(placeWords).filter((remark) => !made.has(remark)),
    [],
  );
});

test("the same remark beside another address is the same in every language, with that address", () => {
  const { ru, fr } = placeRead("https://example.org/a, in English");
  assert.deepEqual([ru, fr], ["https://example.org/a, по-английски", "https://example.org/a, en anglais"]);
});

test("a remark that nobody worded stands as its writer wrote it", () => {
  for (const at of ["https://example.org/the-text-of-the-law, in a library of their own", "constructor"])
    assert.deepEqual(placeRead(at), { en: at, ru: at, fr: at });
});
