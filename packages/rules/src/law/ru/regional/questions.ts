import type { Question } from "../../../rulebook/rulebook.ts";
import { words } from "../../../words/words.ts";

/** What the share of bad lines is taken of. */
export function ofWhat(provision: string, sources: readonly string[]): Question {
  return {
    id: "denominator",
    words: words(
      "Is the share of bad lines taken of those checked or of all filed?",
      "Доля брака исчисляется от проверенных или от всех представленных подписей?",
      "La part des lignes écartées se calcule-t-elle sur les lignes contrôlées ou sur toutes les lignes déposées ?",
    ),
    provision,
    adopted: "checked",
    readings: [
      { id: "checked", words: words("of those checked", "от проверенных", "des lignes contrôlées") },
      { id: "filed", words: words("of all filed", "от представленных", "des lignes déposées") },
    ],
    decisions: [],
    sources,
  };
}

/** No source read says what follows from lines above the ceiling. */
export function surplusLines(provision: string, sources: readonly string[]): Question {
  return {
    id: "surplus",
    words: words(
      "What becomes of signatures above the ceiling?",
      "Что следует при представлении подписей сверх предела?",
      "Qu'advient-il des signatures au-delà du maximum ?",
    ),
    provision,
    adopted: "open",
    readings: [
      {
        id: "open",
        words: words(
          "no ground of refusal was found: open",
          "основание отказа не найдено: не решено",
          "aucun motif de refus trouvé : en suspens",
        ),
      },
      { id: "not-accepted", words: words("the filing is refused", "в приёме отказывается", "le dépôt est refusé") },
      {
        id: "ignored",
        words: words(
          "acceptance stops at the limit, the surplus is left",
          "приём прекращается на пределе, излишек остаётся",
          "la réception s'arrête au maximum, le surplus reste",
        ),
      },
    ],
    decisions: [],
    sources,
  };
}
