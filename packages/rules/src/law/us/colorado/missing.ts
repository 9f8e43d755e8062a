import { alsoNotEncoded, notEncoded } from "../../not-encoded.ts";

/** What the law asks for and this rulebook does not hold. */
export const missing = [
  notEncoded("circulators", "C.R.S. 1-40-112"),
  notEncoded("form-of-sheets", "C.R.S. 1-40-110"),
  notEncoded("subject", "C.R.S. 1-40-106.5"),
  notEncoded("collection", "C.R.S. 1-40-108"),
  notEncoded("holidays"),
  alsoNotEncoded(
    "time-to-decide",
    "C.R.S. 1-40-116",
    "the thirty days in which the petition is checked",
    "тридцать дней, в которые проверяют петицию",
    "les trente jours du contrôle de la pétition",
  ),
  alsoNotEncoded(
    "addendum",
    "C.R.S. 1-40-117",
    "the addendum by which lines that were missing could be added after the statement, as in 2010, until it was repealed",
    "дополнение, которым после заключения можно было добавить недостающие строки, как в 2010 году, до его отмены",
    "l'addendum par lequel on ajoutait les lignes manquantes après l'avis, comme en 2010, jusqu'à son abrogation",
  ),
];
