import assert from "node:assert/strict";
import { test } from "node:test";
import { byCase, byCommand, sentenceOf } from "@hustings/core";
import { namingFaults, type NamingFault } from "./naming-faults.ts";

const mapped = ["surname=Last", "given=First"];

/** One of each: a fault that is added has to be told here, or the types refuse it. */
const samples: { readonly [Code in NamingFault["code"]]: Extract<NamingFault, { code: Code }> } = {
  "people-in-row": { code: "people-in-row", heads: ["Name 1", "Name 2"] },
  "columns-unnamed": { code: "columns-unnamed", columns: 4 },
  "columns-unknown": { code: "columns-unknown", heads: '"A", "B"', known: [["given", "A"]] },
  "births-unnamed": { code: "births-unnamed", found: ["Geb"], mapped },
  "day-parts-unnamed": { code: "day-parts-unnamed", parts: ["D", "M", "Y"], mapped },
  "voided-unsaid": {
    code: "voided-unsaid",
    of: "lines",
    words: ["void 3"],
    filter: "Remark != void*",
    mapping: "m.json",
  },
  "struck-unsaid": { code: "struck-unsaid", of: "lines", rows: 5, first: [3, 9, 12], mapping: "m.json" },
  "status-unsaid": { code: "status-unsaid", of: "lines", values: ["A 3", "R 1"], filter: "st = A", mapping: "m.json" },
};

test("what the heads of a table do not tell is asked in Russian and French, of a case by its own fields", () => {
  for (const fault of Object.values(samples))
    for (const language of ["ru", "fr"] as const) {
      const sentence = sentenceOf(namingFaults, fault, language, byCase)?.join(" ") ?? "";
      assert.doesNotMatch(sentence, /\b(?:the|which|column|say|told|rows)\b|--[a-z]/, fault.code);
      assert.match(sentence, language === "ru" ? /[а-я]/ : /[éèà]/, fault.code);
    }
});

test("which lines count is said under the statements, and which entries under the roll", () => {
  const [, , ofLines = ""] = sentenceOf(namingFaults, samples["status-unsaid"], "en", byCase) ?? [];
  assert.match(ofLines, /^say statements\.where: \["st = A"\], or statements\.allRows: true/);
  const roll: NamingFault = { ...samples["status-unsaid"], of: "roll" };
  const [, , ofRoll = ""] = sentenceOf(namingFaults, roll, "fr", byCase) ?? [];
  assert.match(ofRoll, /^dites roll\.where: /);
  const [, , onLine = ""] = sentenceOf(namingFaults, samples["status-unsaid"], "en", byCommand) ?? [];
  assert.match(onLine, /^say --where 'st = A', or --all-rows/);
});
