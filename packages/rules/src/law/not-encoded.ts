import type { NotEncoded } from "../rulebook/rulebook.ts";
import { words, type Words } from "../words/words.ts";

const phrases = {
  "filing-deadline": words(
    "the last day and hour for filing",
    "последний день и час подачи",
    "le dernier jour et l'heure du dépôt",
  ),
  "filing-opens": words("the first day for filing", "первый день подачи", "le premier jour du dépôt"),
  collection: words(
    "the time in which signatures may be collected",
    "срок, в течение которого собирают подписи",
    "le temps pendant lequel on recueille les signatures",
  ),
  age: words("the candidate's age", "возраст кандидата", "l'âge du candidat"),
  citizenship: words("the candidate's citizenship", "гражданство кандидата", "la nationalité du candidat"),
  residence: words("the candidate's residence", "место жительства кандидата", "la résidence du candidat"),
  suffrage: words(
    "the candidate's own right to vote and to stand",
    "собственное право кандидата избирать и быть избранным",
    "le droit du candidat d'élire et d'être élu",
  ),
  convictions: words(
    "bars that follow from a conviction",
    "запреты, вытекающие из судимости",
    "les empêchements tirés d'une condamnation",
  ),
  offices: words(
    "offices that may not be held together with a candidacy",
    "должности, несовместимые с выдвижением",
    "les fonctions incompatibles avec une candidature",
  ),
  terms: words("how many terms may be held", "сколько сроков допускается", "le nombre de mandats admis"),
  deposit: words("a deposit or fee", "залог или взнос", "une caution ou un droit"),
  papers: words(
    "papers handed in beside the signatures",
    "документы, подаваемые кроме подписей",
    "les pièces remises avec les signatures",
  ),
  money: words(
    "declarations of income, property and accounts",
    "сведения о доходах, имуществе и счетах",
    "les déclarations de revenus, de patrimoine et de comptes",
  ),
  circulators: words(
    "who may collect signatures, and their registration",
    "кто вправе собирать подписи и регистрация сборщиков",
    "qui peut recueillir les signatures, et son inscription",
  ),
  "form-of-sheets": words(
    "the form of the sheets and their certificates",
    "форма листов и их удостоверение",
    "la forme des feuilles et leurs attestations",
  ),
  subject: words(
    "what may be the subject of a measure, and its title",
    "предмет вопроса и его название",
    "l'objet admis d'une mesure, et son titre",
  ),
  "early-vote": words(
    "other figures and clocks of an early or repeated vote",
    "иные числа и сроки досрочных или повторных выборов",
    "les autres chiffres et délais d'un scrutin anticipé ou répété",
  ),
  "other-election": words(
    "what another round, a withdrawal or a death changes",
    "что меняют второй тур, снятие или смерть кандидата",
    "ce que changent un second tour, un retrait ou un décès",
  ),
  remedies: words(
    "objections, appeals and their time limits",
    "возражения, обжалование и их сроки",
    "les réclamations, les recours et leurs délais",
  ),
  holidays: words(
    "public holidays that move a last day",
    "праздники, переносящие последний день",
    "les jours fériés qui déplacent un dernier jour",
  ),
  nomination: words(
    "how a party decides whom it puts forward",
    "как партия решает, кого выдвинуть",
    "comment un parti décide qui il présente",
  ),
} as const satisfies Record<string, Words>;

/** Something the law asks for and a rulebook does not hold. @param article where the law asks for it, if that is known */
export function notEncoded(id: keyof typeof phrases, article?: string): NotEncoded {
  return { id, words: phrases[id], ...(article !== undefined && { article }) };
}

/** The same in words of its own. */
export function alsoNotEncoded(
  id: string,
  article: string | undefined,
  en: string,
  ru: string,
  fr: string,
): NotEncoded {
  return { id, words: words(en, ru, fr), ...(article !== undefined && { article }) };
}
