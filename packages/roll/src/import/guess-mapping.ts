import { spacedName } from "@hustings/linkage";
import type { Mapping } from "./import-options.ts";

/** What registers and signature lists call their columns, folded. */
const known: Readonly<Record<string, readonly string[]>> = {
  id: [
    "id",
    "roll id",
    "voter id",
    "voterid",
    "number",
    "no",
    "nr",
    "nomer",
    "rec id",
    "numero electeur",
    "registration number",
    "unique id",
  ],
  surname: [
    "surname",
    "last name",
    "lastname",
    "family name",
    "nom",
    "nom de famille",
    "familiia",
    "nachname",
    "apellido",
  ],
  given: [
    "given",
    "given name",
    "given names",
    "first name",
    "first names",
    "firstname",
    "prenom",
    "prenoms",
    "imia",
    "vorname",
  ],
  patronymic: ["patronymic", "otchestvo", "middle name", "po batkovi"],
  birthDate: [
    "birthdate",
    "birth date",
    "date of birth",
    "dob",
    "born",
    "date de naissance",
    "data rozhdeniia",
    "geburtsdatum",
  ],
  sex: ["sex", "gender", "sexe", "pol"],
  region: ["region", "state", "departement", "dep name", "subekt", "oblast", "county"],
  locality: [
    "locality",
    "town",
    "city",
    "commune",
    "circonscription",
    "municipality",
    "gorod",
    "naselennyi punkt",
    "suburb",
  ],
  address: ["address", "adresse", "adres", "street", "street address"],
  status: ["status", "statut"],
  nomination: ["nomination", "candidate", "candidat", "kandidat"],
  channel: ["channel"],
  circulator: ["circulator", "collector", "collecteur", "canvasser", "sborshchik"],
  sheet: ["sheet", "sheet number", "sheet no", "feuille", "podpisnoi list"],
  sheetLine: ["sheet line", "line on sheet"],
  receivedOn: ["received on", "received", "date received", "data polucheniia"],
  signedOn: ["signed on", "date signed", "data podpisi"],
};

/** The mapping a file's own column names suggest. Only a suggestion: it is shown, and a person confirms it. */
export function guessMapping(columns: readonly string[]): Mapping {
  const folded = columns.map((column) => [spacedName(column), column] as const);
  const mapping: Record<string, string> = {};
  for (const [field, names] of Object.entries(known)) {
    const found = names
      .map((name) => folded.find(([fold]) => fold === name || fold.replaceAll(" ", "") === name.replaceAll(" ", "")))
      .find((match) => match !== undefined);
    if (found !== undefined && !Object.values(mapping).includes(found[1])) mapping[field] = found[1];
  }
  return mapping;
}
