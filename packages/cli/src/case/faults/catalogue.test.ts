import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, instant } from "@hustings/core";
import { caseJsonSchema } from "../case-file.ts";
import { faultOf, type CaseFault } from "./catalogue.ts";
import { fieldIn } from "./field-words.ts";
import { faultSaid } from "../../faults/said.ts";

const [day, later] = [calendarDate("2026-06-25"), calendarDate("2026-06-26")];
const at = instant("2026-06-25T16:00:00Z");
const unit = { en: "state", ru: "штат", fr: "État" };

/** One of each: a fault that is added has to be told here, or the types refuse it. */
const samples: { readonly [Code in CaseFault["code"]]: Extract<CaseFault, { code: Code }> } = {
  "case-not-read": { code: "case-not-read", why: "too-long", bytes: 9, most: 8 },
  "not-yaml": { code: "not-yaml", line: 3, character: 5, says: "x" },
  "moment-split": { code: "moment-split" },
  "field-unknown": { code: "field-unknown", near: "collected" },
  "field-missing": { code: "field-missing", field: "appeals.0.by", described: "who appeals" },
  "word-unknown": { code: "word-unknown", known: ["verify", "compare"], near: "verify" },
  "value-wrong": { code: "value-wrong", field: "facts.3.value", described: "what is stated", found: "list" },
  "value-shape": { code: "value-shape", shape: "moment", found: "other" },
  "too-few": { code: "too-few", of: "list", least: 2, found: "other" },
  "left-blank": { code: "left-blank", blank: "…", due: "words" },
  "word-left-blank": { code: "word-left-blank", blank: "…", known: ["verify", "compare"] },
  "column-field-unknown": { code: "column-field-unknown" },
  "column-not-there": { code: "column-not-there", column: "Nom", heads: '"A"', field: "roll.columns.surname" },
  "column-unnamed": { code: "column-unnamed", field: "surname", mayLeave: true },
  "nomination-twice": { code: "nomination-twice" },
  "rest-key-unread": { code: "rest-key-unread" },
  "law-unknown": { code: "law-unknown", says: "x", got: '"pl/presidnt"', near: "pl/president/2025" },
  "route-unknown": { code: "route-unknown", law: "us/ohio/x", routes: ["petition"], route: "party" },
  "scale-unread": { code: "scale-unread" },
  "folder-of-other": { code: "folder-of-other", of: "case" },
  "folder-of-other-law": { code: "folder-of-other-law", law: "pl/president/2025" },
  "country-other": { code: "country-other", own: "pl", law: "pl/president/2025", country: "fr" },
  "day-not-governed": {
    code: "day-not-governed",
    of: "filings",
    from: day,
    to: later,
    law: "pl/president/2025",
    day,
    others: [],
  },
  "filed-after-vote": { code: "filed-after-vote", votingDay: day, day: later },
  "collected-backwards": { code: "collected-backwards" },
  "before-filing": { code: "before-filing" },
  "before-announcement": { code: "before-announcement" },
  "rolled-after-decision": { code: "rolled-after-decision" },
  "fact-unknown": { code: "fact-unknown", law: "pl/president/2025", key: "birth", near: "birth-date" },
  "fact-value": { code: "fact-value", key: "birth-date", wanted: { want: "day" }, shown: "nothing" },
  "not-one-life": { code: "not-one-life", why: { of: "years", years: 40, key: "resident-years" }, value: "40" },
  "dispute-twice": { code: "dispute-twice" },
  "fact-after-vote": { code: "fact-after-vote", votingDay: day, day: later },
  "fact-twice": { code: "fact-twice", key: "birth-date" },
  "id-taken": { code: "id-taken" },
  "remedy-unknown": { code: "remedy-unknown", of: "appeal", law: "pl/president/2025", word: "x", known: ["a", "b"] },
  "line-twice": { code: "line-twice" },
  "too-early": { code: "too-early", after: "judgment" },
  "decided-after-decision": { code: "decided-after-decision" },
  "lines-not-objected": { code: "lines-not-objected", lines: [1, 2] },
  "ground-missing": { code: "ground-missing", grounds: ["not-on-roll"] },
  "ground-needless": { code: "ground-needless", ground: "not-on-roll" },
  "paper-not-read": { code: "paper-not-read" },
  "objections-open": { code: "objections-open", over: at },
  "anew-missing": { code: "anew-missing" },
  "anew-needless": { code: "anew-needless" },
  "judgment-awaited": { code: "judgment-awaited" },
  "after-ballot": { code: "after-ballot", id: "first", at },
  "not-theirs": { code: "not-theirs" },
  "not-open": { code: "not-open", first: "review" },
  "entered-late": { code: "entered-late", latest: at },
  "notice-of-earlier": { code: "notice-of-earlier", at },
  "notice-of-none": { code: "notice-of-none", isWithdrawn: false },
  "nobody-so-called": { code: "nobody-so-called" },
  "lines-for-others": { code: "lines-for-others", nomination: "Ada Alder", lines: [3] },
  "findings-differ": { code: "findings-differ", finding: "valid", table: "mine.csv", other: "double" },
  "double-of-none": { code: "double-of-none", of: 9 },
  "double-beside-valid": { code: "double-beside-valid", of: 9 },
  "double-of-nobody": { code: "double-of-nobody", of: 9, says: "comparison" },
  "not-review-workbook": { code: "not-review-workbook", why: "column", name: "Решение" },
  "finding-unreadable": { code: "finding-unreadable", of: "double_of" },
  "finding-unknown": { code: "finding-unknown", known: ["valid", "double"] },
  "word-refused": { code: "word-refused", why: "corrected", lines: [{ row: 1, has: "not-on-roll" }] },
  "fact-late": { code: "fact-late", nomination: "ada-alder", at, outcome: "refused", wasStated: true },
  "filing-missing": { code: "filing-missing", name: "Ada Alder" },
  "fact-of-nobody": { code: "fact-of-nobody", name: "Ada Alder" },
  "cover-field-unknown": { code: "cover-field-unknown", field: "x", fields: ["surname"] },
  "not-covered": { code: "not-covered" },
  "region-twice": { code: "region-twice" },
  "region-column-missing": { code: "region-column-missing", unit, law: "us/ohio/x" },
  "roll-region-missing": { code: "roll-region-missing" },
  "region-unknown": { code: "region-unknown", unit, law: "us/ohio/x", known: ["1", "2"], mayLeave: true },
  "region-unlettered": { code: "region-unlettered" },
  "region-empty": { code: "region-empty", unit },
  "region-unpublished": { code: "region-unpublished", law: "us/ohio/x", mayLeave: false },
  "candidate-name": { code: "candidate-name", sameAsRow: 3 },
  "name-unpublished": { code: "name-unpublished" },
  undated: { code: "undated" },
  "day-outside": { code: "day-outside", from: day, to: later },
};

const english =
  /\b(?:the|of|and|is|are|was|that|as|has|have|for|from|with|which|row|column|correct|write|fill|did|one of|nothing|another|without|did you)\b/i;

/** Fields, files and names are the same in every language; what is proposed to be written is quoted as it stands. */
const bare = (text: string) =>
  text.replaceAll(
    /"[^"]*"|hustings [a-z -]+|\w+(?:[./-]\w+)+|[a-z]+[A-Z]\w*|\b(?:true|false|region|columns|compare)\b/g,
    "",
  );

test("everything that may be wrong with a case is told in Russian and French: what is due, what is there, and what to do", () => {
  for (const fault of Object.values(samples)) {
    const problem = faultOf({ file: "case.yaml", field: "x" }, fault);
    assert.ok(problem.expected !== "" && problem.remedy !== "", fault.code);
    for (const language of ["ru", "fr"] as const) {
      const said = faultSaid(problem, language);
      assert.ok(said !== undefined, fault.code);
      for (const part of Object.values(said)) assert.doesNotMatch(bare(part), english, `${fault.code}: ${part}`);
      if (language === "ru") assert.match(said.remedy, /[а-я]/, fault.code);
    }
  }
});

const problem = (fault: object) => ({ expected: "", got: "", remedy: "", fault: { code: "", ...fault } });

test("a fault met on many rows, and the first of several, say so in the reader's language", () => {
  const first = samples["day-outside"];
  const rows = problem({ code: "on-more-rows", first, more: 21, rows: [3, 4] });
  assert.equal(faultSaid(rows, "ru")?.got, "другой; и ещё в 21 строке: 3, 4 …");
  assert.equal(faultSaid(rows, "en")?.got, "another, and in 21 more: rows 3, 4 …");
  assert.match(faultSaid(rows, "fr")?.got ?? "", /^un autre\u00a0; et de même sur 21 autres lignes\u00a0: 3, 4 …$/);
  const several = problem({ code: "first-of-several", first, others: 3 });
  assert.match(faultSaid(several, "fr")?.remedy ?? "", /nomme aussi les 3 autres$/);
});

test("what is said in English alone stays with it whole", () => {
  const inEnglish = { file: "a", expected: "x", got: "y", remedy: "z" };
  assert.equal(faultSaid(inEnglish, "ru"), undefined);
  assert.deepEqual(faultSaid(inEnglish, "en"), inEnglish);
});

test("every field that a case has is described in Russian and French, so that what is missing can be named", () => {
  const undescribed: string[] = [];
  const walk = ({ properties = {}, items }: Schema, path: string) => {
    for (const [name, inner] of Object.entries(properties)) {
      const field = path === "" ? name : `${path}.${name}`;
      // Words of the field itself, not of the one around it.
      if (path !== "")
        for (const language of ["ru", "fr"] as const)
          if (fieldIn(field, language) === fieldIn(path, language)) undescribed.push(field);
      walk(inner, field);
    }
    if (items !== undefined) walk(items, path);
  };
  walk(caseJsonSchema() as Schema, "");
  assert.deepEqual(undescribed, []);
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
