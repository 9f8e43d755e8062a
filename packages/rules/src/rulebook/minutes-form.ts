import { citation } from "../words/citation.ts";
import { provisionOf } from "./by-name.ts";
import type { MinutesPart, Rulebook } from "./rulebook.ts";
import type { Words } from "../words/words.ts";

type Unplaced<P> = P extends MinutesPart ? Omit<P, "provision"> : never;

/** What the law wants in the minutes of a meeting, for whoever draws them up: in words, with its article. */
export type MinutesDemand = Unplaced<MinutesPart> & {
  readonly article: Words;
  /** Whether somebody held the sentence against the text of the law. */
  readonly compared: boolean;
};

/** In the law's order; nothing where it asks for no meetings, or is not known to ask for anything in their minutes. */
export function minutesForm(rulebook: Rulebook): readonly MinutesDemand[] {
  return (rulebook.meeting?.minutes ?? []).map(({ provision, ...part }) => {
    const { article, checked } = provisionOf(rulebook, provision);
    return { ...part, article: citation(article), compared: checked !== "not-compared" };
  });
}
