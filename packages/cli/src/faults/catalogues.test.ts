import assert from "node:assert/strict";
import { test } from "node:test";
import { byCommand, type Fault, type InputError } from "@hustings/core";
import { caseWords } from "../case/words/words.ts";
import { checkError, type CheckFault } from "../check/check-faults.ts";
import { commandError, type CommandFault, type Wanted } from "../command/command-faults.ts";
import { foreseen, foreseenCodes } from "../command/foreseen.ts";
import { stopWords } from "../command/stop-words.ts";
import { ofTheSystem } from "../command/system-words.ts";
import { optionsOfRoll } from "../roll/table-options.ts";
import { tableWords, type TableWords } from "../roll/words/words.ts";
import { errorSaid, faultSaid } from "./said.ts";

const unit = { en: "county", ru: "округ", fr: "comté" };
const line = "hustings check";

/** One of each: what is added has to be told here, or the types refuse it. */
const ofCheck: { readonly [Code in CheckFault["code"]]: Extract<CheckFault, { code: Code }> } = {
  "law-twice": { code: "law-twice" },
  "threshold-due": { code: "threshold-due" },
  "floor-half": { code: "floor-half" },
  "unit-unknown": { code: "unit-unknown", unit, law: "us/ohio/x", shown: '"x"' },
  "unit-unsaid": { code: "unit-unsaid", unit, field: "region" },
  "out-ending": { code: "out-ending", shown: '".doc"' },
  "out-over": { code: "out-over", what: "roll" },
  "workbook-unfit": { code: "workbook-unfit", why: "theme" },
  "roll-missing": { code: "roll-missing" },
  "roll-not-kept": { code: "roll-not-kept" },
  "roll-half-read": { code: "roll-half-read", first: { expected: "a", got: "b" }, rows: 1200, of: 3000 },
  "not-as-shown": { code: "not-as-shown" },
  "no-answer": { code: "no-answer" },
  "names-unmapped": { code: "names-unmapped", fields: ["given"] },
};

const ofCommand: { readonly [Code in CommandFault["code"]]: Extract<CommandFault, { code: Code }> } = {
  "value-unfit": { code: "value-unfit", wanted: { is: "moment" }, shown: '"x"', see: line },
  "option-due": { code: "option-due", line, option: "--rulebook" },
  "option-twice": { code: "option-twice", option: "--sheet" },
  "option-unknown": { code: "option-unknown", line, shown: '"--shet"', near: "--sheet" },
  "verb-unknown": { code: "verb-unknown", line: "hustings case", verbs: "new|run", shown: '"rnu"', near: "run" },
  "line-unfit": { code: "line-unfit", line, usage: "[options]", why: { of: "value", name: "--at", its: "<day>" } },
  "port-taken": { code: "port-taken", port: 80 },
  "file-there": { code: "file-there" },
  "case-options-due": { code: "case-options-due" },
  "mapping-unfit": { code: "mapping-unfit", at: "columns", says: "expected string" },
  "weights-unfit": { code: "weights-unfit" },
  "json-not-read": { code: "json-not-read", line: 3, character: 5 },
  "file-not-read": { code: "file-not-read", why: "too-long", bytes: 9, most: 8 },
  "out-rows": { code: "out-rows", rows: 2_000_000, most: 1_048_575 },
  "out-unwritten": {
    code: "out-unwritten",
    what: "workbook",
    system: "EACCES",
    says: "EACCES: permission denied",
    remedy: "csv",
  },
};

const wanted: { readonly [Is in Wanted["is"]]: Extract<Wanted, { is: Is }> | { readonly is: Is } } = {
  address: { is: "address" },
  "candidate-value": { is: "candidate-value" },
  chance: { is: "chance" },
  duration: { is: "duration" },
  id: { is: "id" },
  pairs: { is: "pairs" },
  seed: { is: "seed" },
  share: { is: "share" },
  sheets: { is: "sheets" },
  moment: { is: "moment" },
  "whole-number": { is: "whole-number", least: 1, most: 9 },
  day: { is: "day", such: "2024-03-17" },
  "one-of": { is: "one-of", words: "a, b" },
  "fewer-sheets": { is: "fewer-sheets", most: 5000 },
  "value-of": { is: "value-of", name: "candidate" },
  "field-once": { is: "field-once", field: "surname" },
  fields: { is: "fields", unknown: '"surnam"', near: "surname", fields: "id, surname" },
  "field-or-unit": { is: "field-or-unit", near: "region", fields: "region" },
};

const english =
  /\b(?:the|of|and|are|was|that|as|has|have|for|from|with|which|row|rows|roll|sheet|see|give|one|none|nothing|another|did you|at least|whole)\b/i;

/** What is a name in every language: commands, options, their values, fields. */
const bare = (text: string) =>
  text
    .replaceAll(/\bhustings (?:check|case|roll import|roll freeze|rules list|rules show \S+)/g, "")
    .replaceAll(
      /--[a-z-]+(?:=\S+| N\b)?|"[^"]*"|'[^']*'|<[^>]*>|\broll (?:freeze|import|train)\b|[a-z]+[A-Z]\w*|\b\w+=\S+/g,
      "",
    )
    .replaceAll(/\b(?:new\|run|\[options\]|surname|id|a, b|region|given|candidate|EACCES)\b/g, "");

function requireTold(error: InputError, name: string): void {
  for (const language of ["ru", "fr"] as const) {
    const said = faultSaid(error.problem, language, byCommand);
    assert.ok(said !== undefined, name);
    for (const part of Object.values(said)) assert.doesNotMatch(bare(part), english, `${name}: ${part}`);
    assert.match(said.remedy, language === "ru" ? /[а-я]/ : /[a-zé]/, name);
    assert.ok(errorSaid(error, language, "check")?.endsWith(said.remedy), name);
  }
}

test("whatever check and a command line refuse is told in Russian and French", () => {
  for (const fault of Object.values(ofCheck)) requireTold(checkError({ field: "--x" }, fault), fault.code);
  for (const fault of Object.values(ofCommand)) requireTold(commandError({}, fault), fault.code);
  for (const each of Object.values(wanted) as Wanted[])
    requireTold(commandError({}, { ...ofCommand["value-unfit"], wanted: each }), each.is);
});

test("what is wrong with a roll beside lines names the options that the roll has", () => {
  const first: Fault = ofCommand["option-due"];
  const problem = {
    expected: "",
    got: "",
    remedy: "",
    fault: { code: "of-roll", first: { ...first, option: "--map" } },
  };
  assert.equal(faultSaid(problem, "fr", byCommand)?.remedy, "donnez --roll-map");
  assert.equal(optionsOfRoll("--date-format x"), "--roll-date-format x");
});

test("of the first row of a roll that is read by half it is said what is wrong with it, in the reader's language", () => {
  const row: Fault = { code: "row-empty" };
  const fault: CheckFault = { ...ofCheck["roll-half-read"], first: { expected: "x", got: "y", fault: row } };
  const said = errorSaid(checkError({ file: "v.csv", row: 7 }, fault), "ru", "check") ?? "";
  assert.match(said, /^v\.csv, строка 7: ожидается — [а-я].*не читаются 1\s?200 из 3\s?000/u);
});

/** What each question of a table is asked about. */
const asked: {
  readonly [K in keyof TableWords as TableWords[K] extends (...args: never[]) => unknown ? K : never]: unknown[];
} = {
  figure: [1200],
  field: ["surname"],
  severalSheets: ['"A"', ['"B"'], false],
  preparing: ["v.csv", "v.csv.hustings"],
  layout: ["NC", "https://example.org/"],
  status: ['"st"', ["A 3"]],
  voided: ['"N"', ["void 3"]],
  struck: [3, "4, 5, 9"],
  somethingSaid: ["*"],
  orderOnRoll: ['"N"', true, { found: 66, names: 77, otherwise: 0 }],
  orderOfHead: [true],
  bothWays: [12, '"N"', "Ada Alder"],
  notUsed: [["X"]],
  notRead: [3],
};

test("every question about a table is asked in the reader's language, and answered in it", async () => {
  for (const language of ["ru", "fr"] as const) {
    const words = await tableWords(language);
    for (const [name, value] of Object.entries(words) as [keyof typeof asked, unknown][]) {
      const said: unknown =
        typeof value === "function" ? (value as (...of: unknown[]) => unknown)(...(asked[name] ?? [])) : value;
      if (typeof said !== "string") continue;
      assert.doesNotMatch(bare(said), english, `${name}: ${said}`);
      if (language === "ru" && name !== "figure") assert.match(said, /[а-я]/, name);
    }
  }
});

test("every question of case new is asked in the reader's language", async () => {
  for (const language of ["ru", "fr"] as const) {
    const { ask, fileThere, aMoment } = await caseWords(language);
    for (const said of [...Object.values(ask), fileThere, aMoment]) assert.doesNotMatch(bare(said), english, said);
  }
});

test("whatever else may stop a command is told in the language of the line, before what is particular to the case", () => {
  for (const [name, code] of foreseenCodes())
    for (const language of ["ru", "fr"] as const) {
      const words = stopWords[name]?.[code]?.[language] ?? "";
      assert.ok(words !== "", `${name} ${code}`);
      assert.doesNotMatch(words.replaceAll(/--\w+|https?:\/\//g, ""), english, words);
      const error = Object.assign(new Error("nowhere: got nothing"), { name, code });
      assert.equal(foreseen(error, language)?.says, `${words} (nowhere: got nothing)`);
      assert.equal(foreseen(error)?.says, "nowhere: got nothing");
    }
});

test("what the operating system answers is told in the language of the line", () => {
  for (const [code, words] of Object.entries(ofTheSystem)) {
    const error = Object.assign(new Error(code), { code, path: "a.csv" });
    assert.equal(foreseen(error, "fr")?.says, `a.csv: ${words.fr} (${code})`);
    for (const language of ["ru", "fr"] as const) assert.doesNotMatch(words[language], english, code);
    assert.match(words.ru, /[а-я]/, code);
  }
  assert.equal(foreseen(Object.assign(new Error("x"), { code: "constructor" }), "fr"), undefined);
});
