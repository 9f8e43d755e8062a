import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { encodeEntry, type Json } from "@hustings/core";
import { documentsOf, exampleDecision, exampleRuling } from "../../test/example-documents.ts";
import { exampleLaw, exampleReading } from "../../test/example-drive.ts";
import { faultsOf } from "../../test/markup.ts";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import { contestView } from "../views/contest-view.ts";
import { decisionView } from "../views/decision-view.ts";
import type { DocumentState } from "../views/document-state.ts";
import { entryRow, entryView } from "../views/entry-view.ts";
import type { Reading } from "../views/reading.ts";
import { aboutPage } from "./about-page.ts";
import { contestPage } from "./contest-page.ts";
import { decisionPage } from "./decision-page.ts";
import { entryPage } from "./entry-page.ts";
import { errorPage } from "./error-page.ts";
import type { PageContext } from "./layout.ts";
import { logPage } from "./log-page.ts";

function at(language: (typeof languages)[number], reading?: Reading): PageContext {
  return {
    locale: localeOf(language),
    path: "/",
    stylesheet: "/s.css",
    site: "https://example.org",
    address: "https://example.org/contests/example",
    ...(reading !== undefined && { head: reading.head }),
  };
}

async function decisionPageOf(language: (typeof languages)[number], state?: DocumentState, until?: "collected") {
  const reading = exampleReading(until === undefined ? {} : { until });
  const view = await decisionView(reading, "vera", documentsOf(exampleRuling, exampleDecision, state));
  assert.ok(view);
  return decisionPage(at(language, reading), {
    view,
    law: exampleLaw,
    next: { steps: [] },
    cities: new Map(),
    regions: new Map([["r0", "Region 1"]]),
    wrong: [],
  });
}

suite("Every page", () => {
  for (const language of languages) {
    test(`is well-formed in ${language}: contest, decision, log, entries, errors`, async () => {
      const reading = exampleReading({});
      const { procedure } = reading;
      const pages = [
        contestPage(at(language, reading), await contestView(reading, documentsOf(exampleRuling, exampleDecision))),
        contestPage(at(language), undefined),
        await decisionPageOf(language),
        await decisionPageOf(language, undefined, "collected"),
        await decisionPageOf(language, { kind: "missing" }),
        await decisionPageOf(language, { kind: "genuine", value: ["not", "a", "decision"] }),
        logPage(
          at(language, reading),
          { size: 2, rows: [entryRow(1, new Uint8Array([0xff])), entryRow(0, new Uint8Array())] },
          procedure,
        ),
        logPage(at(language, reading), { size: 0, rows: [] }, procedure),
        aboutPage(at(language, reading)),
        errorPage(at(language), "not-found"),
        errorPage(at(language), "not-readable"),
        errorPage(at(language), "false-document"),
        errorPage(at(language), "not-recomputed"),
        errorPage(at(language), "failed"),
      ];
      for (const [i, page] of pages.entries()) {
        assert.deepEqual(faultsOf(page), [], `page ${i}`);
        assert.doesNotMatch(page, /undefined|NaN|\[object/, `page ${i}`);
        // A line of a narrow page never begins with the dot between two things.
        const text = page.replaceAll(/<title>.*?<\/title>|<[^>]*>/gs, "");
        assert.deepEqual(text.match(/.{0,30}[ \n]·/g) ?? [], [], `page ${i}`);
      }
    });
  }

  test("says when entries of the log may not stand, with their numbers", async () => {
    const reading: Reading = {
      ...exampleReading({}),
      wrong: [{ index: 7, code: "count-differs", says: "<b>9</b> of 8" }],
    };
    const page = contestPage(
      at("en", reading),
      await contestView(reading, documentsOf(exampleRuling, exampleDecision)),
    );
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, /entry 7<\/a>: <code>count-differs<\/code>/);
    assert.match(page, /&lt;b&gt;9/);
  });

  test("says in the reader's language what is wrong with an entry; the verifier's own words stand beside it", async () => {
    for (const [language, words] of [
      ["ru", /число не то, что получается по журналу/],
      ["fr", /un compte n’est pas celui que donne le journal/],
    ] as const) {
      const reading: Reading = { ...exampleReading({}), wrong: [{ index: 7, code: "count-differs", says: "9 of 8" }] };
      const view = await contestView(reading, documentsOf(exampleRuling, exampleDecision));
      const page = contestPage(at(language, reading), view);
      assert.match(page, words);
      assert.match(page, /lang="en" dir="ltr">\(9 of 8\)/);
    }
  });

  test("can be read from right to left", async () => {
    const reading = exampleReading({});
    const context = at("en", reading);
    const page = contestPage(
      { ...context, locale: { ...context.locale, dir: "rtl" } },
      await contestView(reading, documentsOf(exampleRuling, exampleDecision)),
    );
    assert.match(page, /<html lang="en" dir="rtl">/);
    assert.deepEqual(faultsOf(page), []);
  });
});

suite("The page of a decision", () => {
  test("gives the outcome under each reading of the fact it turns on, and who holds it", async () => {
    const page = await decisionPageOf("en");
    assert.match(page, /The outcome turns on this fact:/);
    assert.match(page, /asserted: the commission,\s+<bdi>Judgment of the regional court<\/bdi>/);
    assert.match(page, /disputed: the candidate,\s+<bdi>Later judgment<\/bdi>/);
    assert.match(page, /qualified/);
  });

  test("shows the arithmetic from what was filed to what counts", async () => {
    const page = await decisionPageOf("en");
    for (const figure of ["Lines filed", "less, above a cap", "− 2", "Short of what is needed"])
      assert.ok(page.includes(figure), figure);
  });

  test("a document that is not the one the log names is not shown", async () => {
    const page = await decisionPageOf("en", { kind: "altered" });
    assert.match(page, /not the one whose hash is in the log/);
    assert.doesNotMatch(page, /Because/);
  });

  test("a document of another shape is not shown either, and breaks nothing", async () => {
    for (const value of [null, 3, "x", [], {}, { tree: 1 }, { reasons: [{}] }] as Json[]) {
      assert.deepEqual(faultsOf(await decisionPageOf("en", { kind: "genuine", value })), []);
    }
  });
});

suite("The page of an entry", () => {
  const reading = exampleReading({});

  test("gives every field its words, and the exact bytes", () => {
    const entry = {
      kind: "nomination-opened",
      at: "2026-03-02T09:00:00Z",
      nomination: "vera",
      candidate: 'A "B" <c>',
      route: "self",
      campaignKey: `${"A".repeat(43)}=`,
      signature: `${"A".repeat(86)}==`,
    } as const;
    const bytes = encodeEntry(entry as unknown as Parameters<typeof encodeEntry>[0]);
    const page = entryPage(at("ru", reading), entryView(reading, 3, bytes, []), reading.procedure, exampleLaw);
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, /Начинается путь одного кандидата/);
    assert.match(page, /порядок выдвижения по своду правил/);
    assert.ok(page.includes("A \\&quot;B\\&quot; &lt;c&gt;"));
    assert.doesNotMatch(page, /<c>/);
  });

  test("bytes that are not an entry are shown as they are, or not at all, and break nothing", () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([0xff, 0xfe]), new TextEncoder().encode("{}<script>")]) {
      const page = entryPage(at("en", reading), entryView(reading, 3, bytes, []), reading.procedure, exampleLaw);
      assert.deepEqual(faultsOf(page), []);
      assert.match(page, /not an entry of the vocabulary/);
    }
  });
});
