import { spacedInFrench } from "@hustings/server";
import { frenchFields } from "../../check/words-fr.ts";
import { writingIn } from "../../check/words-in.ts";
import type { TableWords } from "./words.ts";

const { figure, counted } = writingIn("fr");
const end = (isLast: boolean) => (isLast ? "à la fin" : "au début");
const fields: Readonly<Record<string, string>> = frenchFields;

export const frenchTable: TableWords = {
  figure,
  field: (name) => fields[name] ?? name,
  from: "de la colonne",
  hidden: "masquée dans la feuille",
  row: "ligne",
  severalSheets: (first, sheets, all) =>
    spacedInFrench(
      all
        ? `plusieurs feuilles nomment des personnes : ${sheets.join(", ")} ; une seule est lue`
        : `rien sur ${first}, la première feuille, ne ressemble à une table de personnes ; il y en a une sur : ${sheets.join(", ")}`,
    ),
  whichSheet: spacedInFrench("quelle feuille ?"),
  preparing: (file, folder) => spacedInFrench(`${file} est préparé une fois ; il est gardé dans ${folder}`),
  layout: (title, address) => `cela ressemble à ${title} (${address})`,
  status: (column, values) => spacedInFrench(`la colonne ${column} semble dire qui compte : ${values.join(", ")}`),
  empty: "(vide)",
  whichCount: spacedInFrench("quelles valeurs comptent ?"),
  all: "toutes",
  sayWhich: spacedInFrench(
    "nommez les valeurs qui comptent, comme elles sont écrites, séparées par des virgules ; ou tapez toutes",
  ),
  voided: (column, words) =>
    spacedInFrench(`des remarques de la colonne ${column} retirent des lignes : ${words.join(", ")}`),
  struck: (rows, first) => spacedInFrench(`lignes barrées dans la feuille : ${figure(rows)} (${first})`),
  doTheyCount: spacedInFrench("comptent-elles ? [oui/non]"),
  isYes: /^o/i,
  somethingSaid: (sign) =>
    spacedInFrench(
      `${sign} remplace beaucoup de jours ou de motifs : nommez les autres valeurs qui comptent, ou donnez --where`,
    ),
  orderOnRoll: (column, isLast, { found, names, otherwise }) =>
    spacedInFrench(
      `les noms de la colonne ${column} sont lus avec le nom de famille ${end(isLast)} : ainsi ${figure(found)} sur ${figure(names)} sont sur la liste électorale, dans l’autre sens ${figure(otherwise)}`,
    ),
  orderOfHead: (isLast) => `les noms sont lus avec le nom de famille ${end(isLast)}, comme la colonne est intitulée`,
  bothWays: (rows, column, example) =>
    `${counted(rows, "nom|noms")} de la colonne ${column} se ${rows < 2 ? "lit" : "lisent"} dans les deux sens, par exemple ${example}`,
  firstOrLast: spacedInFrench("le nom de famille est-il au début ou à la fin ? [début/fin]"),
  isFirst: /^d/i,
  isLast: /^f/i,
  notUsed: (columns) => spacedInFrench(`ne servent pas : ${columns.join(", ")}`),
  notRead: (rows) => spacedInFrench(`lignes illisibles ainsi : ${figure(rows)}`),
  readSo: spacedInFrench("lire la table ainsi ? [Oui/non]"),
  isNo: /^n/i,
};
