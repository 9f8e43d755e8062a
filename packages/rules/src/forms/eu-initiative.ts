import { words } from "../words/words.ts";
import type { FormText, SignatureForm } from "./signature-form.ts";

const shared = {
  rulebooks: ["eu/initiative/2020-01-01", "eu/initiative/2020-02-01", "eu/initiative/2024-07-16"],
  sources: [
    {
      ref: "EU-F1",
      article: "Regulation (EU) 2019/788, art. 9 and annex III",
      at: "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A02019R0788-20240502",
      confidence: "medium",
    },
    {
      ref: "EU-F2",
      article: "Regulation (EU) 2019/788, annex III (its sentences, and which states ask for which part)",
      at: "from memory",
      confidence: "low",
    },
  ],
  checked: "not-compared",
  printedBy: "anyone",
  online: true,
  layout: "table",
  paper: "a4",
  flipped: true,
} as const satisfies Partial<SignatureForm>;

const english = {
  title: "STATEMENT OF SUPPORT FORM",
  lead: [
    "All signatories on this form are citizens of {region}: one Member State a form.",
    "Commission registration number {number}, period of collection {from} to {until}.",
    "Title of the initiative: {measure}",
    "Objectives: {objectives}",
    "Organisers, with the contact persons: {organisers}",
  ],
  attestations: [],
  notes: [
    "I hereby certify that the information provided in this form is correct and that I have not already supported this initiative.",
    "Data are used for the verification of support by the authority of the Member State named above and are destroyed within the time limits of the Regulation.",
  ],
  blanks: {
    region: "Member State",
    number: "number",
    from: "date",
    until: "date",
    measure: "title",
    objectives: "objectives",
    organisers: "names, and the e-mail addresses of the contact persons",
  },
  sheet: "form",
} as const;

const french = {
  title: "FORMULAIRE DE DÉCLARATION DE SOUTIEN",
  lead: [
    "Tous les signataires du présent formulaire sont citoyens de {region} : un seul État membre par formulaire.",
    "Numéro d’enregistrement attribué par la Commission {number}, période de collecte du {from} au {until}.",
    "Titre de l’initiative : {measure}",
    "Objectifs : {objectives}",
    "Organisateurs, avec les personnes de contact : {organisers}",
  ],
  attestations: [],
  notes: [
    "Je certifie que les informations fournies dans ce formulaire sont exactes et que je n’ai pas encore apporté mon soutien à la présente initiative.",
    "Les données servent à la vérification des soutiens par l’autorité de l’État membre ci-dessus et sont détruites dans les délais du règlement.",
  ],
  blanks: {
    region: "État membre",
    number: "numéro",
    from: "date",
    until: "date",
    measure: "titre",
    objectives: "objectifs",
    organisers: "noms, et adresses électroniques des personnes de contact",
  },
  sheet: "formulaire",
} as const;

const notHeld = [
  words(
    "which part a Member State asks for is stated here from memory: compare it with annex III before printing",
    "какую часть требует государство-член, указано по памяти: сверьте с приложением III перед печатью",
    "la partie exigée par un État membre est indiquée de mémoire : comparez avec l’annexe III avant d’imprimer",
  ),
];

function headed(text: Omit<FormText, "heads">, heads: Readonly<Record<string, string>>): FormText {
  return { ...text, heads };
}

/** For states that ask for no identity number. */
export const initiativePartA: SignatureForm = {
  ...shared,
  id: "eu/initiative/part-a",
  title: words(
    "European citizens’ initiative, statement of support, part A (name, residence, date of birth)",
    "Европейская гражданская инициатива, часть A (имя, место жительства, дата рождения)",
    "Initiative citoyenne européenne, partie A (noms, résidence, date de naissance)",
  ),
  lines: { usual: 8, most: 12 },
  columns: [
    { id: "given", fields: ["given"], width: 16, by: "signer" },
    { id: "surname", fields: ["surname"], width: 16, by: "signer" },
    { id: "residence", fields: ["address", "postcode", "locality"], width: 30, by: "signer" },
    { id: "born", fields: ["birthDate"], width: 11, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 10, by: "signer" },
    { id: "signature", fields: [], width: 17, by: "signer" },
  ],
  text: {
    en: headed(english, {
      given: "Full first names",
      surname: "Family names",
      residence: "Residence (street, number, postal code, city, country)",
      born: "Date of birth",
      date: "Date",
      signature: "Signature",
    }),
    fr: headed(french, {
      given: "Prénoms complets",
      surname: "Noms de famille",
      residence: "Résidence (rue, numéro, code postal, ville, pays)",
      born: "Date de naissance",
      date: "Date",
      signature: "Signature",
    }),
  },
  notHeld,
};

/** For states that ask for an identity number. */
export const initiativePartB: SignatureForm = {
  ...shared,
  id: "eu/initiative/part-b",
  title: words(
    "European citizens’ initiative, statement of support, part B (name, identity number)",
    "Европейская гражданская инициатива, часть B (имя, номер документа)",
    "Initiative citoyenne européenne, partie B (noms, numéro d’identification)",
  ),
  lines: { usual: 10, most: 14 },
  columns: [
    { id: "given", fields: ["given"], width: 19, by: "signer" },
    { id: "surname", fields: ["surname"], width: 19, by: "signer" },
    { id: "document", fields: ["document"], width: 32, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 11, by: "signer" },
    { id: "signature", fields: [], width: 19, by: "signer" },
  ],
  text: {
    en: headed(english, {
      given: "Full first names",
      surname: "Family names",
      document: "Personal identification number or identification document number, and its kind",
      date: "Date",
      signature: "Signature",
    }),
    fr: headed(french, {
      given: "Prénoms complets",
      surname: "Noms de famille",
      document: "Numéro d’identification personnel ou numéro de la pièce d’identité, et sa nature",
      date: "Date",
      signature: "Signature",
    }),
  },
  notHeld,
};
