import { russianFields } from "../../check/words-ru.ts";
import { writingIn } from "../../check/words-in.ts";
import type { TableWords } from "./words.ts";

const { figure, counted } = writingIn("ru");
const end = (isLast: boolean) => (isLast ? "в конце" : "в начале");
const fields: Readonly<Record<string, string>> = russianFields;

export const russianTable: TableWords = {
  figure,
  field: (name) => fields[name] ?? name,
  from: "из столбца",
  hidden: "скрыт на листе",
  row: "строка",
  severalSheets: (first, sheets, all) =>
    all
      ? `люди названы на нескольких листах: ${sheets.join(", ")}; читается один`
      : `на листе ${first}, он первый, таблицы с людьми не видно; она есть на листах: ${sheets.join(", ")}`,
  whichSheet: "какой лист читать?",
  preparing: (file, folder) => `${file} готовится один раз и хранится в ${folder}`,
  layout: (title, address) => `это похоже на ${title} (${address})`,
  status: (column, values) => `столбец ${column}, похоже, говорит, кто считается: ${values.join(", ")}`,
  empty: "(пусто)",
  whichCount: "какие значения считаются?",
  all: "все",
  sayWhich: "назовите значения, которые считаются, так, как они написаны, через запятую; или напишите: все",
  voided: (column, words) => `пометки в столбце ${column} берут строки назад: ${words.join(", ")}`,
  struck: (rows, first) => `зачёркнуто на листе строк: ${figure(rows)} (${first})`,
  doTheyCount: "считать их? [да/нет]",
  isYes: /^[дdy]/i,
  somethingSaid: (sign) =>
    `${sign} — это многие дни или причины: назовите другие значения, которые считаются, или задайте --where`,
  orderOnRoll: (column, isLast, { found, names, otherwise }) =>
    `имена в столбце ${column} читаются с фамилией ${end(isLast)}: так в списке избирателей есть ${figure(found)} из ${figure(names)}, наоборот — ${figure(otherwise)}`,
  orderOfHead: (isLast) => `имена читаются с фамилией ${end(isLast)}: так назван столбец`,
  bothWays: (rows, column, example) =>
    `в столбце ${column} двояко можно прочесть ${counted(rows, "имя|имени|имён")}, например ${example}`,
  firstOrLast: "фамилия стоит в начале или в конце? [начало/конец]",
  isFirst: /^н/i,
  isLast: /^к/i,
  notUsed: (columns) => `не используются: ${columns.join(", ")}`,
  notRead: (rows) => `строк, которые так не прочесть: ${figure(rows)}`,
  readSo: "читать таблицу так? [Да/нет]",
  isNo: /^[нn]/i,
};
