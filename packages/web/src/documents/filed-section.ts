import type { Locale } from "../locale.ts";
import { unaskedIn } from "../views/verdict.ts";
import { countsOf, regionCounts, type CountView } from "../views/count-view.ts";
import type { Decided } from "./decision-paper.ts";
import { says, titled, type Block, type PaperSection, type PaperTable } from "./paper.ts";
import { provisionText } from "./provision-text.ts";

/** What was handed in, what was looked at, and what was struck on which ground. */
export function filedSection(locale: Locale, data: Decided): PaperSection {
  const { say, figure } = locale;
  const { summary, stages, verdict } = data;
  const unasked = unaskedIn(verdict);
  const blocks: Block[] = [says(say.paper.filedIntro(figure(summary.filed), figure(summary.checked)))];
  for (const { stage, lines, population, announced } of stages) {
    blocks.push(says(say.paper.drawn(figure(stage), figure(lines), figure(population))));
    if (announced !== undefined && unasked.has(announced)) blocks.push(says(say.paper.unaskedStage(figure(stage))));
  }
  blocks.push({ kind: "table", table: countsTable(locale, data) }, titled(say.paper.strikesTitle));
  blocks.push(
    Object.keys(data.decision.grounds).length === 0
      ? says(say.paper.noStrikes)
      : { kind: "table", table: strikesTable(locale, data) },
  );
  return { title: say.paper.filedTitle, blocks };
}

/** The same figures as the pages print, from the same place. */
function figuresOf({ summary, ruling, decision }: Decided): CountView {
  const { filed, checked, valid, invalid, counted } = summary;
  return countsOf(summary, ruling, decision) ?? { filed, checked, valid, invalid, counted, contradicted: [] };
}

function countsTable({ say, figure }: Locale, decided: Decided): PaperTable {
  const { decision: words } = say;
  const counts = figuresOf(decided);
  const { credited, overCap = 0, required, margin = 0 } = counts;
  const rows = [
    [words.filed, figure(counts.filed)],
    [words.checked, figure(counts.checked), "part"],
    [words.valid, figure(counts.valid), "part"],
    [words.invalid, figure(counts.invalid), "part"],
    ...(credited === undefined ? [] : [[words.credited, figure(credited)] as const]),
    ...(overCap > 0 ? [[words.overCap, `− ${figure(overCap)}`] as const] : []),
    [words.counted, figure(counts.counted), "sum"],
    ...(required === undefined
      ? []
      : [
          [words.required, figure(required)] as const,
          [margin >= 0 ? words.margin : words.missing, figure(Math.abs(margin)), "sum"] as const,
        ]),
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
export function regionsSection({ say, figure, names }: Locale, decided: Decided): readonly PaperSection[] {
  const { decision, regions } = decided;
  const counts = figuresOf(decided);
  const byRegion = regionCounts(counts, decision);
  if (byRegion === undefined) return [];
  const rows: PaperTable["rows"] = [
    ...byRegion.rows.map(({ region, lines, counted }) => ({
      cells: [[names.place(regions.get(region) ?? region)], [figure(lines)], [figure(counted)]],
    })),
    ...(byRegion.unplaced > 0 ? [{ cells: [[say.decision.unplaced], [""], [`− ${figure(byRegion.unplaced)}`]] }] : []),
    { cells: [[say.nomination.total], [figure(byRegion.lines)], [figure(counts.counted)]], weight: "sum" },
  ];
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
