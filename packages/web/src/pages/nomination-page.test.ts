import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { documentsOf, exampleDecision, exampleRuling } from "../../test/example-documents.ts";
import { exampleLaw, exampleReading, words, type ExampleOptions } from "../../test/example-drive.ts";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import { calendarDate } from "@hustings/core";
import { decisionView } from "../views/decision-view.ts";
import { nextOf } from "../views/next-view.ts";
import { nominationView } from "../views/nomination-view.ts";
import { faultsOf } from "../../test/markup.ts";
import { nominationPage } from "./nomination-page.ts";

const ruling = {
  ...exampleRuling,
  notEncoded: [{ id: "age", words: words("the age of the candidate"), article: "art. 9" }],
};

async function pageOf(
  options: ExampleOptions,
  language: (typeof languages)[number] = "en",
  country: string = options.country ?? "ru",
): Promise<string> {
  const reading = exampleReading(options);
  const view = nominationView(reading, "vera");
  const decision = await decisionView(reading, "vera", documentsOf(ruling, exampleDecision));
  assert.ok(view !== undefined && decision !== undefined);
  const next = nextOf(view, {
    votingDay: calendarDate("2026-06-01"),
    latest: reading.procedure.latestHour,
    law: exampleLaw,
    remedies: undefined,
  });
  return nominationPage(
    {
      locale: localeOf(language, { country }),
      path: "/nominations/vera",
      stylesheet: "/s.css",
      site: "https://example.org",
      address: "https://example.org/contests/example",
      head: reading.head,
    },
    { view, decision, next, country, signs: false, law: exampleLaw, wrong: reading.wrong },
  );
}

function rows(page: string): number {
  return page.match(/class="region-name"/g)?.length ?? 0;
}

suite("The page of a nomination", () => {
  for (const language of languages) {
    test(`is well-formed and names everything a reader needs in ${language}`, async () => {
      const page = await pageOf({}, language);
      assert.deepEqual(faultsOf(page), []);
      assert.match(page, new RegExp(`<html lang="${language}"`));
      assert.match(page, /Vera Example/);
      assert.doesNotMatch(page, /undefined|NaN|\[object/);
    });
  }

  test("what the rulebook leaves out of the law is said beside the reasons", async () => {
    const page = await pageOf({});
    assert.match(page, /leaves out of the law: 1\s?point/);
    assert.match(page, /the age of the candidate <span class="quiet">art\. 9/);
  });

  for (const [language, says] of [
    ["en", /Counted when this stage was found\. 1\s?finding of it was corrected since/],
    ["ru", /Подсчитано по первым выводам этого этапа\. Исправлено позже: 1\s?вывод;/],
    ["fr", /Compté aux premiers constats de cette étape\. 1\s?constat en a été corrigé depuis/],
  ] as const) {
    test(`counts of the comparison say in ${language} that a correction leaves them as they were`, async () => {
      const page = await pageOf({ corrected: true, until: "checked" }, language);
      assert.match(page, says);
      assert.doesNotMatch(await pageOf({ until: "checked" }, language), says);
    });
  }

  test("a candidate whose name is markup stays a name", async () => {
    const page = await pageOf({ candidate: '<script>alert("1")</script> & <b>co' });
    assert.deepEqual(faultsOf(page), []);
    assert.doesNotMatch(page, /<script|<b>co/);
    assert.match(page, /&lt;script&gt;alert\(&quot;1&quot;\)/);
  });

  test("a city whose name is an attribute stays a name, on the map too", async () => {
    const page = await pageOf({ cities: [['" onload="x', 55, 37, 4]] });
    assert.deepEqual(faultsOf(page), []);
    assert.doesNotMatch(page, /" onload="x/);
  });

  test("the longest name the log admits does not break the page's structure", async () => {
    const page = await pageOf({ candidate: "Ж".repeat(120) });
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, new RegExp(`<bdi>${"Ж".repeat(120)}</bdi>`));
  });

  test("a name that reads from right to left is kept apart from the text around it", async () => {
    assert.match(await pageOf({ candidate: "مرشحة المثال" }), /<bdi>مرشحة المثال<\/bdi>/);
  });

  test("statements above a region's cap are said not to count", async () => {
    assert.match(await pageOf({ statements: [6, 3, 0] }), /2 not counted above the cap/);
    assert.doesNotMatch(await pageOf({ statements: [4, 4, 0], until: "collected" }), /class="is-over"/);
  });

  test("a hundred regions are a hundred rows, one is one, none is none", async () => {
    const hundred = Array.from({ length: 100 }, () => 1);
    assert.equal(rows(await pageOf({ regions: 100, statements: hundred, until: "collected" })), 100);
    assert.equal(rows(await pageOf({ regions: 1, statements: [2], until: "collected" })), 1);
    assert.equal(rows(await pageOf({ regions: 1, statements: [], until: "collected" })), 0);
  });

  test("before anything has happened the page says what is to come", async () => {
    const page = await pageOf({ until: "opened" });
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, /No meeting has been called yet/);
    assert.match(page, /Collection has not begun/);
  });

  test("every meeting on the map is in the table, with its count against the quota", async () => {
    const page = await pageOf({
      cities: [
        ["Alpha", 55.7, 37.6, 4],
        ["Beta", 59.9, 30.3, 2],
      ],
    });
    assert.match(page, /<figure class="map">/);
    for (const city of ["Alpha", "Beta"]) assert.match(page, new RegExp(`<bdi>${city}</bdi>`));
    assert.match(page, /quota not reached/);
  });

  test("a contest whose country the atlas lacks still lists its meetings", async () => {
    const page = await pageOf({}, "en", "atlantis");
    assert.doesNotMatch(page, /<figure class="map">/);
    assert.match(page, /<bdi>Alpha<\/bdi>/);
  });
});
