import type { Ground } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";

/** Why a line or a sheet does not count; `officeFault` is the sentence on what the office itself lost. */
export const groundsUnder = (lines: string, officeFault: string): readonly Ground[] => [
  {
    id: "not-elector",
    scope: "line",
    effect: "invalid",
    provision: lines,
    words: words("not a registered elector", "не зарегистрированный избиратель", "pas électeur inscrit"),
  },
  {
    id: "incomplete",
    scope: "line",
    effect: "invalid",
    provision: lines,
    words: words("required data are missing", "отсутствуют обязательные сведения", "mentions requises manquantes"),
  },
  {
    id: "affidavit",
    scope: "sheet",
    effect: "invalid",
    provision: lines,
    words: words(
      "defect of the circulator's affidavit",
      "дефект клятвы сборщика",
      "défaut de l'attestation du collecteur",
    ),
  },
  {
    id: "duplicate",
    scope: "pair",
    effect: "invalid",
    provision: lines,
    words: words(
      "the same elector more than once",
      "тот же избиратель более одного раза",
      "le même électeur plus d'une fois",
    ),
  },
  {
    id: "lost-by-office",
    scope: "line",
    effect: "counts",
    provision: officeFault,
    words: words(
      "lost by the office itself: counts",
      "утрачено самим ведомством: учитывается",
      "perdue par l'office lui-même : compte",
    ),
  },
];
