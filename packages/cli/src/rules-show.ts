import {
  amountOf,
  calendarOf,
  citation,
  factsKnown,
  figureIn,
  parameterOf,
  percentIn,
  provisionOf,
  rulebookHash,
  type Language,
  type Parameter,
  type Route,
  type Rulebook,
} from "@hustings/rules";
import { rulesWords } from "./rules-words.ts";

/** A part of a rulebook as one reads it aloud: a heading, then lines, some of them with lines under them. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  readonly under?: readonly string[];
}

/** All that a rulebook holds, in the order in which a lawyer asks for it. */
export function sectionsOf(book: Rulebook, lang: Language): readonly Section[] {
  const words = rulesWords[lang];
  const { governs } = book;
  return [
    {
      heading: book.title[lang],
      lines: [
        { text: `${book.id}  ${rulebookHash(book)}` },
        { text: citation(book.instrument)[lang] },
        { text: `${words.decider}: ${book.decider[lang]}` },
        { text: `${words.lawOf} ${dayIn(book.lawAt, lang)}` },
        { text: `${words.votes}: ${days(governs.votes, lang)}; ${words.filings}: ${days(governs.filings, lang)}` },
        { text: `${words.zone}: ${book.zone.name}; ${words.unit}: ${book.unit[lang]}` },
      ],
    },
    {
      heading: words.holdsNot,
      lines: [
        { text: words.holdsNotText },
        ...book.notEncoded.map((each) => ({ text: `· ${each.words[lang]}${article(each.article, lang)}` })),
      ],
    },
    { heading: words.marks, lines: words.marksText.map((text) => ({ text })) },
    { heading: words.routes, lines: book.routes.map((route) => routeLine(book, route, lang)) },
    { heading: words.calendar, lines: book.calendar.map((rule) => dayLine(book, rule, lang)) },
    {
      heading: words.conditions,
      lines: book.eligibility.map((rule) => ({
        text: `· ${conditionText(book, rule, lang)} [${articleOf(book, rule.provision, lang)}]`,
      })),
    },
    ...(book.offences === undefined
      ? []
      : [
          {
            heading: `${words.classes}, ${words.sentences}`,
            lines: [...book.offences.classes, ...book.offences.sentences].map((each) => ({
              text: `${each.id}: ${each.words[lang]}`,
            })),
          },
        ]),
    {
      heading: words.facts,
      lines: factsKnown(book).map(({ key, shape }) => ({
        text: `${key}  (${shape.kind === "reading" ? shape.of.join(" | ") : shape.kind})`,
      })),
    },
    {
      heading: words.grounds,
      lines: book.grounds.map((each) => ({
        text: `${each.id} (${each.scope}, ${each.effect}): ${each.words[lang]} [${articleOf(book, each.provision, lang)}]`,
      })),
    },
    { heading: words.signing, lines: [{ text: book.multipleSigning.words[lang] }] },
    {
      heading: words.remedies,
      lines: book.remedies.map((each) => ({
        text: `${each.act} ${each.id}: ${each.words[lang]} → ${each.to[lang]} [${articleOf(book, each.provision, lang)}]`,
      })),
    },
    {
      heading: words.questions,
      lines: book.questions.map(({ id, words: asked, adopted, readings, decisions }) => ({
        text: `${id}: ${asked[lang]}`,
        under: [
          ...readings.map(
            (each) => `${each.id}: ${each.words[lang]}${each.id === adopted ? ` (${words.adopted})` : ""}`,
          ),
          ...decisions.map(({ by, date, result }) => `${by}, ${date}: ${result}`),
        ],
      })),
    },
    { heading: words.provisions, lines: book.provisions.map((each) => provisionLine(book, each.id, lang)) },
    {
      heading: words.sources,
      lines: book.sources.map(({ ref, article: cited, at, confidence }) => ({
        text: `${ref}  ${citation(cited)[lang]}  (${words.confidence[confidence]})`,
        under: [at],
      })),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function routeLine(book: Rulebook, route: Route, lang: Language): Line {
  const words = rulesWords[lang];
  const { required, ceiling, spread, papers = [], protocol } = route;
  const used = new Set<string>();
  collect({ required, ceiling, spread, protocol }, (name) => {
    if (book.parameters.some(({ id }) => id === name)) used.add(name);
  });
  return {
    text: `${route.id}: ${route.words[lang]} [${articleOf(book, route.provision, lang)}]`,
    under: [
      required === undefined
        ? words.needsNone
        : `${words.required}: ${figureIn(amountOf(book, required.amount), lang)}`,
      ...(route.meeting ? [words.meeting] : []),
      ...(ceiling === undefined
        ? []
        : [
            `${words.ceiling}: ${figureIn(amountOf(book, ceiling.amount), lang)} (${ceiling.question ?? ceiling.effect})`,
          ]),
      ...spread.map((rule) => `${words.spread}: ${provisionOf(book, rule.provision).words[lang]}`),
      ...papers.map((each) => `${words.papers}: ${each.words[lang]}`),
      `${words.check}: ${words.protocols[protocol.kind]}`,
      ...[...used].map((id) => `${words.figuresOfRoute}: ${parameterText(parameterOf(book, id), lang)}`),
    ],
  };
}

function dayLine(book: Rulebook, rule: Rulebook["calendar"][number], lang: Language): Line {
  const { votingDay } = book;
  const on =
    votingDay === undefined
      ? undefined
      : calendarOf(book, { "voting-day": votingDay }).find((each) => each.rule === rule)?.day;
  const from = typeof rule.from === "string" ? rule.from : rule.from.fact;
  const when = on === undefined ? `${rule.count.kind} (${from})` : dayIn(on, lang);
  const time = rule.time === undefined ? "" : `, ${valueText(parameterOf(book, rule.time).value, lang)}`;
  return { text: `· ${rule.words[lang]}: ${when}${time} [${articleOf(book, rule.provision, lang)}]` };
}

function conditionText(book: Rulebook, rule: Rulebook["eligibility"][number], lang: Language): string {
  switch (rule.kind) {
    case "age":
      return `${provisionOf(book, rule.provision).words[lang]} (${valueText(parameterOf(book, rule.years).value, lang)})`;
    case "condition":
      return "atLeast" in rule.must
        ? rule.words[lang].replace(/\{years(?:\|([^}]*))?\}/g, (_, forms?: string) =>
            forms === undefined
              ? valueText(parameterOf(book, (rule.must as { atLeast: string }).atLeast).value, lang)
              : (forms.split("|").at(-1) ?? ""),
          )
        : rule.words[lang];
    case "conviction-bar":
      return rule.words[lang];
    case "term-limit":
      return provisionOf(book, rule.provision).words[lang];
  }
}

function provisionLine(book: Rulebook, id: string, lang: Language): Line {
  const words = rulesWords[lang];
  const { article: cited, words: says, confidence, sources, checked } = provisionOf(book, id);
  const fromMemory = sources.every(
    (ref) => book.sources.find((each) => each.ref === ref)?.at.includes("from memory") === true,
  );
  const compared = checked === "not-compared" ? words.notCompared : `${words.compared} ${dayIn(checked, lang)}`;
  return {
    text: says[lang],
    under: [
      `[${citation(cited)[lang]}; ${words.confidence[confidence]}; ${sources.join(" ")}; ${fromMemory ? `${words.memory}, ` : ""}${compared}]`,
      ...book.parameters.filter((each) => each.provision === id).map((each) => parameterText(each, lang)),
    ],
  };
}

function parameterText({ id, value, from, until, source, confidence }: Parameter, lang: Language): string {
  const words = rulesWords[lang];
  const end = until === undefined ? "" : ` ${words.until} ${dayIn(until, lang)}`;
  return `${id} = ${valueText(value, lang)}, ${words.since} ${dayIn(from, lang)}${end} [${source}, ${words.confidence[confidence]}]`;
}

function valueText(value: Parameter["value"], lang: Language): string {
  if (typeof value === "number") return figureIn(value, lang);
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayIn(value, lang) : value;
  if ("num" in value && "den" in value) return percentIn({ num: value["num"] ?? 0, den: value["den"] ?? 1 }, lang);
  return Object.entries(value)
    .map(([unit, count]) => `${unit} ${figureIn(count, lang)}`)
    .join(", ");
}

function collect(value: unknown, visit: (name: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) collect(member, visit);
}

function articleOf(book: Rulebook, provision: string, lang: Language): string {
  return citation(provisionOf(book, provision).article)[lang];
}

function article(cited: string | undefined, lang: Language): string {
  return cited === undefined ? "" : ` [${citation(cited)[lang]}]`;
}

function days({ from, to }: { readonly from: string; readonly to: string }, lang: Language): string {
  return from === to ? dayIn(from, lang) : `${dayIn(from, lang)} – ${dayIn(to, lang)}`;
}

const months: Readonly<Record<Language, string>> = { en: "en-GB", ru: "ru", fr: "fr" };

function dayIn(day: string, lang: Language): string {
  return new Intl.DateTimeFormat(months[lang], { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** As text for a terminal or to read aloud. */
export function sectionsText(sections: readonly Section[]): string {
  return sections
    .map(({ heading, lines }) =>
      [
        heading,
        ...lines.flatMap(({ text, under = [] }) => [`  ${text}`, ...under.map((each) => `      ${each}`)]),
      ].join("\n"),
    )
    .join("\n\n");
}

/** As a page of its own, which needs no script and prints. */
export function sectionsPage(sections: readonly Section[], lang: Language): string {
  const [first, ...rest] = sections;
  const list = ({ lines }: Section) =>
    `<ul>${lines.map(({ text, under = [] }) => `<li>${escaped(text)}${under.length === 0 ? "" : `<ul>${under.map((each) => `<li>${escaped(each)}</li>`).join("")}</ul>`}</li>`).join("")}</ul>`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(first?.heading ?? "")}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 1.5rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #767676; }
ul { padding-inline-start: 1.2rem; } li { margin: .25rem 0; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } h2 { border-color: #999; } }
@media print { body { max-width: none; margin: 0; } h2 { break-after: avoid; } li { break-inside: avoid; } }
</style>
</head>
<body>
<main>
<h1>${escaped(first?.heading ?? "")}</h1>
${first === undefined ? "" : list(first)}
${rest.map((section) => `<section>\n<h2>${escaped(section.heading)}</h2>\n${list(section)}\n</section>`).join("\n")}
</main>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[each] ?? each);
}
