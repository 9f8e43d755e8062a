import { isCalendarDate, lawSpaces } from "@hustings/core";
import {
  calendarOf,
  citation,
  factsKnown,
  isOfItsTime,
  offsetAt,
  parameterOf,
  placeRead,
  provisionOf,
  rulebookHash,
  timeOfLaw,
  type Edition,
  type Language,
  type Rulebook,
  type Zone,
} from "@hustings/rules";
import type { Paper } from "@hustings/server";
import { detailWords } from "./detail-words.ts";
import {
  areFromMemory,
  articleOf,
  dayRuleText,
  dayText,
  decisionText,
  factText,
  groundText,
  parameterText,
  partOfDateText,
  remedyText,
  signersText,
  signingText,
  valueText,
} from "./in-words.ts";
import { lawWords } from "./law-words.ts";
import { conditionTexts } from "./person-text.ts";
import { routeLine } from "./show-route.ts";
import { rulesWords } from "./words.ts";

/** A part of a rulebook as one reads it aloud: a heading, then lines, some of them with lines under them. */
export interface Section {
  readonly heading: string;
  /** What holds of all its lines. */
  readonly says?: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  readonly under?: readonly string[];
  /** Of the line and of those under it, in this order: what a link to it says. */
  readonly ids?: readonly (string | undefined)[];
}

/** All that a rulebook holds, in the order in which a lawyer asks for it. */
export function sectionsOf(book: Rulebook, lang: Language): readonly Section[] {
  const words = rulesWords[lang];
  const details = detailWords[lang];
  const cited = (provision: string) => `[${articleOf(book, provision, lang)}]`;
  return [
    {
      heading: words.holdsNot,
      says: words.holdsNotText,
      lines: book.notEncoded.map((each) => ({
        text: `${each.words[lang]}${each.article === undefined ? "" : ` [${citation(each.article)[lang]}]`}`,
      })),
    },
    { heading: words.routes, lines: book.routes.map((route) => routeLine(book, route, lang)) },
    { heading: words.calendar, lines: book.calendar.map((rule) => dayLine(book, rule, lang)) },
    {
      heading: words.conditions,
      lines: conditionTexts(book, lang).map(({ text, provision }) => ({ text: `${text} ${cited(provision)}` })),
    },
    {
      heading: words.offences,
      lines: [
        ...(book.offences?.classes ?? []).map((each) => ({
          text: `${words.class} ${each.id}${words.colon}${each.words[lang]}`,
        })),
        ...(book.offences?.sentences ?? []).map((each) => ({
          text: `${words.sentence} ${each.id}${words.colon}${each.words[lang]}`,
        })),
      ],
    },
    {
      heading: words.facts,
      lines: factsKnown(book).map(({ key, shape }) => ({
        ids: [`fact-${key}`],
        text: `${key}${words.colon}${factText(book, key, lang)} (${shape.kind === "reading" ? shape.of.join(" | ") : lawWords[lang].shapes[shape.kind]})`,
      })),
    },
    {
      heading: words.grounds,
      lines: book.grounds.map((each) => ({
        ids: [`ground-${each.id}`],
        text: `${each.id}${words.colon}${groundText(book, each, lang)} ${cited(each.provision)}`,
      })),
    },
    {
      heading: words.signing,
      lines: [
        {
          text: `${book.multipleSigning.words[lang]} (${signingText(book.multipleSigning, lang)}) ${cited(book.multipleSigning.provision)}`,
        },
        ...(book.signers === undefined
          ? []
          : [{ text: `${signersText(book, book.signers, lang)} ${cited(book.signers.provision)}` }]),
      ],
    },
    {
      heading: words.remedies,
      lines: book.remedies.map((each) => ({
        ids: [`remedy-${each.id}`],
        text: `${each.id}${words.colon}${remedyText(book, each, lang)} ${cited(each.provision)}`,
      })),
    },
    {
      heading: words.questions,
      lines: book.questions.map(({ id, words: asked, adopted, readings, decisions, provision, sources }) => ({
        ids: [`question-${id}`],
        text: `${id}${words.colon}${asked[lang]} [${[articleOf(book, provision, lang), sources.join(" ")].join("; ")}]`,
        under: [
          ...readings.map(
            (each) => `${each.id}${words.colon}${each.words[lang]}${each.id === adopted ? ` (${words.adopted})` : ""}`,
          ),
          ...decisions.map((each) => `${decisionText(each, lang)} [${each.source}]`),
        ],
      })),
    },
    {
      heading: words.units,
      lines:
        book.units === undefined
          ? []
          : [
              {
                text: `${book.unit[lang]} (${book.units.length})${words.colon}${book.units
                  .map(({ id, name }) => (name === undefined ? id : `${id} ${name}`))
                  .join(", ")}`,
                ...(book.unitsFrom !== undefined && { under: [details.listFrom(book.unitsFrom)] }),
                ...(!unitsHaveSource(book, book.units) && { under: [words.unitsFrom] }),
              },
            ],
    },
    { heading: details.clocks, lines: [book.zone, ...(book.zones ?? [])].map((zone) => zoneLine(zone, lang)) },
    { heading: words.provisions, lines: book.provisions.map((each) => provisionLine(book, each.id, lang)) },
    {
      heading: words.sources,
      lines: book.sources.map((source) => ({
        ids: [`source-${source.ref}`],
        text: `${source.ref}${words.colon}${citation(source.article)[lang]} (${words.confidence[source.confidence]})`,
        under: [
          placeRead(source.at)[lang],
          ...(source.edition === undefined ? [] : [editionText(book, source.edition, lang)]),
        ],
      })),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** Title and what stands above the sections: the rulebook by name and hash, and the days it governs. */
export function headingOf(book: Rulebook, lang: Language): { readonly title: string; readonly facts: readonly Fact[] } {
  const words = rulesWords[lang];
  const details = detailWords[lang];
  const { governs, zone, holidays = [] } = book;
  return {
    title: book.title[lang],
    facts: [
      [words.name, book.id],
      [words.hash, rulebookHash(book)],
      [details.jurisdiction, book.jurisdiction],
      [words.law, citation(book.instrument)[lang]],
      [words.decider, book.decider[lang]],
      [words.lawOf, dayText(book.lawAt, lang)],
      [words.votes, days(governs.votes, lang)],
      [words.filings, days(governs.filings, lang)],
      ...(governs.decidedBy === undefined
        ? []
        : [
            [
              details.versionBy,
              `${factText(book, governs.decidedBy.fact, lang)}, ${days(governs.decidedBy, lang)}`,
            ] as const,
          ]),
      [words.zone, `${zone.name}${offsetText(book, lang)}`],
      [words.unit, book.unit[lang]],
      ...(holidays.length === 0
        ? []
        : [[details.holidays, holidays.map((each) => dayText(each, lang)).join(", ")] as const]),
      ...(book.writtenIn === undefined ? [] : [[words.writtenIn, words.onlyIn[book.writtenIn]] as const]),
      ...(book.scale === undefined ? [] : [[words.scale, `${book.scale.num}:${book.scale.den}`] as const]),
    ],
  };
}

/** The rulebook says where they were read, or a figure by unit names them and says it. */
function unitsHaveSource({ parameters, unitsFrom }: Rulebook, units: NonNullable<Rulebook["units"]>): boolean {
  if (unitsFrom !== undefined) return true;
  const known = new Set(units.map(({ id }) => id));
  return parameters.some(({ value }) => typeof value === "object" && Object.keys(value).every((key) => known.has(key)));
}

type Fact = readonly [term: string, value: string];

/** The offset from UTC on the day of the law. */
function offsetText(book: Rulebook, lang: Language): string {
  const day = book.votingDay ?? book.governs.filings.from;
  const minutes = offsetAt(book.zone, `${day}T12:00:00Z` as Parameters<typeof offsetAt>[1]);
  return ` (${aheadText(minutes)}, ${dayText(day, lang)})`;
}

function aheadText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** How far a zone's clocks are from UTC, since which moment. */
function zoneLine({ name, offsets, source }: Zone, lang: Language): Line {
  const { since, colon } = rulesWords[lang];
  const said = offsets.map(
    ({ from, offsetMinutes }) =>
      `${aheadText(offsetMinutes)} ${since} ${dayText(from.slice(0, 10), lang)}, ${from.slice(11, 16)} UTC`,
  );
  return { text: `${name}${colon}${said.join("; ")} [${placeRead(source)[lang]}]` };
}

function dayLine(book: Rulebook, rule: Rulebook["calendar"][number], lang: Language): Line {
  const { votingDay } = book;
  const on =
    votingDay === undefined
      ? undefined
      : calendarOf(book, { "voting-day": votingDay }).find((each) => each.rule === rule)?.day;
  const counted = dayRuleText(book, rule, lang);
  const when = on === undefined || rule.count.kind === "fixed" ? counted : `${dayText(on, lang)}, ${counted}`;
  const only = rule.routes === undefined ? "" : `; ${detailWords[lang].onlyRoutes(rule.routes.join(", "))}`;
  const time = rule.time === undefined ? "" : `, ${valueText(parameterOf(book, rule.time).value, lang)}`;
  return {
    text: `${rule.words[lang]}${rulesWords[lang].colon}${when}${time}${only} [${articleOf(book, rule.provision, lang)}]`,
  };
}

function provisionLine(book: Rulebook, id: string, lang: Language): Line {
  const words = rulesWords[lang];
  const { article: cited, words: says, confidence, sources, checked } = provisionOf(book, id);
  const fromMemory = areFromMemory(book, sources);
  const compared = checked === "not-compared" ? words.notCompared : `${words.compared} ${dayText(checked, lang)}`;
  const figures = book.parameters.filter((each) => each.provision === id);
  return {
    ids: [`provision-${id}`, undefined, ...figures.map((each) => `figure-${each.id}`)],
    text: says[lang],
    under: [
      `[${citation(cited)[lang]}; ${words.confidence[confidence]}; ${sources.join(" ")}; ${fromMemory ? `${words.memory}, ` : ""}${compared}]`,
      ...figures.map((each) => parameterText(each, lang)),
    ],
  };
}

/** Which text was read, and that it is none of the law's own time. */
function editionText(book: Rulebook, edition: Edition, lang: Language): string {
  const words = rulesWords[lang];
  const since = edition.since === undefined ? undefined : partOfDateText(edition.since, lang);
  const read = words.edition(partOfDateText(edition.asOf, lang), since, isCalendarDate(edition.asOf) ? "day" : "year");
  return isOfItsTime({ edition }, timeOfLaw(book)) ? read : `${read}; ${words.otherTime}`;
}

function days({ from, to }: { readonly from: string; readonly to: string }, lang: Language): string {
  return from === to ? dayText(from, lang) : `${dayText(from, lang)} – ${dayText(to, lang)}`;
}

/** French sets a space before a semicolon, other languages none. */
function spaced(text: string, lang: Language): string {
  return lang === "fr" ? text.replaceAll(/(?<=\S); /g, "\u00a0; ") : text;
}

const curved = (text: string) => text.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, "’");

/** In a document an apostrophe between letters is one; a unit stays spelt as a case has to spell it. */
function apostrophes(book: Rulebook): (text: string) => string {
  const spelt = (book.units ?? []).map(({ id }) => id).filter((id) => curved(id) !== id);
  return (text) => spelt.reduce((all, id) => all.replaceAll(curved(id), id), curved(text));
}

function spacedSections(book: Rulebook, lang: Language): readonly Section[] {
  return sectionsOf(book, lang).map((section) => ({
    ...section,
    lines: section.lines.map(({ text, under }) => ({
      text: spaced(text, lang),
      ...(under !== undefined && { under: under.map((each) => spaced(each, lang)) }),
    })),
  }));
}

/** As text for a terminal or to read aloud. */
export function showText(book: Rulebook, lang: Language): string {
  const { title, facts } = headingOf(book, lang);
  const { marks, marksText, colon } = rulesWords[lang];
  const lines = [
    [title, ...facts.map(([term, value]) => `  ${term}${colon}${spaced(value, lang)}`)].join("\n"),
    [marks, ...marksText.map((each) => `  ${each}`)].join("\n"),
    ...spacedSections(book, lang).map(({ heading, says, lines }) =>
      [
        heading,
        ...(says === undefined ? [] : [`  ${says}`]),
        ...lines.flatMap(({ text, under = [] }) => [`  · ${text}`, ...under.map((each) => `      ${each}`)]),
      ].join("\n"),
    ),
  ];
  return lawSpaces(lines.join("\n\n"));
}

/** As a document: a page that needs no script, or PDF. */
export function showPaper(book: Rulebook, lang: Language): Paper {
  const words = rulesWords[lang];
  const { title, facts } = headingOf(book, lang);
  const withApostrophes = apostrophes(book);
  const set = (text: string) => withApostrophes(spaced(text, lang));
  return {
    language: lang,
    dir: "ltr",
    letterhead: [],
    kicker: words.rulebook,
    title: set(title),
    outcome: `${words.lawOf} ${dayText(book.lawAt, lang)}`,
    facts: facts
      .filter(([term]) => term !== words.lawOf)
      .map(([term, value]) => [set(term), [term === words.hash ? { code: value } : set(value)]]),
    intro: set(words.marksText.join(" ")),
    sections: sectionsOf(book, lang).map(({ heading, says, lines }) => ({
      title: set(heading),
      blocks: [
        ...(says === undefined ? [] : [{ kind: "text", text: [set(says)], tone: "note" } as const]),
        {
          kind: "list",
          items: lines.map(({ text, under = [] }) => [[set(text)], ...under.map((each) => [set(each)])]),
          ids: lines.map(({ ids = [] }) => ids),
        },
      ],
    })),
    foot: { name: book.id, hash: rulebookHash(book) },
    pageOf: words.pageOf,
    date: Date.parse(`${book.lawAt}T00:00:00Z`) / 1000,
  };
}
