import type { FaultWords, Instant } from "@hustings/core";
import type { RefusedWord } from "../words-refused.ts";

/** A word of a person on a line, or a fact, that cannot be read, contradicts another, or comes too late. */
export type ReviewFault =
  | { readonly code: "findings-differ"; readonly finding: string; readonly table: string; readonly other: string }
  | { readonly code: "double-of-none"; readonly of: number }
  | { readonly code: "double-beside-valid"; readonly of: number }
  | { readonly code: "double-of-nobody"; readonly of: number; readonly says: "person" | "comparison" }
  | {
      readonly code: "not-review-workbook";
      readonly why: "unreadable" | "sheet" | "column" | "line";
      /** Of the sheet, the column or the line that is not there. */
      readonly name?: string;
    }
  | { readonly code: "finding-unreadable"; readonly of: "line" | "double_of" }
  | { readonly code: "finding-unknown"; readonly known: readonly string[] }
  | {
      readonly code: "word-refused";
      readonly why: RefusedWord["why"];
      /** Of each line what the log has of it, and what the table says; nothing: what follows from a word on another line. */
      readonly lines: readonly { readonly row: number; readonly has: string; readonly says?: string | undefined }[];
    }
  | {
      readonly code: "fact-late";
      readonly nomination: string;
      readonly at: Instant;
      readonly outcome: string;
      readonly wasStated: boolean;
    };

const each = (
  { lines }: Extract<ReviewFault, { code: "word-refused" }>,
  says: (line: { readonly has: string; readonly says?: string | undefined }) => string,
) => (lines.length === 1 ? lines.map(says).join() : lines.map((line) => `${line.row} ${says(line)}`).join(", "));

const refused = {
  en: {
    ruled:
      "write in the row what the log has, or take it back; after the ruling a finding is set right only where an appeal is granted",
    withdrawn: "take the row back; the nomination is withdrawn, and nothing follows from its lines any more",
    corrected:
      "write in the row what the log has, or take it back; a line is corrected a second time by hand: hustings act correct-finding",
    "no-effect": "correct the row: of the line that it is to double the log has nobody on the roll",
    waits: "write in the table what is found of it; the line that it doubled is found otherwise",
  },
  ru: {
    ruled:
      "впишите в строку то же, что в журнале, или уберите её; после итога найденное исправляют, только если удовлетворена жалоба",
    withdrawn: "уберите строку: выдвижение отозвано, и из его строк уже ничего не следует",
    corrected:
      "впишите в строку то же, что в журнале, или уберите её; второй раз строку исправляют вручную: hustings act correct-finding",
    "no-effect": "исправьте строку: о той, которую она якобы повторяет, в журнале стоит, что такого избирателя нет",
    waits: "впишите в таблицу, что о ней установлено: о строке, которую она повторяла, установлено другое",
  },
  fr: {
    ruled:
      "écrivez dans la ligne ce que dit le journal, ou retirez-la ; après la conclusion, un constat n’est corrigé que si un recours est accueilli",
    withdrawn: "retirez la ligne ; la candidature est retirée, et plus rien ne découle de ses lignes",
    corrected:
      "écrivez dans la ligne ce que dit le journal, ou retirez-la ; une seconde correction se fait à la main : hustings act correct-finding",
    "no-effect": "corrigez la ligne : de celle qu’elle doublerait, le journal dit que personne n’est sur la liste",
    waits: "écrivez dans la table ce qui en est constaté ; celle qu’elle doublait a reçu un autre constat",
  },
} as const;

const lines = {
  en: "correct the row of one of the two lines",
  ru: "исправьте запись об одной из двух строк",
  fr: "corrigez la ligne de l’une des deux",
};

type NotOne = Extract<ReviewFault, { code: "not-review-workbook" }>;

const notOne = ({ why, name = "" }: NotOne) =>
  (
    {
      unreadable: ["none that can be read", "такой книги, которую можно прочесть, нет", "aucun qui puisse être lu"],
      sheet: [
        `a workbook without the sheet "${name}"`,
        `книга без листа «${name}»`,
        `un classeur sans la feuille « ${name} »`,
      ],
      column: [`no column "${name}"`, `столбца «${name}» нет`, `pas de colonne « ${name} »`],
      line: [`no line ${name}`, `строки ${name} нет`, `pas de ligne ${name}`],
    } as const
  )[why];

export const reviewFaultWords: FaultWords<ReviewFault> = {
  "not-review-workbook": {
    en: (fault) => [
      "the review workbook that case run wrote",
      notOne(fault)[0],
      "run hustings case run first; it writes the workbook when lines wait for a person",
    ],
    ru: (fault) => [
      "рабочая книга, которую написал hustings case run",
      notOne(fault)[1],
      "сначала hustings case run: он пишет книгу, когда строки ждут человека",
    ],
    fr: (fault) => [
      "le classeur d’examen que case run a écrit",
      notOne(fault)[2],
      "lancez d’abord hustings case run : il écrit le classeur quand des lignes attendent une personne",
    ],
  },
  "findings-differ": {
    en: ({ finding, table, other }) => [`${finding}, as ${table} has it`, other, "make the two agree"],
    ru: ({ finding, table, other }) => [`${finding}, как в ${table}`, other, "приведите оба к одному"],
    fr: ({ finding, table, other }) => [`${finding}, comme dans ${table}`, other, "mettez les deux d’accord"],
  },
  "double-of-none": {
    en: ({ of }) => ["a line of the statements", `line ${of}, which is not one`, lines.en],
    ru: ({ of }) => ["номер поданной строки", `${of}: такой строки нет`, lines.ru],
    fr: ({ of }) => ["une des lignes déposées", `la ligne ${of}, qui n’existe pas`, lines.fr],
  },
  "double-beside-valid": {
    en: ({ of }) => ["double on both, as the law counts neither", `line ${of}, valid`, lines.en],
    ru: ({ of }) => ["повтор у обеих: закон не считает ни одной", `строка ${of} действительна`, lines.ru],
    fr: ({ of }) => ["double pour les deux, car la loi n’en compte aucune", `la ligne ${of}, valable`, lines.fr],
  },
  "double-of-nobody": {
    en: ({ of, says }) => [
      "a line of somebody on the roll",
      says === "person" ? `line ${of}, not-on-roll` : `line ${of}, for which the comparison finds nobody there`,
      says === "person" ? lines.en : "write a finding on that line, or correct the row",
    ],
    ru: ({ of, says }) => [
      "строка того, кто есть в списке",
      says === "person" ? `строка ${of}: нет в списке` : `строка ${of}: сравнение никого там не нашло`,
      says === "person" ? lines.ru : "впишите решение по той строке или исправьте эту запись",
    ],
    fr: ({ of, says }) => [
      "la ligne de quelqu’un qui est sur la liste",
      says === "person"
        ? `la ligne ${of}, absente de la liste`
        : `la ligne ${of}, pour laquelle la comparaison n’y trouve personne`,
      says === "person" ? lines.fr : "écrivez un constat pour cette ligne, ou corrigez celle-ci",
    ],
  },
  "finding-unreadable": {
    en: ({ of }) => [
      of === "line" ? "the number of a line" : "the line that it doubles",
      "something else",
      "correct the row",
    ],
    ru: ({ of }) => [
      of === "line" ? "номер строки" : "номер строки, которую она повторяет",
      "нечто другое",
      "исправьте запись",
    ],
    fr: ({ of }) => [
      of === "line" ? "le numéro d’une ligne" : "le numéro de la ligne qu’elle double",
      "autre chose",
      "corrigez la ligne",
    ],
  },
  "finding-unknown": {
    en: ({ known }) => [`one of ${known.join(", ")}`, "something else", "correct the row"],
    ru: ({ known }) => [`одно из: ${known.join(", ")}`, "нечто другое", "исправьте запись"],
    fr: ({ known }) => [`l’un de : ${known.join(", ")}`, "autre chose", "corrigez la ligne"],
  },
  "word-refused": {
    en: (fault) => [
      fault.why === "waits"
        ? "a finding"
        : `${each(fault, ({ has }) => has)}, as the log has it${fault.why === "ruled" ? " and its ruling counts it" : ""}`,
      fault.why === "waits" ? "none" : each(fault, ({ says }) => says ?? "what follows from a word on another line"),
      refused.en[fault.why],
    ],
    ru: (fault) => [
      fault.why === "waits"
        ? "решение по строке"
        : `${each(fault, ({ has }) => has)}, как в журнале${fault.why === "ruled" ? " и как считает его итог" : ""}`,
      fault.why === "waits" ? "нет" : each(fault, ({ says }) => says ?? "то, что следует из решения по другой строке"),
      refused.ru[fault.why],
    ],
    fr: (fault) => [
      fault.why === "waits"
        ? "un constat"
        : `${each(fault, ({ has }) => has)}, comme dans le journal${fault.why === "ruled" ? " et comme sa conclusion le compte" : ""}`,
      fault.why === "waits"
        ? "aucun"
        : each(fault, ({ says }) => says ?? "ce qui découle du constat d’une autre ligne"),
      refused.fr[fault.why],
    ],
  },
  "fact-late": {
    en: ({ nomination, at, outcome, wasStated }) => [
      `a fact on ${nomination} that was stated${wasStated ? ", contested and decided" : ""} before its ruling`,
      `a new one; the ruling stands in the log since ${at}, ${outcome}, and was made without it`,
      "it was not entered, for a ruling says what it was made on; run the case with this fact into another --data folder, or take the fact out",
    ],
    ru: ({ nomination, at, wasStated }) => [
      `факт о ${nomination}, который сообщён${wasStated ? ", оспорен и решён" : ""} до итога`,
      `новый; итог стоит в журнале с ${at} и подведён без него`,
      "он не внесён: итог говорит, на чём основан; проведите дело с этим фактом в другой папке --data или уберите факт",
    ],
    fr: ({ nomination, at, wasStated }) => [
      `un fait sur ${nomination}, attesté${wasStated ? ", contesté et tranché" : ""} avant la conclusion`,
      `un fait nouveau ; la conclusion est au journal depuis le ${at} et a été tirée sans lui`,
      "il n’a pas été inscrit, car une conclusion dit sur quoi elle repose ; menez le dossier avec ce fait dans un autre dossier --data, ou retirez le fait",
    ],
  },
};
