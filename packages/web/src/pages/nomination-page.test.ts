import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { exampleLaw, exampleReading, type ExampleOptions } from "../../test/example-drive.ts";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import { nominationView } from "../views/nomination-view.ts";
import { faultsOf } from "../../test/markup.ts";
import { nominationPage } from "./nomination-page.ts";

function pageOf(options: ExampleOptions, language: (typeof languages)[number] = "en"): string {
  const reading = exampleReading(options);
  const view = nominationView(reading, "vera");
  assert.ok(view);
  return nominationPage(
    {
      locale: localeOf(language),
      path: "/nominations/vera",
      stylesheet: "/s.css",
      site: "https://example.org",
      head: reading.head,
    },
    { view, country: options.country ?? "ru", law: exampleLaw, wrong: reading.wrong },
  );
}

function rows(page: string): number {
  return page.match(/class="region-name"/g)?.length ?? 0;
}

suite("The page of a nomination", () => {
  for (const language of languages) {
    test(`is well-formed and names everything a reader needs in ${language}`, () => {
      const page = pageOf({}, language);
      assert.deepEqual(faultsOf(page), []);
      assert.match(page, new RegExp(`<html lang="${language}"`));
      assert.match(page, /Vera Example/);
      assert.doesNotMatch(page, /undefined|NaN|\[object/);
    });
  }

  test("a candidate whose name is markup stays a name", () => {
    const page = pageOf({ candidate: '<script>alert("1")</script> & <b>co' });
    assert.deepEqual(faultsOf(page), []);
    assert.doesNotMatch(page, /<script|<b>co/);
    assert.match(page, /&lt;script&gt;alert\(&quot;1&quot;\)/);
  });

  test("a city whose name is an attribute stays a name, on the map too", () => {
    const page = pageOf({ cities: [['" onload="x', 55, 37, 4]] });
    assert.deepEqual(faultsOf(page), []);
    assert.doesNotMatch(page, /" onload="x/);
  });

  test("the longest name the log admits does not break the page's structure", () => {
    const page = pageOf({ candidate: "Ж".repeat(120) });
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, new RegExp(`<bdi>${"Ж".repeat(120)}</bdi>`));
  });

  test("a name that reads from right to left is kept apart from the text around it", () => {
    assert.match(pageOf({ candidate: "مرشحة المثال" }), /<bdi>مرشحة المثال<\/bdi>/);
  });

  test("statements above a region's cap are said not to count", () => {
    assert.match(pageOf({ statements: [6, 3, 0] }), /2 not counted above the cap/);
    assert.doesNotMatch(pageOf({ statements: [4, 4, 0], until: "collected" }), /class="is-over"/);
  });

  test("a hundred regions are a hundred rows, one is one, none is none", () => {
    const hundred = Array.from({ length: 100 }, () => 1);
    assert.equal(rows(pageOf({ regions: 100, statements: hundred, until: "collected" })), 100);
    assert.equal(rows(pageOf({ regions: 1, statements: [2], until: "collected" })), 1);
    assert.equal(rows(pageOf({ regions: 1, statements: [], until: "collected" })), 0);
  });

  test("before anything has happened the page says what is to come", () => {
    const page = pageOf({ until: "opened" });
    assert.deepEqual(faultsOf(page), []);
    assert.match(page, /No meeting has been called yet/);
    assert.match(page, /Collection has not begun/);
  });

  test("every meeting on the map is in the table, with its count against the quota", () => {
    const page = pageOf({
      cities: [
        ["Alpha", 55.7, 37.6, 4],
        ["Beta", 59.9, 30.3, 2],
      ],
    });
    assert.match(page, /<figure class="map">/);
    for (const city of ["Alpha", "Beta"]) assert.match(page, new RegExp(`<bdi>${city}</bdi>`));
    assert.match(page, /quota not reached/);
  });

  test("a contest whose country the atlas lacks still lists its meetings", () => {
    const reading = exampleReading({});
    const view = nominationView(reading, "vera");
    assert.ok(view);
    const page = nominationPage(
      { locale: localeOf("en"), path: "/", stylesheet: "/s.css", site: "https://example.org", head: reading.head },
      { view, country: "atlantis", law: undefined, wrong: [] },
    );
    assert.doesNotMatch(page, /<figure class="map">/);
    assert.match(page, /<bdi>Alpha<\/bdi>/);
  });
});
