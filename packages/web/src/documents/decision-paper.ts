import type { CalendarDate } from "@hustings/core";
import type { Report } from "@hustings/verify";
import type { Locale } from "../locale.ts";
import type { ProgramFile } from "../program.ts";
import { answerSentences } from "../messages/answer-text.ts";
import type { DecisionDocument, DecisionView, Read } from "../views/decision-view.ts";
import type { Landmark } from "../views/landmarks.ts";
import type { Law } from "../views/law.ts";
import type { DecisionSummary } from "../views/nomination-view.ts";
import type { LogHead, WrongEntry } from "../views/reading.ts";
import type { RulingDocument } from "../views/ruling-document.ts";
import { checkSection } from "./check-section.ts";
import { entriesSection } from "./entries-section.ts";
import { estimateSection } from "./estimate-section.ts";
import { filedSection, regionsSection } from "./filed-section.ts";
import { hingesSection } from "./hinges-section.ts";
import { says, type Block, type Paper, type PaperSection } from "./paper.ts";
import type { Office } from "./office.ts";
import { reasonsSection } from "./reasons-section.ts";
import { remediesSection, type RemediesView } from "./remedies-section.ts";
import { signatureSection } from "./signature-section.ts";
import { stepsSection } from "./steps-section.ts";
import { verdictSection } from "./verdict-section.ts";
import type { Verdict } from "../views/verdict.ts";

/** Everything the printed decision is made from: what a reader of the published folder has. */
export interface DecisionPaperData {
  readonly view: DecisionView;
  readonly contest: { readonly title: string; readonly votingDay: CalendarDate };
  readonly route: string;
  readonly law: Law | undefined;
  /** SHA-256 of the rulebook that the log pins. */
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly remedies: RemediesView | undefined;
  readonly regions: ReadonlyMap<string, string>;
  readonly stages: readonly {
    readonly stage: number;
    readonly lines: number;
    readonly population: number;
    /** Log index of its announcement, or of the last where it was announced anew. */
    readonly announced?: number;
  }[];
  /** Entries to look up, in log order; `fact`: the key of the fact it speaks of. */
  readonly entries: readonly { readonly kind: string; readonly landmark: Landmark; readonly fact?: string }[];
  readonly wrong: readonly WrongEntry[];
  readonly head: LogHead;
  /** What the verifier says of the published log: without its report there is no document. */
  readonly verdict: Verdict;
  /** Letterhead, signatories and service, where the case's configuration gives them. */
  readonly office?: Office;
  /** The site that gives its readers the program, where one does. */
  readonly getFrom?: { readonly site: string; readonly program: ProgramFile };
  /** Where the log is published; a reader fills it in where that is not known. */
  readonly address?: string;
}

/** The same, once it is certain that there is a decision and that its documents can be read. */
export interface Decided extends DecisionPaperData {
  readonly summary: DecisionSummary & { readonly entry: Landmark };
  readonly decision: DecisionDocument;
  readonly ruling: RulingDocument;
  readonly report: Report;
}

/**
 * Why there is no document:
 * - `no-decision`  the log holds none
 * - `not-recomputed`  the verifier has not come as far as the decision, or could not
 * - `false`        the decision or its ruling is not what follows from the log
 * - `no-document`  a document that the log names is not there, is another one, or has an unknown shape
 */
export type NoPaper =
  | { readonly kind: "no-decision" }
  | { readonly kind: "not-recomputed" }
  | { readonly kind: "false"; readonly says: readonly string[] }
  | {
      readonly kind: "no-document";
      readonly document: "decision" | "ruling";
      readonly hash: string;
      readonly state: Exclude<Read<unknown>["kind"], "read" | "false">;
    };

/** The decision on a nomination as a document for a court: from the published folder alone, in one language. */
export function decisionPaper(
  locale: Locale,
  data: DecisionPaperData,
): { readonly kind: "paper"; readonly paper: Paper } | NoPaper {
  const { summary, decisionDocument, rulingDocument } = data.view;
  if (summary?.entry === undefined || decisionDocument === undefined || rulingDocument === undefined) {
    return { kind: "no-decision" };
  }
  if (decisionDocument.kind === "false" || rulingDocument.kind === "false") {
    return {
      kind: "false",
      says: [decisionDocument, rulingDocument].flatMap((read) => (read.kind === "false" ? read.says : [])),
    };
  }
  if (data.verdict.kind !== "made" || data.verdict.report.size <= summary.entry.index)
    return { kind: "not-recomputed" };
  if (decisionDocument.kind !== "read") {
    return { kind: "no-document", document: "decision", hash: summary.decision, state: decisionDocument.kind };
  }
  if (rulingDocument.kind !== "read") {
    return { kind: "no-document", document: "ruling", hash: summary.ruling, state: rulingDocument.kind };
  }
  const decided = {
    ...data,
    summary: { ...summary, entry: summary.entry },
    decision: decisionDocument.document,
    ruling: rulingDocument.document,
    report: data.verdict.report,
  };
  return { kind: "paper", paper: paperOf(locale, decided) };
}

function paperOf(locale: Locale, data: Decided): Paper {
  const { say, figure } = locale;
  const { view, summary, law, rulebook, head } = data;
  const words = say.paper;
  const name = locale.names.person(view.candidate);
  return {
    language: locale.language,
    dir: locale.dir,
    letterhead: data.office?.letterhead.map((line) => locale.words(line)) ?? [],
    kicker: words.kicker,
    title: name,
    outcome: outcomeOf(locale, data),
    facts: [
      [words.contest, [data.contest.title]],
      ...(name === view.candidate ? [] : [[words.nameInLog, [view.candidate]] as const]),
      [say.contest.votingDay, [locale.day(data.contest.votingDay)]],
      ...(law === undefined ? [] : [[words.decider, [locale.words(law.decider)]] as const]),
      [words.route, [routeOf(locale, data)]],
      [
        words.rulebook,
        law === undefined ? [{ code: rulebook.id }] : [`${locale.words(law.title)} (`, { code: rulebook.id }, ")"],
      ],
      [words.issued, [locale.day(data.decision.issuedOn)]],
      [words.place, [`${say.site.entryNumber(figure(summary.entry.index))}, ${locale.moment(summary.entry.at)}`]],
      [words.log, [{ code: head.origin }]],
    ],
    intro: words.intro,
    sections: [
      decisionSection(locale, data),
      filedSection(locale, data),
      reasonsSection(locale, data),
      stepsSection(locale, data),
      estimateSection(locale, data),
      hingesSection(locale, data),
      remediesSection(locale, data),
      signatureSection(locale, data),
      entriesSection(locale, data),
      verdictSection(locale, data),
      checkSection(locale, data),
      ...regionsSection(locale, data),
    ],
    foot: { name: `${words.decisionHash}, SHA-256`, hash: summary.decision },
    pageOf: words.page("{page}", "{pages}"),
    date: Date.parse(summary.entry.at) / 1000,
  };
}

function outcomeOf({ say }: Locale, { summary }: Decided): string {
  return summary.outcome === "registered" ? say.paper.registered : say.paper.refused;
}

function routeOf(locale: Locale, { law, route }: Decided): string {
  const known = law?.routes[route];
  return known === undefined ? route : locale.words(known.words);
}

function decisionSection(locale: Locale, data: Decided): PaperSection {
  const { say } = locale;
  const { summary, view, ruling, law, wrong } = data;
  const blocks: Block[] = [
    says(answerSentences(locale, view.answer).join(" "), "lead"),
    says(followsLine(locale, summary, ruling), summary.followsRuling ? undefined : "note"),
  ];
  if (law?.scale !== undefined) {
    blocks.push(says(say.contest.scaled(String(law.scale.num), String(law.scale.den), law.scale.of), "note"));
  }
  if (law?.writtenIn !== undefined && law.writtenIn !== locale.language)
    blocks.push(says(say.contest.writtenIn[law.writtenIn], "note"));
  if (law !== undefined && law.hash !== data.rulebook.hash) blocks.push(says(say.contest.otherText, "note"));
  if (law === undefined) blocks.push(says(say.paper.lawInOtherWords, "note"));
  if (wrong.length > 0) blocks.push(says(say.paper.wrong, "note"));
  blocks.push({ kind: "heading", text: say.paper.dissentTitle });
  if (summary.dissent === undefined) blocks.push(says(say.paper.noDissent));
  else blocks.push(says(say.decision.dissent(summary.dissent)), says(say.paper.dissentNote, "quiet"));
  return { title: say.paper.decisionTitle, blocks };
}

function followsLine({ say }: Locale, summary: DecisionSummary, ruling: RulingDocument): string {
  if (summary.followsRuling) return say.decision.follows;
  const { order } = summary;
  const ordered = order === undefined ? undefined : say.decision.ordered(order.by, order.source);
  if (ruling.outcome === "open") return ordered ?? say.decision.decidedOpen;
  const known: Readonly<Record<string, string | undefined>> = say.decision.rulingSays;
  return `${ordered ?? ""} ${say.decision.deviates} ${known[ruling.outcome] ?? ""}`.trim();
}
