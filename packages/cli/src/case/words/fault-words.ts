import type { InputProblem, Language } from "@hustings/core";
import { spacedInFrench } from "@hustings/server";
import { newCaseWords } from "./new-case-words.ts";

/** What is wrong, in another language than English. */
export interface FaultSaid {
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

type Phrases = readonly (readonly [english: RegExp, ru: string, fr: string])[];

/** What a case, whatever its law and tables, is told; the rest of what the program has to say of a file is in English alone. */
const phrases: Phrases = [
  [/^words of your own$/, "ваши слова", "vos propres mots"],
  [/^fill it in$/, "впишите", "remplissez-le"],
  [/^(…|YYYY\S*), left to fill in$/, "$1: ещё не заполнено", "$1, à remplir encore"],
  [/^nothing$/, "ничего", "rien"],
  [/^none$/, "нет", "aucune"],
  [/^another$/, "другое", "un autre"],
  [/^another word$/, "другое слово", "un autre mot"],
  [/^something else$/, "нечто другое", "autre chose"],
  [/^a text$/, "текст", "un texte"],
  [/^words, not an empty text$/, "слова, а не пустой текст", "des mots, non un texte vide"],
  [
    /^a public name \(1 to 120 characters, no e-mail address, no telephone number, no run of 5 digits\)$/,
    "открытый текст (от 1 до 120 знаков, без адреса почты, без телефона и без пяти цифр подряд)",
    "un texte public (1 à 120 caractères, sans adresse électronique, sans numéro de téléphone, sans cinq chiffres de suite)",
  ],
  [/^a list$/, "перечень", "une liste"],
  [/^a number$/, "число", "un nombre"],
  [/^a table of fields$/, "набор полей", "un ensemble de champs"],
  [/^true or false$/, "true или false", "true ou false"],
  [/^a moment in UTC as (\S+)$/, "момент по UTC вида $1", "un moment en UTC comme $1"],
  [/^a day as (\S+)$/, "день вида $1", "un jour comme $1"],
  [/^one before$/, "более раннее", "un plus tôt"],
  [/^one after it$/, "более позднее", "un plus tard"],
  [/^one of (.*)$/, "одно из: $1", "l’un de : $1"],
  [/^a field that a case has there$/, "поле, которое у дела здесь есть", "un champ qu’un dossier a à cet endroit"],
  [/^write it; (.*)$/, "впишите; $1", "écrivez-le ; $1"],
  [/^correct it; (.*)$/, "исправьте; $1", "corrigez-le ; $1"],
  [/^remove it; (.*)$/, "уберите; $1", "retirez-le ; $1"],
  [/^did you mean (.*?)\? (.*)$/, "может быть, $1? $2", "vouliez-vous dire $1 ? $2"],
  [/^correct one of the two$/, "исправьте одно из двух", "corrigez l’un des deux"],
  [/^correct the moment$/, "исправьте момент", "corrigez le moment"],
  [/^a moment after every filing$/, "момент после каждой подачи", "un moment après chaque dépôt"],
  [/^a day from collected\.from on$/, "день не раньше collected.from", "un jour à partir de collected.from"],
  [/^a fact that this law asks about$/, "факт, о котором спрашивает этот закон", "un fait que cette loi demande"],
  [/^hustings rules show (\S+) lists them$/, "их называет hustings rules show $1", "hustings rules show $1 les nomme"],
  [
    /^did you mean (\S+)\? hustings rules show (\S+) lists them$/,
    "может быть, $1? их называет hustings rules show $2",
    "vouliez-vous dire $1 ? hustings rules show $2 les nomme",
  ],
  [/^the column of (\w+)$/, "столбец для $1", "la colonne de $1"],
  [/^name the column$/, "назовите столбец", "nommez la colonne"],
  [
    /^name the column, or take the field out of compare$/,
    "назовите столбец или уберите поле из compare",
    "nommez la colonne, ou retirez le champ de compare",
  ],
  [/^one source of the nomination$/, "одно место, где сказано, за кого строка", "une seule source de la candidature"],
  [/^a column and one for all lines$/, "столбец и одно для всех строк", "une colonne et une pour toutes les lignes"],
  [
    /^take statements\.columns\.nomination out, or this$/,
    "уберите statements.columns.nomination или это",
    "retirez statements.columns.nomination, ou ceci",
  ],
  // Objections, appeals and the ballot.
  [/^a name of its own$/, "своё имя", "un nom à soi"],
  [/^one that is used before$/, "имя, которое уже есть", "un nom déjà pris"],
  [/^name it otherwise$/, "назовите иначе", "nommez-le autrement"],
  [/^an objection that (\S+) has$/, "возражение, которое знает $1", "une opposition que connaît $1"],
  [/^an appeal that (\S+) has$/, "жалоба, которую знает $1", "un recours que connaît $1"],
  [/^a ground of the rulebook$/, "основание из свода правил", "un motif du règlement"],
  [/^did you mean ([^?]+)\?$/, "может быть, $1?", "vouliez-vous dire $1 ?"],
  [/^write one of (.*)$/, "впишите одно из: $1", "écrivez l’un de : $1"],
  [
    /^take it out: the rulebook holds none$/,
    "уберите: в своде правил таких нет",
    "retirez-le : le règlement n’en a pas",
  ],
  [/^each line once$/, "каждая строка один раз", "chaque ligne une fois"],
  [/^one twice$/, "одна дважды", "une deux fois"],
  [/^take it out once$/, "уберите лишнюю", "retirez celle de trop"],
  [/^a moment after (lodgedAt|decidedAt)$/, "момент после $1", "un moment après $1"],
  [/^a moment before decidedAt$/, "момент до decidedAt", "un moment avant decidedAt"],
  [/^a moment after it came in$/, "момент после поступления", "un moment après son dépôt"],
  [/^a moment after the judgment$/, "момент после решения суда", "un moment après le jugement"],
  [
    /^a moment after every decision and judgment$/,
    "момент после каждого решения, комиссии и суда",
    "un moment après chaque décision et chaque jugement",
  ],
  [
    /^a moment from (\S+) on, when the time to object is over$/,
    "момент не раньше $1, когда срок для возражений истёк",
    "un moment à partir de $1, une fois passé le délai d’opposition",
  ],
  [/^lines that it objects to$/, "строки, против которых оно подано", "des lignes qu’elle conteste"],
  [/^lines for (.*)$/, "строки за: $1", "des lignes pour $1"],
  [/^correct the lines$/, "исправьте строки", "corrigez les lignes"],
  [
    /^a ground that strikes lines: (.*)$/,
    "основание, по которому исключают строки: $1",
    "un motif qui écarte des lignes : $1",
  ],
  [/^name the ground$/, "назовите основание", "nommez le motif"],
  [
    /^no ground where no line is struck$/,
    "без основания, если ни одна строка не исключена",
    "aucun motif là où aucune ligne n’est écartée",
  ],
  [/^take it out$/, "уберите", "retirez-le"],
  [/^a file that can be read$/, "файл, который можно прочесть", "un fichier lisible"],
  [
    /^correct the path, or put the paper there$/,
    "исправьте путь или положите туда документ",
    "corrigez le chemin, ou mettez-y le document",
  ],
  [/^when it is decided anew$/, "когда решают заново", "quand il est décidé de nouveau"],
  [
    /^write it: a granted appeal sets the decision aside$/,
    "впишите: удовлетворённая жалоба отменяет решение",
    "écrivez-le : un recours accueilli annule la décision",
  ],
  [
    /^nothing decided anew where the decision stands$/,
    "ничего решённого заново, если решение остаётся в силе",
    "rien de décidé de nouveau là où la décision est maintenue",
  ],
  [/^a decision anew$/, "решение заново", "une nouvelle décision"],
  [/^take it out, or correct outcome$/, "уберите или исправьте outcome", "retirez-le, ou corrigez outcome"],
  [
    /^a judgment before the ballot, after which none can be entered$/,
    "решение по жалобе до бюллетеня: после него внести ничего нельзя",
    "un jugement avant le bulletin, après lequel aucun ne peut être inscrit",
  ],
  [
    /^write it when it is there, and take ballotAt out until then$/,
    "впишите, когда оно будет, а до тех пор уберите ballotAt",
    "écrivez-le quand il sera rendu, et retirez ballotAt jusque-là",
  ],
  [/^somebody whom lines are for$/, "тот, за кого есть строки", "quelqu’un pour qui il y a des lignes"],
  [/^another name$/, "другое имя", "un autre nom"],
  [
    /^write the name as the statements have it$/,
    "впишите имя, как в поданных строках",
    "écrivez le nom comme l’ont les lignes déposées",
  ],
  [/^(\w+), the country that (\S+) is the law of$/, "$1, страна, чей это закон ($2)", "$1, le pays dont $2 est la loi"],
];

/** What is due in a field that stands nowhere. */
const due: Readonly<Record<string, readonly [ru: string, fr: string]>> = {
  "contest.id": ["короткое имя: a-z, 0-9 и дефис", "un nom court : a-z, 0-9 et tiret"],
  "contest.title": ["название, как его увидят читатели", "le titre, comme les lecteurs le voient"],
  "contest.country": ["код страны строчными буквами", "le code du pays en minuscules"],
  "contest.votingDay": ["день голосования", "le jour du vote"],
  "collected.from": ["первый день сбора", "le premier jour"],
  "collected.to": ["последний день сбора", "le dernier jour"],
  "statements.file": ["файл поданного", "le fichier de ce qui a été déposé"],
  "roll.file": ["файл списка избирателей", "le fichier de la liste électorale"],
  "roll.version": ["имя этого списка в журнале", "le nom de cette liste dans le journal"],
  "roll.date": ["день, на который составлен список", "le jour dont la liste nomme les électeurs"],
  "roll.source": ["кто ведёт список, словами", "qui tient la liste, en mots"],
  "roll.use": ["verify или compare", "verify ou compare"],
  "draw.announcedAt": ["когда жеребьёвка объявлена", "quand le tirage a été annoncé"],
  "draw.rolledAt": ["когда бросают кости", "quand les dés sont jetés"],
  "objections.lodged": ["каждое возражение; если их нет, []", "chaque opposition ; s’il n’y en a pas, []"],
  "objections.lodged.id": ["его имя в журнале", "son nom dans le journal"],
  "objections.lodged.nomination": [
    "за кого строки, как там сказано",
    "pour qui sont les lignes, comme elles le disent",
  ],
  "objections.lodged.by": ["кто возражает", "qui s’oppose"],
  "objections.lodged.remedy": ["какое, как его называет свод правил", "laquelle, comme le règlement la nomme"],
  "objections.lodged.lodgedAt": ["когда поступило, по UTC", "quand elle a été déposée, en UTC"],
  "objections.lodged.specific": [
    "названы ли в нём строки и основания, как велит закон",
    "si elle nomme ses lignes et ses motifs comme la loi le demande",
  ],
  "objections.lodged.lines": [
    "против каких строк, по номерам книги проверки",
    "les lignes contestées, numérotées comme dans le classeur de contrôle",
  ],
  "objections.lodged.paper": ["сам документ, файл", "le document, un fichier"],
  "objections.lodged.decided.at": ["когда по нему решено, по UTC", "quand elle a été tranchée, en UTC"],
  "objections.lodged.decided.struck": [
    "какие из его строк исключены; если никакие, []",
    "celles de ses lignes qui sont écartées ; si aucune, []",
  ],
  "appeals.id": ["её имя в журнале", "son nom dans le journal"],
  "appeals.nomination": ["о чьём решении, именем из строк", "sur la décision de qui, par le nom des lignes"],
  "appeals.remedy": ["какая, как её называет свод правил", "lequel, comme le règlement le nomme"],
  "appeals.lodgedAt": ["когда поступила, по UTC", "quand il a été déposé, en UTC"],
  "appeals.by": ["кто обжалует", "qui le forme"],
  "appeals.to": ["кому подана", "devant qui"],
  "appeals.paper": ["сам документ, файл", "le document, un fichier"],
  "appeals.decided.outcome": ["granted или rejected", "granted ou rejected"],
  "appeals.decided.at": ["когда решено, по UTC", "quand il a été jugé, en UTC"],
  "appeals.decided.source": ["решение, как на него ссылаются", "le jugement, comme on le cite"],
  "appeals.decided.judgment": ["решение, файл", "le jugement, un fichier"],
};

/** @returns undefined where a part of it is said in English alone */
export function faultSaid(
  { field = "", expected, got, remedy }: InputProblem,
  language: Language,
): FaultSaid | undefined {
  if (language === "en") return undefined;
  const inOwn = (text: string) => phraseOf(text, language);
  const said = [dueIn(field, got, language) ?? inOwn(expected), inOwn(got) ?? gotOf(got), inOwn(remedy)];
  const [what, found, todo] = said.map((text) =>
    text === undefined || language === "ru" ? text : spacedInFrench(text),
  );
  return what === undefined || found === undefined || todo === undefined
    ? undefined
    : { expected: what, got: found, remedy: todo };
}

function dueIn(field: string, got: string, language: "ru" | "fr"): string | undefined {
  if (got !== "nothing") return undefined;
  const fields = newCaseWords[language].fields as Readonly<Record<string, string>> | undefined;
  const [first] = fields?.[field]?.split(/\s?[:;.]\s/, 1) ?? [];
  const whole = first?.replace(/[.\s]+$/, "");
  // Of a list, whichever of it: `appeals.0.by`.
  return (
    due[field.replaceAll(/\.\d+(?=\.)/g, "")]?.[language === "ru" ? 0 : 1] ??
    whole?.replace(/^./, (letter) => letter.toLowerCase())
  );
}

/** A word or name that was written, shown as it is. */
function gotOf(got: string): string | undefined {
  return /^[\w/.-]+(?:, \d+)*$/.test(got) && !/^(?:nothing|none|another|it|both)$/.test(got) ? got : undefined;
}

const guideInOwn = { ru: "docs/guides/case.md описывает каждое поле", fr: "docs/guides/case.md décrit chaque champ" };

function phraseOf(text: string, language: "ru" | "fr"): string | undefined {
  // The longest pattern first: some begin alike.
  const found = phrases.findLast(([english]) => english.test(text));
  if (found === undefined) return undefined;
  const [english, ru, fr] = found;
  return text
    .replace(english, language === "ru" ? ru : fr)
    .replace(/docs\/guides\/case\.md describes every field/, guideInOwn[language]);
}
