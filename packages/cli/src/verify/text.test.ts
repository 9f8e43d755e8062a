import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { instant } from "@hustings/core";
import type { Departure, Report } from "@hustings/verify";
import { reportText } from "./text.ts";
import { englishReport } from "./words-en.ts";

const order = {
  appeal: "review",
  by: "An invented court",
  source: "An invented judgment",
  decidedAt: instant("2026-03-20T10:00:00Z"),
};
const against: Departure = {
  nomination: "vera",
  candidate: "Vera Example",
  ruling: "refused",
  decision: "registered",
};

function reported(departures: readonly Departure[], notRecomputed: Report["notRecomputed"] = []): Report {
  const first = departures[0] ?? against;
  return {
    ok: true,
    origin: "example.org/log",
    size: 10,
    root: "ab".repeat(32),
    contest: "An invented office",
    rulebook: "xx/invented",
    law: undefined,
    checks: [{ name: "decisions", count: 1 }],
    failures: [],
    commission: undefined,
    onWord: [],
    oneKey: [],
    unprovenKeys: [],
    diceAlone: [],
    departures,
    neverShown: [],
    dated: { at: undefined, entries: 0 },
    onlyClaimed: [],
    notRecomputed,
    kept: [],
    promises: [],
    nominations: [
      {
        nomination: "vera",
        candidate: "Vera Example",
        route: "self",
        meetings: 0,
        statements: 9,
        withdrawn: 0,
        filed: 9,
        checked: 9,
        invalid: 1,
        counted: 8,
        ruling: first.ruling,
        hinges: 0,
        decision: first.decision,
        remedies: [],
      },
    ],
  };
}

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";

suite("The report of hustings verify", () => {
  test("says which decision departs from its ruling, by whose order, and that this is on the commission's word", () => {
    const text = reportText(reported([{ ...against, order }]), "trusted", englishReport);
    const [, word = ""] = text.split("on somebody's word\n");
    assert.match(word, /why the decision on Vera Example is not what the ruling gives \(ruling refused, decision/);
    assert.match(
      word,
      /by order of An invented court \(An invented judgment, 2026-03-20T10:00:00Z\), as the commission/,
    );
    assert.match(text, /ruling refused, decision registered, which departs from the ruling/);
    assert.match(lastLine(text), /^VERIFIED: .*; one decision is not what the ruling gives\.$/);
  });

  test("says so where the log names no court, and where the ruling leaves it open", () => {
    const text = reportText(
      reported([against, { ...against, nomination: "two", ruling: "open" }]),
      "trusted",
      englishReport,
    );
    assert.match(text, /decision registered\): the log names no court that ordered it/);
    assert.match(text, /decides what the ruling leaves open/);
    assert.match(lastLine(text), /; 2 decisions are not what the ruling gives\.$/);
  });

  test("says it too where a part was ruled by another version of the engine", () => {
    const text = reportText(
      reported([against], [{ entry: 3, about: "other-engine", says: "of engine 1" }]),
      "trusted",
      englishReport,
    );
    assert.match(lastLine(text), /^VERIFIED, but for .*; one decision is not what the ruling gives\.$/);
  });

  test("says nothing of it where every decision is what its ruling gives", () => {
    assert.doesNotMatch(reportText(reported([]), "trusted", englishReport), /not what the ruling|departs/);
  });
});

test("what does not hold stands under the verdict, before all that does, and the verdict again at the end", () => {
  const failed: Report = {
    ...reported([]),
    ok: false,
    failures: [{ code: "document-missing", entry: 52, says: "the document is not published" }],
  };
  const [verdict, kind, blank, first, failure] = reportText(failed, "trusted", englishReport).trim().split("\n");
  assert.match(verdict ?? "", /^NOT VERIFIED: 1 failure$/);
  assert.match(kind ?? "", /document-missing$/);
  assert.equal(blank, "");
  assert.match(first ?? "", /entry: 52$/);
  assert.match(failure ?? "", /the document is not published/);
  const text = reportText(failed, "trusted", englishReport);
  assert.equal(text.match(/^NOT VERIFIED/gm)?.length, 2);
  assert.ok(text.indexOf("not published") < text.indexOf("An invented office"));
});
