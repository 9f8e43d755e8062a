import assert from "node:assert/strict";
import { test } from "node:test";
import { byCase, byCommand, sentenceOf } from "@hustings/core";
import { tableFaults, type TableFault } from "./table-words.ts";

/** One of each: a fault that is added has to be told here, or the types refuse it. */
const samples: { readonly [Code in TableFault["code"]]: Extract<TableFault, { code: Code }> } = {
  "file-missing": { code: "file-missing", path: "/a/b.csv" },
  "file-is-folder": { code: "file-is-folder" },
  "file-is-device": { code: "file-is-device" },
  "file-empty": { code: "file-empty" },
  "gzip-empty": { code: "gzip-empty" },
  "gzip-broken": { code: "gzip-broken", isTruncated: true },
  "packed-too-much": { code: "packed-too-much", times: 1000 },
  "old-workbook": { code: "old-workbook" },
  foreign: { code: "foreign", what: { is: "picture", ending: "png" }, todo: "ask" },
  "zip-member": { code: "zip-member", files: ["a.csv", "b.csv"], count: 2 },
  "no-parts": { code: "no-parts", setting: "member" },
  "zip-locked": { code: "zip-locked" },
  "zip-method": { code: "zip-method", method: 12 },
  "zip-damaged": { code: "zip-damaged" },
  "workbook-broken": { code: "workbook-broken", says: "unclosed tag" },
  "workbook-too-large": { code: "workbook-too-large", bytes: "9", most: "5" },
  "sheet-empty": { code: "sheet-empty", sheet: "A" },
  "sheet-not-there": { code: "sheet-not-there", sheets: ["A"], wanted: "B" },
  "sheet-unknown": { code: "sheet-unknown", sheets: ["A"], wanted: "B" },
  "sheets-several": { code: "sheets-several", sheets: ["A", "B"], count: 2, isOneManner: true },
  "formula-unsaved": { code: "formula-unsaved" },
  "dates-swapped": { code: "dates-swapped" },
  "date-format": { code: "date-format", format: "jj" },
  "dates-two-ways": { code: "dates-two-ways", one: "dd/mm/yyyy", other: "mm/dd/yyyy" },
  "dates-mixed": { code: "dates-mixed", format: "dd/mm/yyyy", rows: 1200 },
  "dates-many": { code: "dates-many", most: 500_000 },
  "names-two-ways": { code: "names-two-ways", names: 12 },
  "names-undivided": { code: "names-undivided", names: 12, areChinese: true },
  "header-moved": { code: "header-moved" },
  "surname-twice": { code: "surname-twice", field: "surname" },
  "numbers-shortened": { code: "numbers-shortened", rows: 3 },
  "row-date": {
    code: "row-date",
    format: "dd/mm/yyyy",
    shape: "99/99/9999",
    why: { no: "year-after", year: 2026, era: "buddhist" },
  },
  "row-cells": { code: "row-cells", wanted: 5, found: { kind: "cells", cells: 7 } },
  "row-empty": { code: "row-empty" },
  "row-id-again": { code: "row-id-again", first: "3" },
  "row-sheet-line": { code: "row-sheet-line" },
  "row-name-undivided": { code: "row-name-undivided", signs: 4 },
  "row-nobodys": { code: "row-nobodys", why: "lacking", lacks: ["given", "address"] },
  "encoding-name": { code: "encoding-name", name: "utf-9" },
  "not-utf-8": { code: "not-utf-8" },
  "not-in-encoding": { code: "not-in-encoding", encoding: "utf-16le" },
  "encoding-unsure": { code: "encoding-unsure", fit: ["windows-1250", "windows-1252"], either: ["windows-1250"] },
  "encodings-mixed": { code: "encodings-mixed", lines: 8 },
  "web-page": { code: "web-page" },
  "one-column": { code: "one-column" },
  "drawn-table": { code: "drawn-table" },
  "rows-quoted": { code: "rows-quoted" },
  apostrophes: { code: "apostrophes" },
  "json-nested": { code: "json-nested", inside: '"a"' },
  "json-deep": { code: "json-deep", most: 64 },
  "no-rows": { code: "no-rows" },
  "no-good-row": { code: "no-good-row" },
  "header-row": { code: "header-row", row: 9 },
  "header-like-data": { code: "header-like-data", values: 2 },
  "column-unknown": { code: "column-unknown", column: "Nom", heads: '"A", "B"' },
  "column-several": { code: "column-several", column: "Nom", times: 2, field: "surname", places: ["#1", "#2"] },
  "column-reserved": { code: "column-reserved", field: "import_kept" },
  "characters-range": { code: "characters-range", got: '"x"' },
  "filter-unread": { code: "filter-unread", text: '"x"' },
  "filter-empty": { code: "filter-empty" },
  "delimiter-missing": { code: "delimiter-missing" },
  "unit-separators": { code: "unit-separators" },
  "table-broken": { code: "table-broken", format: "csv", says: "quote" },
  "not-imported": { code: "not-imported", why: "unreadable", says: "EACCES" },
  "column-not-compared": { code: "column-not-compared", column: "surname", has: ["given"] },
  "version-unnamed": { code: "version-unnamed" },
  "roll-undated": { code: "roll-undated" },
  "entries-unnamed": { code: "entries-unnamed" },
  "columns-other": { code: "columns-other", wanted: 3, found: 4 },
};

const english =
  /\b(?:the|of|and|is|are|was|that|as|has|have|for|from|with|which|row|rows|column|file|sheet|correct|name the|say|look|one of|nothing|another|without)\b/i;

/** What is a name in every language: options, fields, formats, what a file says of itself. */
const bare = (text: string) => text.replaceAll(/--[a-z-]+|"[^"]*"|'[^']*'|[a-z]+[A-Z]\w*|\b[a-z]+: |\{[^}]*\}/g, "");

test("everything that may be wrong with a table is told in Russian and French, on a command line and in a case", () => {
  for (const fault of Object.values(samples))
    for (const said of [byCommand, byCase]) {
      const [ru, fr] = (["ru", "fr"] as const).map((language) => sentenceOf(tableFaults, fault, language, said));
      assert.match(ru?.[0] ?? "", /[а-я]|^\w+$/, fault.code);
      assert.match(ru?.[2] ?? "", /[а-я]/, fault.code);
      for (const part of [...(ru ?? []), ...(fr ?? [])]) assert.doesNotMatch(bare(part), english, fault.code);
      assert.match(fr?.[2] ?? "", /[a-z]/, fault.code);
    }
});

test("a case is told of its fields, never of the options that a command has, and never to leave a row out", () => {
  for (const fault of Object.values(samples))
    for (const language of ["en", "ru", "fr"] as const) {
      const sentence = sentenceOf(tableFaults, fault, language, byCase)?.join(" ") ?? "";
      // How a database exports is said in its own options.
      if (fault.code !== "drawn-table") assert.doesNotMatch(sentence, /--[a-z]/, fault.code);
      assert.doesNotMatch(sentence, /set aside|отложить|de côté/, fault.code);
    }
});

const remedies = (shape: string) =>
  (["en", "ru", "fr"] as const).map(
    (language) =>
      tableFaults["row-date"][language](
        { code: "row-date", format: "yyyy-mm-dd", shape, why: { no: "date" } },
        byCommand,
      )[2],
  );

test("days of ISO weeks are to be written as calendar days, and no other date format is asked for", () => {
  for (const shape of ["9999-x99-9", "9999x999"]) for (const remedy of remedies(shape)) assert.match(remedy, /ISO/);
  for (const remedy of remedies("99/99/9999")) assert.doesNotMatch(remedy, /ISO/);
});
