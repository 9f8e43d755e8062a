import { faultAt, InputError, type Fault, type FaultWords, type InputProblem } from "@hustings/core/plain";
import type { Words } from "@hustings/rules";

/** What `check` refuses, beside what is wrong with the tables themselves. */
export type CheckFault =
  | { readonly code: "law-twice" }
  | { readonly code: "threshold-due" }
  | { readonly code: "floor-half" }
  | { readonly code: "unit-unknown"; readonly unit: Words; readonly law: string; readonly shown: string }
  | {
      readonly code: "unit-unsaid";
      readonly unit: Words;
      /** Absent where the law is told on the command line. */
      readonly law?: string | undefined;
      readonly field: string;
    }
  | { readonly code: "out-ending"; readonly shown: string }
  | { readonly code: "out-over"; readonly what: "sheet" | "roll" }
  | { readonly code: "workbook-unfit"; readonly why: "files" | "theme" | "sheet" }
  | { readonly code: "roll-missing" }
  | { readonly code: "roll-not-kept" }
  | {
      readonly code: "roll-half-read";
      /** Of the first row, as English says it where its fault has no value. */
      readonly first: Pick<InputProblem, "expected" | "got"> & { readonly fault?: Fault | undefined };
      readonly rows: number;
      readonly of: number;
    }
  | { readonly code: "not-as-shown" }
  | { readonly code: "no-answer" }
  | { readonly code: "names-unmapped"; readonly fields: readonly string[] };

const options = "--map, --header-row, --date-format, --encoding …";
const answers = "--map, --where, --sheet, --name-order …";
const ofRoll = "--roll-date-format, --roll-delimiter, --roll-map …";

const figure = (value: number, language: string) => new Intl.NumberFormat(language).format(value);

export const checkFaults: FaultWords<CheckFault> = {
  "law-twice": {
    en: () => [
      "a law from a rulebook or one told here",
      "both",
      "leave out --rulebook, or --threshold and what goes with it",
    ],
    ru: () => [
      "закон из свода правил или указанный здесь",
      "и то и другое",
      "уберите --rulebook или же --threshold и всё, что к нему",
    ],
    fr: () => [
      "une loi d’un règlement, ou une loi dite ici",
      "les deux",
      "retirez --rulebook, ou --threshold et ce qui va avec",
    ],
  },
  "threshold-due": {
    en: () => ["--threshold with it", "none", "say how many valid lines are needed: --threshold N"],
    ru: () => ["рядом --threshold", "его нет", "скажите, сколько нужно действительных строк: --threshold N"],
    fr: () => ["--threshold avec", "rien", "dites combien de lignes valables il faut : --threshold N"],
  },
  "floor-half": {
    en: () => [
      "a floor and the number of units that must reach it",
      "one of the two",
      "give both --floor and --floor-units, or neither",
    ],
    ru: () => [
      "наименьшее число и сколько единиц должны его достичь",
      "одно из двух",
      "дайте и --floor, и --floor-units или ни того ни другого",
    ],
    fr: () => [
      "un minimum et le nombre d’unités qui doivent l’atteindre",
      "l’un des deux",
      "donnez --floor et --floor-units, ou ni l’un ni l’autre",
    ],
  },
  "unit-unknown": {
    en: ({ unit, law, shown }) => [
      `= and a ${unit.en} of ${law}`,
      shown,
      `spell it as hustings rules show ${law} has it`,
    ],
    ru: ({ unit, law, shown }) => [
      `= и ${unit.ru} из ${law}`,
      shown,
      `напишите так, как в hustings rules show ${law} --lang ru`,
    ],
    fr: ({ unit, law, shown }) => [
      `= et ${unit.fr}, de ${law}`,
      shown,
      `écrivez-le comme dans hustings rules show ${law} --lang fr`,
    ],
  },
  "unit-unsaid": {
    en: ({ unit, law, field }) => [
      `a column that says the ${unit.en} of each line, in which ${law === undefined ? "--cap and --floor count" : `${law} counts`}`,
      `none called ${field}, in the lines or the roll`,
      `map it with --map ${field}=COLUMN or --roll-map ${field}=COLUMN, or name another field with --by; where all lines are of one, name it: --by =NAME; to see only which lines are valid, leave out ${law === undefined ? "--cap and --floor" : "--rulebook"}`,
    ],
    ru: ({ unit, law, field }) => [
      `столбец, который о каждой строке говорит: ${unit.ru}; по нему считает ${law ?? "то, что сказано в --cap и --floor"}`,
      `поля ${field} нет ни в строках, ни в списке`,
      `укажите его: --map ${field}=СТОЛБЕЦ или --roll-map ${field}=СТОЛБЕЦ, или назовите другое поле в --by; если все строки из одного места, назовите его: --by =НАЗВАНИЕ; чтобы только увидеть, какие строки действительны, уберите ${law === undefined ? "--cap и --floor" : "--rulebook"}`,
    ],
    fr: ({ unit, law, field }) => [
      `une colonne qui dit pour chaque ligne : ${unit.fr} ; c’est ainsi que compte ${law ?? "ce que disent --cap et --floor"}`,
      `pas de ${field}, ni dans les lignes ni sur la liste`,
      `indiquez-la : --map ${field}=COLONNE ou --roll-map ${field}=COLONNE, ou nommez un autre champ avec --by ; si toutes les lignes sont d’un seul endroit, nommez-le : --by =NOM ; pour voir seulement quelles lignes sont valables, retirez ${law === undefined ? "--cap et --floor" : "--rulebook"}`,
    ],
  },
  "out-ending": {
    en: ({ shown }) => ["a name that ends in .xlsx, .csv, .html or .json", shown, "name the file by what it is to be"],
    ru: ({ shown }) => ["имя с окончанием .xlsx, .csv, .html или .json", shown, "назовите файл по тому, чем он будет"],
    fr: ({ shown }) => ["un nom en .xlsx, .csv, .html ou .json", shown, "nommez le fichier d’après ce qu’il doit être"],
  },
  "out-over": {
    en: ({ what }) => [
      "a file other than the sheet and the roll",
      what === "sheet" ? "the sheet itself" : "the roll",
      "give another name; what was read stays as it is",
    ],
    ru: ({ what }) => [
      "другой файл, не лист и не список избирателей",
      what === "sheet" ? "сам лист" : "сам список",
      "дайте другое имя: прочитанное остаётся как есть",
    ],
    fr: ({ what }) => [
      "un autre fichier que la feuille et la liste électorale",
      what === "sheet" ? "la feuille elle-même" : "la liste elle-même",
      "donnez un autre nom : ce qui a été lu reste tel quel",
    ],
  },
  "workbook-unfit": {
    en: ({ why }) => [
      "a workbook that columns can be added to",
      { files: "one whose files are not known", theme: "one without a theme", sheet: "another sheet than was read" }[
        why
      ],
      "save the sheet anew, or give --out a name that ends in .csv",
    ],
    ru: ({ why }) => [
      "книга, в которую можно добавить столбцы",
      {
        files: "книга, состав которой неизвестен",
        theme: "книга без темы оформления",
        sheet: "другой лист, чем был прочитан",
      }[why],
      "сохраните лист заново или дайте --out имя с окончанием .csv",
    ],
    fr: ({ why }) => [
      "un classeur où l’on peut ajouter des colonnes",
      {
        files: "un classeur dont le contenu n’est pas connu",
        theme: "un classeur sans thème",
        sheet: "une autre feuille que celle qui a été lue",
      }[why],
      "enregistrez la feuille de nouveau, ou donnez à --out un nom en .csv",
    ],
  },
  "roll-missing": {
    en: () => ["a roll: any table of voters, or what roll freeze made", "no such file", "check the path"],
    ru: () => [
      "список избирателей: любая таблица избирателей или то, что создано roll freeze",
      "такого файла нет",
      "проверьте путь",
    ],
    fr: () => [
      "une liste électorale : n’importe quel tableau d’électeurs, ou ce que roll freeze a fait",
      "aucun fichier de ce nom",
      "vérifiez le chemin",
    ],
  },
  "roll-not-kept": {
    en: () => [
      "a folder in which the prepared roll can be kept",
      "one that cannot be written",
      "copy the roll where you may write, or prepare it with hustings roll import and hustings roll freeze",
    ],
    ru: () => [
      "папка, где можно хранить подготовленный список",
      "папка, в которую нельзя писать",
      "скопируйте список туда, где писать можно, или подготовьте его командами hustings roll import и hustings roll freeze",
    ],
    fr: () => [
      "un dossier où la liste préparée puisse être gardée",
      "un dossier où l’on ne peut pas écrire",
      "copiez la liste là où vous pouvez écrire, ou préparez-la avec hustings roll import et hustings roll freeze",
    ],
  },
  "roll-half-read": {
    en: ({ first, rows, of }) => [
      `${first.expected}, as in a roll of which nearly all rows can be read`,
      `${first.got}; and so, in one way or another, on ${figure(rows, "en")} of ${figure(of, "en")} rows`,
      `say how the roll is written (${ofRoll}), or leave the rows out knowingly: hustings roll import with --set-aside names each, then hustings roll freeze`,
    ],
    ru: ({ rows, of }) => [
      "список, в котором читаются почти все строки",
      `так или иначе не читаются ${figure(rows, "ru")} из ${figure(of, "ru")}, первая — эта`,
      `скажите, как он записан (${ofRoll}), или оставьте эти строки сознательно: hustings roll import с --set-aside назовёт каждую, затем hustings roll freeze`,
    ],
    fr: ({ rows, of }) => [
      "une liste dont presque toutes les lignes peuvent être lues",
      `${figure(rows, "fr")} sur ${figure(of, "fr")} qui ne se lisent pas, pour une raison ou une autre ; celle-ci est la première`,
      `dites comment elle est écrite (${ofRoll}), ou laissez ces lignes en connaissance de cause : hustings roll import avec --set-aside nomme chacune, puis hustings roll freeze`,
    ],
  },
  "not-as-shown": {
    en: () => ["a table as shown", "no", `say what is otherwise: ${options}`],
    ru: () => ["таблица, как показано", "нет", `скажите, что в ней иначе: ${options}`],
    fr: () => ["un tableau comme montré", "non", `dites ce qui est autrement : ${options}`],
  },
  "no-answer": {
    en: () => ["an answer", "the end of what is typed", `answer, or say it in the command: ${answers}`],
    ru: () => ["ответ", "ввод закончился", `ответьте или скажите это в команде: ${answers}`],
    fr: () => ["une réponse", "la fin de la saisie", `répondez, ou dites-le dans la commande : ${answers}`],
  },
  "names-unmapped": {
    en: ({ fields }) => [
      "a surname and a given name in both tables",
      fields.join(", "),
      "map the column when importing: --map 'surname=…,given=…'",
    ],
    ru: ({ fields }) => [
      "фамилия и имя в обеих таблицах",
      fields.join(", "),
      "укажите столбец при чтении: --map 'surname=…,given=…'",
    ],
    fr: ({ fields }) => [
      "un nom et un prénom dans les deux tableaux",
      fields.join(", "),
      "indiquez la colonne à la lecture : --map 'surname=…,given=…'",
    ],
  },
};

export function checkError(
  place: Pick<InputProblem, "file" | "row" | "field">,
  fault: CheckFault,
  options?: ErrorOptions,
): InputError {
  return new InputError(faultAt(checkFaults, place, fault), options);
}
