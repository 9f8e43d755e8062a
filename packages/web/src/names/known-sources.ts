import type { Language } from "../language.ts";

type Said = Readonly<Record<Exclude<Language, "en">, string>>;

/**
 * What facts rest on in the demonstration, whose log is in English. Each says of itself that it is invented: a court or a register
 * writes none of them, and what it does write stays as it was written.
 */
const known: Readonly<Record<string, Said>> = {
  "Invented identity card, copy with the nomination papers": {
    ru: "Вымышленное удостоверение личности, копия в документах о выдвижении",
    fr: "Carte d’identité inventée, copie jointe au dossier de candidature",
  },
  "Invented registration record": { ru: "Вымышленная запись о регистрации", fr: "Inscription inventée à un registre" },
  "Invented declaration of the candidate": {
    ru: "Вымышленное заявление кандидата",
    fr: "Déclaration inventée du candidat",
  },
  "Journal of the invented commission": {
    ru: "Журнал вымышленной комиссии",
    fr: "Registre de la commission inventée",
  },
  "Judgment of an invented district court": {
    ru: "Приговор вымышленного районного суда",
    fr: "Jugement d’un tribunal de district inventé",
  },
  "Judgment of an invented international court: arbitrary, to be set aside": {
    ru: "Решение вымышленного международного суда: приговор произволен и подлежит отмене",
    fr: "Arrêt d’une cour internationale inventée : condamnation arbitraire, à annuler",
  },
};

/** A source as the reader's language says it, where it is one of those known. */
export function knownSource(language: Language, source: string): string {
  return language === "en" || !Object.hasOwn(known, source) ? source : (known[source]?.[language] ?? source);
}
