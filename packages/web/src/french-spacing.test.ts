import assert from "node:assert/strict";
import { test } from "node:test";
import { frenchSpacing } from "./french-spacing.ts";
import { localeOf } from "./locale.ts";

/** Every text of a catalogue; of a function, what it makes of values that fit anything. */
function* textsIn(said: unknown): Generator<string> {
  if (typeof said === "string") yield said;
  else if (typeof said === "object" && said !== null) for (const each of Object.values(said)) yield* textsIn(each);
}

test("no colon, semicolon or mark of a French page stands at the head of a line", () => {
  const { say, sayings, words } = localeOf("fr");
  const texts = [...textsIn(say), ...textsIn(sayings)];
  assert.ok(texts.length > 300);
  for (const text of texts) assert.doesNotMatch(text, / [:;!?»]|« /);
  assert.doesNotMatch(say.answer.short("1", "2", "1"), / [:;!?»]/);
  assert.equal(words({ en: "", ru: "", fr: "l'avis : non" }), "l’avis\u00a0: non");
  assert.equal(frenchSpacing("« oui » ; http://localhost:7070"), "«\u00a0oui\u00a0»\u00a0; http://localhost:7070");
});
