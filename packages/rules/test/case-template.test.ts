import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEvidence, holesIn, rule, rulebook, rulebookIds, templateOf, type Evidence } from "../src/index.ts";
import { qualifyingCase } from "./qualifying-case.ts";

const routes = rulebookIds()
  .map(rulebook)
  .flatMap((book) => book.routes.map((route) => ({ book, route })));

/** The template with its holes filled from a case, field by field; a fact by its key. What the case does not state is taken out. */
function filled(template: unknown, from: unknown): unknown {
  if (typeof template === "string") return holesIn(template).length === 0 ? template : from;
  if (Array.isArray(template)) {
    const others = from as readonly unknown[] | undefined;
    return template.flatMap((member: unknown, index) => {
      const { key } = member as { key?: string };
      const found =
        key === undefined ? others?.[index] : others?.find((each) => (each as { key?: string }).key === key);
      return found === undefined ? [] : [filled(member, found)];
    });
  }
  if (typeof template !== "object" || template === null) return template;
  if (from === undefined) return undefined;
  const source = from as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(template).flatMap(([key, member]) => {
      if (holesIn({ [key]: null }).length > 0) return Object.entries(source);
      const value = filled(member, source[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

test("over all rulebooks and routes: the template filled in, hole by hole, is a case, ruled on as the same case written by hand", () => {
  for (const { book, route } of routes) {
    const written = qualifyingCase(book, route.id);
    const { evidence } = templateOf(book, route);
    const case_ = filled(evidence, written) as Evidence;
    assert.deepEqual(holesIn(case_), [], `${book.id} ${route.id}`);
    const ruling = rule(book, parseEvidence(case_));
    assert.equal(ruling.outcome, rule(book, written).outcome, `${book.id} ${route.id}: ${ruling.reasons[0]?.words.en}`);
    // Every fact the law asks for has its place in the template.
    assert.deepEqual(ruling.missing, rule(book, written).missing, `${book.id} ${route.id}`);
  }
});

test("a hole left is not evidence: the case is refused, and the template names each", () => {
  for (const { book, route } of routes) {
    const { evidence } = templateOf(book, route);
    assert.ok(holesIn(evidence).length > 0 || route.protocol.kind === "no-check", `${book.id} ${route.id}`);
    if (holesIn(evidence).length > 0)
      assert.throws(() => rule(book, parseEvidence(evidence)), `${book.id} ${route.id}`);
  }
});

test("convictions, terms, stages and meetings stand in the template with the law's own words", () => {
  const book = rulebook("ru/president/2018");
  const [route] = book.routes;
  assert.ok(route);
  const holes = holesIn(templateOf(book, route).evidence);
  for (const field of ["filing.lines", "meetings[0].votes.for", "stages[0].invalidByGround.dead", "facts[0].value"])
    assert.ok(holes.includes(field), field);
  assert.match(JSON.stringify(templateOf(book, route)), /one of grave, especially-grave, extremist/);
});
