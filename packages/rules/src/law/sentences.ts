import { words } from "../words/words.ts";

/** Kinds of sentences that bars tell apart. */
export const sentencesOfPrisonOrFine = [
  {
    id: "deprivation-of-liberty",
    words: words("deprivation of liberty", "лишение свободы", "privation de liberté"),
  },
  { id: "fine", words: words("a fine", "штраф", "amende") },
  { id: "other", words: words("another sentence", "иное наказание", "autre peine") },
] as const;
