import { estimateValid } from "../ruling/estimate.ts";
import type { ConfidenceStop } from "../protocol.ts";
import { divide, safeInteger, type Ratio } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { linesLeft } from "./lines-taken-out.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/**
 * Which way a small sample is sure of: the valid lines in it lie as many standard errors above, or below, what a filing
 * with just enough valid lines would show. Compared as squares of whole numbers, so exactly.
 */
export function sureOf(
  about: { readonly population: number; readonly sample: number; readonly valid: number; readonly required: number },
  deviations: Ratio,
): "enough" | "too-few" | "close" {
  const [N, n, x, R] = [about.population, about.sample, about.valid, about.required].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const apart = x * N - n * R;
  const [num, den] = [BigInt(deviations.num), BigInt(deviations.den)];
  const reach = num * num * n * R * (N - R);
  if (apart * apart * den * den < reach) return "close";
  return apart >= 0n ? "enough" : "too-few";
}

/** Michigan: whole sheets out; a small sample that is sure either way decides, a close one is followed by a large one. */
export function confidenceStop(protocol: ConfidenceStop, { rulebook, evidence, required, view }: CheckCase): Check {
  const left = linesLeft(evidence.filing, required, protocol.provision, view);
  if (left.kind === "over") return left.check;
  const { eligible } = left;
  const [first, second] = evidence.stages;
  const size = Math.min(countOf(rulebook, protocol.firstSize), eligible);
  if (first === undefined) {
    const next = { kind: "check", stage: 1, size, provision: protocol.provision } as const;
    return { checked: 0, valid: 0, credited: 0, passes: "open", nodes: [left.node], next };
  }
  const unfinished = unfinishedSample(first, { filed: eligible, size, provision: protocol.provision });
  if (unfinished !== undefined) return { ...unfinished, nodes: [left.node, ...unfinished.nodes] };
  const about = { population: eligible, sample: first.checked, valid: first.valid, required };
  const sure =
    first.checked >= eligible
      ? first.valid >= required
        ? "enough"
        : "too-few"
      : sureOf(about, shareOf(rulebook, protocol.deviations));
  const projected = (checked: number, valid: number) =>
    safeInteger(divide(BigInt(eligible) * BigInt(valid), BigInt(checked), "floor"));
  const one = step({
    id: "check/first",
    provision: protocol.provision,
    result: sure === "close" ? "open" : sure === "enough",
    parameters: [protocol.firstSize, protocol.deviations],
    figures: { sample: first.checked, valid: first.valid, projected: projected(first.checked, first.valid), required },
    template: templates[sure],
  });
  const both = { checked: first.checked + (second?.checked ?? 0), valid: first.valid + (second?.valid ?? 0) };
  const estimate = estimateValid(eligible, both.checked, both.valid);
  const base = { ...both, settlesTotal: true, ...(estimate !== undefined && { estimate }) } as const;
  if (sure !== "close")
    return {
      ...base,
      credited: projected(first.checked, first.valid),
      passes: sure === "enough",
      nodes: [left.node, one],
    };
  const secondSize = Math.min(countOf(rulebook, protocol.secondSize), eligible - first.checked);
  if (second === undefined) {
    const next = { kind: "check", stage: 2, size: secondSize, provision: protocol.secondProvision } as const;
    return { ...base, credited: projected(first.checked, first.valid), passes: "open", nodes: [left.node, one], next };
  }
  const rest = unfinishedSample(second, { filed: eligible, size: secondSize, provision: protocol.secondProvision });
  if (rest !== undefined) return { ...rest, nodes: [left.node, one, ...rest.nodes] };
  const credited = projected(both.checked, both.valid);
  const passes = credited >= required;
  return {
    ...base,
    credited,
    passes,
    nodes: [
      left.node,
      { ...one, result: passes ? true : "open" },
      step({
        id: "check/second",
        provision: protocol.secondProvision,
        result: passes,
        parameters: [protocol.secondSize],
        figures: { sample: both.checked, valid: both.valid, projected: credited, required },
        template: templates.both,
      }),
    ],
  };
}

const templates = {
  enough: words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid, about {projected} of all; {required} required: the sample is sure enough, accepted.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}, около {projected} из всех; требуется {required}: выборки достаточно, принято.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables}, environ {projected} de toutes ; {required} requises : l'échantillon est assez sûr, accepté.",
  ),
  "too-few": words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid, about {projected} of all; {required} required: the sample is sure enough, rejected.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}, около {projected} из всех; требуется {required}: выборки достаточно, отклонено.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables}, environ {projected} de toutes ; {required} requises : l'échantillon est assez sûr, rejeté.",
  ),
  close: words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid, about {projected} of all; {required} required: too close to tell, a large sample follows.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}, около {projected} из всех; требуется {required}: слишком близко, назначается большая выборка.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables}, environ {projected} de toutes ; {required} requises : trop serré, un grand échantillon suit.",
  ),
  both: words(
    "Both samples together: {valid} of {sample} {valid|is|are} valid, about {projected} of all; {required} required.",
    "Обе выборки вместе: действительны {valid} из {sample}, около {projected} из всех; требуется {required}.",
    "Les deux échantillons ensemble : {valid} sur {sample} {valid|valable|valables}, environ {projected} de toutes ; {required} requises.",
  ),
};
