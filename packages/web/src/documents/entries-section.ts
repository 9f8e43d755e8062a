import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import type { PaperSection } from "./paper.ts";

/** The entries this decision rests on, by index: where to look. */
export function entriesSection(locale: Locale, { entries }: Decided): PaperSection {
  const { say, sayings, figure } = locale;
  const known: Readonly<Record<string, { readonly says: string } | undefined>> = sayings;
  return {
    title: say.paper.entriesTitle,
    blocks: [
      {
        kind: "table",
        table: {
          caption: say.paper.entriesTitle,
          columns: [
            { title: say.paper.entry, figures: true, width: 1.7 },
            { title: say.paper.says, width: 5.6 },
            { title: say.paper.at, width: 4 },
          ],
          rows: entries.map(({ kind, landmark, fact }) => ({
            cells: [
              [figure(landmark.index)],
              [
                Object.hasOwn(known, kind) ? (known[kind]?.says ?? kind) : kind,
                ...(fact === undefined ? [] : [" ", { code: fact }]),
              ],
              [locale.moment(landmark.at)],
            ],
          })),
        },
      },
    ],
  };
}
