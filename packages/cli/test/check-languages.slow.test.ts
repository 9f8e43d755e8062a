import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import { readXlsx } from "hucre/xlsx";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const surname = (i: number) => `Квил${"абвгдежзик"[i % 10]}${"лмнр"[i % 4]}ов`;
const born = (i: number) => `19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 7}`;

before(() => {
  const people = Array.from({ length: 40 }, (_, i) => `${i},${surname(i)},Ада,${born(i)}`);
  writeFileSync(at("roll.csv"), `id,surname,given,birth date\n${people.join("\n")}\n`);
  const good = Array.from({ length: 20 }, (_, i) => `${surname(i)},Ада,${born(i)},2026-05-0${1 + (i % 9)}`);
  const lines = [
    ...good,
    `${surname(3)},Ада,${born(3)},2026-05-03`,
    `Квилкллов,Ада,${born(30)},2026-05-03`,
    "Нигдеев,Никто,1950-05-05,2026-05-03",
    `${surname(25)},Ада,1950-13-31,2026-05-03`,
    `${surname(26)},Ада,${born(26)},31/31/2026`,
    "Итого,26,,",
  ];
  writeFileSync(at("lines.csv"), `surname,given,birth date,day signed\n${lines.join("\n")}\n`);
});

const check = (table: string, ...rest: readonly string[]) =>
  hustingsHere("check", at(table), "--roll", at("roll.csv"), "--map", mapping, ...rest);
const mapping = "surname=surname,given=given,birthDate=birth date,signedOn=day signed";
const law = ["--threshold", "1200", "--deadline", "2026-06-25", "--today", "2026-05-20"];

/** How many lines there are, and what is to be done with them. */
const headOf = (stdout: string) => stdout.split("\n").slice(1, 4);

/** Of each language: what it must say, and how. */
const said = {
  en: {
    terminal: [
      /^row 22 +drop +the same person as row 5$/m,
      /^row 24 +drop +nobody on the roll is like this$/m,
      /^24 lines: 21 as on the roll, /m,
      /^ {2}of them count: \d+ \(95 %: \d+ to \d+\) of 1,200 needed: too few$/m,
      /^ {2}that is \d+ a day until 2026-06-25, 37 days with today$/m,
    ],
    page: [
      /<h1>Too few: about \d+ count, 1,200 are needed</,
      /<title>lines\.csv: what was found</,
      /<h2>Nobody on the roll </,
      /<th scope="col">What to do</,
    ],
    columns: ["Outcome", "File it", "What to do", "Nearest on the roll", "Chance"],
    sheets: ["Lines", "Answer"],
  },
  ru: {
    terminal: [
      /^строка 22 +исключить +тот же человек, что в строке 5$/m,
      /^строка 24 +исключить +в списке нет никого похожего$/m,
      /^строка 25 +не прочитана +дата рождения: сверьте с листом \(ожидается: дата вида yyyy-mm-dd; стоит: «/m,
      /^строка 27 +не человек +человека здесь нет: заголовок, итог или примечание$/m,
      /^24 строки: как в списке избирателей — 21, /m,
      /^ {2}из них засчитают: \d+ \(95\u00a0%: от \d+ до \d+\); нужно 1\u00a0200: слишком мало$/m,
      /^ {2}это \d+ в день; последний день — 25 июня 2026 года, с сегодняшним осталось 37 дней$/m,
    ],
    page: [
      /<h1>Слишком мало: засчитают примерно \d+, нужно 1\s200</,
      /<title>lines\.csv: что найдено</,
      /<h2>В списке никого </,
      /<th scope="col">Что делать</,
    ],
    columns: ["Найдено", "Подавать", "Что делать", "Ближайший в списке", "Вероятность"],
    sheets: ["Строки", "Ответ"],
  },
  fr: {
    terminal: [
      /^ligne 22 +écarter +la même personne qu’à la ligne 5$/m,
      /^ligne 24 +écarter +personne sur la liste ne ressemble à cela$/m,
      /^ligne 25 +illisible +date de naissance\u00a0: à vérifier sur la feuille \(attendu, une date comme yyyy-mm-dd\u00a0; trouvé, «/m,
      /^ligne 27 +personne +personne sur cette ligne\u00a0: un titre, un total ou une note$/m,
      /^24 lignes\u00a0: 21 comme sur la liste électorale, /m,
      /^ {2}comptent parmi elles\u00a0: \d+ \(95\u202f%\u00a0: de \d+ à \d+\) pour 1\u202f200 exigées\u00a0: trop peu$/m,
      /^ {2}soit \d+ par jour jusqu’au 25 juin 2026, 37 jours avec aujourd’hui$/m,
    ],
    page: [
      /<h1>Trop peu\s: environ \d+ comptent, il en faut 1\s200</,
      /<title>lines\.csv\u00a0: ce qui a été trouvé</,
      /<h2>Personne sur la liste </,
      /<th scope="col">À faire</,
    ],
    columns: ["Constat", "À déposer", "À faire", "Plus proche sur la liste", "Chance"],
    sheets: ["Lignes", "Réponse"],
  },
} as const;

const ofEnglish = /\b(the|of|line|lines|row|rows|roll|valid|file|nobody|day|days|more|which)\b/gi;
/** What stays as it is in every language: names of files and columns, and what is wrong with a cell. */
const asItIs = /\b\w+\.csv|surname|given|birth date|day signed|\([^()]*(?:по-английски|en anglais)\s?: [^()]*\)/g;

for (const lang of ["en", "ru", "fr"] as const) {
  const { terminal, page, columns, sheets } = said[lang];
  suite(`check in ${lang}`, () => {
    test("says its answer at the terminal and on its page in the language asked for", async () => {
      const { code, stdout, stderr } = await check(
        "lines.csv",
        ...law,
        "--lang",
        lang,
        "--lines",
        "--out",
        at("a.html"),
      );
      assert.equal(code, 1, stderr);
      for (const one of terminal) assert.match(stdout, one);
      const written = readFileSync(at("a.html"), "utf8");
      assert.ok(written.includes(`<html lang="${lang}">`));
      for (const one of page) assert.match(written, one);
      if (lang === "en") return;
      const text = written.replaceAll(/<style>[^<]*<\/style>|<[^>]*>/g, " ");
      for (const all of [stdout, text]) assert.deepEqual(all.replaceAll(asItIs, "").match(ofEnglish), null);
    });

    test("its workbook has heads and advice in it, and is a sheet that can be checked as the first was", async () => {
      const { stderr } = await check("lines.csv", ...law, "--lang", lang, "--out", at(`${lang}.xlsx`));
      assert.equal(stderr, "");
      const book = await readXlsx(readFileSync(at(`${lang}.xlsx`)));
      assert.deepEqual(
        book.sheets.map(({ name }) => name),
        sheets,
      );
      assert.deepEqual(book.sheets[0]?.rows[0]?.slice(-5), columns);
      const again = await check(`${lang}.xlsx`, "--sheet", sheets[0], "--lang", lang);
      const first = await check("lines.csv", "--lang", lang);
      assert.deepEqual(headOf(again.stdout), headOf(first.stdout), again.stderr);
    });
  });
}

test("what programs read is the same in every language", async () => {
  for (const [lang, kind] of [
    ["ru", "csv"],
    ["fr", "json"],
  ] as const) {
    const read = async (name: string, ...asked: readonly string[]) => {
      const out = at(`${name}.${kind}`);
      const { stdout } = await check("lines.csv", ...law, "--json", "--lines", "--out", out, ...asked);
      return [stdout.replaceAll(/"prepared":\{[^}]*\},/g, ""), readFileSync(out, "utf8")];
    };
    assert.deepEqual(await read(lang, "--lang", lang), await read("english"));
  }
});
