import type { FaultWords } from "@hustings/core/plain";
import type { ShownHeads } from "../import/shown-heads.ts";
import { headsIn } from "./heads-words.ts";

/** Why it is not certain which column is which, or which rows are wanted. */
export type ColumnFault =
  | { readonly code: "header-row"; readonly row: number }
  | { readonly code: "header-like-data"; readonly values: number }
  | {
      readonly code: "column-unknown";
      readonly column: string;
      readonly heads: ShownHeads;
      readonly like?: string | undefined;
    }
  | {
      readonly code: "column-several";
      readonly column: string;
      readonly times: number;
      readonly field: string;
      readonly places: readonly string[];
    }
  | { readonly code: "column-reserved"; readonly field: string }
  | { readonly code: "characters-range"; readonly got: string }
  | { readonly code: "filter-unread"; readonly text: string }
  | { readonly code: "filter-empty" };

export const columnFaults: FaultWords<ColumnFault> = {
  "header-row": {
    en: ({ row }, said) => [
      "a row that names the columns",
      `nothing on row ${row}, or no such row among the first`,
      `correct ${said.setting("header-row")}`,
    ],
    ru: ({ row }, said) => [
      "строка с названиями столбцов",
      `в строке ${row} ничего нет, или её нет среди первых`,
      `исправьте ${said.setting("header-row")}`,
    ],
    fr: ({ row }, said) => [
      "une ligne qui nomme les colonnes",
      `rien à la ligne ${row}, ou elle n’est pas parmi les premières`,
      `corrigez ${said.setting("header-row")}`,
    ],
  },
  "header-like-data": {
    en: ({ values }, said) => [
      "a row that names the columns",
      `a row like the data, with ${values === 1 ? "a number or date" : `${values} numbers or dates`} in it`,
      said.by === "case"
        ? "say headerRow: 0 and name the columns by place (columns: {id: '2', surname: '3', …}), or name the row with headerRow"
        : "say --no-header and map the columns by place (--map id=2,surname=3,…), or name the row with --header-row",
    ],
    ru: ({ values }, said) => [
      "строка с названиями столбцов",
      `строка вроде самих данных: чисел или дат в ней ${values}`,
      said.by === "case"
        ? "впишите headerRow: 0 и назовите столбцы по местам (columns: {id: '2', surname: '3', …}) или назовите строку в headerRow"
        : "скажите --no-header и назовите столбцы по местам (--map id=2,surname=3,…) или назовите строку в --header-row",
    ],
    fr: ({ values }, said) => [
      "une ligne qui nomme les colonnes",
      `une ligne comme les données : ${values === 1 ? "un nombre ou une date" : `${values} nombres ou dates`}`,
      said.by === "case"
        ? "dites headerRow: 0 et nommez les colonnes par leur place (columns: {id: '2', surname: '3', …}), ou nommez la ligne avec headerRow"
        : "dites --no-header et nommez les colonnes par leur place (--map id=2,surname=3,…), ou nommez la ligne avec --header-row",
    ],
  },
  "column-unknown": {
    en: ({ column, heads, like }, said) => [
      `a column named "${column}"`,
      headsIn(heads, "en", said),
      like === undefined ? "correct the mapping or the file" : `did you mean "${like}"?`,
    ],
    ru: ({ column, heads, like }, said) => [
      `столбец «${column}»`,
      headsIn(heads, "ru", said),
      like === undefined ? "исправьте, какой столбец назван, или файл" : `может быть, «${like}»?`,
    ],
    fr: ({ column, heads, like }, said) => [
      `une colonne « ${column} »`,
      headsIn(heads, "fr", said),
      like === undefined ? "corrigez la colonne nommée, ou le fichier" : `vouliez-vous dire « ${like} » ?`,
    ],
  },
  "column-several": {
    en: ({ column, times, field, places }) => [
      `one column named "${column}"`,
      String(times),
      `choose one by its place: ${field}=${places.join(` or ${field}=`)}`,
    ],
    ru: ({ column, times, field, places }) => [
      `один столбец «${column}»`,
      `таких ${times}`,
      `выберите по месту: ${field}=${places.join(` или ${field}=`)}`,
    ],
    fr: ({ column, times, field, places }) => [
      `une seule colonne « ${column} »`,
      `il y en a ${times}`,
      `choisissez-en une par sa place : ${field}=${places.join(` ou ${field}=`)}`,
    ],
  },
  "column-reserved": {
    en: ({ field }) => [
      "a field name the import does not give itself",
      field,
      "call the field otherwise in the mapping, for instance sheetLine",
    ],
    ru: ({ field }) => ["имя поля, которого программа не даёт сама", field, "назовите поле иначе, например sheetLine"],
    fr: ({ field }) => [
      "un nom de champ que le programme ne donne pas lui-même",
      field,
      "nommez le champ autrement, par exemple sheetLine",
    ],
  },
  "characters-range": {
    en: ({ got }) => ["the first and last character of the field, as 1-20", got, "count the characters from 1"],
    ru: ({ got }) => ["первый и последний знак поля, как 1-20", got, "считайте знаки с 1"],
    fr: ({ got }) => [
      "le premier et le dernier caractère du champ, comme 1-20",
      got,
      "comptez les caractères à partir de 1",
    ],
  },
  "filter-unread": {
    en: ({ text }, said) => [
      "a column, = or !=, and one or more values",
      text,
      `write for instance ${said.by === "case" ? 'where: ["status_cd = A, I"]' : "--where 'status_cd = A, I'"}`,
    ],
    ru: ({ text }, said) => [
      "столбец, = или != и одно или несколько значений",
      text,
      `например ${said.by === "case" ? 'where: ["status_cd = A, I"]' : "--where 'status_cd = A, I'"}`,
    ],
    fr: ({ text }, said) => [
      "une colonne, = ou !=, et une ou plusieurs valeurs",
      text,
      `par exemple ${said.by === "case" ? 'where: ["status_cd = A, I"]' : "--where 'status_cd = A, I'"}`,
    ],
  },
  "filter-empty": {
    en: () => [
      "at least one row that the filter wants",
      "none",
      "look at the values of that column and correct the filter",
    ],
    ru: () => [
      "хотя бы одна строка, нужная по отбору",
      "ни одной",
      "посмотрите значения этого столбца и исправьте отбор",
    ],
    fr: () => [
      "au moins une ligne que le filtre retient",
      "aucune",
      "regardez les valeurs de cette colonne et corrigez le filtre",
    ],
  },
};
