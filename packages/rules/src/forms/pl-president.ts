import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** Kodeks wyborczy, art. 303 § 1 point 3. */
export const polishPresident: SignatureForm = {
  id: "pl/president/list",
  rulebooks: ["pl/president/"],
  title: words(
    "List of citizens who support a candidate for President of Poland",
    "Список граждан, поддерживающих кандидата в Президенты Польши",
    "Liste de citoyens soutenant un candidat à la présidence de la Pologne",
  ),
  sources: [
    {
      ref: "PL-F1",
      article: "Kodeks wyborczy, art. 303 § 1 pkt 3",
      at: "https://www.iudicat.pl/akty-prawne/ustawa-z-dnia-5-stycznia-2011-kodeks-wyborczy-7b95d4594d2f42a7/artykul-303",
      confidence: "high",
    },
  ],
  checked: "2026-11-28" as SignatureForm["checked"],
  printedBy: "anyone",
  online: false,
  layout: "table",
  paper: "a4",
  flipped: true,
  lines: { usual: 10, most: 14 },
  columns: [
    { id: "name", fields: ["given", "surname"], width: 26, by: "signer" },
    { id: "address", fields: ["locality", "address"], width: 32, by: "signer" },
    { id: "pesel", fields: ["document"], width: 16, by: "signer" },
    { id: "date", fields: ["signedOn"], width: 11, by: "signer" },
    { id: "signature", fields: [], width: 15, by: "signer" },
  ],
  text: {
    pl: {
      title: "WYKAZ OBYWATELI POPIERAJĄCYCH ZGŁOSZENIE KANDYDATA",
      lead: [
        "{committee}",
        "Udzielam poparcia kandydatowi na Prezydenta Rzeczypospolitej {candidate} w wyborach zarządzonych na {votingDay}.",
      ],
      heads: {
        name: "Imię (imiona) i nazwisko",
        address: "Adres zamieszkania",
        pesel: "Numer ewidencyjny PESEL",
        date: "Data udzielenia poparcia",
        signature: "Własnoręczny podpis",
      },
      attestations: [],
      notes: ["Wycofanie udzielonego poparcia nie rodzi skutków prawnych."],
      blanks: {
        committee: "nazwa komitetu wyborczego zgłaszającego kandydata",
        candidate: "imię (imiona) i nazwisko kandydata",
        votingDay: "dzień, miesiąc, rok",
      },
      sheet: "strona",
    },
  },
  notHeld: [],
};
