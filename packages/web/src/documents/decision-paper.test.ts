import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate, instant, leafIndex } from "@hustings/core";
import { documentsOf, exampleDecision, exampleRuling } from "../../test/example-documents.ts";
import { decisionHash, exampleLaw, exampleReading, words } from "../../test/example-drive.ts";
import { exampleVerdict } from "../../test/example-verdict.ts";
import { faultsOf } from "../../test/markup.ts";
import { languages, type Language } from "../language.ts";
import { localeOf } from "../locale.ts";
import { decisionView } from "../views/decision-view.ts";
import type { DocumentState } from "../views/document-state.ts";
import { decisionPaper, type DecisionPaperData } from "./decision-paper.ts";
import type { Paper } from "./paper.ts";
import { verdictText } from "../pages/two-headings.ts";
import { paperHtml } from "./paper-html.ts";

const hostile = `<script>alert("x")</script> #panic() & *y*`;

const ruling = {
  ...exampleRuling,
  estimate: {
    population: 9,
    sample: 4,
    sampleValid: 3,
    valid: 7,
    standardError: 2,
    low: 3,
    high: 8,
    confidence: { num: 19, den: 20 },
  },
  notEncoded: [{ id: "age", words: words("the age of the candidate"), article: "art. 9" }],
};
const decision = {
  ...exampleDecision,
  reasons: [{ provision: "roll", article: "art. 1", words: words(hostile) }],
  grounds: { "not-on-roll": 1, constructor: 1 },
};

async function dataOf(state?: DocumentState, until?: "collected"): Promise<DecisionPaperData> {
  const reading = exampleReading({ candidate: hostile, ...(until !== undefined && { until }) });
  const view = await decisionView(reading, "vera", documentsOf(ruling, decision, state));
  assert.ok(view);
  return {
    view,
    contest: { title: hostile, votingDay: calendarDate("2026-06-01") },
    route: "self-nominated",
    law: exampleLaw,
    rulebook: { id: exampleLaw.rulebook, hash: exampleLaw.hash },
    remedies: {
      zone: "Europe/Moscow",
      remedies: [
        {
          act: "appeal",
          words: words("complaint"),
          to: words("the court"),
          who: "candidate",
          from: "decision",
          state: "open",
          within: { unit: "days", amount: 10 },
          decideWithin: { unit: "days", amount: 5 },
          final: false,
          provision: "roll",
          until: instant("2026-03-26T21:00:00Z"),
          untilEndOf: calendarDate("2026-03-26"),
        },
        {
          act: "objection",
          words: words("remarks"),
          to: words("the commission"),
          who: "any-elector",
          from: "service",
          state: "open",
          within: { unit: "not-verified" },
          final: true,
          provision: "unknown",
        },
      ],
    },
    regions: new Map([["r0", hostile]]),
    stages: [{ stage: 1, lines: 4, population: 9 }],
    entries: [{ kind: "filing-made", landmark: { index: leafIndex(30), at: instant("2026-03-10T09:00:00Z") } }],
    wrong: [],
    head: reading.head,
    verdict: exampleVerdict(),
    address: "https://example.org",
  };
}

async function paperOf(language: Language, changes: Partial<DecisionPaperData> = {}): Promise<Paper> {
  const made = decisionPaper(localeOf(language), { ...(await dataOf()), ...changes });
  assert.equal(made.kind, "paper");
  return (made as { readonly paper: Paper }).paper;
}

async function kindOf(state?: DocumentState, until?: "collected") {
  return decisionPaper(localeOf("en"), await dataOf(state, until));
}

suite("The decision as a document", () => {
  for (const language of languages) {
    test(`in ${language} is one well-formed file that needs nothing else and runs nothing`, async () => {
      const file = paperHtml(await paperOf(language));
      assert.deepEqual(faultsOf(file), []);
      assert.match(file, new RegExp(`<html lang="${language}"`));
      assert.doesNotMatch(file, /<script|<link|<img|\ssrc=|url\(|@import|undefined|NaN|\[object/);
      assert.match(file, /&lt;script&gt;/);
    });

    test(`in ${language} says every figure, hash and entry the log gives`, async () => {
      const data = await dataOf();
      const text = JSON.stringify(await paperOf(language));
      const { summary } = data.view;
      assert.ok(summary);
      for (const needed of [summary.decision, summary.ruling, data.head.root, exampleLaw.hash, "conviction/2013"]) {
        assert.ok(text.includes(needed), needed);
      }
      assert.match(text, /± 2/);
      assert.match(text, /Judgment of the regional court/);
      assert.match(text, /(?<!npx )hustings verify https:\/\/example\.org/);
    });
  }

  test("says what the law does not ask of the sample, and the limit it asks for instead", async () => {
    const text = JSON.stringify(await paperOf("en"));
    assert.match(text, /share of bad lines among the checked reaches 5%/);
    assert.match(text, /The 6 needed lie inside the interval/);
    assert.match(text, /Limits by region are not in the estimate/);
  });

  test("says of which stage the findings as they stand have no need", async () => {
    const stages = [
      { stage: 1, lines: 4, population: 9, announced: 40 },
      { stage: 2, lines: 5, population: 9, announced: 44 },
    ];
    const onlyClaimed = [{ entry: 44, about: "unasked-stage", says: "stage 2 of vera" } as const];
    const text = JSON.stringify(await paperOf("en", { stages, verdict: exampleVerdict({ onlyClaimed }) }));
    assert.match(text, /the law does not ask for stage 2\. Its lines are among those checked/);
    assert.doesNotMatch(text, /does not ask for stage 1/);
  });

  test("says what the rulebook leaves out of the law", async () => {
    const text = JSON.stringify(await paperOf("en"));
    assert.match(text, /leaves out of the law: 1\u00a0?\s?point/);
    assert.match(text, /the age of the candidate"," \(art\. 9\)/);
  });

  test("names the court by whose order the decision departs from the ruling", async () => {
    const { view } = await dataOf();
    const { summary } = view;
    assert.ok(summary);
    const order = { by: "An invented court", source: "An invented judgment", at: instant("2026-03-20T10:00:00Z") };
    const ordered = { ...view, summary: { ...summary, followsRuling: false, order } };
    for (const language of languages) {
      const text = JSON.stringify(await paperOf(language, { view: ordered }));
      assert.match(text, /An invented court \(An invented judgment\)/);
    }
  });

  test("says on whose word the decision departs, and in the last line that it does", async () => {
    const last = {
      en: /1 decision is not what the ruling gives\.$/,
      ru: /1 решение не совпадает с тем, что даёт заключение\.$/,
      fr: /1 décision n’est pas ce que donne l’avis\.$/,
    };
    for (const language of languages) {
      const text = JSON.stringify(await paperOf(language));
      assert.match(text, /An invented court \(An invented judgment\)/);
      assert.match(verdictText(localeOf(language), exampleVerdict().report).replaceAll("\u00a0", " "), last[language]);
    }
    const [{ order, ...unordered } = assert.fail("no departure")] = exampleVerdict().report.departures;
    assert.ok(order);
    const departures = [unordered];
    const text = JSON.stringify(await paperOf("en", { verdict: exampleVerdict({ departures }) }));
    assert.match(text, /The log names no court that ordered it/);
    assert.doesNotMatch(verdictText(localeOf("en"), exampleVerdict({ departures: [] }).report), /not what the ruling/);
  });

  test("gives the last day of a remedy, and says plainly where no limit is known", async () => {
    const text = JSON.stringify(await paperOf("en"));
    assert.match(text, /within 10\u00a0days from the decision; to be decided within 5\u00a0days/);
    assert.match(text, /the end of 26 March 2026/);
    assert.match(text, /Not verified: ask before relying on it/);
    assert.match(JSON.stringify(await paperOf("en", { remedies: undefined })), /text of this law is not in/);
  });

  test("gives the words of a provision once, and its article at every step", async () => {
    const paper = await paperOf("en");
    const steps = paper.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "steps" ? block.steps : [])),
    );
    assert.deepEqual(
      steps.map(({ number, mark }) => [number, mark]),
      [
        ["", "open"],
        ["1", "met"],
        ["2", "open"],
        ["3", "not met"],
      ],
    );
    assert.deepEqual(steps[1]?.article, ["art. 1"]);
    assert.deepEqual(steps[2]?.article, ["art. 1"]);
    assert.equal(JSON.stringify(steps).split("Only voters on the roll").length - 1, 1);
  });

  test("names a ground the law does not know by its id, never by something the program happens to have", async () => {
    const text = JSON.stringify(await paperOf("en"));
    assert.match(text, /\{"code":"constructor"\}/);
    assert.doesNotMatch(text, /function/);
  });

  test("an address cannot end the command it stands in", async () => {
    const text = JSON.stringify(await paperOf("en", { address: "https://x.example/$(rm -rf ~)'" }));
    assert.match(text, /verify 'https:\/\/x\.example\/\$\(rm -rf ~\)'/);
  });

  test("is not made where there is no decision, or where a document is missing, altered or of unknown shape", async () => {
    assert.deepEqual(await kindOf(undefined, "collected"), { kind: "no-decision" });
    for (const kind of ["missing", "altered", "unreadable"] as const) {
      assert.deepEqual(await kindOf({ kind }), {
        kind: "no-document",
        document: "decision",
        hash: decisionHash,
        state: kind,
      });
    }
    const strange = await kindOf({ kind: "genuine", value: ["not", "a", "decision"] });
    assert.equal(strange.kind, "no-document");
  });
});
