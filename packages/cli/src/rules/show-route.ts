import { parameterOf, pluralOf, type Language, type Protocol, type Route, type Rulebook } from "@hustings/rules";
import { detailWords } from "./detail-words.ts";
import { amountText, articleOf, factText, meetingText, parameterText, signingText, spreadText } from "./in-words.ts";
import { lawWords } from "./law-words.ts";
import { conditionText } from "./person-text.ts";
import type { Line } from "./show.ts";
import { rulesWords } from "./words.ts";

/** One way to the ballot: what it needs, how that is spread and checked, and each figure that it rests on. */
export function routeLine(book: Rulebook, route: Route, lang: Language): Line {
  const words = rulesWords[lang];
  const details = detailWords[lang];
  const cited = (provision: string) => `[${articleOf(book, provision, lang)}]`;
  const { required, ceiling, spread, papers = [], protocol, condition, multipleSigning } = route;
  const used = new Set<string>();
  collect({ required, ceiling, spread, protocol }, (name) => {
    if (book.parameters.some(({ id }) => id === name)) used.add(name);
  });
  return {
    ids: [`route-${route.id}`, ...(condition === undefined ? [] : [undefined]), `required-${route.id}`],
    text: `${route.id}${words.colon}${route.words[lang]} ${cited(route.provision)}`,
    under: [
      ...(condition === undefined
        ? []
        : [`${words.condition}${words.colon}${conditionText(book, condition, lang)} ${cited(condition.provision)}`]),
      required === undefined
        ? words.needsNone
        : `${words.required}${words.colon}${amountText(book, required.amount, lang)} ${cited(required.provision)}`,
      ...(route.meeting && book.meeting !== undefined
        ? [
            `${words.meeting}${words.colon}${meetingText(book, lang)} [${[
              articleOf(book, book.meeting.provision, lang),
              `${details.notice}${words.colon}${articleOf(book, book.meeting.noticeProvision, lang)}`,
              `${details.majority}${words.colon}${articleOf(book, book.meeting.majorityProvision, lang)}`,
            ].join("; ")}]`,
            ...moreOfMeeting(book, book.meeting, lang),
            ...(book.meeting.minutes ?? []).map(
              (part) =>
                `${words.minutes}${words.colon}${part.words[lang]}${columnsOf(part, lang)} ${cited(part.provision)}`,
            ),
          ]
        : []),
      ...(ceiling === undefined
        ? []
        : [
            `${words.ceiling}${words.colon}${[
              amountText(book, ceiling.amount, lang),
              lawWords[lang].ceilings[ceiling.effect],
              ...(ceiling.stops === true ? [details.handingInStops] : []),
              ...(ceiling.question === undefined ? [] : [details.question(ceiling.question)]),
            ].join("; ")} ${cited(ceiling.provision)}`,
          ]),
      ...spread.map((rule) => `${words.spread}${words.colon}${spreadText(book, rule, lang)} ${cited(rule.provision)}`),
      ...papers.map((each) => `${words.papers}${words.colon}${each.words[lang]} ${cited(each.provision)}`),
      ...(multipleSigning === undefined
        ? []
        : [
            `${words.signing}${words.colon}${multipleSigning.words[lang]} (${signingText(multipleSigning, lang)}) ${cited(multipleSigning.provision)}`,
          ]),
      `${words.check}${words.colon}${checkText(book, protocol, lang)}`,
      ...[...used].map((id) => `${words.figuresOfRoute}${words.colon}${parameterText(parameterOf(book, id), lang)}`),
    ],
  };
}

/** What a meeting needs beside its people: whether they may be at others, what is written down of them, and until when it may be held. */
function moreOfMeeting(book: Rulebook, rule: NonNullable<Rulebook["meeting"]>, lang: Language): readonly string[] {
  const details = detailWords[lang];
  const { document, papers, oneGroupPerVoter } = rule;
  const cited = (provision: string) => `[${articleOf(book, provision, lang)}]`;
  return [
    oneGroupPerVoter ? details.oneGroup : details.severalGroups,
    ...(document === undefined ? [] : [`${details.document(document.scheme)} ${cited(document.provision)}`]),
    ...(papers === undefined
      ? []
      : [`${details.withPapers(factText(book, papers.handedIn, lang))} ${cited(papers.provision)}`]),
  ].map((each) => `${details.ofMeeting}${rulesWords[lang].colon}${each}`);
}

/** How what was filed is checked, with every article that says so. */
function checkText(book: Rulebook, protocol: Protocol, lang: Language): string {
  const details = detailWords[lang];
  const { futilityStop, sufficiencyStop, atSource, bands, counted, from, denominator } = protocol as {
    readonly denominator?: string;
    readonly futilityStop?: string;
    readonly sufficiencyStop?: string;
    readonly atSource?: true;
    readonly bands?: { readonly bounds: "middle" | "outer" };
    readonly counted?: "days" | "working-days";
    readonly from?: "last-filing-day" | "filing";
  };
  const articles = new Set<string>();
  collect(protocol, (name) => {
    if (book.provisions.some(({ id }) => id === name)) articles.add(articleOf(book, name, lang));
  });
  return `${[
    rulesWords[lang].protocols[protocol.kind],
    ...(atSource === undefined ? [] : [details.atSource]),
    ...(bands === undefined ? [] : [details.bounds[bands.bounds]]),
    ...(counted === undefined ? [] : [pluralOf(2, lawWords[lang].units[counted], lang)]),
    ...(from === undefined ? [] : [details.objectionsFrom[from]]),
    ...(denominator === undefined ? [] : [details.question(denominator)]),
    ...(futilityStop === undefined ? [] : [details.futility]),
    ...(sufficiencyStop === undefined ? [] : [details.sufficiency]),
  ].join("; ")} [${[...articles].join("; ")}]`;
}

/** What stands of each person in a list that the law wants. */
function columnsOf(part: NonNullable<NonNullable<Rulebook["meeting"]>["minutes"]>[number], lang: Language): string {
  if (part.kind !== "attached" || part.columns === undefined) return "";
  return ` (${part.columns.map((each) => each[lang]).join(", ")})`;
}

function collect(value: unknown, visit: (name: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) collect(member, visit);
}
