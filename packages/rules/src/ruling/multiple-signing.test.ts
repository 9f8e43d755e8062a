import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { calendarDate } from "@hustings/core";
import { resolveSignings, routeOf, rulebook, type Signing } from "../index.ts";

const policy = (id: string) => rulebook(id).multipleSigning;
const signing = (signer: string, nomination: string, received: number, day = "2024-03-01"): Signing => ({
  signer,
  nomination,
  received,
  day: calendarDate(day),
});
const shared = [signing("v", "a", 1), signing("v", "b", 2), signing("w", "b", 3)];
const keptBy = (outcome: ReturnType<typeof resolveSignings>) =>
  outcome.kept.map((each) => `${each.signer}${each.nomination}`);

test("Russia lets a voter sign for several candidates, each once", () => {
  const outcome = resolveSignings(policy("ru/president/2018"), [...shared, signing("v", "a", 4)]);
  assert.deepEqual(keptBy(outcome), ["va", "vb", "wb"]);
  assert.deepEqual(
    outcome.struck.map(({ because }) => because),
    ["repeated"],
  );
});

test("France keeps the presentation received first, and says where it stands", () => {
  const outcome = resolveSignings(policy("fr/president/2017"), shared);
  assert.deepEqual(keptBy(outcome), ["va", "wb"]);
  assert.deepEqual(
    outcome.struck.map(({ because, standing }) => [because, standing]),
    [["received-earlier-elsewhere", "a"]],
  );
});

test("Senegal keeps the elector on the list checked first: the order decides, and the report says whom it favoured", () => {
  const byOrder = (...order: string[]) => resolveSignings(policy("sn/president/2024"), shared, order);
  assert.deepEqual(keptBy(byOrder("a", "b")), ["va", "wb"]);
  assert.deepEqual(keptBy(byOrder("b", "a")), ["vb", "wb"]);
  assert.deepEqual(byOrder("a", "b").favour, [
    { nomination: "a", kept: 1, lost: 0, ifFirst: 1, ifLast: 0 },
    { nomination: "b", kept: 1, lost: 1, ifFirst: 2, ifLast: 1 },
  ]);
  assert.equal(policy("sn/president/2019").order, "deposit");
  assert.equal(policy("sn/president/2024").order, "lot");
});

test("Finland strikes a member of two associations from both", () => {
  const outcome = resolveSignings(policy("fi/president/2024"), shared);
  assert.deepEqual(keptBy(outcome), ["wb"]);
});

test("New York counts none of too many on one date, and the earlier of different dates", () => {
  assert.deepEqual(keptBy(resolveSignings(policy("us/new-york/designation/2024"), shared)), ["wb"]);
  assert.deepEqual(
    keptBy(
      resolveSignings(policy("us/new-york/designation/2024"), [
        ...shared.slice(0, 2),
        signing("v", "c", 4, "2024-03-05"),
      ]),
    ),
    ["vc"],
  );
  const apart = [signing("v", "a", 1, "2024-03-01"), signing("v", "b", 2, "2024-03-02")];
  assert.deepEqual(keptBy(resolveSignings(policy("us/new-york/designation/2024"), apart)), ["va"]);
});

test("Washington leaves the first valid of repeats, Poland none, and Austria's law does not say which of two stands", () => {
  const repeats: Signing[] = [{ ...signing("v", "a", 1), valid: false }, signing("v", "a", 2), signing("v", "a", 3)];
  assert.deepEqual(
    resolveSignings(policy("us/washington/initiative/2014"), repeats).kept.map(({ received }) => received),
    [2],
  );
  assert.deepEqual(resolveSignings(policy("pl/president/2025"), repeats).kept, []);
  const undecided = resolveSignings(policy("at/president/2022"), shared);
  assert.deepEqual(
    undecided.undecided.map(({ nomination }) => nomination),
    ["a", "b"],
  );
});

test("an Irish council's earliest resolution counts, and two on one day void all of its resolutions", () => {
  const councils = routeOf(rulebook("ie/president/1993"), "councils").multipleSigning;
  assert.ok(councils);
  const kept = (...days: string[]) =>
    resolveSignings(
      councils,
      days.map((on, index) => signing("cork", `candidate ${index + 1}`, index + 1, on)),
    ).kept.map(({ nomination }) => nomination);
  assert.deepEqual(kept("2018-09-10", "2018-09-09"), ["candidate 2"]);
  assert.deepEqual(kept("2018-09-09", "2018-09-09", "2018-09-10"), []);
  assert.deepEqual(kept("2018-09-09"), ["candidate 1"]);
  assert.equal(policy("ie/president/1993").across, "first-received");
});

test("nothing is lost or counted twice, whatever the policy", () => {
  const signings = fc.array(
    fc.record({
      signer: fc.constantFrom("u", "v", "w"),
      nomination: fc.constantFrom("a", "b", "c"),
      day: fc.constantFrom("2024-03-01", "2024-03-02"),
    }),
    { maxLength: 20 },
  );
  const books = [
    "ru/president/2018",
    "fr/president/2017",
    "sn/president/2024",
    "fi/president/2024",
    "us/new-york/designation/2024",
    "at/president/2022",
    "pl/president/2025",
  ];
  fc.assert(
    fc.property(
      signings,
      fc.constantFrom(...books),
      fc.shuffledSubarray(["a", "b", "c"], { minLength: 3 }),
      (drawn, book, order) => {
        const all = drawn.map((each, index) => signing(each.signer, each.nomination, index + 1, each.day));
        const { kept, struck, undecided } = resolveSignings(policy(book), all, order);
        const places = [...kept, ...undecided, ...struck.map((each) => each.signing)]
          .map(({ received }) => received)
          .toSorted((a, b) => a - b);
        assert.deepEqual(
          places,
          all.map(({ received }) => received),
        );
        const pairs = kept.map(({ signer, nomination }) => `${signer}${nomination}`);
        assert.equal(new Set(pairs).size, pairs.length);
      },
    ),
  );
});
