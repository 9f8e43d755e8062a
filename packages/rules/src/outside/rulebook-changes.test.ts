import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCanonical } from "@hustings/core";
import { rulebook, rulebookChanges, rulebookDocument, rulebookIds, type Rulebook } from "../index.ts";

/** Every value of a rulebook, with its place. */
function* valuesIn(
  value: unknown,
  at: readonly string[] = [],
): Generator<{ readonly at: readonly string[]; readonly value: unknown }> {
  if (typeof value !== "object" || value === null) yield { at, value };
  else for (const [key, each] of Object.entries(value)) yield* valuesIn(each, [...at, key]);
}

function changed(book: Rulebook, at: readonly string[], value: unknown): unknown {
  const copy: unknown = structuredClone(book);
  const holder = at.slice(0, -1).reduce((each, key) => (each as Record<string, unknown>)[key], copy);
  (holder as Record<string, unknown>)[at.at(-1) ?? ""] = typeof value === "number" ? value + 1 : `${String(value)}.`;
  return copy;
}

test("no value of a rulebook can be changed without a difference that names its place", () => {
  // Laws with two last days of one name, one for each of two routes; of persons, and with none.
  for (const id of ["us/washington/initiative/2021-01-01", "ch/popular-vote/1978", "cz/president/2013"]) {
    const book = rulebook(id);
    for (const { at, value } of valuesIn(book)) {
      const [change] = rulebookChanges(book, changed(book, at, value));
      assert.equal(change?.place.split(".")[0], at[0], `${id}: ${at.join(".")}`);
    }
  }
});

test("what stands twice under one name is told apart, and a share is one value", () => {
  const law = rulebook("us/washington/initiative/2021-01-01");
  const closes = law.calendar.filter(({ event }) => event === "filing-closes");
  assert.ok(closes.length > 1, "two last days");
  const calendar = law.calendar.map((each) => (each === closes[0] ? { ...each, time: "noon" } : each));
  assert.deepEqual(rulebookChanges(law, { ...law, calendar }), [
    { place: "calendar.filing-closes.time", after: '"noon"' },
  ]);
  const parameters = law.parameters.map((each) => ({ ...each, value: { num: 7, den: 100 } })).slice(0, 1);
  const [share] = rulebookChanges({ ...law, parameters: law.parameters.slice(0, 1) }, { ...law, parameters });
  assert.equal(share?.after, '{"num":7,"den":100}');
});

test("a rulebook as it is published, its fields in another order, does not differ from the house's", () => {
  for (const law of rulebookIds().map(rulebook)) {
    const { rulebook: published } = parseCanonical(rulebookDocument(law)) as unknown as { readonly rulebook: unknown };
    assert.deepEqual(rulebookChanges(law, published), [], law.id);
  }
});

test("an entry that was moved is not a change", () => {
  for (const law of rulebookIds().map(rulebook))
    assert.deepEqual(rulebookChanges(law, { ...law, provisions: law.provisions.toReversed() }), [], law.id);
});
