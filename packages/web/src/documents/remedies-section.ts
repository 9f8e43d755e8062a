import type { CalendarDate, Instant } from "@hustings/core";
import type { Words } from "../language.ts";
import type { Locale } from "../locale.ts";
import type { Decided } from "./decision-paper.ts";
import { says, type PaperSection, type Text } from "./paper.ts";
import type { PaperCatalogue } from "../messages/paper-en.ts";
import { provisionText } from "./provision-text.ts";

type PaperWords = PaperCatalogue["paper"];

/** How long something may take, with the law's number worked out. */
export type TermView =
  | { readonly unit: keyof PaperWords["clocks"]; readonly amount: number }
  | { readonly unit: "at-once" | "not-verified" };

/** One way to object to a decision. */
export interface RemedyView {
  readonly act: keyof PaperWords["acts"];
  readonly words: Words;
  readonly to: Words;
  readonly who: keyof PaperWords["who"];
  readonly from: keyof PaperWords["from"];
  readonly within: TermView;
  readonly decideWithin?: TermView;
  readonly final: boolean;
  readonly provision: string;
  /** Where it stands by what the log says happened. */
  readonly state: "not-yet" | "open" | "expired" | "lodged" | "lodged-late" | "granted" | "rejected";
  /** The last moment, where the log holds the moment from which it runs. */
  readonly until?: Instant;
  /** Set where that is the end of a day in the law’s zone. */
  readonly untilEndOf?: CalendarDate;
}

export interface RemediesView {
  /** The law's own time zone, in which its days end. */
  readonly zone: string;
  readonly remedies: readonly RemedyView[];
}

/** What a party can still do, where, and until when. */
export function remediesSection(locale: Locale, { remedies, law }: Decided): PaperSection {
  const { say } = locale;
  const { paper: words } = say;
  const title = words.remediesTitle;
  if (remedies === undefined) return { title, blocks: [says(words.lawInOtherWords, "note")] };
  if (remedies.remedies.length === 0) return { title, blocks: [says(words.remediesNone, "note")] };
  return {
    title,
    blocks: [
      says(words.remediesIntro(remedies.zone)),
      {
        kind: "table",
        table: {
          caption: title,
          columns: [
            { title: words.remedy, width: 3.2 },
            { title: words.lodgedWith, width: 2.6 },
            { title: words.term, width: 3 },
            { title: words.until, width: 2.4 },
          ],
          rows: remedies.remedies.map((remedy) => ({
            cells: [
              whatText(locale, remedy),
              [locale.words(remedy.to)],
              [...termText(words, remedy), ". ", ...provisionText(locale, law, remedy.provision)],
              [untilText(locale, remedy, remedies.zone)],
            ],
          })),
        },
      },
    ],
  };
}

function whatText(locale: Locale, { act, words, who, final }: RemedyView): Text {
  const { paper, site } = locale.say;
  const whose = `${paper.who[who]}${final ? ` (${paper.final})` : ""}`;
  return [`${paper.acts[act]}${site.colon}${locale.words(words)}, ${whose}`];
}

function termText(words: PaperWords, { within, from, decideWithin }: RemedyView): Text {
  const term = clockText(words, within);
  const runs = within.unit === "not-verified" ? term : `${term} ${words.from[from]}`;
  return [decideWithin === undefined ? runs : `${runs}; ${words.decidesWithin(clockText(words, decideWithin))}`];
}

function clockText(words: PaperWords, term: TermView): string {
  switch (term.unit) {
    case "at-once":
      return words.atOnce;
    case "not-verified":
      return words.notVerified;
    default:
      return words.clocks[term.unit](term.amount);
  }
}

function untilText(locale: Locale, { until, untilEndOf, within }: RemedyView, zone: string): string {
  const { paper } = locale.say;
  if (within.unit === "not-verified") return paper.untilUnverified;
  if (untilEndOf !== undefined) return paper.endOf(locale.day(untilEndOf));
  return until === undefined ? paper.untilUnknown : locale.momentIn(until, zone);
}
