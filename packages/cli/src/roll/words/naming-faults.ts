import { faultAt, InputError, type FaultWords, type InputProblem } from "@hustings/core/plain";
import { headsIn, type ShownHeads, type WayOfStruckRows } from "@hustings/roll";

/** What nobody has said of a table's columns, and the heads do not tell. */
export type NamingFault =
  | { readonly code: "people-in-row"; readonly heads: readonly string[] }
  | { readonly code: "columns-unnamed"; readonly columns: number }
  | {
      readonly code: "columns-unknown";
      readonly heads: ShownHeads;
      readonly known: readonly (readonly [field: string, column: string])[];
    }
  | { readonly code: "births-unnamed"; readonly found: readonly string[]; readonly mapped: readonly string[] }
  | { readonly code: "day-parts-unnamed"; readonly parts: readonly string[]; readonly mapped: readonly string[] }
  | {
      readonly code: "status-unsaid";
      readonly of: "roll" | "lines";
      readonly values: readonly string[];
      readonly filter: string;
      readonly mapping?: string | undefined;
    }
  | {
      readonly code: "voided-unsaid";
      readonly of: "roll" | "lines";
      /** How remarks begin that take a row back, each with its rows. */
      readonly words: readonly string[];
      readonly filter: string;
      readonly mapping?: string | undefined;
    }
  | {
      readonly code: "struck-unsaid";
      readonly of: "roll" | "lines";
      readonly rows: number;
      /** The first of them, as the sheet numbers them. */
      readonly first: readonly number[];
      readonly mapping?: string | undefined;
    };

const quoted = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(", ");

/** `surname=Last name` is `{surname: Last name}` in a case. */
const mapOf = (by: "command" | "case", parts: readonly string[]) =>
  by === "case"
    ? `columns: {${parts.map((part) => part.replace("=", ": ")).join(", ")}}`
    : `--map '${parts.join(",")}'`;

const allOf = (by: "command" | "case", of: "roll" | "lines") => {
  const field = of === "roll" ? "roll" : "statements";
  return by === "case" ? `${field}.allRows: true` : "--all-rows";
};
const whereOf = (by: "command" | "case", of: "roll" | "lines", filter: string) => {
  const field = of === "roll" ? "roll" : "statements";
  return by === "case" ? `${field}.where: [${JSON.stringify(filter)}]` : `--where '${filter}'`;
};

const struckOf = (by: "command" | "case", of: "roll" | "lines", way: WayOfStruckRows) => {
  const field = of === "roll" ? "roll" : "statements";
  return by === "case" ? `${field}.struckRows: ${way}` : `--struck-rows ${way}`;
};

/** Three rows say where to look; the others are like them. */
export const shownRows = 3;
const rowsShown = (rows: number, first: readonly number[]) => `${first.join(", ")}${rows > first.length ? ", …" : ""}`;

const example = {
  names: ["surname=Last name", "given=First name", "…"],
  places: ["surname=1", "given=2", "…"],
  joined: ["surname=Surname 1+Surname 2", "given=…"],
};

export const namingFaults: FaultWords<NamingFault> = {
  "people-in-row": {
    en: ({ heads }, { by }) => [
      "one person in each row",
      `names of several: ${quoted(heads)}`,
      `make a row of each person; where they are one person's names, join them: ${mapOf(by, example.joined)}`,
    ],
    ru: ({ heads }, { by }) => [
      "один человек в строке",
      `имена нескольких: ${quoted(heads)}`,
      `сделайте по строке на каждого; если это имена одного человека, соедините их: ${mapOf(by, example.joined)}`,
    ],
    fr: ({ heads }, { by }) => [
      "une personne par ligne",
      `les noms de plusieurs : ${quoted(heads)}`,
      `faites une ligne par personne ; si ce sont les noms d’une seule, réunissez-les : ${mapOf(by, example.joined)}`,
    ],
  },
  "columns-unnamed": {
    en: ({ columns }, { by }) => [
      "columns whose names are known, those of surname and given name at least, or a mapping",
      `${columns} columns without names`,
      `say which place feeds which field: ${mapOf(by, example.places)}`,
    ],
    ru: ({ columns }, { by }) => [
      "столбцы с известными названиями, хотя бы для фамилии и имени, или указание, что в них",
      `столбцов без названий: ${columns}`,
      `скажите, какой по счёту столбец в какое поле: ${mapOf(by, example.places)}`,
    ],
    fr: ({ columns }, { by }) => [
      "des colonnes dont les noms sont connus, au moins celles du nom et du prénom, ou ce qu’elles contiennent",
      `${columns} colonnes sans nom`,
      `dites quelle colonne, par sa place, va dans quel champ : ${mapOf(by, example.places)}`,
    ],
  },
  "columns-unknown": {
    en: ({ heads, known }, said) => [
      "columns whose names are known, those of surname and given name at least, or a mapping",
      `${headsIn(heads, "en", said)}${known.length === 0 ? "" : `, of which are known only ${known.map(([field, column]) => `${field} from ${JSON.stringify(column)}`).join(", ")}`}`,
      `say which column feeds which field: ${mapOf(said.by, example.names)}, or the row that names them: ${said.setting("header-row", "N")}`,
    ],
    ru: ({ heads, known }, said) => [
      "столбцы с известными названиями, хотя бы для фамилии и имени, или указание, что в них",
      `${headsIn(heads, "ru", said)}${known.length === 0 ? "" : `; из них известны только ${known.map(([field, column]) => `${field} из ${JSON.stringify(column)}`).join(", ")}`}`,
      `скажите, какой столбец в какое поле: ${mapOf(said.by, example.names)}, или строку с названиями: ${said.setting("header-row", "N")}`,
    ],
    fr: ({ heads, known }, said) => [
      "des colonnes dont les noms sont connus, au moins celles du nom et du prénom, ou ce qu’elles contiennent",
      `${headsIn(heads, "fr", said)}${known.length === 0 ? "" : ` ; on n’en connaît que ${known.map(([field, column]) => `${field} de ${JSON.stringify(column)}`).join(", ")}`}`,
      `dites quelle colonne va dans quel champ : ${mapOf(said.by, example.names)}, ou la ligne qui les nomme : ${said.setting("header-row", "N")}`,
    ],
  },
  "births-unnamed": {
    en: ({ found, mapped }, { by }) => [
      "to be told which column has the birth dates",
      `none by a name that is known, and dates or years of birth in ${quoted(found)}`,
      `say ${mapOf(by, [...mapped, `birthDate=${found[0] ?? ""}`])}, or the same without birthDate where it is not`,
    ],
    ru: ({ found, mapped }, { by }) => [
      "указание, в каком столбце даты рождения",
      `по названию ни одного, а даты или годы рождения стоят в ${quoted(found)}`,
      `впишите ${mapOf(by, [...mapped, `birthDate=${found[0] ?? ""}`])} или то же без birthDate, если это не они`,
    ],
    fr: ({ found, mapped }, { by }) => [
      "quelle colonne a les dates de naissance",
      `aucune dont le nom soit connu, et des dates ou années de naissance dans ${quoted(found)}`,
      `dites ${mapOf(by, [...mapped, `birthDate=${found[0] ?? ""}`])}, ou la même chose sans birthDate si ce n’en sont pas`,
    ],
  },
  "day-parts-unnamed": {
    en: ({ parts, mapped }, { by }) => [
      `to be told of what ${quoted(parts)} are day, month and year`,
      "heads that may be of birth or of signing",
      `say ${mapOf(by, [...mapped, `birthDate=${parts.join("+")}`])}, or the same with signedOn=${parts.join("+")}`,
    ],
    ru: ({ parts, mapped }, { by }) => [
      `указание, чего день, месяц и год стоят в ${quoted(parts)}`,
      "заголовки, которые могут быть о рождении или о подписи",
      `впишите ${mapOf(by, [...mapped, `birthDate=${parts.join("+")}`])} или то же с signedOn`,
    ],
    fr: ({ parts, mapped }, { by }) => [
      `de quoi ${quoted(parts)} sont le jour, le mois et l’année`,
      "des en-têtes qui peuvent être ceux de la naissance ou de la signature",
      `dites ${mapOf(by, [...mapped, `birthDate=${parts.join("+")}`])}, ou la même chose avec signedOn`,
    ],
  },
  "status-unsaid": {
    en: ({ of, values, filter, mapping }, { by }) => [
      of === "lines" ? "to be told which lines count" : "to be told which entries count as voters",
      `a column of their status: ${values.join(", ")}`,
      `say ${whereOf(by, of, filter)}, or ${allOf(by, of)} to take them all${mapping === undefined ? "" : `; ${mapping} says neither: with "where": [${JSON.stringify(filter)}] or "allRows": true in it nothing is asked`}`,
    ],
    ru: ({ of, values, filter, mapping }, { by }) => [
      of === "lines" ? "указание, какие строки считать" : "указание, какие записи считать избирателями",
      `столбец с их состоянием: ${values.join(", ")}`,
      `впишите ${whereOf(by, of, filter)} или ${allOf(by, of)}, чтобы взять все${mapping === undefined ? "" : `; в ${mapping} нет ни того ни другого: с "where": [${JSON.stringify(filter)}] или "allRows": true вопроса не будет`}`,
    ],
    fr: ({ of, values, filter, mapping }, { by }) => [
      of === "lines" ? "quelles lignes comptent" : "quelles inscriptions comptent comme électeurs",
      `une colonne de leur état : ${values.join(", ")}`,
      `dites ${whereOf(by, of, filter)}, ou ${allOf(by, of)} pour les prendre toutes${mapping === undefined ? "" : ` ; ${mapping} ne dit ni l’un ni l’autre : avec "where": [${JSON.stringify(filter)}] ou "allRows": true, rien n’est demandé`}`,
    ],
  },
  "voided-unsaid": {
    en: ({ of, words, filter, mapping }, { by }) => [
      of === "lines" ? "to be told which lines count" : "to be told which entries count as voters",
      `remarks that take rows back: ${words.join(", ")}`,
      `say ${whereOf(by, of, filter)} to leave them out, or ${allOf(by, of)} to take them all${mapping === undefined ? "" : `; ${mapping} says neither: with "where": [${JSON.stringify(filter)}] or "allRows": true in it nothing is asked`}`,
    ],
    ru: ({ of, words, filter, mapping }, { by }) => [
      of === "lines" ? "указание, какие строки считать" : "указание, какие записи считать избирателями",
      `пометки, которыми строки взяты назад: ${words.join(", ")}`,
      `впишите ${whereOf(by, of, filter)}, чтобы их исключить, или ${allOf(by, of)}, чтобы взять все${mapping === undefined ? "" : `; в ${mapping} нет ни того ни другого: с "where": [${JSON.stringify(filter)}] или "allRows": true вопроса не будет`}`,
    ],
    fr: ({ of, words, filter, mapping }, { by }) => [
      of === "lines" ? "quelles lignes comptent" : "quelles inscriptions comptent comme électeurs",
      `des remarques qui retirent des lignes : ${words.join(", ")}`,
      `dites ${whereOf(by, of, filter)} pour les écarter, ou ${allOf(by, of)} pour les prendre toutes${mapping === undefined ? "" : ` ; ${mapping} ne dit ni l’un ni l’autre : avec "where": [${JSON.stringify(filter)}] ou "allRows": true, rien n’est demandé`}`,
    ],
  },
  "struck-unsaid": {
    en: ({ of, rows, first, mapping }, { by }) => [
      "to be told whether rows that are struck through count",
      `${rows} ${rows === 1 ? "row that is" : "rows that are"} struck through on the sheet: ${rowsShown(rows, first)}`,
      `say ${struckOf(by, of, "leave-out")}, or ${struckOf(by, of, "count")}${mapping === undefined ? "" : `; ${mapping} says neither: with "struckRows" in it nothing is asked`}`,
    ],
    ru: ({ of, rows, first, mapping }, { by }) => [
      "указание, считать ли зачёркнутые строки",
      `зачёркнуто на листе строк: ${rows} (${rowsShown(rows, first)})`,
      `впишите ${struckOf(by, of, "leave-out")}, чтобы исключить, или ${struckOf(by, of, "count")}, чтобы считать${mapping === undefined ? "" : `; в ${mapping} нет ни того ни другого: с "struckRows" вопроса не будет`}`,
    ],
    fr: ({ of, rows, first, mapping }, { by }) => [
      "si les lignes barrées comptent",
      `${rows} ${rows === 1 ? "ligne barrée" : "lignes barrées"} dans la feuille : ${rowsShown(rows, first)}`,
      `dites ${struckOf(by, of, "leave-out")} pour les écarter, ou ${struckOf(by, of, "count")} pour les compter${mapping === undefined ? "" : ` ; ${mapping} ne le dit pas : avec "struckRows", rien n’est demandé`}`,
    ],
  },
};

export function namingError(place: Pick<InputProblem, "file" | "row" | "field">, fault: NamingFault): InputError {
  return new InputError(faultAt(namingFaults, place, fault));
}
