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
