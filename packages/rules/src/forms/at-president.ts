import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** Bundespräsidentenwahlgesetz 1971, § 7 and annex 1: one person, confirmed by the commune. */
export const austrianPresident: SignatureForm = {
  id: "at/president/declaration",
  rulebooks: ["at/president/"],
  title: words(
    "Declaration of support for a candidate for Federal President of Austria",
    "Заявление о поддержке кандидата в Федеральные президенты Австрии",
    "Déclaration de soutien à un candidat à la présidence fédérale de l’Autriche",
  ),
  sources: [
    {
      ref: "AT-F1",
      article: "BPräsWG § 7 and annex 1, as a commune explained them in 2022 (what the declaration holds)",
      at: "https://www.pram.at",
      confidence: "medium",
    },
    { ref: "AT-F2", article: "BPräsWG annex 1 (its sentences)", at: "from memory", confidence: "low" },
  ],
  checked: "not-compared",
  printedBy: "anyone",
  online: false,
  layout: "personal",
  paper: "a4",
  flipped: false,
  lines: { usual: 1, most: 1 },
  columns: [
    { id: "given", fields: ["given"], width: 50, by: "signer" },
    { id: "surname", fields: ["surname"], width: 50, by: "signer" },
    { id: "born", fields: ["birthDate"], width: 50, by: "signer" },
    { id: "residence", fields: ["locality", "address"], width: 50, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 30, by: "signer" },
    { id: "signature", fields: [], width: 70, by: "signer" },
    { id: "commune", fields: [], width: 100, by: "authority" },
  ],
  text: {
    de: {
      title: "UNTERSTÜTZUNGSERKLÄRUNG",
      lead: ["Wahl des Bundespräsidenten am {votingDay}", "Ich unterstütze den Wahlvorschlag für {candidate}."],
      heads: {
        given: "Vorname",
        surname: "Familienname oder Nachname",
        born: "Geburtsdatum",
        residence: "Wohnort",
        date: "Datum",
        signature: "Eigenhändige Unterschrift, vor der Gemeindebehörde oder gerichtlich oder notariell beglaubigt",
        commune: "Bestätigung der Gemeinde: am Stichtag in der Wählerevidenz eingetragen und wahlberechtigt",
      },
      attestations: [],
      notes: ["Für jede Wahl darf für eine Person nur einmal eine Bestätigung ausgestellt werden."],
      blanks: { votingDay: "Wahltag", candidate: "Vorname und Familienname der Bewerberin oder des Bewerbers" },
      sheet: "Blatt",
    },
  },
  notHeld: [],
};
