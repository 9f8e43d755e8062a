import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { openXlsx, readXlsx, saveXlsx } from "hucre/xlsx";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const example = join(import.meta.dirname, "../../../examples/namesakes");

/** Of each language: what a clerk reads on the way, and writes into the workbook. */
const said = {
  en: {
    checked: /case\.yaml: nothing is wrong with it, 101 lines and 402 entries of the roll were read/,
    stopped: /^2 lines are too close to call: a person decides them$/m,
    heads: ["why", "finding", "address on the roll"],
    findings: ["valid", "not-on-roll"],
    decided: [
      /^candidate +valid +counted +struck +decision$/m,
      /^Ewa Example: registered$/m,
      /^ {2}100 count; 100 are needed\. /m,
    ],
  },
  ru: {
    checked: /case\.yaml: ошибок нет, прочитано: 101 строка и 402 записи списка избирателей/,
    stopped: /^2 строки слишком спорны для машины: решает человек$/m,
    heads: ["Почему", "Решение", "адрес: в списке"],
    findings: ["действительна", "Нет в  списке"],
    decided: [
      /^кандидат +действительны +засчитано /m,
      /^Ewa Example: регистрация$/m,
      /^ {2}Засчитано 100; требуется 100\. /m,
    ],
  },
  fr: {
    checked: /case\.yaml\u00a0: rien à corriger, 101 lignes et 402 inscriptions de la liste électorale ont été lues/,
    stopped: /^2 lignes restent en balance\u00a0: c’est à une personne de les trancher$/m,
    heads: ["Pourquoi", "Constatation", "adresse\u00a0: sur la liste"],
    findings: ["Valable", "pas sur la liste"],
    decided: [
      /^candidat +valables +comptées /m,
      /^Ewa Example\u00a0: enregistrement$/m,
      /^ {2}100 comptent\s; il en faut 100\. /m,
    ],
  },
} as const;

suite("case in the clerk's language", () => {
  for (const [language, { checked, stopped, heads, findings, decided }] of Object.entries(said))
    test(`in ${language} a case is checked, stops for a person, takes up the workbook filled in, and is decided`, async () => {
      const [file, data] = [at(`${language}/case.yaml`), at(`${language}-data`)];
      cpSync(example, at(language), { recursive: true });
      assert.match((await hustingsHere("case", "check", file, "--lang", language)).stdout, checked);
      const first = await hustingsHere("case", "run", file, "--data", data, "--lang", language);
      assert.equal(first.code, 1, first.stderr);
      assert.match(first.stdout, stopped);
      assert.match(
        first.stdout,
        new RegExp(`case review ${file} --data ${data}${language === "en" ? "" : ` --lang ${language}`}$`, "m"),
      );
      const book = await openXlsx(readFileSync(`${data}-review.xlsx`));
      const [sheet] = book.sheets;
      const [head = [], ...lines] = sheet?.rows ?? [];
      for (const one of heads) assert.ok(head.includes(one), `${one} of ${head.join(", ")}`);
      for (const [i, word] of findings.entries()) (lines[i] ?? [])[head.indexOf(heads[1])] = word;
      writeFileSync(`${data}-review.xlsx`, await saveXlsx(book));
      const second = await hustingsHere("case", "run", file, "--data", data, "--lang", language);
      assert.equal(second.code, 0, second.stdout + second.stderr);
      for (const line of decided) assert.match(second.stdout, line);
    });

  test("a workbook in one language is taken up by a run in another, and as the table that a case names", async () => {
    const [file, data] = [at("named/case.yaml"), at("named-data")];
    cpSync(example, at("named"), { recursive: true });
    await hustingsHere("case", "run", file, "--data", data, "--lang", "ru");
    const book = await openXlsx(readFileSync(`${data}-review.xlsx`));
    const [head = [], ...lines] = book.sheets[0]?.rows ?? [];
    for (const line of lines) line[head.indexOf("Решение")] = "Действительна";
    writeFileSync(at("named/kept.xlsx"), await saveXlsx(book));
    writeFileSync(file, `${readFileSync(file, "utf8")}\nreviews: kept.xlsx\n`);
    const run = await hustingsHere("case", "run", file, "--data", data);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /^Ewa Example: registered$/m);
    const { sheets } = await readXlsx(readFileSync(`${data}-review.xlsx`));
    assert.equal(sheets[0]?.name, "на решение", "a run that asks nothing leaves the workbook as it was");
  });
});
