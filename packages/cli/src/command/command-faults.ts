import { faultAt, InputError, type FaultWords, type InputProblem } from "@hustings/core/plain";
import { ofTheSystem } from "./system-words.ts";
import type { FileNotRead, JsonNotRead } from "../files/own-file.ts";

/** What an option or argument takes. */
export type Wanted =
  | {
      readonly is: "address" | "candidate-value" | "chance" | "duration" | "id" | "pairs" | "seed" | "share" | "sheets";
    }
  | { readonly is: "whole-number"; readonly least: number; readonly most?: number }
  | { readonly is: "day"; readonly such: string }
  | { readonly is: "moment" }
  | { readonly is: "one-of"; readonly words: string }
  | { readonly is: "fewer-sheets"; readonly most: number }
  | { readonly is: "value-of"; readonly name: string }
  | { readonly is: "field-once"; readonly field: string }
  | { readonly is: "fields"; readonly unknown: string; readonly near?: string | undefined; readonly fields: string }
  | { readonly is: "field-or-unit"; readonly near?: string | undefined; readonly fields: string };

/** What a command line got wrong. */
export type CommandFault =
  | { readonly code: "value-unfit"; readonly wanted: Wanted; readonly shown: string; readonly see: string }
  | { readonly code: "option-due"; readonly line: string; readonly option: string }
  | { readonly code: "option-twice"; readonly option: string }
  | {
      readonly code: "option-unknown";
      readonly line: string;
      readonly shown: string;
      readonly near?: string | undefined;
    }
  | {
      readonly code: "verb-unknown";
      readonly line: string;
      readonly verbs: string;
      readonly shown: string;
      readonly near?: string | undefined;
    }
  | {
      readonly code: "line-unfit";
      readonly line: string;
      readonly usage: string;
      readonly why: LineUnfit;
    }
  | { readonly code: "port-taken"; readonly port: number }
  | { readonly code: "out-rows"; readonly rows: number; readonly most: number }
  | {
      readonly code: "out-unwritten";
      readonly what: "file" | "workbook";
      /** The system's own code, such as `ENOSPC`, where it is the system that says no. */
      readonly system?: string | undefined;
      readonly says: string;
      readonly remedy: "other-name" | "other-path" | "csv";
    }
  | { readonly code: "file-there" }
  | { readonly code: "case-options-due" }
  | { readonly code: "mapping-unfit"; readonly twice?: string; readonly at?: string; readonly says?: string }
  | { readonly code: "weights-unfit"; readonly twice?: string }
  | JsonNotRead
  | FileNotRead;

/** Why a line is not the command's: what stands in it is as it was typed. */
export type LineUnfit =
  | { readonly of: "argument" | "option"; readonly name: string }
  | { readonly of: "value"; readonly name: string; readonly its: string }
  | { readonly of: "both"; readonly one: string; readonly other: string }
  | { readonly of: "too-many"; readonly count: number }
  | { readonly of: "other"; readonly says: string };

const example = 'id=Number,surname="Last, name",birthDate=Day+Month+Year';

type Three = readonly [en: string, ru: string, fr: string];

function systemSays(code: string | undefined): Three | undefined {
  if (code === undefined || !Object.hasOwn(ofTheSystem, code)) return undefined;
  const said = ofTheSystem[code];
  return said === undefined ? undefined : [said.en, said.ru, said.fr];
}

const plainly: { readonly [Is in Extract<Wanted, { is: string }>["is"]]?: Three } = {
  address: [
    "an address that begins with https:// or http://",
    "адрес, который начинается с https:// или http://",
    "une adresse qui commence par https:// ou http://",
  ],
  "candidate-value": [
    "name=value, as candidate=Anna Able",
    "имя=значение, как candidate=Anna Able",
    "nom=valeur, comme candidate=Anna Able",
  ],
  chance: [
    "a chance between 0 and 1, as 0.95",
    "вероятность от 0 до 1, как 0.95",
    "une probabilité entre 0 et 1, comme 0.95",
  ],
  duration: [
    "a duration such as 90s, 10m, 2h or 7d",
    "длительность вида 90s, 10m, 2h или 7d",
    "une durée comme 90s, 10m, 2h ou 7d",
  ],
  id: [
    "an id of small letters, digits and hyphens, as the log has it",
    "имя из строчных латинских букв, цифр и дефисов, как в журнале",
    "un nom fait de minuscules, de chiffres et de traits d’union, comme dans le journal",
  ],
  pairs: [
    `field=column pairs divided by commas, as ${example}`,
    `пары поле=столбец через запятую, как ${example}`,
    `des paires champ=colonne séparées par des virgules, comme ${example}`,
  ],
  seed: [
    "1 to 64 letters, digits, dots or hyphens",
    "от 1 до 64 латинских букв, цифр, точек или дефисов",
    "1 à 64 lettres, chiffres, points ou traits d’union",
  ],
  share: [
    "a share between 0 and 1, as 0.05 or 5%",
    "доля от 0 до 1, как 0.05 или 5%",
    "une part entre 0 et 1, comme 0.05 ou 5%",
  ],
  sheets: [
    "numbers of sheets, as 1-50 or 7",
    "номера листов, как 1-50 или 7",
    "des numéros de feuilles, comme 1-50 ou 7",
  ],
  moment: [
    "a moment in UTC as 2026-06-25T16:00:00Z",
    "момент по UTC вида 2026-06-25T16:00:00Z",
    "un moment en UTC, comme 2026-06-25T16:00:00Z",
  ],
};

/** @returns as English, Russian and French say it */
export function wantedWords(wanted: Wanted): Three {
  const known = plainly[wanted.is];
  if (known !== undefined) return known;
  switch (wanted.is) {
    case "whole-number": {
      const { least, most } = wanted;
      return most === undefined
        ? [
            `a whole number of at least ${least}`,
            `целое число, не меньше ${least}`,
            `un nombre entier d’au moins ${least}`,
          ]
        : [
            `a whole number from ${least} to ${most}`,
            `целое число от ${least} до ${most}`,
            `un nombre entier de ${least} à ${most}`,
          ];
    }
    case "day":
      return [
        `a day of the calendar as YYYY-MM-DD, such as ${wanted.such}`,
        `день календаря вида ГГГГ-ММ-ДД, как ${wanted.such}`,
        `un jour du calendrier, AAAA-MM-JJ, comme ${wanted.such}`,
      ];
    case "one-of":
      return [`one of ${wanted.words}`, `одно из ${wanted.words}`, `un de ${wanted.words}`];
    case "fewer-sheets": {
      const most = wanted.most.toLocaleString("en");
      return [
        `at most ${most} sheets in one file; print the rest into another`,
        `не больше ${most} листов в одном файле; остальные напечатайте в другой`,
        `au plus ${most} feuilles dans un fichier ; imprimez les autres dans un autre`,
      ];
    }
    case "value-of":
      return [
        `a value for ${wanted.name} of 1 to 2,000 characters`,
        `значение для ${wanted.name} от 1 до 2000 знаков`,
        `une valeur pour ${wanted.name} de 1 à 2 000 caractères`,
      ];
    case "field-once":
      return [
        `each field once, not ${wanted.field} twice`,
        `каждое поле один раз, а не ${wanted.field} дважды`,
        `chaque champ une fois, et non ${wanted.field} deux fois`,
      ];
    case "fields": {
      const { unknown, near, fields } = wanted;
      return [
        `fields by name, not ${unknown}${near === undefined ? "" : ` (did you mean ${near}?)`}; the fields are ${fields}`,
        `поля по именам, а не ${unknown}${near === undefined ? "" : ` (может быть, ${near}?)`}; поля такие: ${fields}`,
        `des champs par leurs noms, et non ${unknown}${near === undefined ? "" : ` (est-ce ${near} ?)`} ; les champs sont ${fields}`,
      ];
    }
    case "field-or-unit": {
      const { near, fields } = wanted;
      return [
        `= and the one that all lines are of, or one of the fields${near === undefined ? "" : ` (did you mean ${near}?)`}: ${fields}`,
        `= и то, к чему относятся все строки, или одно из полей${near === undefined ? "" : ` (может быть, ${near}?)`}: ${fields}`,
        `= et ce dont sont toutes les lignes, ou un des champs${near === undefined ? "" : ` (est-ce ${near} ?)`} : ${fields}`,
      ];
    }
    default:
      throw new Error(`expected the words of a value, got none for ${wanted.is}`);
  }
}

const meant = (near: string | undefined, line: string): Three => {
  const see = `${line} --help`;
  return near === undefined
    ? [`see ${see}`, `см. ${see}`, `voir ${see}`]
    : [`did you mean ${near}? See ${see}`, `может быть, ${near}? См. ${see}`, `est-ce ${near} ? Voir ${see}`];
};

function unfit(why: LineUnfit): Three {
  switch (why.of) {
    case "argument":
      return [`no <${why.name}>`, `нет <${why.name}>`, `pas de <${why.name}>`];
    case "option":
      return [`no ${why.name}`, `нет ${why.name}`, `pas de ${why.name}`];
    case "value":
      return [`${why.name} without its ${why.its}`, `${why.name} без ${why.its}`, `${why.name} sans ${why.its}`];
    case "both":
      return [
        `both ${why.one} and ${why.other}`,
        `и ${why.one}, и ${why.other}`,
        `à la fois ${why.one} et ${why.other}`,
      ];
    case "too-many":
      return [`${why.count} arguments`, `слов без опций: ${why.count}`, `${why.count} arguments`];
    case "other":
      return [why.says, why.says, why.says];
  }
}

/** Of a file, what keeps it from being read; the bytes of it where it is too long. */
function unread({ why, bytes = 0, most = 0 }: FileNotRead): Three {
  switch (why) {
    case "none":
      return ["no such file", "такого файла нет", "aucun fichier de ce nom"];
    case "unreadable":
      return ["a file that cannot be read", "файл, который не читается", "un fichier qui ne se lit pas"];
    case "too-long":
      return [
        `${bytes} bytes where ${most} are read`,
        `${bytes} байт, а читается не больше ${most}`,
        `${bytes} octets, où l’on en lit ${most} au plus`,
      ];
    case "not-utf-8":
      return ["bytes that are not UTF-8", "байты, которые не UTF-8", "des octets qui ne sont pas de l’UTF-8"];
    case "nested":
      return [
        "lists within lists, too deep",
        "перечни внутри перечней, слишком глубоко",
        "des listes dans des listes, trop profondes",
      ];
  }
}

type Sentences = readonly [expected: Three, got: Three, remedy: Three];

const otherName: Readonly<Record<"other-name" | "other-path" | "csv", Three>> = {
  "other-name": ["give another --out", "дайте другой --out", "donnez un autre --out"],
  "other-path": ["give another path", "дайте другой путь", "donnez un autre chemin"],
  csv: ["give a name that ends in .csv", "дайте имя с окончанием .csv", "donnez un nom en .csv"],
};

const nameTwice = (twice: string | undefined): Three =>
  twice === undefined
    ? ["something else", "нечто другое", "autre chose"]
    : [`the name ${twice} twice`, `имя ${twice} дважды`, `le nom ${twice} deux fois`];

const figure = (value: number, language: string) => new Intl.NumberFormat(language).format(value);

const same = (text: string): Three => [text, text, text];

/** One sentence in each language, from its three parts in each. */
function inEach<F>(parts: (fault: F) => Sentences) {
  const of = (at: 0 | 1 | 2) => (fault: F) => {
    const [expected, got, remedy] = parts(fault);
    return [expected[at], got[at], remedy[at]] as const;
  };
  return { en: of(0), ru: of(1), fr: of(2) };
}

export const commandFaults: FaultWords<CommandFault> = {
  "value-unfit": inEach(({ wanted, shown, see }) => [wantedWords(wanted), same(shown), meant(undefined, see)]),
  "option-due": inEach(({ line, option }) => [
    [`${line} with ${option}`, `${line} с ${option}`, `${line} avec ${option}`],
    ["nothing", "ничего", "rien"],
    [`give ${option}`, `укажите ${option}`, `donnez ${option}`],
  ]),
  "option-twice": inEach(({ option }) => [
    ["one value", "одно значение", "une valeur"],
    ["the option twice", "опция дана дважды", "l’option deux fois"],
    [`give ${option} once`, `дайте ${option} один раз`, `donnez ${option} une fois`],
  ]),
  "option-unknown": inEach(({ line, shown, near }) => [
    [`options of ${line}`, `опции ${line}`, `des options de ${line}`],
    same(shown),
    meant(near, line),
  ]),
  "verb-unknown": inEach(({ line, verbs, shown, near }) => [same(`${line} ${verbs}`), same(shown), meant(near, line)]),
  "line-unfit": inEach(({ line, usage, why }) => [same(`${line} ${usage}`), unfit(why), meant(undefined, line)]),
  "port-taken": inEach(({ port }) => [
    ["a free port", "свободный порт", "un port libre"],
    [`${port}, which is in use`, `${port}, он занят`, `${port}, qui est occupé`],
    ["choose another --port", "выберите другой --port", "choisissez un autre --port"],
  ]),
  "file-there": inEach(() => [
    ["a new file", "новый файл", "un nouveau fichier"],
    ["one that is there", "файл, который уже есть", "un fichier qui existe déjà"],
    [
      "name another, or go on with that one",
      "назовите другой или продолжайте с этим",
      "nommez-en un autre, ou continuez celui-ci",
    ],
  ]),
  "case-options-due": inEach(() => [
    ["what a case cannot do without", "то, без чего дела нет", "ce dont un dossier ne peut se passer"],
    ["nothing, and nobody to ask", "ничего, и спросить некого", "rien, et personne à qui le demander"],
    [
      "give these options, or run it at a terminal",
      "дайте эти опции или запустите в терминале",
      "donnez ces options, ou lancez la commande dans un terminal",
    ],
  ]),
  "mapping-unfit": inEach(({ twice, at, says }) => [
    ["a saved mapping (JSON)", "сохранённое описание столбцов (JSON)", "une correspondance enregistrée (JSON)"],
    twice === undefined && at !== undefined
      ? [`${at}: ${says}`, `${at}: другое`, `${at} : autre chose`]
      : nameTwice(twice),
    ["make one with --save-mapping", "создайте его опцией --save-mapping", "faites-en une avec --save-mapping"],
  ]),
  "weights-unfit": inEach(({ twice }) => [
    [
      "a file of weights as roll train writes it",
      "файл весов, как его пишет roll train",
      "un fichier de poids comme roll train l’écrit",
    ],
    twice === undefined ? ["no readable JSON", "JSON не читается", "du JSON illisible"] : nameTwice(twice),
    [
      "name the file that roll train wrote",
      "назовите файл, который написал roll train",
      "nommez le fichier que roll train a écrit",
    ],
  ]),
  "json-not-read": inEach(({ twice, line, character }) => [
    same("JSON"),
    twice === undefined
      ? [
          `something else in line ${line}, character ${character}`,
          `нечто другое в строке ${line}, знак ${character}`,
          `autre chose à la ligne ${line}, caractère ${character}`,
        ]
      : nameTwice(twice),
    ["correct it there", "исправьте там", "corrigez à cet endroit"],
  ]),
  "out-rows": inEach(({ rows, most }) => [
    [
      `at most ${figure(most, "en")} rows, as many as a sheet of Excel has`,
      `не больше ${figure(most, "ru")} строк, сколько есть на листе Excel`,
      `au plus ${figure(most, "fr")} lignes, ce que tient une feuille d’Excel`,
    ],
    [figure(rows, "en"), figure(rows, "ru"), figure(rows, "fr")],
    otherName.csv,
  ]),
  "out-unwritten": inEach(({ what, system, says, remedy }) => [
    what === "file"
      ? ["a file that can be written", "файл, который можно записать", "un fichier où l’on peut écrire"]
      : ["a workbook that can be written", "книга, которую можно записать", "un classeur où l’on peut écrire"],
    systemSays(system) ?? same(says),
    otherName[remedy],
  ]),
  "file-not-read": inEach((fault) => [
    ["a file that can be read", "файл, который можно прочесть", "un fichier qui peut être lu"],
    unread(fault),
    fault.why === "not-utf-8"
      ? [
          "give the file as it was made, or save it as UTF-8",
          "дайте файл таким, каким он был создан, или сохраните в UTF-8",
          "donnez le fichier comme il a été fait, ou enregistrez-le en UTF-8",
        ]
      : [
          "give the path of a file that can be read",
          "дайте путь к файлу, который можно прочесть",
          "donnez le chemin d’un fichier qui peut être lu",
        ],
  ]),
};

export function commandError(
  place: Pick<InputProblem, "file" | "field">,
  fault: CommandFault,
  options?: ErrorOptions,
): InputError {
  return new InputError(faultAt(commandFaults, place, fault), options);
}
