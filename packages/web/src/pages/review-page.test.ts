import assert from "node:assert/strict";
import { test } from "node:test";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import type { ReviewLine } from "../views/review-view.ts";
import { reviewLinePage, reviewListPage } from "./review-page.ts";

test("a name that a hidden mark turns round is not shown as the one it looks like", () => {
  const line: ReviewLine = {
    line: 7,
    row: 8,
    candidate: "Anna Able",
    why: "weak-evidence",
    fields: [{ field: "surname", written: "\u202evonavI", roll: "Ivanov", level: "different" }],
    candidates: ["Ivanov \u2067Ivan"],
    with: [],
  };
  const script = { path: "/assets/review.0123456789ab.js", integrity: "sha256-x" };
  const data = { title: "A case", lines: [line], savedIn: "review.xlsx", goOn: "case run", last: undefined, script };
  for (const language of languages) {
    const context = { locale: localeOf(language), path: "/", stylesheet: "", site: "", address: "" };
    const page = reviewLinePage(context, data, 7) ?? "";
    const list = reviewListPage(context, data, 1);
    for (const each of [page, list]) {
      assert.ok(each.includes("\\u202evonavI"), language);
      assert.doesNotMatch(each, /[\u202a-\u202e\u2066-\u2069]/u, language);
    }
    assert.ok(page.includes("Ivanov \\u2067Ivan"), language);
  }
});
