import { isNobodys, rowSaid, type importFields, type PlantedName, type RowProblem } from "@hustings/roll";
import { localeOf, spacedInFrench } from "@hustings/server";
import { wordsOnRows, type TakenForGranted } from "../roll/taken-for-granted.ts";
import { factText } from "../rules/in-words.ts";
import { fieldIn, slipIn, whyIn, worstOf, writingIn, type WhyWords } from "./words-in.ts";
import type { CheckWords } from "./words.ts";

const { figure, day, whole, percent, list, counted, form, scripts, between } = writingIn("fr");
const { words: lawWords } = localeOf("fr");

/** What every bound and number to collect is given for. */
const sure = "95\u202f%";
const bounds = (low: string, high: string) => `${sure} : de ${low} à ${high}`;
const shares = (low: number, high: number) => `de ${percent(low)} à ${percent(high)}`;

/** Fields as sheets and rolls have them. */
export const frenchFields: Readonly<Record<keyof typeof importFields, string>> = {
  id: "numéro d’inscription",
  name: "nom complet",
  surname: "nom",
  given: "prénom",
  patronymic: "patronyme ou deuxième prénom",
  suffix: "suffixe du nom",
  birthDate: "date de naissance",
  birthplace: "lieu de naissance",
  sex: "sexe",
  region: "région",
  locality: "commune",
  address: "adresse",
  houseNumber: "numéro de la maison",
  postcode: "code postal",
  documentNumber: "numéro du document",
  email: "adresse électronique",
  status: "statut sur la liste",
  nomination: "pour qui est la ligne",
  channel: "papier ou en ligne",
  circulator: "collecteur",
  sheet: "feuille",
  sheetLine: "numéro de la ligne sur la feuille",
  receivedOn: "jour de réception",
  signedOn: "jour de la signature",
  publishedOn: "jour de publication",
};

const slips: Readonly<Record<PlantedName, string>> = {
  "surname misspelt": "une faute dans le nom",
  "given name misspelt": "une faute dans le prénom",
  "birth date misspelt": "une faute dans la date de naissance",
  "first letter of the surname wrong": "une première lettre du nom fausse",
  "no birth date": "une date de naissance absente",
  "year of birth only": "la seule année de naissance",
  "an initial for the given name": "une initiale au lieu du prénom",
  "surname and given name misspelt": "des fautes dans le nom et le prénom",
  "surname and birth date misspelt": "des fautes dans le nom et la date de naissance",
  "given name and birth date misspelt": "des fautes dans le prénom et la date de naissance",
  "no birth date, surname misspelt": "une faute dans le nom, sans date de naissance",
  "no birth date, given name misspelt": "une faute dans le prénom, sans date de naissance",
  "another place, surname misspelt": "un autre lieu et une faute dans le nom",
  "no patronymic, surname misspelt": "une faute dans le nom, sans patronyme ni deuxième prénom",
  "no patronymic, birth date misspelt": "une faute dans la date de naissance, sans patronyme ni deuxième prénom",
  "first letter of the surname wrong, given name misspelt":
    "une première lettre du nom fausse et une faute dans le prénom",
  "first letter of the surname wrong, birth date misspelt":
    "une première lettre du nom fausse et une faute dans la date de naissance",
  "first letters of both names wrong": "les premières lettres du nom et du prénom fausses",
  "no birth date, first letter of the surname wrong": "une première lettre du nom fausse, sans date de naissance",
  "no patronymic, surname and birth date misspelt":
    "des fautes dans le nom et la date de naissance, sans patronyme ni deuxième prénom",
  "no patronymic, given name and birth date misspelt":
    "des fautes dans le prénom et la date de naissance, sans patronyme ni deuxième prénom",
  "surname, given name and birth date misspelt": "des fautes dans le nom, le prénom et la date de naissance",
};

const why: WhyWords = {
  file: "sur la liste électorale",
  correct: "sur la liste, mais écrit autrement",
  drop: "personne sur la liste ne ressemble à cela",
  double: (row) => `la même personne qu’à la ligne ${row}`,
  look(reason) {
    switch (reason.kind) {
      case "two-candidates":
        return `${counted(reason.entries, "inscription|inscriptions")} trop semblables pour choisir`;
      case "field-needs-a-person":
        return "une personne doit dire si c’est l’inscription la plus proche";
      case "not-looked-for":
        return "recherche impossible par la moitié d’un nom, par un nom en d’autres lettres que celles de la liste, ou sur une liste où beaucoup de noms sont ainsi";
      case "weak-evidence":
        return "trop peu d’éléments en faveur de l’inscription la plus proche";
    }
  },
};

/** What is wrong with a cell the program says in English alone. */
const particulars = (problem: RowProblem) => {
  const [expected, got] = rowSaid(problem, "fr");
  return spacedInFrench(`attendu, ${expected} ; trouvé, ${got}`);
};
const nobody = "personne sur cette ligne : un titre, un total ou une note";
const nobodysRows = (rows: number) =>
  `${counted(rows, "ligne du fichier|lignes du fichier")} sans personne : titres, totaux, notes, lignes vides`;

const verdicts = { enough: "assez", "too-few": "trop peu", uncertain: "pas certain" } as const;

/** La réponse en français. */
export const frenchCheck: CheckWords = spacedInFrench<CheckWords>({
  language: "fr",
  figure,
  semicolon: " ; ",
  row: "ligne",
  marks: {
    file: "déposer",
    correct: "corriger",
    look: "regarder",
    drop: "écarter",
    nobody: "personne",
    unread: "illisible",
    day: "jour",
  },
  asItIs: "sur la liste : rien à corriger, bien qu’elle dise moins",
  why: (advice) => whyIn(advice, why),
  asked(how, fields) {
    const lead = {
      unlike: "pas tout à fait comme dans l’inscription la plus proche",
      silent: "impossible à comparer avec l’inscription la plus proche",
    }[how];
    return fields.length === 0 ? lead : `${lead} : ${list(fields.map((field) => fieldIn(frenchFields, field)))}`;
  },
  fix: ({ field, written, roll }) =>
    `${fieldIn(frenchFields, field)} : ${roll === "" ? "rien sur la liste" : `la liste dit « ${roll} »`}, ${written === "" ? "vous n’avez rien saisi" : `vous avez saisi « ${written} »`}`,
  problem: (problem) =>
    isNobodys(problem)
      ? nobody
      : `${problem.field === "" ? "" : `${fieldIn(frenchFields, problem.field)} : `}à vérifier sur la feuille (${particulars(problem)})`,
  nobodysRow: () => nobody,
  completeDay: (problem) => `à compléter, ${fieldIn(frenchFields, problem.field)} (${particulars(problem)})`,
  rollMade(file, { voters, filtered, setAside, nobodys, kept }) {
    const left = [
      ...(filtered === 0
        ? []
        : [`${figure(filtered)} ${form(filtered, "ne compte pas comme électeur|ne comptent pas comme électeurs")}`]),
      ...(setAside === 0 ? [] : [counted(setAside, "ligne illisible|lignes illisibles")]),
      ...(nobodys === 0 ? [] : [nobodysRows(nobodys)]),
    ];
    return `${file} : ${counted(voters, "électeur|électeurs")}${left.length === 0 ? "" : ` (${left.join(" ; ")})`}${kept ? ", préparés auparavant" : ""}`;
  },
  unused: (columns, option) =>
    `pas utilisées, bien que d’après leurs en-têtes elles puissent dire un nom, une date de naissance ou un domicile : ${columns.map((name) => `« ${name} »`).join(", ")} (${option} dit ce qu’elles contiennent)`,
  tableLines: ({ hiddenRows, hiddenColumns, filledCells, lostLetters, ...read }) => [
    ...(hiddenRows === 0 ? [] : [`  lignes masquées dans la feuille, lues comme les autres : ${figure(hiddenRows)}`]),
    ...(hiddenColumns.length === 0
      ? []
      : [
          `  colonnes masquées dans la feuille, lues comme les autres : ${hiddenColumns.map((name) => `« ${name} »`).join(", ")}`,
        ]),
    ...(filledCells === 0
      ? []
      : [`  cellules fusionnées sur plusieurs lignes, lues dans chacune : ${figure(filledCells)}`]),
    ...Object.entries(lostLetters).map(
      ([field, rows]) =>
        `  ${fieldIn(frenchFields, field)} : une lettre est perdue sur ${counted(rows, "ligne|lignes")}, remplacée par « ? », « &…; » ou des signes comme « Ã¼ » et « Гј » ; exportez de nouveau la table en UTF-8`,
    ),
    ...takenIn(read),
  ],
  unreadLetters: (lines, names) =>
    `${counted(lines, "ligne a un nom|lignes ont un nom")} dans une écriture qui ne se compare pas aux autres (${scripts(names)}) : ${form(lines, "elle n’est trouvée|elles ne sont trouvées")} que si la liste l’écrit de même`,
  unreadOnRoll: (share) =>
    `${percent(share)} des noms de la liste sont dans une écriture qui ne se compare pas aux autres : une ligne écrite autrement ne les trouve pas`,
  counts: (lines, advice) =>
    `${counted(lines, "ligne|lignes")} : ${figure(advice.file)} comme sur la liste électorale, ${figure(advice.correct)} à corriger, ${figure(advice.look)} à regarder, ${figure(advice.drop)} à écarter`,
  doubles: (people) => `${counted(people, "personne figure|personnes figurent")} sur plus d’une ligne`,
  unreadRows: (rows) =>
    `${counted(rows, "ligne du fichier n’a pas pu être lue et n’est pas comptée|lignes du fichier n’ont pas pu être lues et ne sont pas comptées")} ici`,
  nobodysRows,
  undated: (lines) =>
    `parmi elles, ${counted(lines, "a un jour illisible et n’entre pas|ont un jour illisible et n’entrent pas")} dans le rythme`,
  dayless: (lines) =>
    `${counted(lines, "ligne dit|lignes disent")} que le jour de la signature n’est pas connu, comme le fait 00/00/0000, et ${form(lines, "n’entre pas|n’entrent pas")} dans le rythme`,
  valid: (valid, share) =>
    `valides d’après la liste : ${between(valid, bounds)}, soit ${percent(share.expected)} (${shares(share.low, share.high)})`,
  reach(reach) {
    if (reach === undefined) return "portée de la recherche : non mesurée";
    const of = [
      ...(reach.oneSlip === undefined ? [] : [`${percent(reach.oneSlip)} des lignes avec une faute`]),
      ...(reach.twoSlips === undefined ? [] : [`${percent(reach.twoSlips)} avec deux`]),
    ];
    const worst = worstOf(reach);
    return `portée de la recherche : ${list(of)} arrivent à la comparaison, mesuré sur ${counted(reach.entries, "inscription|inscriptions")} de la liste${worst === undefined ? "" : ` ; au pire avec ${slipIn(slips, worst.kind)}, ${percent(worst.share)}`}`;
  },
  hidden: (unseen, hiddenDoubles) =>
    `y compris ce qu’une recherche sur ces colonnes ne voit pas : ${list([
      ...(unseen === undefined
        ? []
        : [
            `environ ${whole(unseen)} ${form(Math.round(unseen), "électeur à qui|électeurs à qui")} personne ne ressemble assez sur la liste`,
          ]),
      ...(hiddenDoubles === undefined
        ? []
        : [
            `environ ${whole(hiddenDoubles)} ${form(Math.round(hiddenDoubles), "deuxième ligne d’une même personne qui n’a pas été reconnue|deuxièmes lignes d’une même personne qui n’ont pas été reconnues")}`,
          ]),
    ])}`,
  notMeasured: (fewLines) =>
    `ce qu’une recherche ne peut pas voir n’est pas dans ces bornes : au-dessous de ${counted(fewLines, "ligne|lignes")}, ce n’est pas mesuré`,
  law: ({ book, route }) =>
    book.id === "as told"
      ? `${lawWords(route.words)} ; rien n’a été comparé à un règlement :`
      : `d’après ${book.id}, ${lawWords(route.words)} :`,
  needsNone: "aucune signature n’est exigée",
  file(lines, ceiling, { overCap, overCeiling, unlikely }) {
    const leave = [
      ...(overCap === 0 ? [] : [`${figure(overCap)} au-dessus d’un plafond par unité`]),
      ...(overCeiling === 0 ? [] : [`${figure(overCeiling)} au-dessus du plafond général, les moins probables`]),
      ...(unlikely === 0
        ? []
        : [
            `${figure(unlikely)} plus probablement ${form(unlikely, "mauvaise que bonne tant qu’elle n’est pas regardée|mauvaises que bonnes tant qu’elles ne sont pas regardées")}`,
          ]),
    ];
    return `déposer ${counted(lines, "ligne|lignes")}${ceiling === undefined ? "" : ` (${figure(ceiling)} au plus peuvent l’être)`}${leave.length === 0 ? "" : ` ; écarter ${leave.join(", ")}`}`;
  },
  counted: (count, need, verdict) =>
    `comptent parmi elles : ${between(count, bounds)}${need === undefined || verdict === undefined ? "" : ` pour ${figure(need)} ${form(need, "exigée|exigées")} : ${verdicts[verdict]}`}`,
  unitless: (lines, { book }) =>
    `${counted(lines, "ligne|lignes")} sans lieu connu (${lawWords(book.unit)}), ni sur la feuille ni sur la liste : ${form(lines, "elle est comptée|elles sont comptées")} comme d’un lieu à part ; complétez`,
  unknownUnits: ({ book }, units, more) =>
    `${book.id} ne connaît pas ${form(units.length + more, "ce nom|ces noms")} (${lawWords(book.unit)}) : ${units.map(({ unit, filed }) => `${unit} (${figure(filed)})`).join(", ")}${more > 0 ? ` et ${figure(more)} de plus` : ""} ; écrits comme les montre hustings rules show, leurs lignes y comptent`,
  noUnit: "lignes sans lieu",
  capFull: (unit, cap) => `${unit} : le plafond de ${figure(cap)} est atteint, rien de plus n’y compte`,
  floor: (reached, { book }, units) =>
    `minimum atteint (${lawWords(book.unit)}) : ${figure(reached)} ; exigé : ${figure(units)}`,
  chance: ({ chance, low, high }) => `chance d’aboutir : ${percent(chance)} (${shares(low, high)})`,
  noNumber: (obstacle) =>
    `aucun nombre de lignes de cette qualité ne donne une chance de ${sure} : ${
      {
        ceiling: "le plafond est trop proche",
        "bad-share": "c’est la part des mauvaises lignes qui décide",
        "over-ceiling": "il en est déposé plus que le plafond ne le permet",
        spread: "ce sont les unités d’où elles viennent qui décident",
      }[obstacle]
    }`,
  nothingMore: `plus rien à collecter pour une chance de ${sure}`,
  nothingMoreIfLikely: (low) =>
    `plus rien à collecter s’il en compte autant qu’il est le plus probable ; avec le moins qui puisse compter, la chance est de ${percent(low)}`,
  collect: (lines, isCapFull) =>
    `collecter encore ${counted(lines, "ligne|lignes")} de cette qualité${isCapFull ? ", là où aucun plafond n’est atteint," : ""} pour une chance de ${sure}`,
  lastDay: (deadline) => `le dernier jour de la collecte était le ${day(deadline)}`,
  aDay: (need, deadline, daysLeft) =>
    `soit ${figure(need)} par jour jusqu’au ${day(deadline)}, ${counted(daysLeft, "jour|jours")} avec aujourd’hui`,
  pace: (pace, enoughOn, isLate) =>
    `au rythme de cette feuille, ${whole(pace)} par jour${enoughOn === undefined ? "" : ` : assez le ${day(enoughOn)}${isLate ? ", trop tard" : ""}`}`,
  note: (note, { book }) =>
    note.kind === "equal-spread"
      ? `non pris en compte : la loi demande une répartition égale sur ${counted(note.units, "région|régions")} et ne donne pas de nombre`
      : `non pris en compte : la loi demande une part d’un nombre que ce contrôle ne connaît pas, ${factText(book, note.fact, "fr")}`,
  found: (file) => `${file} : ce qui a été trouvé`,
  enough: (comptees, need, verdict) =>
    `${{ enough: "Assez", "too-few": "Trop peu", uncertain: "Incertain" }[verdict]} : environ ${whole(comptees)} comptent, il en faut ${figure(need)}`,
  validOf: (valid, lines) =>
    `Environ ${counted(Math.round(valid), "ligne valide|lignes valides")} sur ${figure(lines)}`,
  heads: {
    row: "Ligne",
    outcome: "Constat",
    file: "À déposer",
    todo: "À faire",
    nearest: "Plus proche sur la liste",
    chance: "Chance",
  },
  titles: {
    good: "Bonnes telles quelles",
    fix: "À corriger",
    look: "À regarder",
    double: "La même personne encore une fois",
    "not found": "Personne sur la liste",
    "could not be read": "Illisibles",
    "left out": "Laissées de côté",
  },
  outcomes: {
    good: "bonne",
    fix: "à corriger",
    look: "à regarder",
    double: "doublon",
    "not found": "introuvable",
    "could not be read": "illisible",
    "left out": "laissée de côté",
  },
  filed: { yes: "oui", no: "non", "after the fix": "après correction", "": "" },
  sheets: { lines: "Lignes", answer: "Réponse" },
  leaveOut: {
    cap: "à écarter : au-dessus d’un plafond par unité",
    ceiling: "à écarter : au-dessus du plafond général",
  },
  notAsked: "personne sur cette ligne, ou elle n’a pas été demandée",
});

const named = (field: string) => fieldIn(frenchFields, field);

/** What was passed over, and how values were read where the table does not say it. */
function takenIn(read: TakenForGranted): readonly string[] {
  const { filtered, headerRow, rowsAbove, headersAgain, zeros, shortYears, partDates, nothing, contacts, dittos } =
    read;
  return [
    ...(filtered === 0 ? [] : [`  écartées comme demandé : ${counted(filtered, "ligne|lignes")}`]),
    ...(rowsAbove === 0
      ? []
      : [`  l’en-tête est la ligne ${figure(headerRow)} ; lignes au-dessus : ${figure(rowsAbove)}`]),
    ...(headersAgain === 0 ? [] : [`  en-têtes répétés entre les lignes, passés : ${figure(headersAgain)}`]),
    ...(zeros === 0 ? [] : [`  caractères NUL lus comme des espaces : ${figure(zeros)}`]),
    ...Object.entries(shortYears).map(
      ([field, years]) => `  ${named(field)} : années à deux chiffres lues de ${years.replace(" to ", " à ")}`,
    ),
    ...Object.entries(partDates).map(
      ([field, rows]) => `  ${named(field)} : une partie n’est pas connue sur ${counted(rows, "ligne|lignes")}`,
    ),
    ...Object.entries(contacts).map(
      ([field, rows]) =>
        `  ${named(field)} : numéros de téléphone et adresses électroniques, laissés de côté sur ${counted(rows, "ligne|lignes")}`,
    ),
    ...Object.entries(dittos).map(
      ([field, rows]) =>
        `  ${named(field)} : marques de répétition, lues comme ce qui est écrit au-dessus : ${figure(rows)}`,
    ),
    ...Object.entries(nothing).map(
      ([field, words]) => `  ${named(field)} : lu comme rien : ${wordsOnRows(words, (word) => `« ${word} »`, figure)}`,
    ),
  ];
}
