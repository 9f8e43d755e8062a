import type { Language } from "../language.ts";

type Said = Readonly<Record<Exclude<Language, "en">, string>>;

/** What facts rest on in the demonstration, whose log is in English: what a court or a register writes itself stays as it was written. */
const known: Readonly<Record<string, Said>> = {
  "Identity card, copy with the nomination papers": {
    ru: "Копия паспорта в документах о выдвижении",
    fr: "Copie de la pièce d’identité jointe au dossier de candidature",
  },
  "Registration record": { ru: "Справка о регистрации по месту жительства", fr: "Certificat de résidence" },
  "Declaration of the candidate": { ru: "Заявление кандидата", fr: "Déclaration du candidat" },
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
