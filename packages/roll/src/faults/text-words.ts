import type { FaultWords } from "@hustings/core/plain";

/** Why a text is not a table whose rows and letters are certain. */
export type TextFault =
  | { readonly code: "encoding-name"; readonly name: string }
  | { readonly code: "not-utf-8" }
  | { readonly code: "not-in-encoding"; readonly encoding: string }
  | { readonly code: "encoding-unsure"; readonly fit: readonly string[]; readonly either: readonly string[] }
  | { readonly code: "encodings-mixed"; readonly lines: number }
  | { readonly code: "web-page" }
  | { readonly code: "one-column" }
  | { readonly code: "drawn-table" }
  | { readonly code: "rows-quoted" }
  | { readonly code: "apostrophes" }
  | { readonly code: "json-nested"; readonly inside: string }
  | { readonly code: "json-deep"; readonly most: number }
  | { readonly code: "no-rows" }
  | { readonly code: "no-good-row" }
  | { readonly code: "delimiter-missing" }
  | { readonly code: "unit-separators" }
  | { readonly code: "table-broken"; readonly format: string; readonly says: string }
  | { readonly code: "columns-other"; readonly wanted: number; readonly found: number };

const orOf = (names: readonly string[], option: (name: string) => string, or: string) =>
  names.map(option).join(` ${or} `);

export const textFaults: FaultWords<TextFault> = {
  "encoding-name": {
    en: ({ name }) => ["the name of an encoding", JSON.stringify(name), "name one such as utf-8 or windows-1251"],
    ru: ({ name }) => ["название кодировки", JSON.stringify(name), "например utf-8 или windows-1251"],
    fr: ({ name }) => ["le nom d’un encodage", JSON.stringify(name), "par exemple utf-8 ou windows-1252"],
  },
  "not-utf-8": {
    en: () => [
      "text in UTF-8",
      "bytes that are not UTF-8",
      "name the encoding (for instance windows-1251, windows-1252 or utf-16le) or save the file as UTF-8",
    ],
    ru: () => [
      "текст в UTF-8",
      "байты не в UTF-8",
      "назовите кодировку (windows-1251, windows-1252, utf-16le …) или сохраните файл в UTF-8",
    ],
    fr: () => [
      "du texte en UTF-8",
      "des octets qui ne sont pas de l’UTF-8",
      "nommez l’encodage (windows-1252, windows-1251, utf-16le …) ou enregistrez le fichier en UTF-8",
    ],
  },
  "not-in-encoding": {
    en: ({ encoding }) => [
      `text in ${encoding}`,
      "bytes that have no meaning in it",
      "name another encoding, or save the file as UTF-8",
    ],
    ru: ({ encoding }) => [
      `текст в ${encoding}`,
      "байты, которые в ней ничего не значат",
      "назовите другую кодировку или сохраните файл в UTF-8",
    ],
    fr: ({ encoding }) => [
      `du texte en ${encoding}`,
      "des octets qui n’y ont pas de sens",
      "nommez un autre encodage, ou enregistrez le fichier en UTF-8",
    ],
  },
  "encoding-unsure": {
    en: ({ fit, either }, said) => [
      "text in an encoding that is certain",
      fit.length === 0
        ? "bytes that are not UTF-8, and that no known encoding makes names of"
        : `bytes that are not UTF-8, and that ${fit.join(" and ")} read as different names`,
      `name the encoding (${orOf(either, (name) => said.setting("encoding", name), "or")}), or save the file as UTF-8`,
    ],
    ru: ({ fit, either }, said) => [
      "текст в известной кодировке",
      fit.length === 0
        ? "байты не в UTF-8, и ни одна известная кодировка не даёт из них имён"
        : `байты не в UTF-8, и ${fit.join(" и ")} читают их как разные имена`,
      `назовите кодировку (${orOf(either, (name) => said.setting("encoding", name), "или")}) или сохраните файл в UTF-8`,
    ],
    fr: ({ fit, either }, said) => [
      "du texte dans un encodage certain",
      fit.length === 0
        ? "des octets qui ne sont pas de l’UTF-8, et dont aucun encodage connu ne tire de noms"
        : `des octets qui ne sont pas de l’UTF-8, et que ${fit.join(" et ")} lisent comme des noms différents`,
      `nommez l’encodage (${orOf(either, (name) => said.setting("encoding", name), "ou")}), ou enregistrez le fichier en UTF-8`,
    ],
  },
  "encodings-mixed": {
    en: ({ lines }) => [
      "text in one encoding",
      `UTF-8 on ${lines.toLocaleString("en")} of the lines looked at, and something else on this one`,
      "the file was put together of two: save each in UTF-8 before they are joined, or mend the row",
    ],
    ru: ({ lines }) => [
      "текст в одной кодировке",
      `UTF-8 в стольких из просмотренных строк: ${lines.toLocaleString("ru")}, а в этой другая`,
      "файл сложен из двух: сохраните каждый в UTF-8, прежде чем соединять, или исправьте строку",
    ],
    fr: ({ lines }) => [
      "du texte dans un seul encodage",
      `de l’UTF-8 sur ${lines.toLocaleString("fr")} des lignes regardées, et autre chose sur celle-ci`,
      "le fichier en réunit deux : enregistrez chacun en UTF-8 avant de les joindre, ou corrigez la ligne",
    ],
  },
  "web-page": {
    en: () => [
      "a table as text",
      "a web page or XML under a table's name, as some programs export it",
      "open it in a spreadsheet program and save it as .xlsx, or as CSV (UTF-8)",
    ],
    ru: () => [
      "таблица текстом",
      "веб-страница или XML под именем таблицы: так выгружают некоторые программы",
      "откройте в электронной таблице и сохраните как .xlsx или CSV (UTF-8)",
    ],
    fr: () => [
      "un tableau en texte",
      "une page web ou du XML sous le nom d’un tableau, comme certains programmes l’exportent",
      "ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV (UTF-8)",
    ],
  },
  "one-column": {
    en: (_, said) => [
      "columns divided by a comma, semicolon, tab or bar",
      "one column",
      `name what divides them (${said.setting("delimiter", "'~'")}), or the encoding where a broken bar does (${said.setting("encoding", "windows-1252")}); where they have a fixed width, say which characters are which: ${said.setting("format", "fixed")} ${said.setting("map", said.by === "case" ? "{surname: 1-20, given: 21-40}" : "'surname=1-20,given=21-40'")}`,
    ],
    ru: (_, said) => [
      "столбцы через запятую, точку с запятой, табуляцию или черту",
      "один столбец",
      `назовите, что их делит (${said.setting("delimiter", "'~'")}); если у них постоянная ширина, скажите, где какие знаки: ${said.setting("format", "fixed")} ${said.setting("map", said.by === "case" ? "{surname: 1-20, given: 21-40}" : "'surname=1-20,given=21-40'")}`,
    ],
    fr: (_, said) => [
      "des colonnes séparées par une virgule, un point-virgule, une tabulation ou une barre",
      "une seule colonne",
      `nommez ce qui les sépare (${said.setting("delimiter", "'~'")}) ; si elles ont une largeur fixe, dites où sont les caractères : ${said.setting("format", "fixed")} ${said.setting("map", said.by === "case" ? "{surname: 1-20, given: 21-40}" : "'surname=1-20,given=21-40'")}`,
    ],
  },
  "drawn-table": {
    en: () => [
      "a table as text",
      "one drawn with lines, as a database's console or a note shows it",
      "export it as CSV (psql --csv, mysql --batch, .mode csv in sqlite3)",
    ],
    ru: () => [
      "таблица текстом",
      "таблица, нарисованная линиями, как её показывает консоль базы данных",
      "выгрузите её как CSV (psql --csv, mysql --batch, .mode csv в sqlite3)",
    ],
    fr: () => [
      "un tableau en texte",
      "un tableau dessiné avec des traits, comme le montre la console d’une base de données",
      "exportez-le en CSV (psql --csv, mysql --batch, .mode csv dans sqlite3)",
    ],
  },
  "rows-quoted": {
    en: () => [
      "cells divided by a delimiter",
      "rows each of which stands in quotes as one cell: a program has put the whole table into one column",
      "export it again, or take the first and last quote of each row away and make one quote of two",
    ],
    ru: () => [
      "ячейки через разделитель",
      "каждая строка в кавычках как одна ячейка: программа сложила всю таблицу в один столбец",
      "выгрузите заново или уберите в каждой строке первую и последнюю кавычку, а двойные замените одной",
    ],
    fr: () => [
      "des cellules divisées par un séparateur",
      "des lignes entières entre guillemets, comme une seule cellule : un programme a mis tout le tableau dans une colonne",
      "exportez-le de nouveau, ou retirez le premier et le dernier guillemet de chaque ligne et n’en laissez qu’un là où il y en a deux",
    ],
  },
  apostrophes: {
    en: () => [
      "cells as they are, or in double quotes",
      "cells in apostrophes",
      "export the table with double quotes, or as a workbook (.xlsx)",
    ],
    ru: () => [
      "ячейки без кавычек или в двойных кавычках",
      "ячейки в апострофах",
      "выгрузите таблицу с двойными кавычками или как книгу (.xlsx)",
    ],
    fr: () => [
      "des cellules telles quelles, ou entre guillemets doubles",
      "des cellules entre apostrophes",
      "exportez le tableau avec des guillemets doubles, ou en classeur (.xlsx)",
    ],
  },
  "json-nested": {
    en: ({ inside }) => [
      "an object a row, each field a text or a number",
      `objects or lists inside ${inside}`,
      'write the rows flat, as [{"surname": …, "given": …}, …] or an object a line, or save the table as CSV',
    ],
    ru: ({ inside }) => [
      "объект на строку, в каждом поле текст или число",
      `объекты или списки внутри ${inside}`,
      'запишите строки плоско, как [{"surname": …, "given": …}, …] или объект на строку, или сохраните таблицу как CSV',
    ],
    fr: ({ inside }) => [
      "un objet par ligne, chaque champ un texte ou un nombre",
      `des objets ou des listes dans ${inside}`,
      'écrivez les lignes à plat, comme [{"surname": …, "given": …}, …] ou un objet par ligne, ou enregistrez le tableau en CSV',
    ],
  },
  "json-deep": {
    en: ({ most }) => ["a table in JSON", `brackets nested more than ${most} deep`, "check the file and its format"],
    ru: ({ most }) => ["таблица в JSON", `скобки вложены глубже ${most}`, "проверьте файл и его вид"],
    fr: ({ most }) => [
      "un tableau en JSON",
      `des crochets imbriqués sur plus de ${most} niveaux`,
      "vérifiez le fichier et son format",
    ],
  },
  "no-rows": {
    en: () => ["at least one row", "a table of 0 rows", "check that the export ran to its end"],
    ru: () => ["хотя бы одна строка", "таблица без строк", "проверьте, дошла ли выгрузка до конца"],
    fr: () => ["au moins une ligne", "un tableau sans ligne", "vérifiez que l’exportation est allée jusqu’au bout"],
  },
  "no-good-row": {
    en: () => [
      "at least one good row",
      "no row without a problem",
      "look at the first problems: the mapping, the delimiter or the date format may be wrong",
    ],
    ru: () => [
      "хотя бы одна годная строка",
      "ни одной строки без ошибки",
      "посмотрите первые ошибки: неверно названы столбцы, разделитель или запись дат",
    ],
    fr: () => [
      "au moins une bonne ligne",
      "aucune ligne sans faute",
      "regardez les premières fautes : les colonnes, le séparateur ou le format des dates sont peut-être mal nommés",
    ],
  },
  "delimiter-missing": {
    en: (_, said) => [
      "what divides the columns",
      "nothing",
      `name what divides the columns, as ${said.setting("delimiter", "';'")}`,
    ],
    ru: (_, said) => [
      "знак между столбцами",
      "ничего",
      `назовите, что делит столбцы, как ${said.setting("delimiter", "';'")}`,
    ],
    fr: (_, said) => [
      "ce qui sépare les colonnes",
      "rien",
      `nommez ce qui sépare les colonnes, comme ${said.setting("delimiter", "';'")}`,
    ],
  },
  "unit-separators": {
    en: () => [
      "a text without unit separators",
      "some of them",
      "name another delimiter, or export the table without control characters",
    ],
    ru: () => [
      "текст без управляющих знаков",
      "такие знаки есть",
      "назовите другой разделитель или выгрузите таблицу без управляющих знаков",
    ],
    fr: () => [
      "un texte sans caractères de contrôle",
      "il y en a",
      "nommez un autre séparateur, ou exportez le tableau sans caractères de contrôle",
    ],
  },
  "table-broken": {
    en: ({ format, says }) => [
      `a readable ${format} table`,
      says,
      format === "json"
        ? "check that the export ran to its end: one array of objects, or an object a line with nothing behind it"
        : "check the file, its format and its delimiter",
    ],
    ru: ({ format }) => [
      `таблица ${format}, которую можно прочесть`,
      "повреждённая",
      format === "json"
        ? "проверьте, дошла ли выгрузка до конца: один массив объектов или по объекту на строку, и за ними ничего"
        : "проверьте файл, его вид и разделитель",
    ],
    fr: ({ format }) => [
      `un tableau ${format} lisible`,
      "un tableau abîmé",
      format === "json"
        ? "vérifiez que l’exportation est allée jusqu’au bout : un tableau d’objets, ou un objet par ligne et rien derrière"
        : "vérifiez le fichier, son format et son séparateur",
    ],
  },
  "columns-other": {
    en: ({ wanted, found }) => [`${wanted} columns`, String(found), "look for an unquoted delimiter or a broken row"],
    ru: ({ wanted, found }) => [
      `столбцов: ${wanted}`,
      String(found),
      "поищите разделитель вне кавычек или разорванную строку",
    ],
    fr: ({ wanted, found }) => [
      `${wanted} colonnes`,
      String(found),
      "cherchez un séparateur hors guillemets ou une ligne coupée",
    ],
  },
};
