import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { rulebook } from "@hustings/rules";

/** Real départements: the rulebook knows no others. Everybody in them is invented. */
const departements = (rulebook("fr/president/2017").units ?? []).slice(0, 40).map(({ id }) => id);

/** A small case of invented presenters under the French rulebook, with every file written out. */
export interface InventedCase {
  readonly folder: string;
  readonly file: string;
  readonly statements: string;
  readonly roll: string;
}

export interface InventedOptions {
  readonly use?: "verify" | "compare";
  /** Changes the case before it is written. */
  readonly change?: (content: Record<string, unknown>) => void;
}

const surnames = ["Aubrac", "Belmas", "Cordier", "Duvernoy", "Estève", "Fontanel", "Garrigue"];
const given = ["Odile", "Marcel", "Hélène", "Rémi", "Solange"];

/** 600 presenters of 40 départements for Ada Dumont, 30 for Bruno Castel; one of Bruno's had presented Ada before. */
export function inventedCase({ use = "verify", change }: InventedOptions = {}): InventedCase {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  const people = Array.from({ length: 630 }, (_, i) => ({
    id: `E${String(i + 1).padStart(4, "0")}`,
    surname: `${surnames[i % surnames.length]}-${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(97 + (Math.floor(i / 26) % 26))}rest`,
    given: given[i % given.length] ?? "",
    region: departements[i % departements.length] ?? "",
    commune: `Saint-Exemple-${i + 1}`,
  }));
  writeFileSync(
    at("roll.csv"),
    `id,nom,prenom,departement,commune\n${people.map((p) => [p.id, p.surname, p.given, p.region, p.commune].join(",")).join("\n")}\n`,
  );
  const line = (p: (typeof people)[number], candidate: string, day: string) =>
    [p.surname, p.given, p.region, p.commune, candidate, day].join(";");
  const rows = people
    .slice(0, 600)
    .map((p, i) => line(p, "Dumont Ada", `${String((i % 10) + 1).padStart(2, "0")}/03/2017`));
  rows.push(...people.slice(600).map((p) => line(p, "Castel Bruno", "12/03/2017")));
  const [first] = people;
  if (first !== undefined) rows.push(line(first, "Castel Bruno", "14/03/2017"));
  rows.push("Inconnu-Zzyx;Personne;Allier;Nulle-Part-sur-Rien;Dumont Ada;05/03/2017");
  writeFileSync(at("statements.csv"), `Nom;Prénom;Département;Commune;Candidat;Reçu\n${rows.join("\n")}\n`);
  const content: Record<string, unknown> = {
    contest: { id: "invented", title: "An invented contest", country: "fr", votingDay: "2017-04-23" },
    rulebook: "fr/president/2017",
    route: "presentations",
    filedAt: "2017-03-17T16:00:00Z",
    decidedAt: "2017-03-17T16:00:00Z",
    collected: { from: "2017-02-25", to: "2017-03-17" },
    statements: {
      file: "statements.csv",
      delimiter: ";",
      dateFormat: "dd/mm/yyyy",
      columns: {
        surname: "Nom",
        given: "Prénom",
        region: "Département",
        locality: "Commune",
        nomination: "Candidat",
        receivedOn: "Reçu",
      },
    },
    papers: "unchecked",
    roll: {
      file: "roll.csv",
      columns: { id: "id", surname: "nom", given: "prenom", region: "departement", locality: "commune" },
      version: "invented-1",
      date: "2017-03-01",
      source: "invented",
      use,
    },
    compare: ["surname", "given", "region", "locality"],
  };
  change?.(content);
  writeFileSync(at("case.json"), JSON.stringify(content, null, 2));
  return { folder, file: at("case.json"), statements: at("statements.csv"), roll: at("roll.csv") };
}
