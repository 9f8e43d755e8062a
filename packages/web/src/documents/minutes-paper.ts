import { attendanceOf, presentAtVoteOf, secondsOf, votesOf, type Meeting } from "@hustings/core";
import { signedText, type DrawnSignature, type MinutesPeople } from "@hustings/door";
import type { Language } from "../language.ts";
import { spacedInFrench } from "../french-spacing.ts";
import type { Locale } from "../locale.ts";
import { englishMinutes, type MinutesWords } from "../messages/minutes-en.ts";
import { frenchMinutes } from "../messages/minutes-fr.ts";
import { russianMinutes } from "../messages/minutes-ru.ts";
import { hasDemand, type MinutesDemand } from "./minutes-demands.ts";
import { says, type Block, type Paper, type PaperSection, type PaperTable, type Row, type Text } from "./paper.ts";

export interface MinutesPaperData {
  /** A meeting that is closed. */
  readonly meeting: Meeting;
  /** In the minutes' language, and as it stands in the log where that is another. */
  readonly contest: { readonly title: string; readonly signed?: string };
  readonly candidate: string;
  readonly people: MinutesPeople;
  /** SHA-256 of the minutes that the log names or will name. */
  readonly minutes: string;
  /** Drawn on a screen; one under another text than this is left out. */
  readonly signatures?: readonly DrawnSignature[];
  /** What the law wants in them, in its order. */
  readonly demands?: readonly MinutesDemand[];
}

const wordsOf: Readonly<Record<Language, MinutesWords>> = {
  en: englishMinutes,
  ru: russianMinutes,
  fr: spacedInFrench(frenchMinutes),
};

/** The minutes with names, to be signed by chair and secretary. Every figure is the log's. */
export function minutesPaper(locale: Locale, data: MinutesPaperData): Paper {
  const words = wordsOf[locale.language];
  const { called, openedAt, closed } = data.meeting;
  const moment = (at: typeof called.startsAt) => locale.momentIn(at, called.zone);
  const held =
    openedAt === undefined || closed === undefined
      ? openedAt === undefined
        ? ""
        : moment(openedAt)
      : locale.momentsIn(openedAt, closed.at, called.zone).join(" – ");
  const place = [locale.names.place(called.city), called.venue].filter((part) => part !== undefined).join(", ");
  const { title, signed } = data.contest;
  const candidate = locale.names.person(data.candidate);
  const facts: Row[] = [
    [words.contest, [signed === undefined ? title : `${title} (${signed})`]],
    // In the letters of the minutes, and as the log has it: nobody signs for somebody who is spelt otherwise.
    [words.candidate, [candidate === data.candidate ? candidate : `${candidate} (${data.candidate})`]],
    [words.place, [place]],
    [words.calledFor, [moment(called.startsAt)]],
    [words.held, [held]],
    [words.notified, [locale.day(called.notifiedOn)]],
    [words.quota, [locale.figure(called.quota)]],
    ...(called.majorityOf === undefined ? [] : [[words.majority, [locale.say.tokens[called.majorityOf]]] as Row]),
    [words.present, [locale.figure(attendanceOf(data.meeting))]],
  ];
  const last = votesOf(data.meeting).at(-1);
  const outcome = last === undefined ? words.noVote : words[last.outcome];
  return {
    language: locale.language,
    dir: locale.dir,
    letterhead: [],
    kicker: words.kicker,
    title: place,
    outcome,
    facts,
    intro: words.intro,
    sections: [
      ...demandsSection(locale, words, data, outcome),
      ...agenda(locale, words, data),
      countSection(locale, words, data),
      officersSection(words, data),
      voteSection(locale, words, data),
      ...countersSection(locale, words, data),
      excludedSection(words, data),
      { title: words.affidavitsTitle, blocks: listOr(data.people.affidavits, words.affidavitsNone) },
      signatures(words, data),
    ],
    foot: { name: words.foot, hash: data.minutes },
    pageOf: locale.say.paper.page("{page}", "{pages}"),
    date: secondsOf(closed?.at ?? called.startsAt),
  };
}

/** In the law's own order: each thing that it asks for, and what these minutes have of it. */
function demandsSection(
  locale: Locale,
  words: MinutesWords,
  { meeting, people, demands = [] }: MinutesPaperData,
  outcome: string,
): readonly PaperSection[] {
  if (demands.length === 0) return [];
  const { language } = locale;
  const { called, openedAt, resolution } = meeting;
  const has = (demand: MinutesDemand): Text => {
    if (!hasDemand(demand, meeting, people)) return [words.demandMissing];
    switch (demand.kind) {
      case "place-and-time":
        return [`${locale.names.place(called.city)}, ${locale.momentIn(openedAt ?? called.startsAt, called.zone)}`];
      case "attendance":
        return [locale.figure(attendanceOf(meeting))];
      case "officers":
        return [`${people.chair}, ${people.secretary}`];
      case "agenda":
        return [words.agendaTitle];
      case "vote":
        return resolution === undefined
          ? [words.noVote]
          : [[resolution.for, resolution.against, resolution.abstained].map(locale.figure).join(" / ")];
      case "decision":
        return [outcome];
      case "signatures":
        return [words.demandBelow];
      case "attached":
        return people.attached
          .filter(({ part }) => part === demand.id)
          .flatMap(({ file, sha256 }, at) => [`${at === 0 ? "" : "; "}${file}, SHA-256 `, { code: sha256 }]);
    }
  };
  const articles = [...new Set(demands.map(({ article }) => article[language]))].join("; ");
  const note = demands.every(({ compared }) => compared) ? "" : ` ${words.demandsNotCompared}`;
  const rows = demands.map((demand): Row => [demand.words[language], has(demand)]);
  return [{ title: words.demandsTitle, blocks: [{ kind: "terms", rows }, says(`${articles}.${note}`, "quiet")] }];
}

function agenda(
  locale: Locale,
  words: MinutesWords,
  { meeting: { called, agendaChanges } }: MinutesPaperData,
): readonly PaperSection[] {
  if (called.agenda === undefined) return [];
  const changes = agendaChanges.map(({ at, notifiedOn }) =>
    says(
      `${words.agendaChanged(locale.momentIn(at, called.zone))} ${notifiedOn === undefined ? words.agendaUntold : words.agendaTold(locale.day(notifiedOn))}`,
      "quiet",
    ),
  );
  return [{ title: words.agendaTitle, blocks: [...listOr(called.agenda, ""), ...changes] }];
}

function countSection(locale: Locale, words: MinutesWords, { meeting }: MinutesPaperData): PaperSection {
  const { moves, invitations, remote, main } = meeting;
  const { zone } = meeting.called;
  const { presentAtVote } = presentAtVoteOf(meeting);
  const rows: Row[] = [
    [words.counted, [locale.figure(meeting.lastNumber)]],
    [words.undone, [locale.figure(meeting.undone.size)]],
    [words.present, [locale.figure(attendanceOf(meeting))]],
    ...(presentAtVote === undefined ? [] : [[words.presentAtVote, [locale.figure(presentAtVote)]] as Row]),
    ...moves.map(({ at, cause }): Row => [
      words.moved,
      [`${locale.momentIn(at, zone)}${locale.say.site.colon}${locale.say.tokens[cause]}`],
    ]),
    ...remote.map(({ who, means, from, until }): Row => [
      words.remote,
      [`${locale.say.tokens[who]}, ${locale.say.tokens[means]}, ${locale.momentsIn(from, until, zone).join(" – ")}`],
    ]),
    ...invitations.map(({ how, sentOn, invited }): Row => [
      words.invited,
      [`${locale.figure(invited)}, ${locale.say.tokens[how]}, ${locale.day(sentOn)}`],
    ]),
  ];
  const handedOn: Block[] = main === undefined ? [] : [{ kind: "text", text: [`${words.handedOn} `, { code: main }] }];
  return { title: words.countTitle, blocks: [{ kind: "terms", rows }, says(words.list), ...handedOn] };
}

function officersSection(words: MinutesWords, { people, meeting }: MinutesPaperData): PaperSection {
  const rows: Row[] = [
    [words.chair, [people.chair]],
    [words.secretary, [people.secretary]],
    ...people.counters.map((name): Row => [words.counter, [name]]),
  ];
  const note = meeting.officers === undefined ? says(words.noOfficers, "note") : says(words.matching, "quiet");
  return { title: words.officersTitle, blocks: [{ kind: "terms", rows }, note] };
}

const cell = (text: string): Text => [text];

function voteSection(locale: Locale, words: MinutesWords, { meeting }: MinutesPaperData): PaperSection {
  const { resolution, failedVotes } = meeting;
  if (resolution === undefined) return { title: words.voteTitle, blocks: [says(words.noVote)] };
  const { figure, say } = locale;
  const votes = [...failedVotes, resolution];
  return {
    title: words.voteTitle,
    blocks: [
      {
        kind: "table",
        table: {
          caption: words.voteTitle,
          columns: [
            { title: words.round, figures: true, width: 1.1 },
            { title: words.way, width: 2.2 },
            { title: words.inFavour, figures: true, width: 1 },
            { title: words.against, figures: true, width: 1.4 },
            { title: words.abstained, figures: true, width: 2.4 },
            { title: words.ballots, width: 2.9 },
            { title: words.recounts, figures: true, width: 2.2 },
          ],
          rows: votes.map(({ for: inFavour, against, abstained, method, ballots, recounts = 0 }, at) => ({
            cells: [
              cell(figure(at + 1)),
              cell(method === undefined ? "–" : say.tokens[method]),
              cell(figure(inFavour)),
              cell(figure(against)),
              cell(figure(abstained)),
              cell(ballots === undefined ? "–" : [ballots.issued, ballots.found, ballots.void].map(figure).join(" / ")),
              cell(figure(recounts)),
            ],
          })),
        },
      },
      { kind: "terms", rows: [[words.took, [say.tokens[resolution.candidate]]]] },
    ],
  };
}

/** What counters with devices of their own counted, in the order of the log. */
function countersSection(
  { figure }: Locale,
  words: MinutesWords,
  { meeting: { counts } }: MinutesPaperData,
): readonly PaperSection[] {
  if (counts.length === 0) return [];
  const table: PaperTable = {
    caption: words.countsTitle,
    columns: [
      { title: words.countedBy, width: 2.2 },
      { title: words.round, figures: true, width: 1.1 },
      { title: words.recounts, figures: true, width: 2.2 },
      { title: words.inFavour, figures: true, width: 1 },
      { title: words.against, figures: true, width: 1.4 },
      { title: words.abstained, figures: true, width: 2.4 },
      { title: words.ballots, width: 2.9 },
    ],
    rows: counts.map(({ device, round = 1, recounts = 0, for: inFavour, against, abstained, ballots }) => ({
      cells: [
        [{ code: device }],
        cell(figure(round)),
        cell(figure(recounts)),
        cell(figure(inFavour)),
        cell(figure(against)),
        cell(figure(abstained)),
        cell(ballots === undefined ? "–" : [ballots.issued, ballots.found, ballots.void].map(figure).join(" / ")),
      ],
    })),
  };
  return [{ title: words.countsTitle, blocks: [says(words.countsIntro), { kind: "table", table }] }];
}

function excludedSection(words: MinutesWords, { people: { excluded } }: MinutesPaperData): PaperSection {
  const blocks: readonly Block[] =
    excluded.length === 0
      ? [says(words.excludedNone)]
      : [
          {
            kind: "table",
            table: {
              caption: words.excludedTitle,
              columns: [
                { title: words.name, width: 4 },
                { title: words.why, width: 6 },
              ],
              rows: excluded.map(({ name, why }) => ({ cells: [[name], [why]] })),
            },
          },
        ];
  return { title: words.excludedTitle, blocks };
}

function signatures(words: MinutesWords, { people, minutes, signatures: all = [] }: MinutesPaperData): PaperSection {
  const files = people.attached.map(({ file, sha256 }): Row => [file, [{ code: sha256 }]]);
  const text = signedText(minutes, people);
  const drawn = (office: DrawnSignature["office"]) => {
    const strokes = all.find((each) => each.office === office && each.of === text)?.strokes;
    return strokes === undefined ? {} : { drawn: strokes };
  };
  const lines = [
    { name: people.chair, office: words.chair, ...drawn("chair") },
    { name: people.secretary, office: words.secretary, ...drawn("secretary") },
  ];
  const anyDrawn = lines.some((line) => "drawn" in line);
  return {
    title: words.signTitle,
    blocks: [
      ...(files.length === 0 ? [] : [says(words.attached), { kind: "terms", rows: files } as const]),
      says(words.signIntro, "quiet"),
      ...(anyDrawn ? [{ kind: "text", tone: "quiet", text: [`${words.drawn} `, { code: text }] } as const] : []),
      {
        kind: "signatures",
        lines: [...lines, ...people.counters.map((name) => ({ name, office: words.counter }))],
      },
    ],
  };
}

function listOr(items: readonly string[], none: string): readonly Block[] {
  return items.length === 0 ? [says(none)] : [{ kind: "list", items: items.map((item) => [[item]]) }];
}
