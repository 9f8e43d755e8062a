import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, type PaperSection, type Text } from "./paper.ts";
import { provisionText } from "./provision-text.ts";

/** Why, as the published decision says it, each reason with the provision in plain words. */
export function reasonsSection(locale: Locale, { decision, law }: Decided): PaperSection {
  const { say, words } = locale;
  const items = decision.reasons.map((reason): readonly Text[] => {
    const text = law?.provisions[reason.provision]?.words;
    const known = law !== undefined && Object.hasOwn(law.provisions, reason.provision);
    const article =
      reason.article === undefined || known ? provisionText(locale, law, reason.provision) : [reason.article];
    return [[words(reason.words)], [...article, ...(text === undefined ? [] : [`. ${words(text)}`])]];
  });
  return {
    title: say.decision.reasonsTitle,
    blocks: [items.length === 0 ? says(say.decision.noReasons) : { kind: "list", items }],
  };
}
