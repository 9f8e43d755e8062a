import type { Bands } from "../protocol.ts";
import { compareRatio, ratio, type Ratio } from "../ratio.ts";
import { shareOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf } from "./findings.ts";

export type Band = "low" | "middle" | "high";

/** Where a projection falls; the bounds belong to the middle or to the outer bands, as the law says. */
export function bandOf(rulebook: Rulebook, bands: Bands, projected: Ratio, required: number): Band {
  // Nothing required is always reached.
  if (required === 0) return "high";
  const share = ratio(BigInt(projected.num), BigInt(projected.den) * BigInt(required));
  const low = compareRatio(share, shareOf(rulebook, bands.low));
  const high = compareRatio(share, shareOf(rulebook, bands.high));
  const outer = bands.bounds === "outer";
  if (outer ? low <= 0 : low < 0) return "low";
  return (outer ? high >= 0 : high > 0) ? "high" : "middle";
}

export function bandNode(
  rulebook: Rulebook,
  bands: Bands,
  band: Band,
  projected: number,
  required: number,
): RulingNode {
  return step({
    id: "check/band",
    provision: bands.provision,
    result: band === "middle" ? "open" : band === "high",
    parameters: [bands.low, bands.high],
    figures: {
      projected,
      required,
      share: ratio(projected, Math.max(required, 1)),
      low: shareOf(rulebook, bands.low),
      high: shareOf(rulebook, bands.high),
    },
    template: templates[band],
  });
}

/** After a sample that decided nothing: every line, the sampled ones among them. */
export function wholeCheck(provision: string, { evidence, required }: CheckCase): Check {
  const filed = evidence.filing?.lines ?? 0;
  const findings = findingsOf(evidence.stages);
  const left = filed - findings.checked;
  const result = {
    checked: findings.checked,
    valid: findings.valid,
    credited: findings.valid,
    ...(findings.validByRegion !== undefined && { creditedByRegion: findings.validByRegion }),
  };
  const figures = {
    filed,
    checked: findings.checked,
    valid: findings.valid,
    invalid: findings.invalid,
    required,
    left,
  };
  if (left > 0) {
    return {
      ...result,
      passes: "open",
      next: { kind: "check", stage: evidence.stages.length, size: "all", provision },
      nodes: [step({ id: "check/whole", provision, result: "open", figures, template: templates.unfinished })],
    };
  }
  return {
    ...result,
    passes: true,
    nodes: [step({ id: "check/whole", provision, result: true, figures, template: templates.whole })],
  };
}

const templates = {
  low: words(
    "Projected {projected}, {share} of {required}: too few, refused on the sample.",
    "По расчёту {projected}, то есть {share} от {required}: недостаточно, отказ по выборке.",
    "Projection {projected}, soit {share} de {required} : insuffisant, refus sur l'échantillon.",
  ),
  middle: words(
    "Projected {projected}, {share} of {required}: between {low} and {high}, so every line is checked.",
    "По расчёту {projected}, то есть {share} от {required}: между {low} и {high}, проверяются все строки.",
    "Projection {projected}, soit {share} de {required} : entre {low} et {high}, toutes les lignes sont contrôlées.",
  ),
  high: words(
    "Projected {projected}, {share} of {required}: enough, accepted on the sample.",
    "По расчёту {projected}, то есть {share} от {required}: достаточно, принято по выборке.",
    "Projection {projected}, soit {share} de {required} : suffisant, accepté sur l'échantillon.",
  ),
  whole: words(
    "Every line was checked: {valid} of {filed} {valid|is|are} valid.",
    "Проверены все строки: действительны {valid} из {filed}.",
    "Toutes les lignes ont été contrôlées : {valid} sur {filed} {valid|est valable|sont valables}.",
  ),
  unfinished: words(
    "Every line must be checked: {checked} of {filed} {checked|is|are}, {left} {left|is|are} left.",
    "Проверке подлежат все строки: проверено {checked} из {filed}, осталось {left}.",
    "Toutes les lignes doivent l'être : {checked} sur {filed} {checked|est contrôlée|sont contrôlées}, il en reste {left}.",
  ),
};
