import {
  citation,
  rulebookHash,
  type Forecast,
  type Language,
  type Rulebook,
  type Ruling,
  type RulingNode,
} from "@hustings/rules";
import type { Change } from "./rules.ts";

/** A rulebook as a lawyer reads it: sentence, article, figures, confidence. */
export function rulebookText(book: Rulebook, lang: Language): string {
  const lines = [
    book.title[lang],
    `${book.id}  ${rulebookHash(book)}`,
    `${book.instrument}; ${book.decider[lang]}`,
    "",
  ];
  for (const route of book.routes) lines.push(`route ${route.id}: ${route.words[lang]} (${route.protocol.kind})`);
  lines.push("");
  for (const { id, article, words, confidence, sources, checked } of book.provisions) {
    lines.push(`${id}  [${article}; ${confidence}; ${sources.join(" ")}; checked ${checked}]`, `    ${words[lang]}`);
    for (const parameter of book.parameters.filter((each) => each.provision === id)) {
      lines.push(
        `    ${parameter.id} = ${JSON.stringify(parameter.value)}  since ${parameter.from} [${parameter.source}, ${parameter.confidence}]`,
      );
    }
  }
  lines.push("");
  for (const { id, words, effect, scope } of book.grounds)
    lines.push(`ground ${id} (${scope}, ${effect}): ${words[lang]}`);
  for (const { id, words, act, to } of book.remedies) lines.push(`${act} ${id}: ${words[lang]} → ${to[lang]}`);
  for (const { id, words, adopted, decisions } of book.questions) {
    lines.push(
      `question ${id}: ${words[lang]} → ${adopted} (${decisions.map(({ by, date, result }) => `${by} ${date}: ${result}`).join("; ")})`,
    );
  }
  return lines.join("\n");
}

/** The outcome and its reasons. */
export function rulingText(book: Rulebook, ruling: Ruling, lang: Language): string {
  const { counts } = ruling;
  const lines = [
    `${ruling.outcome.toUpperCase()}  ${book.title[lang]}`,
    ruling.tree.words[lang],
    `filed ${counts.filed}, checked ${counts.checked}, valid ${counts.valid}, counted ${counts.counted} of ${counts.required}`,
    "",
    ...ruling.reasons.map(({ provision, words }) => `  · ${words[lang]} [${articleOf(book, provision, lang)}]`),
  ];
  const { estimate } = ruling;
  if (estimate !== undefined) {
    lines.push(
      "",
      `sample: about ${estimate.valid} of ${estimate.population} valid, 95 % between ${estimate.low} and ${estimate.high}`,
    );
  }
  for (const { facts, readings } of ruling.hinges) {
    lines.push(
      "",
      `hinges on ${facts.join(" and ")}:`,
      ...readings.map(({ values, outcome }) => `  ${JSON.stringify(values)} → ${outcome}`),
    );
  }
  for (const { question, readings } of ruling.lawHinges) {
    lines.push(
      "",
      `turns on a contested question of law, ${question}:`,
      ...readings.map(({ reading, outcome }) => `  ${reading} → ${outcome}`),
    );
  }
  if (ruling.lowConfidence.length > 0) {
    lines.push(
      "",
      `rests on unverified law: ${ruling.lowConfidence.map(({ provision, parameter }) => parameter ?? provision).join(", ")}`,
    );
  }
  if (ruling.presumed.length > 0)
    lines.push(
      "",
      `taken as met, since the law asks for the contrary to be shown: ${ruling.presumed.map(({ step }) => step).join(", ")}`,
    );
  if (ruling.missing.length > 0) lines.push("", `nobody has stated: ${ruling.missing.join(", ")}`);
  return lines.join("\n");
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

export function diffText(changes: readonly Change[]): string {
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

export function forecastText(result: Forecast): string {
  const { validShare } = result;
  return [
    `valid share about ${share(validShare.expected)} (95 %: ${share(validShare.low)} to ${share(validShare.high)}), ${result.expectedValid} valid expected, ${result.required} required`,
    `chance to pass: ${share(result.chance)}`,
    result.toFile !== undefined
      ? `file at least ${result.toFile} for the chance wanted`
      : result.obstacle === "bad-share"
        ? "no number of lines gives the chance wanted: the share of bad lines decides"
        : "no number of lines the ceiling allows gives the chance wanted",
  ].join("\n");
}

function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

function articleOf(book: Rulebook, provision: string, lang: Language): string {
  const found = book.provisions.find(({ id }) => id === provision);
  return found === undefined ? provision : citation(found.article)[lang];
}
