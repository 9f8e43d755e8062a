import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { rulebook, rulebookDefects, type Rulebook } from "@hustings/rules";
import { citationDefects, numbersInFormula, numbersOutsideParameters } from "./check-citations.ts";

const law = rulebook("ru/president/2018");
const defectsOf = (changes: Partial<Rulebook>) => rulebookDefects({ ...law, ...changes });

test("the law of this repository has no dangling reference, uncited provision or stray number", () => {
  assert.deepEqual(citationDefects(join(import.meta.dirname, "..")), []);
});

test("a number in a formula is found, and one that is said not to be law is let through", () => {
  assert.deepEqual(numbersInFormula("const limit = checked * 0.05;"), [{ line: 1, literal: "0.05" }]);
  assert.deepEqual(numbersInFormula("return bad >= 3_000;"), [{ line: 1, literal: "3_000" }]);
  assert.deepEqual(numbersInFormula("// not law: hours of a day\nconst hours = 24;\nconst more = 25;"), [
    { line: 3, literal: "25" },
  ]);
  assert.deepEqual(numbersInFormula('const text = "500 voters"; const stage = 2; // 60,000\nday.slice(0, 10);'), []);
});

test("a figure of the law outside a dated parameter is found", () => {
  assert.deepEqual(
    numbersOutsideParameters('parameter("a", "p", ["2003-01-10", ratio(5, 100), "RU1"]),\nconst cap = 7_500;'),
    [{ line: 2, literal: "7_500" }],
  );
  assert.deepEqual(numbersOutsideParameters("zone: { offsetMinutes: -480 }"), []);
});

test("dangling references, missing words and sources are named with their place", () => {
  const [provision, ...provisions] = law.provisions;
  assert.ok(provision);
  assert.match(defectsOf({ provisions }).join("\n"), /provision meeting is not declared/);
  assert.match(
    defectsOf({ parameters: law.parameters.filter(({ id }) => id !== "bad-share") }).join("\n"),
    /parameter bad-share is not declared/,
  );
  assert.match(defectsOf({ questions: [] }).join("\n"), /question denominator is not declared/);
  assert.match(defectsOf({ sources: [] }).join("\n"), /source RU1 is not declared/);
  assert.match(
    defectsOf({ provisions: [{ ...provision, words: { ...provision.words, fr: " " } }, ...provisions] }).join("\n"),
    /no words in fr/,
  );
  assert.match(
    defectsOf({ provisions: [{ ...provision, checked: "yesterday" as never }, ...provisions] }).join("\n"),
    /neither a day on which it was compared/,
  );
  assert.match(defectsOf({ provisions: [{ ...provision, article: "" }, ...provisions] }).join("\n"), /no article/);
  assert.match(defectsOf({ provisions: [...law.provisions, provision] }).join("\n"), /stands twice/);
});

test("what is seen of a line leads only to a ground that strikes it", () => {
  assert.match(
    defectsOf({ groundFor: { deceased: "over-cap" } }).join("\n"),
    /over-cap is no ground that strikes a line/,
  );
});

test("nothing may be called certain that rests on memory alone", () => {
  const provisions = law.provisions.map((each) =>
    each.id === "appeal" ? { ...each, confidence: "high" as const } : each,
  );
  assert.match(defectsOf({ provisions }).join("\n"), /rests on unverified sources only/);
  const parameters = law.parameters.map((each) =>
    each.id === "appeal-days" ? { ...each, confidence: "medium" as const } : each,
  );
  assert.match(defectsOf({ parameters }).join("\n"), /rests on an unverified source/);
});
