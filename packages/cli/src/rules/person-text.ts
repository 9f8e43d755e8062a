import {
  countOf,
  figureIn,
  parameterOf,
  pluralOf,
  provisionOf,
  withYears,
  type EligibilityRule,
  type Language,
  type Rulebook,
  type Words,
} from "@hustings/rules";
import { detailWords } from "./detail-words.ts";
import { articleOf, valueText } from "./in-words.ts";
import { lawWords } from "./law-words.ts";

/** A condition on the person: what it says, and what it comes to. */
export function conditionText(book: Rulebook, rule: EligibilityRule, lang: Language): string {
  return withFigures(conditionOf(book, rule, lang));
}

/** The conditions on the person, each sentence once: what several rules take out of one stands behind it together. */
export function conditionTexts(
  book: Rulebook,
  lang: Language,
): readonly { readonly text: string; readonly provision: string }[] {
  const said = book.eligibility.map((rule) => ({ ...conditionOf(book, rule, lang), provision: rule.provision }));
  return [...Map.groupBy(said, ({ says, provision }) => `${provision} ${says}`).values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    const figures = [...new Set(together.flatMap((each) => each.figures))];
    return [{ text: withFigures({ says: first.says, figures }), provision: first.provision }];
  });
}

interface Condition {
  readonly says: string;
  readonly figures: readonly string[];
}

function withFigures({ says, figures }: Condition): string {
  return figures.length === 0 ? says : `${says} (${figures.join("; ")})`;
}

function conditionOf(book: Rulebook, rule: EligibilityRule, lang: Language): Condition {
  const { onDay, years, terms } = lawWords[lang];
  const says = provisionOf(book, rule.provision).words[lang];
  const counted = (parameter: string, forms: string) => {
    const count = countOf(book, parameter);
    return `${figureIn(count, lang)}\u00a0${pluralOf(count, forms, lang)}`;
  };
  const { amounts } = lawWords[lang];
  const details = detailWords[lang];
  const [own, by] = [rule.provision, rule.presumed].map((id) => (id === undefined ? "" : articleOf(book, id, lang)));
  const silent = rule.kind === "conviction-bar" ? details.bars : details.presumed;
  const presumed = rule.presumed === undefined ? [] : [silent(by === own ? undefined : by)];
  switch (rule.kind) {
    case "age": {
      const bound = ({ "at-least": "atLeast", over: "moreThan", "at-most": "atMost" } as const)[rule.bound];
      return { says, figures: [amounts[bound](counted(rule.years, years)), onDay[rule.on], ...presumed] };
    }
    case "term-limit": {
      const { quarantineYears, afterResignation, countedFrom } = rule;
      const figures = [
        counted(rule.most, terms),
        details.terms[rule.mode],
        ...(quarantineYears === undefined ? [] : [details.pause(counted(quarantineYears, years))]),
        ...(afterResignation === true ? [details.afterResignation] : []),
        ...(countedFrom === undefined
          ? []
          : [details.countedFrom(valueText(parameterOf(book, countedFrom).value, lang))]),
        ...presumed,
      ];
      return { says, figures };
    }
    case "condition": {
      const { must } = rule;
      const asked = "atLeast" in must ? withYears(book, must.atLeast, rule.words[lang], lang) : rule.words[lang];
      return { says: asked, figures: presumed };
    }
    case "conviction-bar": {
      const { units } = lawWords[lang];
      // Of a fine the amount is in the currency's unit, of any other sentence in months.
      const amount = (id: string) =>
        rule.sentence === "fine" ? valueText(parameterOf(book, id).value, lang) : counted(id, units.months);
      const bounds = (["atLeast", "moreThan", "atMost"] as const).flatMap((bound) => {
        const id = rule[bound];
        return id === undefined ? [] : [amounts[bound](amount(id))];
      });
      const lasting = lastingText(rule.lasts, (id) => counted(id, years), lang);
      const figures = [...bounds, ...lasting, onDay[rule.on], ...offencesText(book, rule, lang), ...presumed];
      return { says: rule.words[lang], figures };
    }
    default:
      return rule satisfies never;
  }
}

type Bar = Extract<EligibilityRule, { kind: "conviction-bar" }>;

/** Until when a conviction bars. */
function lastingText(lasts: Bar["lasts"], years: (id: string) => string, lang: Language): readonly string[] {
  const words = detailWords[lang];
  switch (lasts.kind) {
    case "while-unexpunged":
    case "always":
      return [words.lasts[lasts.kind]];
    case "years-after-expungement":
      return [words.afterExpungement(years(lasts.years))];
    case "years-after-final":
      return [words.afterFinal(years(lasts.years))];
    case "years-after-execution":
      return [words.afterExecution(years(lasts.years)), ...(lasts.mayPrecede === true ? [words.mayPrecede] : [])];
    default:
      return lasts satisfies never;
  }
}

/** For which offences and sentences, and whether if suspended. */
function offencesText({ offences }: Rulebook, { classes, sentence, suspended }: Bar, lang: Language) {
  const words = detailWords[lang];
  const named = (list: readonly { readonly id: string; readonly words: Words }[] = [], id: string) =>
    list.find((each) => each.id === id)?.words[lang] ?? id;
  return [
    classes.length === 0 ? words.anyOffence : classes.map((each) => named(offences?.classes, each)).join(", "),
    ...(sentence === undefined ? [] : [named(offences?.sentences, sentence)]),
    ...(typeof suspended === "string"
      ? [words.suspended[suspended]]
      : [words.suspendedContested(suspended.countsUnder), words.question(suspended.question)]),
  ];
}
