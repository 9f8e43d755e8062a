import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isCeremonyMessage, isCeremonyTerms, isDeals } from "./ceremony-message-shape.ts";

type Fields = Readonly<Record<string, unknown>>;
const vectors = JSON.parse(
  readFileSync(new URL("../../../../vectors/seal/ceremony.json", import.meta.url), "utf8"),
) as { readonly terms: Fields; readonly messages: readonly Fields[]; readonly deals: readonly Fields[] };

const { ceremony, at, signature, announcements } =
  vectors.messages.find(({ kind }) => kind === "custodian-dealt") ?? {};
const common = { ceremony, at, signature, announcements, custodian: 20 };
const messages: readonly Fields[] = [
  ...vectors.messages,
  { kind: "deal-disputed", ...common, against: 1, why: "does-not-fit" },
  { kind: "deal-laid-open", ...common, to: 1, contribution: "0a".repeat(32) },
];
const shapes = [
  ...messages.map((value) => [isCeremonyMessage, value] as const),
  ...vectors.deals.map((value) => [isDeals, value] as const),
  [isCeremonyTerms, vectors.terms] as const,
];

test("every message of the published ceremony, its deals and its terms have their shape, the longest text and number too", () => {
  for (const [isOne, value] of shapes) assert.ok(isOne(value), JSON.stringify(value));
  const [first] = messages;
  for (const custodian of [1, 20]) assert.ok(isCeremonyMessage({ ...first, custodian }));
  assert.ok(isCeremonyMessage({ ...first, proof: "x".repeat(20_000) }));
});

test("what lacks a field, has one more, or has something else in one, has no shape; and nothing that is handed in ends the program", () => {
  for (const [isOne, value] of shapes) {
    for (const other of [undefined, null, [], [value], "", "custodian-announced", 7, {}, { ...value, more: 1 }])
      assert.equal(isOne(other), false, JSON.stringify(other));
    for (const field of Object.keys(value)) {
      const { [field]: was, ...rest } = value;
      assert.equal(isOne(rest), false, `without ${field}`);
      for (const bad of [null, {}, 0.5, Array.isArray(was) ? [null] : [was]])
        assert.equal(isOne({ ...value, [field]: bad }), false, `${field}: ${JSON.stringify(bad)}`);
    }
  }
});

test("a number that no custodian has, a hash in capitals, a text without end and a kind of nowhere are refused", () => {
  const [first] = messages;
  const capital = { ceremony: String(ceremony).toUpperCase() };
  const long = { proof: "x".repeat(20_001) };
  const kinds = ["constructor", "__proto__", "custodian-dealt", ""].map((kind) => ({ kind }));
  for (const bad of [{ custodian: 0 }, { custodian: 21 }, { custodian: -1 }, capital, long, ...kinds])
    assert.equal(isCeremonyMessage({ ...first, ...bad }), false, JSON.stringify(bad).slice(0, 60));
  assert.equal(isCeremonyMessage({ ...first, commitments: Array.from({ length: 21 }, () => "0a".repeat(32)) }), false);
  assert.equal(isDeals({ ...vectors.deals[0], format: "hustings-deals/v1" }), false);
});
