import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { dataFile } from "../../test/data-folder.ts";
import { electorate } from "../electorate/electorate.ts";
import { americanFemale, americanMale } from "./american-given-names.ts";
import { frequentAmerican } from "./american-surnames.ts";
import type { Sex } from "./naming.ts";
import { patronymicsOf } from "./patronymic.ts";
import { russianGivenNames } from "./russian-given-names.ts";

const plain = (text: string) => text.replaceAll("ё", "е").replaceAll("Ё", "Е");

function rowsOf(file: string, only = /^/): string[][] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const rows = text.trim().split("\n");
  return rows.filter((row) => only.test(row)).map((row) => row.trim().split(","));
}

/** The most frequent given names of one sex in a simulated electorate. */
function topGiven(culture: "ru" | "us", sex: Sex, count: number): string[] {
  const found = new Map<string, number>();
  for (const batch of electorate({ seed: "counted", culture, voters: 40_000 }))
    for (const voter of batch) if (voter.sex === sex) found.set(voter.given, (found.get(voter.given) ?? 0) + 1);
  return [...found]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([name]) => name);
}

test("patronymics are those that sons and daughters of these names bear", (t) => {
  const file = dataFile("names-ru", "datacoon_patronymics_with_counts.csv.gz");
  if (file === undefined) return t.skip("names-ru absent");
  const borne = new Map<string, number>();
  const add = (key: string, count: number) => borne.set(key, count + (borne.get(key) ?? 0));
  for (const [count, , , , father = "", text = ""] of rowsOf(file)) {
    add(`${plain(father)} ${plain(text)}`, Number(count));
    add(plain(text), Number(count));
  }
  // The count files some forms under a neighbouring name (Данила under Данил): those must at least be common.
  const isBorne = (name: string, patronymic: string) =>
    (borne.get(`${plain(name)} ${plain(patronymic)}`) ?? 0) > 20 || (borne.get(plain(patronymic)) ?? 0) > 500;
  let checked = 0;
  for (const { name, weight } of russianGivenNames.common.m) {
    // Too rare for the count to speak of their daughters.
    if (weight < 1) continue;
    for (const patronymic of Object.values(patronymicsOf(name))) {
      assert.ok(isBorne(name, patronymic), `${name}: ${patronymic}`);
      checked++;
    }
  }
  assert.ok(checked > 100, `${checked}`);
});

test("the commonest given names of a simulated Russian roll are common in a count", (t) => {
  const file = dataFile("names-ru", "datacoon_first_names_with_counts.csv.gz");
  if (file === undefined) return t.skip("names-ru absent");
  for (const sex of ["m", "f"] as const) {
    const counted = rowsOf(file)
      .filter(([count, , , , gender]) => gender === sex && Number(count) > 0)
      .toSorted((a, b) => Number(b[0]) - Number(a[0]))
      .slice(0, 60)
      .map(([, name = ""]) => plain(name));
    const shared = topGiven("ru", sex, 25).filter((name) => counted.includes(plain(name)));
    assert.ok(shared.length >= 22, `${sex}: ${shared.length} of 25`);
  }
});

test("the commonest names of a simulated American roll are common in the counts", (t) => {
  const surnames = dataFile("names-us", "us_surnames_census2010.csv");
  const given = dataFile("names-us", "ssa_first_names_1920_2020.csv.gz");
  if (surnames === undefined || given === undefined) return t.skip("names-us absent");
  const top = new Set(
    rowsOf(surnames)
      .slice(1, 131)
      .map(([name = ""]) => name.toLowerCase()),
  );
  const shared = frequentAmerican.slice(0, 100).filter((name) => top.has(name.toLowerCase())).length;
  assert.ok(shared >= 92, `${shared} of 100 surnames`);
  const counts = { M: new Map<string, number>(), F: new Map<string, number>() };
  // Every fifth year is enough to rank by, and quicker to read.
  for (const [, name = "", sex, count] of rowsOf(given, /^(?:19[3-9][05]|2000)/)) {
    if (sex === "M" || sex === "F") counts[sex].set(name, (counts[sex].get(name) ?? 0) + Number(count));
  }
  for (const [sex, list, ours] of [
    ["M", americanMale, "m"],
    ["F", americanFemale, "f"],
  ] as const) {
    const ranked = [...counts[sex]].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
    const common = new Set(ranked.slice(0, 60));
    const heads = topGiven("us", ours, 25).filter((name) => common.has(name)).length;
    assert.ok(heads >= 22, `${sex}: ${heads} of 25`);
    const known = new Set(ranked.slice(0, 1_500));
    assert.deepEqual(
      list.filter(({ name }) => !known.has(name)).map(({ name }) => name),
      [],
    );
  }
});
