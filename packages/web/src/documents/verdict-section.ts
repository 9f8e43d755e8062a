import type { Report } from "@hustings/verify";
import type { Locale } from "../locale.ts";
import { fieldsOf, movedBy, verdictText, wordSentences } from "../pages/two-headings.ts";
import type { Decided } from "./decision-paper.ts";
import { says, titled, type Block, type PaperSection } from "./paper.ts";

/** What of the document anybody recomputes, and what rests on whose word: the verifier's two headings. */
export function verdictSection(locale: Locale, { report, head }: Pick<Decided, "report" | "head">): PaperSection {
  const { recomputed: say } = locale.say;
  const blocks: Block[] = [
    says(
      say.agrees(locale.figure(report.size)) +
        (head.size > report.size ? ` ${say.since(head.size - report.size)}` : ""),
    ),
    titled(say.headings.recomputed),
    says(say.recomputedText, "quiet"),
    checksTable(locale, report),
    titled(say.headings.word),
    says(say.wordText, "quiet"),
    { kind: "list", items: wordSentences(locale, report).map((sentence) => [[sentence]]) },
    ...wordTables(locale, report),
    ...claimed(locale, report),
    says(
      `${say.neverShownTitle}${locale.say.site.colon}${report.neverShown.map((each) => say.neverShown[each]).join("; ")}.`,
    ),
    says(verdictText(locale, report), "note"),
  ];
  return { title: say.title, blocks };
}

function checksTable(locale: Locale, { checks }: Report): Block {
  const { recomputed: say } = locale.say;
  return {
    kind: "table",
    table: {
      caption: say.headings.recomputed,
      columns: [
        { title: say.what, width: 8 },
        { title: say.howOften, figures: true, width: 3 },
      ],
      rows: checks.map(({ name, count }) => ({ cells: [[say.checks[name]], [locale.figure(count)]] })),
    },
  };
}

function wordTables(locale: Locale, { onWord }: Report): readonly Block[] {
  const { recomputed: say } = locale.say;
  return [...Map.groupBy(onWord, ({ whose }) => whose)].map(([whose, rows]) => ({
    kind: "table",
    table: {
      caption: say.parties[whose],
      columns: [
        { title: say.parties[whose], width: 3.4 },
        { title: say.rests, width: 5.2 },
        { title: say.acts, figures: true, width: 1.5 },
        { title: say.moves, figures: true, width: 2 },
      ],
      rows: rows.map((row) => ({
        cells: [
          [locale.say.acts[row.kind]],
          [fieldsOf(locale, row)],
          [locale.figure(row.entries)],
          [movedBy(locale, row)],
        ],
      })),
    },
  }));
}

function claimed(locale: Locale, { onlyClaimed, notRecomputed }: Report): readonly Block[] {
  const { recomputed: say } = locale.say;
  return [
    ...(onlyClaimed.length === 0 ? [] : [says(`${say.onlyClaimed(onlyClaimed.length)}.`)]),
    ...(notRecomputed.length === 0
      ? []
      : [
          says(
            `${say.notRecomputable}${locale.say.site.colon}${notRecomputed.map(({ says: each }) => each).join("; ")}.`,
          ),
        ]),
  ];
}
