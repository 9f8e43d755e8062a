import type { FaultWords } from "@hustings/core/plain";

/** What another program made, that no table can be read from. */
export type Foreign =
  | { readonly is: "picture" | "document" | "database" | "archive" | "packed"; readonly ending: string }
  | { readonly is: "pdf" | "numbers" | "sylk" | "sqlite" | "binary-workbook" };

/** Why a file is not one that a table is read from. */
export type FileFault =
  | { readonly code: "file-missing"; readonly path: string }
  | { readonly code: "file-is-folder" }
  | { readonly code: "file-is-device" }
  | { readonly code: "file-empty" }
  | { readonly code: "gzip-empty" }
  | { readonly code: "gzip-broken"; readonly isTruncated: boolean }
  | { readonly code: "packed-too-much"; readonly times?: number | undefined }
  | { readonly code: "old-workbook" }
  | { readonly code: "foreign"; readonly what: Foreign; readonly todo: "ask" | "open" | "query" | "unpack" }
  | {
      readonly code: "zip-member";
      readonly named?: string | undefined;
      readonly files: readonly string[];
      readonly count: number;
    }
  /** A setting that says which part of a file is meant, where the file has no parts of that kind. */
  | { readonly code: "no-parts"; readonly setting: "sheet" | "member" }
  | { readonly code: "zip-locked" }
  | { readonly code: "zip-method"; readonly method: number }
  | { readonly code: "zip-damaged" }
  | { readonly code: "workbook-broken"; readonly says: string }
  | { readonly code: "workbook-too-large"; readonly bytes: string; readonly most: string }
  | { readonly code: "sheet-empty"; readonly sheet: string }
  | { readonly code: "sheet-not-there"; readonly sheets: readonly string[]; readonly wanted?: string | undefined }
  | { readonly code: "sheet-unknown"; readonly sheets: readonly string[]; readonly wanted?: string | undefined }
  | {
      readonly code: "sheets-several";
      readonly sheets: readonly string[];
      readonly count: number;
      /** Where the first sheet is none of them. */
      readonly first?: string | undefined;
      readonly isOneManner: boolean;
    }
  | { readonly code: "formula-unsaved" };

const quoted = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(", ");
const kinds = {
  en: "a text table, a Parquet file or a workbook (.xlsx, .ods)",
  ru: "таблица текстом, файл Parquet или книга (.xlsx, .ods)",
  fr: "un tableau en texte, un fichier Parquet ou un classeur (.xlsx, .ods)",
};

const foreign = {
  en: (what: Foreign) => {
    if ("ending" in what)
      return {
        picture: `a picture (.${what.ending})`,
        document: `a document of a word processor (.${what.ending})`,
        database: `a database file (.${what.ending})`,
        archive: `an archive (.${what.ending})`,
        packed: `a packed file (.${what.ending})`,
      }[what.is];
    return {
      pdf: "a PDF",
      numbers: "a document of Apple Numbers",
      sylk: "a symbolic link file (SYLK)",
      sqlite: "a database file (SQLite)",
      "binary-workbook": "a binary workbook (.xlsb)",
    }[what.is];
  },
  ru: (what: Foreign) => {
    if ("ending" in what)
      return {
        picture: `картинка (.${what.ending})`,
        document: `документ текстового редактора (.${what.ending})`,
        database: `файл базы данных (.${what.ending})`,
        archive: `архив (.${what.ending})`,
        packed: `сжатый файл (.${what.ending})`,
      }[what.is];
    return {
      pdf: "файл PDF",
      numbers: "документ Apple Numbers",
      sylk: "файл SYLK",
      sqlite: "файл базы данных (SQLite)",
      "binary-workbook": "двоичная книга (.xlsb)",
    }[what.is];
  },
  fr: (what: Foreign) => {
    if ("ending" in what)
      return {
        picture: `une image (.${what.ending})`,
        document: `un document de traitement de texte (.${what.ending})`,
        database: `un fichier de base de données (.${what.ending})`,
        archive: `une archive (.${what.ending})`,
        packed: `un fichier compressé (.${what.ending})`,
      }[what.is];
    return {
      pdf: "un PDF",
      numbers: "un document d’Apple Numbers",
      sylk: "un fichier SYLK",
      sqlite: "un fichier de base de données (SQLite)",
      "binary-workbook": "un classeur binaire (.xlsb)",
    }[what.is];
  },
};

const todo = {
  en: {
    ask: "ask the office for the table itself, as .xlsx or as CSV (UTF-8)",
    open: "open it in a spreadsheet, and save its table as .xlsx or as CSV (UTF-8)",
    query: "export the table with the voters from the database, as CSV (UTF-8)",
    unpack: "unpack it first, or pack the table as .zip or .gz",
  },
  ru: {
    ask: "попросите в ведомстве саму таблицу, в .xlsx или CSV (UTF-8)",
    open: "откройте в электронной таблице и сохраните таблицу как .xlsx или CSV (UTF-8)",
    query: "выгрузите из базы таблицу избирателей как CSV (UTF-8)",
    unpack: "сначала распакуйте или сожмите таблицу в .zip или .gz",
  },
  fr: {
    ask: "demandez à l’administration le tableau lui-même, en .xlsx ou en CSV (UTF-8)",
    open: "ouvrez-le dans un tableur et enregistrez son tableau en .xlsx ou en CSV (UTF-8)",
    query: "exportez de la base le tableau des électeurs, en CSV (UTF-8)",
    unpack: "décompressez-le d’abord, ou comprimez le tableau en .zip ou .gz",
  },
};

export const fileFaults: FaultWords<FileFault> = {
  "file-missing": {
    en: ({ path }) => ["a file that can be read", `none at ${path}`, "check the path and the rights to it"],
    ru: ({ path }) => ["файл, который можно прочесть", `такого файла нет: ${path}`, "проверьте путь и права доступа"],
    fr: ({ path }) => ["un fichier lisible", `aucun fichier ${path}`, "vérifiez le chemin et les droits d’accès"],
  },
  "file-is-folder": {
    en: () => ["a file", "a folder", "name the table in it"],
    ru: () => ["файл", "папка", "назовите таблицу в ней"],
    fr: () => ["un fichier", "un dossier", "nommez le tableau qui s’y trouve"],
  },
  "file-is-device": {
    en: () => ["a file", "a pipe or device", "save the table as a file first: it is read twice"],
    ru: () => ["файл", "канал или устройство", "сначала сохраните таблицу файлом: её читают дважды"],
    fr: () => [
      "un fichier",
      "un tube ou un périphérique",
      "enregistrez d’abord le tableau dans un fichier : il est lu deux fois",
    ],
  },
  "file-empty": {
    en: () => ["a table", "an empty file (0 bytes)", "export the file again"],
    ru: () => ["таблица", "пустой файл (0 байт)", "выгрузите файл заново"],
    fr: () => ["un tableau", "un fichier vide (0 octet)", "exportez le fichier de nouveau"],
  },
  "gzip-empty": {
    en: () => ["a table", "an empty file inside the gzip", "export the file again"],
    ru: () => ["таблица", "пустой файл внутри gzip", "выгрузите файл заново"],
    fr: () => ["un tableau", "un fichier vide dans le gzip", "exportez le fichier de nouveau"],
  },
  "gzip-broken": {
    en: ({ isTruncated }) => [
      "a whole gzip file",
      isTruncated ? "a gzip that ends too early (truncated)" : "a gzip that does not unpack (damaged)",
      "copy or download the file again",
    ],
    ru: ({ isTruncated }) => [
      "целый файл gzip",
      isTruncated ? "файл обрывается раньше конца" : "файл не распаковывается: он повреждён",
      "скопируйте или скачайте файл заново",
    ],
    fr: ({ isTruncated }) => [
      "un fichier gzip entier",
      isTruncated ? "un fichier qui s’arrête trop tôt (tronqué)" : "un fichier qui ne se décompresse pas (abîmé)",
      "copiez ou téléchargez le fichier de nouveau",
    ],
  },
  "packed-too-much": {
    en: ({ times }) => [
      "a table, packed",
      times === undefined
        ? "more than a quarter of what is free on the disk"
        : `more than ${times} times as much as was packed`,
      "unpack it yourself and look at it first",
    ],
    ru: ({ times }) => [
      "сжатая таблица",
      times === undefined
        ? "в распакованном виде больше четверти свободного места на диске"
        : `в распакованном виде больше чем в ${times} раз`,
      "распакуйте сами и сначала посмотрите, что там",
    ],
    fr: ({ times }) => [
      "un tableau compressé",
      times === undefined
        ? "plus du quart de la place libre sur le disque, une fois décompressé"
        : `plus de ${times} fois sa taille, une fois décompressé`,
      "décompressez-le vous-même et regardez-le d’abord",
    ],
  },
  "old-workbook": {
    en: () => [
      kinds.en,
      "an old Excel workbook (.xls), or one with a password",
      "save it as .xlsx without a password, or the sheet as CSV (UTF-8)",
    ],
    ru: () => [
      kinds.ru,
      "старая книга Excel (.xls) или книга с паролем",
      "сохраните её как .xlsx без пароля или лист как CSV (UTF-8)",
    ],
    fr: () => [
      kinds.fr,
      "un ancien classeur Excel (.xls), ou un classeur avec mot de passe",
      "enregistrez-le en .xlsx sans mot de passe, ou la feuille en CSV (UTF-8)",
    ],
  },
  foreign: {
    en: (fault) => [kinds.en, foreign.en(fault.what), todo.en[fault.todo]],
    ru: (fault) => [kinds.ru, foreign.ru(fault.what), todo.ru[fault.todo]],
    fr: (fault) => [kinds.fr, foreign.fr(fault.what), todo.fr[fault.todo]],
  },
  "zip-member": {
    en: ({ named, files, count }, said) => [
      named === undefined ? "a zip with one table in it" : `a file named ${JSON.stringify(named)} in the zip`,
      count === 0 ? "nothing in it" : `${count} files: ${quoted(files)}`,
      `name one with ${said.setting("member")}, or unpack it`,
    ],
    ru: ({ named, files, count }, said) => [
      named === undefined ? "zip с одной таблицей" : `файл ${JSON.stringify(named)} в zip`,
      count === 0 ? "внутри ничего нет" : `файлов ${count}: ${quoted(files)}`,
      `назовите один в ${said.setting("member")} или распакуйте`,
    ],
    fr: ({ named, files, count }, said) => [
      named === undefined
        ? "un zip qui contient un seul tableau"
        : `un fichier nommé ${JSON.stringify(named)} dans le zip`,
      count === 0 ? "rien dedans" : `${count} fichiers : ${quoted(files)}`,
      `nommez-en un avec ${said.setting("member")}, ou décompressez-le`,
    ],
  },
  "no-parts": {
    en: ({ setting }, said) => [
      setting === "sheet" ? "a workbook, of which a sheet is named" : "a zip of tables, of which one is named",
      setting === "sheet" ? "a file without sheets" : "a file that is not one",
      `leave ${said.setting(setting)} out, or name the file that is meant`,
    ],
    ru: ({ setting }, said) => [
      setting === "sheet" ? "книга, в которой назван лист" : "zip с таблицами, из которых названа одна",
      setting === "sheet" ? "файл без листов" : "другой файл",
      `уберите ${said.setting(setting)} или назовите тот файл, который имеется в виду`,
    ],
    fr: ({ setting }, said) => [
      setting === "sheet" ? "un classeur, dont une feuille est nommée" : "un zip de tableaux, dont un est nommé",
      setting === "sheet" ? "un fichier sans feuilles" : "un autre fichier",
      `retirez ${said.setting(setting)}, ou nommez le fichier voulu`,
    ],
  },
  "zip-locked": {
    en: () => ["a zip without a password", "an encrypted one", "unpack it first"],
    ru: () => ["zip без пароля", "зашифрованный", "сначала распакуйте его"],
    fr: () => ["un zip sans mot de passe", "un zip chiffré", "décompressez-le d’abord"],
  },
  "zip-method": {
    en: ({ method }) => [
      "a zip packed by deflate",
      `packing method ${method}`,
      "pack it again the usual way, or unpack it",
    ],
    ru: ({ method }) => [
      "zip, сжатый обычным способом (deflate)",
      `способ сжатия ${method}`,
      "сожмите заново обычным способом или распакуйте",
    ],
    fr: ({ method }) => [
      "un zip comprimé de la façon habituelle (deflate)",
      `la méthode ${method}`,
      "comprimez-le de nouveau de la façon habituelle, ou décompressez-le",
    ],
  },
  "zip-damaged": {
    en: () => ["a whole zip file", "a damaged or truncated one", "copy or download the file again"],
    ru: () => ["целый файл zip", "повреждённый или обрезанный", "скопируйте или скачайте файл заново"],
    fr: () => ["un fichier zip entier", "un fichier abîmé ou tronqué", "copiez ou téléchargez le fichier de nouveau"],
  },
  "workbook-broken": {
    en: ({ says }) => ["a readable workbook", says, "open and save it again, or save the sheet as CSV (UTF-8)"],
    ru: () => [
      "книга, которую можно прочесть",
      "повреждённая",
      "откройте и сохраните её заново или сохраните лист как CSV (UTF-8)",
    ],
    fr: () => [
      "un classeur lisible",
      "un classeur abîmé",
      "ouvrez-le et enregistrez-le de nouveau, ou enregistrez la feuille en CSV (UTF-8)",
    ],
  },
  "workbook-too-large": {
    en: ({ bytes, most }) => [
      `an OpenDocument spreadsheet of at most ${most} bytes unpacked`,
      bytes,
      "save the sheet as CSV (UTF-8)",
    ],
    ru: ({ bytes, most }) => [
      `таблица OpenDocument не больше ${most} байт в распакованном виде`,
      bytes,
      "сохраните лист как CSV (UTF-8)",
    ],
    fr: ({ bytes, most }) => [
      `un classeur OpenDocument d’au plus ${most} octets une fois décompressé`,
      bytes,
      "enregistrez la feuille en CSV (UTF-8)",
    ],
  },
  "sheet-empty": {
    en: ({ sheet }, said) => [
      "a sheet with a table",
      `nothing on "${sheet}"`,
      `name the sheet: ${said.setting("sheet", "NAME")}`,
    ],
    ru: ({ sheet }, said) => [
      "лист с таблицей",
      `на листе «${sheet}» ничего нет`,
      `назовите лист: ${said.setting("sheet", "ИМЯ")}`,
    ],
    fr: ({ sheet }, said) => [
      "une feuille avec un tableau",
      `rien sur « ${sheet} »`,
      `nommez la feuille : ${said.setting("sheet", "NOM")}`,
    ],
  },
  "sheet-not-there": {
    en: ({ sheets, wanted }, said) => [
      wanted === undefined ? "a sheet with a table" : `a sheet ${JSON.stringify(wanted)}`,
      sheets.length === 0 ? "no sheet" : `sheets ${quoted(sheets)}`,
      `name the sheet: ${said.setting("sheet", "NAME")}`,
    ],
    ru: ({ sheets, wanted }, said) => [
      wanted === undefined ? "лист с таблицей" : `лист ${JSON.stringify(wanted)}`,
      sheets.length === 0 ? "листов нет" : `листы: ${quoted(sheets)}`,
      `назовите лист: ${said.setting("sheet", "ИМЯ")}`,
    ],
    fr: ({ sheets, wanted }, said) => [
      wanted === undefined ? "une feuille avec un tableau" : `une feuille ${JSON.stringify(wanted)}`,
      sheets.length === 0 ? "aucune feuille" : `les feuilles ${quoted(sheets)}`,
      `nommez la feuille : ${said.setting("sheet", "NOM")}`,
    ],
  },
  "sheet-unknown": {
    en: ({ sheets, wanted }) => [
      `one of the sheets ${quoted(sheets)}`,
      wanted === undefined ? "none that is a table" : JSON.stringify(wanted),
      "name the sheet, or give its number",
    ],
    ru: ({ sheets, wanted }) => [
      `один из листов: ${quoted(sheets)}`,
      wanted === undefined ? "листа с таблицей нет" : JSON.stringify(wanted),
      "назовите лист или его номер",
    ],
    fr: ({ sheets, wanted }) => [
      `l’une des feuilles : ${quoted(sheets)}`,
      wanted === undefined ? "aucune qui soit un tableau" : JSON.stringify(wanted),
      "nommez la feuille, ou donnez son numéro",
    ],
  },
  "sheets-several": {
    en: ({ sheets, count, first, isOneManner }, said) => [
      "one sheet with a table of people",
      first === undefined
        ? `${count} ${isOneManner ? "with the same columns" : "that name people, not all by the same columns"}: ${quoted(sheets)}`
        : `no column that is known on ${JSON.stringify(first)}, the first, and such columns on ${quoted(sheets)}`,
      `name the sheet: ${said.setting("sheet", quoted(sheets.slice(0, 1)))}${first === undefined ? "; one is read at a time, or put them together in one" : ""}`,
    ],
    ru: ({ sheets, count, first, isOneManner }, said) => [
      "один лист с таблицей людей",
      first === undefined
        ? `таких листов ${count}${isOneManner ? ", с одними и теми же столбцами" : ", и столбцы у них разные"}: ${quoted(sheets)}`
        : `на первом листе, ${JSON.stringify(first)}, ни одного известного столбца, а такие есть на ${quoted(sheets)}`,
      `назовите лист: ${said.setting("sheet", quoted(sheets.slice(0, 1)))}${first === undefined ? "; читается один, или соедините их в один" : ""}`,
    ],
    fr: ({ sheets, count, first, isOneManner }, said) => [
      "une seule feuille avec un tableau de personnes",
      first === undefined
        ? `${count} feuilles ${isOneManner ? "aux mêmes colonnes" : "qui nomment des personnes, avec des colonnes différentes"} : ${quoted(sheets)}`
        : `aucune colonne connue sur ${JSON.stringify(first)}, la première, et de telles colonnes sur ${quoted(sheets)}`,
      `nommez la feuille : ${said.setting("sheet", quoted(sheets.slice(0, 1)))}${first === undefined ? " ; on en lit une à la fois, ou réunissez-les en une" : ""}`,
    ],
  },
  "formula-unsaved": {
    en: () => [
      "formulas with the values they came to",
      "a formula without one",
      "open the workbook in a spreadsheet program and save it, or save the sheet as CSV (UTF-8)",
    ],
    ru: () => [
      "формулы с их значениями",
      "формула без значения",
      "откройте книгу в электронной таблице и сохраните или сохраните лист как CSV (UTF-8)",
    ],
    fr: () => [
      "des formules avec leur valeur",
      "une formule sans valeur",
      "ouvrez le classeur dans un tableur et enregistrez-le, ou enregistrez la feuille en CSV (UTF-8)",
    ],
  },
};
