import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, type Block, type PaperSection } from "./paper.ts";

/** What a statistician would say of the sample, beside what the law makes of it. */
export function estimateSection(locale: Locale, { ruling, law, route }: Decided): PaperSection {
  const { say, figure, share } = locale;
  const { paper: words } = say;
  const { estimate, counts } = ruling;
  const title = words.estimateTitle;
  if (estimate === undefined) return { title, blocks: [says(words.estimateNone)] };
  const { required } = counts;
  const { num, den } = estimate.confidence;
  const limit = law?.routes[route]?.limit;
  const blocks: Block[] = [
    says(words.estimateIntro(figure(estimate.sample), figure(estimate.population))),
    {
      kind: "table",
      table: {
        caption: title,
        columns: [
          { title: words.quantity, width: 5 },
          { title: words.lines, figures: true, width: 2.4 },
        ],
        rows: [
          { cells: [[words.estimateValid], [figure(estimate.valid)]] },
          { cells: [[words.standardError], [`± ${figure(estimate.standardError)}`]] },
          {
            cells: [[words.interval(share(num, den))], [words.between(figure(estimate.low), figure(estimate.high))]],
          },
          ...(required > 0 ? [{ cells: [[words.needed], [figure(required)]], weight: "sum" as const }] : []),
        ],
      },
    },
  ];
  if (required > 0) {
    const stands = estimate.low >= required ? words.above : estimate.high < required ? words.below : words.across;
    blocks.push(says(stands(figure(required))));
  }
  blocks.push(
    says(limit === undefined ? words.ignoresOther : words.ignoresSample(share(limit.num, limit.den)), "note"),
  );
  if (counts.overCap > 0) blocks.push(says(words.ignoresCaps, "note"));
  return { title, blocks };
}
