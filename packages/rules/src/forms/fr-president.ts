import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** Décret 2001-213, art. 3: only the numbered form that the administration prints counts. */
export const frenchPresident: SignatureForm = {
  id: "fr/president/presentation",
  rulebooks: ["fr/president/"],
  title: words(
    "Presentation of a candidate for President of the Republic",
    "Представление кандидата в Президенты Французской Республики",
    "Présentation d’un candidat à l’élection du Président de la République",
  ),
  sources: [
    {
      ref: "FR-F1",
      article: "Décret 2001-213, art. 3; the Conseil constitutionnel on its form of 2012 and on how to fill it in",
      at: "https://www.conseil-constitutionnel.fr, dossier Élection présidentielle 2012",
      confidence: "medium",
    },
  ],
  checked: "2026-11-28" as SignatureForm["checked"],
  printedBy: "authority",
  online: false,
  layout: "personal",
  paper: "a4",
  flipped: false,
  lines: { usual: 1, most: 1 },
  columns: [
    { id: "surname", fields: ["surname"], width: 50, by: "signer" },
    { id: "given", fields: ["given"], width: 50, by: "signer" },
    { id: "mandate", fields: ["mandate"], width: 50, by: "signer" },
    { id: "territory", fields: ["region", "locality"], width: 50, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 30, by: "signer" },
    { id: "signature", fields: [], width: 70, by: "signer" },
    { id: "seal", fields: [], width: 100, by: "signer" },
  ],
  text: {
    fr: {
      title: "PRÉSENTATION D’UN CANDIDAT À L’ÉLECTION DU PRÉSIDENT DE LA RÉPUBLIQUE",
      lead: ["Candidat présenté : {candidate}", "Premier tour du {votingDay}"],
      heads: {
        surname: "Nom, en lettres majuscules",
        given: "Prénoms, en lettres majuscules",
        mandate: "Mandat au titre duquel la présentation est faite, un seul",
        territory: "Département ou collectivité, commune ou circonscription",
        date: "Date",
        signature: "Signature manuscrite",
        seal: "Maires et maires délégués : cachet de la mairie",
      },
      attestations: [],
      notes: [
        "Une personne ne présente qu’un candidat, quel que soit le nombre de ses mandats ; la présentation ne peut être retirée après son envoi.",
        "Les noms des personnes qui ont présenté un candidat sont publiés.",
      ],
      blanks: { candidate: "nom et prénoms du candidat", votingDay: "date" },
      sheet: "feuille",
      specimen:
        "SPÉCIMEN : ce n’est pas le formulaire officiel. Seules comptent les présentations faites sur le formulaire numéroté qu’envoie l’administration.",
    },
  },
  notHeld: [
    words(
      "the fourteen boxes for kinds of mandate, of which one is ticked",
      "четырнадцать граф видов мандата, из которых отмечают одну",
      "les quatorze cases des mandats, dont une seule est cochée",
    ),
  ],
};
