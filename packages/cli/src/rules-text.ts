import {
  citation,
  figureIn,
  type Forecast,
  type Language,
  type Rulebook,
  type Ruling,
  type Outcome,
  type RulebookChange,
  type RulingNode,
} from "@hustings/rules";
import { rulesWords } from "./rules-words.ts";

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `${heading}:`, ...lines.map((each) => `  · ${each}`)];
}

/** The outcome and its reasons, then what it rests on, what nobody stated and what the rulebook does not hold. */
export function rulingText(book: Rulebook, ruling: Ruling, lang: Language): string {
  const words = rulesWords[lang];
  const { counts, estimate } = ruling;
  const number = (value: number) => figureIn(value, lang);
  return [
    `${words.outcome[ruling.outcome]}  ${book.title[lang]}`,
    ...ruling.reasons.map(({ provision, words: said }) => `  · ${said[lang]} [${articleOf(book, provision, lang)}]`),
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
    ...ruling.hinges.flatMap(({ facts, readings }) =>
      part(
        `${words.hinges} ${facts.join(", ")}`,
        readings.map(({ values, outcome }) => `${JSON.stringify(values)} → ${words.outcome[outcome as Outcome]}`),
      ),
    ),
    ...ruling.lawHinges.flatMap(({ question, readings }) =>
      part(
        `${words.lawHinges}, ${question}`,
        readings.map(({ reading, outcome }) => `${reading} → ${words.outcome[outcome as Outcome]}`),
      ),
    ),
    ...part(
      words.unverified,
      ruling.lowConfidence.map(({ provision, parameter }) => parameter ?? provision),
    ),
    ...part(
      words.presumed,
      ruling.presumed.map(({ step }) => step),
    ),
    ...part(words.missing, ruling.missing),
    ...part(words.unused, ruling.unusedFacts),
    ...part(
      words.holdsNot,
      book.notEncoded.map((each) => each.words[lang]),
    ),
  ].join("\n");
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
  return lines.join("\n");
}

export function diffText(changes: readonly RulebookChange[]): string {
  if (changes.length === 0) return "no difference";
  return changes
    .map(({ place, before, after }) =>
      [
        place,
        ...(before === undefined ? [] : [`  - ${before}`]),
        ...(after === undefined ? [] : [`  + ${after}`]),
      ].join("\n"),
    )
    .join("\n");
}

export function forecastText(result: Forecast, lang: Language): string {
  const words = rulesWords[lang];
  const { validShare, obstacle, toFile } = result;
  const number = (value: number) => figureIn(value, lang);
  return [
    `${words.validShare} ${share(validShare.expected)} (95 %: ${share(validShare.low)} – ${share(validShare.high)}): ${number(result.expectedValid)} / ${number(result.required)}`,
    `${words.chance}: ${share(result.chance)}`,
    ...(result.most !== undefined && obstacle === "over-ceiling" ? [`${words.ceiling} ${number(result.most)}`] : []),
    toFile !== undefined
      ? `${words.fileAtLeast} ${number(toFile)}`
      : words.noNumber[obstacle === "bad-share" || result.most === undefined ? "bad-share" : "ceiling"],
    ...(result.leavesOut.length === 0
      ? []
      : [`${words.notInIt}: ${result.leavesOut.map((each) => leftOut[each][lang]).join(", ")}`]),
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

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function articleOf(book: Rulebook, provision: string, lang: Language): string {
  const found = book.provisions.find(({ id }) => id === provision);
  return found === undefined ? provision : citation(found.article)[lang];
}
