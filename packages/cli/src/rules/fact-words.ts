import type { Words } from "@hustings/rules";

/** Fields of the evidence that a ruling may name as not stated, by their last part. */
export const evidenceNames: { readonly [field: string]: Words } = {
  "duplicate-pairs": {
    en: "pairs of lines by one person in that stage",
    ru: "пары строк одного лица на этом этапе",
    fr: "paires de lignes d'une même personne à ce stade",
  },
  "by-unit": { en: "the stage, unit by unit", ru: "этап по единицам", fr: "le stade, unité par unité" },
  "valid-by-region": {
    en: "valid lines, unit by unit",
    ru: "действительные строки по единицам",
    fr: "lignes valables, unité par unité",
  },
  "removed-by-ground": {
    en: "lines taken out before the check, by ground",
    ru: "строки, исключённые до проверки, по основаниям",
    fr: "lignes ôtées avant le contrôle, par motif",
  },
  objections: { en: "objections", ru: "возражения", fr: "réclamations" },
  "objections-closed": {
    en: "the day on which the time for objections ended",
    ru: "день окончания срока возражений",
    fr: "le jour où le délai de réclamation a pris fin",
  },
};

/** Members of what a fact says of a conviction or a term of office. */
export const memberNames: { readonly [member: string]: Words } = {
  final: { en: "final on", ru: "вступил в силу", fr: "définitive le" },
  classes: { en: "class of offence", ru: "вид преступления", fr: "classe de l'infraction" },
  sentence: { en: "sentence", ru: "наказание", fr: "peine" },
  months: { en: "months", ru: "месяцев", fr: "mois" },
  fine: { en: "amount of the fine", ru: "размер штрафа", fr: "montant de l'amende" },
  suspended: { en: "suspended", ru: "условно", fr: "avec sursis" },
  expunged: { en: "expunged on", ru: "судимость снята", fr: "effacée le" },
  executed: { en: "carried out on", ru: "исполнено", fr: "exécutée le" },
  from: { en: "first day", ru: "первый день", fr: "premier jour" },
  to: { en: "last day", ru: "последний день", fr: "dernier jour" },
  acting: {
    en: "held without being elected to it",
    ru: "исполнение обязанностей без избрания",
    fr: "exercé sans élection",
  },
  resigned: { en: "ended by resignation", ru: "прекращён отставкой", fr: "achevé par démission" },
  latest: { en: "the latest term", ru: "последний из сроков", fr: "dernier mandat" },
};
