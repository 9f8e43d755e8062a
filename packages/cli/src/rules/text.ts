import { lawSpaces, parseJson } from "@hustings/core";
import {
  figureIn,
  languages,
  parameterOf,
  provisionOf,
  walk,
  type Evidence,
  type Forecast,
  type Language,
  type Rulebook,
  type Ruling,
  type Outcome,
  type RulebookChange,
  type RulingNode,
} from "@hustings/rules";
import { areFromMemory, articleOf, dayText, decisionText, factText, factValueText, valueText } from "./in-words.ts";
import { lawWords } from "./law-words.ts";
import { rulesWords } from "./words.ts";

function part(heading: string, lines: readonly string[], lang: Language): readonly string[] {
  const { colon } = rulesWords[lang];
  return lines.length === 0 ? [] : ["", `${heading}${colon}`.trimEnd(), ...lines.map((each) => `  · ${each}`)];
}

/** The outcome and its reasons, then what it rests on, what nobody stated and what the rulebook does not hold. */
export function rulingText(book: Rulebook, ruling: Ruling, lang: Language, { facts, votingDay }: Evidence): string {
  const words = rulesWords[lang];
  const { counts, estimate } = ruling;
  const number = (value: number) => figureIn(value, lang);
  const named = (key: string) => `${key} (${factText(book, key, lang)})`;
  const lines = [
    `${words.outcome[ruling.outcome]}  ${book.title[lang]}`,
    ...ruling.reasons.map(({ provision, words: said }) => `  · ${said[lang]} [${articleOf(book, provision, lang)}]`),
    ...seenText(ruling, lang, { facts, votingDay }),
    "",
    ruling.tree.words[lang],
    words.counts({
      filed: number(counts.filed),
      checked: number(counts.checked),
      valid: number(counts.valid),
      counted: number(counts.counted),
      required: number(counts.required),
    }),
    ...(estimate === undefined
      ? []
      : [
          words.sample(
            number(estimate.valid),
            number(estimate.population),
            number(estimate.low),
            number(estimate.high),
          ),
        ]),
    ...unitsText(book, ruling, lang),
    ...ruling.hinges.flatMap(({ facts, readings }) =>
      part(
        `${words.hinges} ${facts.map(named).join(", ")}`,
        readings.map(
          ({ values, outcome }) =>
            `${Object.values(values)
              .map((value) => factValueText(book, value, lang))
              .join(", ")} → ${words.outcome[outcome as Outcome]}`,
        ),
        lang,
      ),
    ),
    ...ruling.lawHinges.flatMap(({ question, readings }) => {
      const asked = book.questions.find(({ id }) => id === question);
      return part(
        `${words.lawHinges}, ${question} (${asked?.words[lang] ?? ""})`,
        [
          ...readings.map(
            ({ reading, outcome }) =>
              `${reading} (${asked?.readings.find(({ id }) => id === reading)?.words[lang] ?? ""}) → ${words.outcome[outcome as Outcome]}`,
          ),
          ...(asked?.decisions ?? []).map((each) => decisionText(each, lang)),
        ],
        lang,
      );
    }),
    ...part(words.unverified, unverifiedText(book, ruling, lang), lang),
    ...part(
      words.presumed,
      ruling.presumed.map(
        ({ step, provision }) =>
          `${[...walk(ruling.tree)].find(({ id }) => id === step)?.words[lang] ?? step} [${articleOf(book, provision, lang)}]`,
      ),
      lang,
    ),
    ...part(words.missing, ruling.missing.map(named), lang),
    ...part(words.unused, ruling.unusedFacts.map(named), lang),
    ...part(
      words.holdsNot,
      book.notEncoded.map((each) => each.words[lang]),
      lang,
    ),
  ];
  return lawSpaces(lines.join("\n"));
}

/** Terms that were seen and what became of each, and convictions dated after the vote, which settle nothing. */
function seenText(
  { tree }: Ruling,
  lang: Language,
  { facts, votingDay }: Pick<Evidence, "facts" | "votingDay">,
): readonly string[] {
  const terms = [...walk(tree)].filter(({ id }) => id.startsWith("eligibility/term/"));
  const late = facts.flatMap(({ key, value }) => {
    const final = key.startsWith("conviction/") ? (value as { readonly final?: unknown } | null)?.final : undefined;
    return typeof final === "string" && final > votingDay
      ? [lawWords[lang].finalAfter(key.slice("conviction/".length), dayText(final, lang), dayText(votingDay, lang))]
      : [];
  });
  return [...terms.map(({ words }) => words[lang]), ...late].map((each) => `    ${each}`);
}

/** What each unit has against what it must or may have: those that fall short or lie above first. */
function unitsText(book: Rulebook, { tree }: Ruling, lang: Language): readonly string[] {
  const words = lawWords[lang];
  const seen = new Set<string>();
  return [...walk(tree)].flatMap(({ id, provision, units = [] }) => {
    if (seen.has(`${id} ${provision}`)) return [];
    seen.add(`${id} ${provision}`);
    const list = (heading: string, those: typeof units, limit: "least" | "most") =>
      those.length === 0
        ? []
        : [
            `${heading}${rulesWords[lang].colon}${those
              .map((each) => {
                const bound = each[limit];
                const count = figureIn(each.count, lang);
                return `${each.unit} ${bound === undefined ? count : words.of(count, figureIn(bound, lang))}`;
              })
              .join(", ")} [${articleOf(book, provision, lang)}]`,
          ];
    return [
      ...list(
        words.over,
        units.filter(({ most, count }) => most !== undefined && count > most),
        "most",
      ),
      ...list(
        words.short,
        units.filter(({ met }) => met === false),
        "least",
      ),
      ...list(
        words.reached,
        units.filter(({ met }) => met === true),
        "least",
      ),
    ];
  });
}

/** Sentences that rest on memory or that nobody has compared, each once, with its unverified figures. */
function unverifiedText(book: Rulebook, { lowConfidence }: Ruling, lang: Language): readonly string[] {
  const words = rulesWords[lang];
  const byProvision = new Map<string, string[]>();
  for (const { provision, parameter } of lowConfidence) {
    const figures = byProvision.get(provision) ?? [];
    if (parameter !== undefined) figures.push(`${parameter} ${valueText(parameterOf(book, parameter).value, lang)}`);
    byProvision.set(provision, figures);
  }
  return [...byProvision].map(([provision, figures]) => {
    const { words: says, sources, checked } = provisionOf(book, provision);
    const memory = areFromMemory(book, sources);
    const marks = [
      articleOf(book, provision, lang),
      ...(memory ? [words.memory] : []),
      checked === "not-compared" ? words.notCompared : `${words.compared} ${dayText(checked, lang)}`,
      ...(figures.length === 0 ? [] : [`${lawWords[lang].figures}${words.colon}${figures.join(", ")}`]),
    ];
    return `${says[lang]} [${marks.join("; ")}]`;
  });
}

/** Every step that matters, indented, with its article. */
export function treeText(book: Rulebook, ruling: Ruling, lang: Language): string {
  const lines: string[] = [];
  const visit = (node: RulingNode, depth: number) => {
    const mark = node.result === true ? "✓" : node.result === false ? "✗" : "?";
    lines.push(`${"  ".repeat(depth)}${mark} ${node.words[lang]} [${articleOf(book, node.provision, lang)}]`);
    // A meeting that stands is one line; what it lacks is shown in full.
    if (node.id.startsWith("meeting/") && node.result === true) return;
    for (const child of node.children ?? []) visit(child, depth + 1);
  };
  visit(ruling.tree, 0);
  return lawSpaces(lines.join("\n"));
}

/** Place by place what was and what is; of a sentence in three languages the one asked for, and another where that one did not change. */
export function diffText(changes: readonly RulebookChange[], lang: Language, isSameHash: boolean): string {
  if (changes.length === 0) return isSameHash ? noDifference[lang] : otherOrder[lang];
  const places = new Set(changes.map(({ place }) => place));
  const inAnother = ({ place }: RulebookChange) =>
    languages.some((each) => each !== lang && place.endsWith(`.${each}`) && places.has(`${place.slice(0, -2)}${lang}`));
  return changes
    .filter((change) => !inAnother(change))
    .map(({ place, before, after }) =>
      [
        place,
        ...(before === undefined ? [] : [`  - ${changedText(before, lang)}`]),
        ...(after === undefined ? [] : [`  + ${changedText(after, lang)}`]),
      ].join("\n"),
    )
    .join("\n");
}

/** A number, a share or a text as one reads it; an entry that came or went whole as the file has it. */
function changedText(json: string, lang: Language): string {
  const value = parseJson(json);
  if (typeof value === "string") return value;
  if (typeof value === "number") return figureIn(value, lang);
  const { num, den } = value as { readonly num?: unknown; readonly den?: unknown };
  return typeof num === "number" && typeof den === "number" ? `${num}/${den}` : json;
}

const noDifference: Readonly<Record<Language, string>> = {
  en: "no difference",
  ru: "различий нет",
  fr: "aucune différence",
};

const otherOrder: Readonly<Record<Language, string>> = {
  en: "no difference but the order of their entries, for which their hashes differ",
  ru: "различий нет, кроме порядка записей, из-за которого различны хеши",
  fr: "aucune différence, hors l'ordre de leurs éléments, qui fait différer leurs empreintes",
};

export function forecastText(result: Forecast, lang: Language): string {
  const words = rulesWords[lang];
  const { validShare, obstacle, toFile } = result;
  const number = (value: number) => figureIn(value, lang);
  return [
    `${words.validShare} ${share(validShare.expected, lang)} (${lang === "en" ? "95%" : "95\u00a0%"}: ${share(validShare.low, lang)} – ${share(validShare.high, lang)}): ${number(result.expectedValid)} / ${number(result.required)}`,
    `${words.chance}${words.colon}${share(result.chance, lang)}`,
    ...(result.most !== undefined && obstacle === "over-ceiling" ? [`${words.ceiling} ${number(result.most)}`] : []),
    toFile !== undefined
      ? `${words.fileAtLeast} ${number(toFile)}`
      : words.noNumber[
          obstacle === "spread"
            ? obstacle
            : obstacle === "bad-share" || result.most === undefined
              ? "bad-share"
              : "ceiling"
        ],
    ...(result.tooLow === undefined ? [] : [words.fewPairs]),
    ...(result.leavesOut.length === 0
      ? []
      : [`${words.notInIt}${words.colon}${result.leavesOut.map((each) => leftOut[each][lang]).join(", ")}`]),
  ].join("\n");
}

const leftOut: Readonly<Record<Forecast["leavesOut"][number], Readonly<Record<Language, string>>>> = {
  duplicates: { en: "lines by one person", ru: "повторные подписи", fr: "les doublons" },
  spread: { en: "the spread over units", ru: "распределение по единицам", fr: "la répartition" },
  person: { en: "conditions on the person", ru: "требования к кандидату", fr: "les conditions sur la personne" },
  papers: { en: "papers", ru: "документы", fr: "les pièces" },
  deadline: { en: "deadlines", ru: "сроки", fr: "les délais" },
  meetings: { en: "meetings", ru: "собрания", fr: "les réunions" },
  formula: { en: "the formula of the sample", ru: "формула выборки", fr: "la formule de l’échantillon" },
};

function share(value: number, lang: Language): string {
  const percent = (value * 100).toFixed(1);
  return lang === "en" ? `${percent}%` : `${percent.replace(".", ",")}\u00a0%`;
}
