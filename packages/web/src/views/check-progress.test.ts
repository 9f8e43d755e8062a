import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleReading } from "../../test/example-drive.ts";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";
import { answerSentences } from "../messages/answer-text.ts";
import { answerOf } from "./answer-view.ts";
import { nominationView } from "./nomination-view.ts";

type Stages = NonNullable<ReturnType<typeof nominationView>>["check"]["stages"];

/** What is said of a nomination under check of which so many lines were found, where these stages were begun. */
function said(checked: number, sizes: readonly number[]) {
  const view = nominationView(exampleReading({ until: "checked" }), "vera") ?? assert.fail();
  const [stage] = view.check.stages;
  const stages: Stages = stage === undefined ? [] : sizes.map((size) => ({ ...stage, size }));
  const answer = answerOf(
    { ...view, state: "checking", check: { ...view.check, checked, stages } },
    { ruling: undefined, decision: undefined },
  );
  return languages.map((language) => answerSentences(localeOf(language, { country: "ru" }), answer)[1]);
}

test("before a drawn line is checked, its page says that none is and how many will be, and then how many are", () => {
  assert.deepEqual(said(0, [600]), [
    "None of the lines to check (600) is checked yet.",
    "Из строк, которые надо проверить (600), пока не проверена ни одна.",
    "Aucune des lignes à contrôler (600) ne l’est encore.",
  ]);
  assert.deepEqual(
    said(1, [600, 300]),
    ["Checked so far: 1 of 900 lines.", "Проверено строк: 1 из 900.", "Lignes contrôlées à ce jour : 1 sur 900."].map(
      (line) => line.replace(" :", "\u00a0:"),
    ),
  );
});

test("where lines are frozen and nothing is drawn or found yet, it says how many were filed, and not that none of none is checked", () => {
  for (const line of said(0, [])) {
    assert.match(line ?? "", /\d/);
    assert.doesNotMatch(line ?? "", /\b0\b/);
  }
});
