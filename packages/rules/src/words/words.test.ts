import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { citation } from "./citation.ts";
import { pluralForm } from "./plural.ts";
import { rulebook, rulebookIds } from "../rulebook/registry.ts";
import { ratio } from "../ratio.ts";
import { figure, fill, languages, percent, words } from "./words.ts";

/** All sources of the package. */
const sources = join(import.meta.dirname, "..");

test("figures are set as each language sets them, and never broken over a line", () => {
  assert.deepEqual(
    [figure(9_147, "en"), figure(9_147, "ru"), figure(9_147, "fr")],
    ["9,147", "9\u00a0147", "9\u202f147"],
  );
  assert.deepEqual(
    [999, 1_000, 300_000, 1_234_567].map((value) => figure(value, "en")),
    ["999", "1,000", "300,000", "1,234,567"],
  );
  assert.equal(figure(-12_000, "en"), "−12,000");
});

test("shares are read in per cent with two decimals at most, rounded to nearest", () => {
  assert.deepEqual(
    [percent(ratio(9_147, 60_000), "en"), percent(ratio(9_147, 60_000), "ru"), percent(ratio(9_147, 60_000), "fr")],
    ["15.25%", "15,25\u00a0%", "15,25\u202f%"],
  );
  assert.equal(percent(ratio(5, 100), "en"), "5%");
  assert.equal(percent(ratio(232, 60_000), "en"), "0.39%");
  assert.equal(percent(ratio(1, 1000), "en"), "0.1%");
});

test("a sentence takes its figures and words in each language, and shows a slot nobody filled", () => {
  const template = words(
    "{count} of {unit}, {share}, {missing}",
    "{count} из {unit}, {share}, {missing}",
    "{count} de {unit}, {share}, {missing}",
  );
  const filled = fill(template, { count: 1_500, unit: words("county", "округ", "comté"), share: ratio(1, 4) });
  assert.deepEqual(filled, {
    en: "1,500 of county, 25%, {missing}",
    ru: "1\u00a0500 из округ, 25\u00a0%, {missing}",
    fr: "1\u202f500 de comté, 25\u202f%, {missing}",
  });
});

test("a noun takes the form that goes with its number, as each language counts", () => {
  const template = words(
    "{n} {n|line|lines} struck",
    "{n|Забракована|Забракованы|Забраковано} {n} {n|строка|строки|строк}",
    "{n} {n|ligne écartée|lignes écartées}",
  );
  const said = (n: number) => Object.values(fill(template, { n })).join(" · ");
  assert.equal(said(0), "0 lines struck · Забраковано 0 строк · 0 ligne écartée");
  assert.equal(said(1), "1 line struck · Забракована 1 строка · 1 ligne écartée");
  assert.equal(said(2), "2 lines struck · Забракованы 2 строки · 2 lignes écartées");
  assert.equal(said(5), "5 lines struck · Забраковано 5 строк · 5 lignes écartées");
  assert.equal(said(11), "11 lines struck · Забраковано 11 строк · 11 lignes écartées");
  assert.equal(said(112).split(" · ")[1], "Забраковано 112 строк");
  assert.equal(said(121).split(" · ")[1], "Забракована 121 строка");
  assert.equal(said(9_144).split(" · ")[1], "Забракованы 9\u00a0144 строки");
  assert.equal(fill(template, { n: "some" }).en, "some {n|line|lines} struck", "no number, no form: a test sees it");
});

test("the plural rules written by hand agree with those of the runtime", () => {
  const categories = { en: ["one", "other"], ru: ["one", "few", "many"], fr: ["one", "other"] } as const;
  for (const language of languages) {
    const rules = new Intl.PluralRules(language);
    for (let n = 0; n < 2_000; n++) {
      assert.equal(categories[language][pluralForm(n, language)], rules.select(n), `${language} ${n}`);
    }
  }
});

test("every sentence of the engine and of the law has as many forms as its language counts", async () => {
  const forms = { en: [2], ru: [2, 3], fr: [2] } as const;
  let seen = 0;
  for await (const file of glob("**/*.ts", { cwd: sources })) {
    if (file.endsWith(".test.ts") || file === "words/words.ts" || file === "words/plural.ts") continue;
    const text = await readFile(join(sources, file), "utf8");
    for (const [, , all = ""] of text.matchAll(/\{(\w+)\|([^{}]*)\}/g)) {
      const count = all.split("|").length;
      const language = /[а-яё]/iu.test(all) ? "ru" : "en";
      assert.ok((forms[language] as readonly number[]).includes(count), `${file}: ${all}`);
      seen++;
    }
  }
  assert.ok(seen > 100, `${seen} forms`);
});

test("no ruling asks the machine for its time zones or languages: an old one is recomputed where there are none", async () => {
  for await (const file of glob("**/*.ts", { cwd: sources })) {
    if (file.endsWith(".test.ts")) continue;
    const text = await readFile(join(sources, file), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
    assert.doesNotMatch(code, /\bIntl\b|\.toLocale|\.localeCompare\(|getTimezoneOffset|\bnew Date\(/, file);
  }
});

test("a day is written as each language writes it", () => {
  const filled = fill(words("{on}", "{on}", "{on}"), { on: "2018-03-01" });
  assert.deepEqual(filled, {
    en: "1\u00a0March\u00a02018",
    ru: "1\u00a0марта\u00a02018\u00a0года",
    fr: "1er\u00a0mars\u00a02018",
  });
  assert.equal(fill(words("{id}", "", ""), { id: "2018" }).en, "2018");
});

test("an article is cited in the form of each language; what has no other name keeps its own", () => {
  assert.deepEqual(citation("19-FZ arts. 38(16), 39(2)"), {
    en: "19-FZ arts. 38(16), 39(2)",
    ru: "19-ФЗ ст. 38(16), 39(2)",
    fr: "loi n° 19-FZ art. 38(16), 39(2)",
  });
  assert.equal(citation("Constitution art. 81(3) as amended in 2020").ru, "Конституция ст. 81(3) в редакции 2020 года");
  assert.equal(citation("ss. 28-29").fr, "§§ 28-29");
  assert.equal(citation("10 ILCS 5/10-8").ru, "10 ILCS 5/10-8");
});

/** Names that laws, courts, registers, places and people keep in every language. */
const kept =
  /Presidential Elections Act|Representation of the People Act|Electoral Administration Act|House of Commons Disqualification Act|Insolvency Act|GLA Act|Political Parties, Elections and Referendums Act|Greater London Authority Elections Rules|Proposition|Initiative|Voters Not Politicians|Mussi v\. Hobbs|Ley General de Instituciones y Procedimientos Electorales|Ley N°|orgánica constitucional sobre votaciones populares y escrutinios|Legea nr\.|pentru alegerea Președintelui României|Loi organique n° \S+ relative aux élections et aux référendums|Bundes\w+|swissvotes\.ch|Stats/g;

test("no citation of any rulebook is left in English where Russian or French is asked for", () => {
  const left = new Set<string>();
  for (const { provisions, sources, instrument, notEncoded, questions } of rulebookIds().map(rulebook)) {
    const cited = [
      instrument,
      ...[...provisions, ...sources].map(({ article }) => article),
      ...notEncoded.flatMap(({ article }) => article ?? []),
      ...questions.flatMap(({ decisions }) => decisions.flatMap(({ by, result }) => [by, result])),
    ];
    for (const article of cited) {
      const { ru, fr } = citation(article);
      // Abbreviations, addresses and the names of figures stay as they are.
      const rest = ru.replace(kept, "").replace(/required[\w-]*/g, "");
      if (/(?<![\w.À-ÿ])(?:[a-z]{3,}|Act|Code|Court|Law|Elections?|Federal|Regulation)(?![\w.])/.test(rest))
        left.add(`${article} → ${ru}`);
      if (/\b(?:of|the|and|by|in|as|how|days|number|numbers|reported)\b/.test(fr.replace(kept, "")))
        left.add(`${article} → ${fr}`);
    }
  }
  assert.deepEqual([...left], []);
});
