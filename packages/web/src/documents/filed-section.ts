import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, titled, type Block, type PaperSection, type PaperTable } from "./paper.ts";
import { provisionText } from "./provision-text.ts";

/** What was handed in, what was looked at, and what was struck on which ground. */
export function filedSection(locale: Locale, data: Decided): PaperSection {
  const { say, figure } = locale;
  const { summary, stages } = data;
  const blocks: Block[] = [says(say.paper.filedIntro(figure(summary.filed), figure(summary.checked)))];
  for (const { stage, lines, population } of stages) {
    blocks.push(says(say.paper.drawn(figure(stage), figure(lines), figure(population))));
  }
  blocks.push({ kind: "table", table: countsTable(locale, data) }, titled(say.paper.strikesTitle));
  blocks.push(
    Object.keys(data.decision.grounds).length === 0
      ? says(say.paper.noStrikes)
      : { kind: "table", table: strikesTable(locale, data) },
  );
  return { title: say.paper.filedTitle, blocks };
}

function countsTable({ say, figure }: Locale, { summary, ruling }: Decided): PaperTable {
  const { decision: words } = say;
  const { counts } = ruling;
  const enough = summary.counted >= counts.required;
  const rows = [
    [words.filed, figure(summary.filed)],
    [words.checked, figure(summary.checked), "part"],
    [words.valid, figure(summary.valid), "part"],
    [words.invalid, figure(summary.invalid), "part"],
    [words.credited, figure(counts.credited)],
    ...(counts.overCap > 0 ? [[words.overCap, `− ${figure(counts.overCap)}`] as const] : []),
    [words.counted, figure(summary.counted), "sum"],
    ...(counts.required > 0
      ? [
          [words.required, figure(counts.required)] as const,
          [enough ? words.margin : words.missing, figure(Math.abs(summary.counted - counts.required)), "sum"] as const,
        ]
      : []),
  ] as const;
  return {
    caption: say.decision.arithmeticTitle,
    columns: [
      { title: say.paper.quantity, width: 5 },
      { title: say.paper.lines, figures: true, width: 1 },
    ],
    rows: rows.map(([name, value, weight]) => ({
      cells: [[name], [value]],
      ...(weight !== undefined && { weight }),
    })),
  };
}

function strikesTable(locale: Locale, { decision, summary, law }: Decided): PaperTable {
  const { say, figure, share } = locale;
  const grounds = Object.entries(decision.grounds).toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const all = grounds.reduce((sum, [, lines]) => sum + lines, 0);
  return {
    caption: say.paper.strikesTitle,
    columns: [
      { title: say.paper.ground, width: 5 },
      { title: say.paper.provision, width: 3 },
      { title: say.paper.lines, figures: true, width: 1.2 },
      { title: say.paper.share, figures: true, width: 2.1 },
    ],
    rows: [
      ...grounds.map(([id, lines]) => {
        const known = law !== undefined && Object.hasOwn(law.grounds, id) ? law.grounds[id] : undefined;
        return {
          cells: [
            known === undefined ? [{ code: id }] : [locale.words(known.words)],
            known === undefined ? ["–"] : provisionText(locale, law, known.provision),
            [figure(lines)],
            [share(lines, summary.checked)],
          ],
        };
      }),
      { cells: [[say.paper.allStruck], [""], [figure(all)], [share(all, summary.checked)]], weight: "sum" },
    ],
  };
}

/** Long, so it stands last; left out where lines are not counted by region. */
export function regionsSection({ say, figure }: Locale, { decision, regions }: Decided): readonly PaperSection[] {
  if (decision.countedByRegion.length === 0) return [];
  const rows = decision.countedByRegion.map(({ region, lines, counted }) => ({
    cells: [[regions.get(region) ?? region], [figure(lines)], [figure(counted)]],
  }));
  const table: PaperTable = {
    caption: say.decision.countedByRegion,
    columns: [
      { title: say.nomination.region, width: 5 },
      { title: say.decision.regionLines, figures: true, width: 1.5 },
      { title: say.decision.regionCounted, figures: true, width: 1.5 },
    ],
    rows,
  };
  return [{ title: say.decision.countedByRegion, blocks: [{ kind: "table", table }] }];
}
