import type { FaultWords } from "@hustings/core/plain";

/** Why a column of dates, numbers or whole names cannot be read in one way. */
export type DatesFault =
  | { readonly code: "dates-swapped" }
  | { readonly code: "date-format"; readonly format: string }
  | { readonly code: "dates-two-ways"; readonly one: string; readonly other: string }
  | { readonly code: "dates-mixed"; readonly format: string; readonly rows: number }
  | { readonly code: "dates-many"; readonly most: number }
  | { readonly code: "names-two-ways"; readonly names: number }
  | { readonly code: "names-undivided"; readonly names: number; readonly areChinese: boolean }
  | { readonly code: "header-moved" }
  | { readonly code: "surname-twice"; readonly field: string }
  | { readonly code: "numbers-shortened"; readonly rows: number };

const count = (value: number, language: string) => value.toLocaleString(language);

export const datesFaults: FaultWords<DatesFault> = {
  "dates-swapped": {
    en: () => [
      "days of one kind",
      "calendar days up to the 12th only beside texts from the 13th on only: a spreadsheet has swapped day and month of the former",
      "export the column as text from where it came",
    ],
    ru: () => [
      "даты одного вида",
      "даты только до 12-го числа рядом с текстами только с 13-го: у первых программа поменяла местами день и месяц",
      "выгрузите столбец текстом оттуда, откуда он взят",
    ],
    fr: () => [
      "des jours d’un seul genre",
      "des dates jusqu’au 12 seulement, et des textes à partir du 13 seulement : un tableur a interverti le jour et le mois des premières",
      "exportez la colonne en texte depuis sa source",
    ],
  },
  "date-format": {
    en: ({ format }, said) => [
      "a date format made of d or dd, m, mm, mon or month, yy or yyyy, such as dd/mm/yyyy, mm/dd/yy, d-mon-yyyy or yyyymmdd",
      JSON.stringify(format),
      `name a date format with ${said.setting("date-format")}`,
    ],
    ru: ({ format }, said) => [
      "запись даты из d или dd, m, mm, mon или month, yy или yyyy: dd/mm/yyyy, mm/dd/yy, d-mon-yyyy, yyyymmdd",
      JSON.stringify(format),
      `назовите её в ${said.setting("date-format")}`,
    ],
    fr: ({ format }, said) => [
      "un format de date fait de d ou dd, m, mm, mon ou month, yy ou yyyy : dd/mm/yyyy, mm/dd/yy, d-mon-yyyy, yyyymmdd",
      JSON.stringify(format),
      `nommez-le avec ${said.setting("date-format")}`,
    ],
  },
  "dates-two-ways": {
    en: ({ one, other }, said) => [
      "dates that can be read in one way",
      `dates that are as good in ${one} as in ${other}`,
      `name the date format, for instance ${said.setting("date-format", one)}`,
    ],
    ru: ({ one, other }, said) => [
      "даты, которые читаются одним способом",
      `даты, которые одинаково читаются и как ${one}, и как ${other}`,
      `скажите, как они записаны, например ${said.setting("date-format", one)}`,
    ],
    fr: ({ one, other }, said) => [
      "des dates qui se lisent d’une seule façon",
      `des dates qui se lisent aussi bien comme ${one} que comme ${other}`,
      `dites comment elles sont écrites, par exemple ${said.setting("date-format", one)}`,
    ],
  },
  "dates-mixed": {
    en: ({ format, rows }, said) => [
      "dates in one order",
      `${count(rows, "en")} rows that ${format}, the best fit, does not read and another order does`,
      `look at the column, or name the date format, for instance ${said.setting("date-format", format)}`,
    ],
    ru: ({ format, rows }, said) => [
      "даты в одном порядке",
      `строк, которые не читаются как ${format} (подходит больше всего), а в другом порядке читаются: ${count(rows, "ru")}`,
      `посмотрите столбец или скажите, как записаны даты, например ${said.setting("date-format", format)}`,
    ],
    fr: ({ format, rows }, said) => [
      "des dates dans un seul ordre",
      `${count(rows, "fr")} lignes que ${format}, le meilleur choix, ne lit pas et qu’un autre ordre lit`,
      `regardez la colonne, ou dites comment les dates sont écrites, par exemple ${said.setting("date-format", format)}`,
    ],
  },
  "dates-many": {
    en: ({ most }) => ["dates", `more than ${count(most, "en")} different texts`, "correct the mapping"],
    ru: ({ most }) => ["даты", `больше ${count(most, "ru")} разных текстов`, "исправьте, какой столбец назван"],
    fr: ({ most }) => ["des dates", `plus de ${count(most, "fr")} textes différents`, "corrigez la colonne nommée"],
  },
  "names-two-ways": {
    en: ({ names }, said) => [
      "whole names whose order is known: with a comma behind the surname, or the surname in capitals",
      `${count(names, "en")} that could be read both ways`,
      `say ${said.setting("name-order", "given-first")} or ${said.setting("name-order", "surname-first")}`,
    ],
    ru: ({ names }, said) => [
      "полные имена в известном порядке: с запятой после фамилии или с фамилией заглавными",
      `имён, которые читаются двояко: ${count(names, "ru")}`,
      `впишите ${said.setting("name-order", "given-first")} или ${said.setting("name-order", "surname-first")}`,
    ],
    fr: ({ names }, said) => [
      "des noms entiers dont l’ordre est connu : une virgule après le nom de famille, ou celui-ci en capitales",
      `${count(names, "fr")} qui se lisent dans les deux sens`,
      `dites ${said.setting("name-order", "given-first")} ou ${said.setting("name-order", "surname-first")}`,
    ],
  },
  "names-undivided": {
    en: ({ names, areChinese }, said) => [
      "whole names with a blank between surname and given name",
      `${count(names, "en")} in which nothing says where the surname ends`,
      `write a blank there, or give each a column of its own${areChinese ? `; where all are Chinese, say ${said.setting("name-order", "surname-first")}` : ""}`,
    ],
    ru: ({ names, areChinese }, said) => [
      "полные имена с пробелом между фамилией и именем",
      `имён, где не видно, где кончается фамилия: ${count(names, "ru")}`,
      `поставьте там пробел или дайте каждой части свой столбец${areChinese ? `; если все они китайские, впишите ${said.setting("name-order", "surname-first")}` : ""}`,
    ],
    fr: ({ names, areChinese }, said) => [
      "des noms entiers, avec une espace entre nom et prénom",
      `${count(names, "fr")} où rien ne dit où finit le nom de famille`,
      `mettez-y une espace, ou donnez à chaque partie sa colonne${areChinese ? ` ; si tous sont chinois, dites ${said.setting("name-order", "surname-first")}` : ""}`,
    ],
  },
  "header-moved": {
    en: () => [
      "columns in one order throughout",
      "a second header that names them in another",
      "make a table of its own of that row and those below it",
    ],
    ru: () => [
      "один порядок столбцов во всей таблице",
      "второй заголовок с другим порядком",
      "вынесите эту строку и строки под ней в отдельную таблицу",
    ],
    fr: () => [
      "un seul ordre des colonnes dans toute la table",
      "un second en-tête qui les nomme dans un autre ordre",
      "faites une table à part de cette ligne et de celles qui la suivent",
    ],
  },
  "surname-twice": {
    en: ({ field }) => ["one source for the surname", `both name and ${field}`, "map one of the two"],
    ru: ({ field }) => ["один источник фамилии", `и name, и ${field}`, "назовите один из двух"],
    fr: ({ field }) => ["une seule source pour le nom de famille", `name et ${field} à la fois`, "n’en nommez qu’une"],
  },
  "numbers-shortened": {
    en: ({ rows }) => [
      "numbers in full",
      `${count(rows, "en")} of which a program kept the first digits only, as in 9.99E+11`,
      "format the column as text or as a number without decimals and export it again, or leave it out of the mapping",
    ],
    ru: ({ rows }) => [
      "номера целиком",
      `номеров, у которых программа сохранила только первые цифры, как 9,99E+11: ${count(rows, "ru")}`,
      "сделайте столбец текстом или числом без дробной части и выгрузите заново или не называйте его",
    ],
    fr: ({ rows }) => [
      "des numéros entiers",
      `${count(rows, "fr")} dont un programme n’a gardé que les premiers chiffres, comme 9,99E+11`,
      "mettez la colonne en texte ou en nombre sans décimales et exportez-la de nouveau, ou ne la nommez pas",
    ],
  },
};
