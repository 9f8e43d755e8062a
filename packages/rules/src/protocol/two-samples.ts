import { estimateValid } from "../ruling/estimate.ts";
import type { TwoSamples } from "../protocol.ts";
import { divide, integerSquareRoot, safeInteger, timesRatio, type Ratio } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import { wholeCheck } from "./bands.ts";
import type { Check, CheckCase } from "./check.ts";
import { openOnPairs, pairsOf } from "./pairs.ts";
import { tooFew } from "./raw-count.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/** not law: fixed point of the roots below, twelve decimals. */
const unit = 10n ** 12n;

/** Oregon's first sample: N·(p − deviations·√(p(1−p)/n) − assumed duplicates), rounded down. */
export function firstEstimate(filed: number, sample: number, valid: number, deviations: Ratio, assumed: Ratio): number {
  const [N, n, y] = [BigInt(filed), BigInt(sample), BigInt(valid)];
  const share = (y * unit) / n;
  const error = integerSquareRoot((y * (n - y) * unit * unit) / (n * n * n));
  const taken =
    (BigInt(deviations.num) * error) / BigInt(deviations.den) + (BigInt(assumed.num) * unit) / BigInt(assumed.den);
  return safeInteger(divide(N * (share - taken), unit, "floor"));
}

/** Both samples: N·y/n less d·A(A − 1) with A = N/n, rounded down. */
export function secondEstimate(filed: number, sample: number, valid: number, pairs: number): number {
  const [N, n, y, d] = [BigInt(filed), BigInt(sample), BigInt(valid), BigInt(pairs)];
  return safeInteger(divide(N * y * n - d * N * (N - n), n * n, "floor"));
}

/** Oregon: one sample may accept, only two may reject; the second assumes no duplicates and weighs those found. */
export function twoSamples(protocol: TwoSamples, about: CheckCase): Check {
  const { rulebook, evidence, required, view } = about;
  const filed = evidence.filing?.lines ?? 0;
  const short = tooFew(protocol.provision, filed, required);
  if (short !== undefined) return short;
  const [first, second] = evidence.stages;
  const firstSize = Math.min(filed, countOf(rulebook, protocol.firstSize));
  if (first === undefined) {
    return {
      checked: 0,
      valid: 0,
      credited: 0,
      passes: "open",
      next: { kind: "check", stage: 1, size: firstSize, provision: protocol.provision },
      nodes: [
        step({
          id: "check/first",
          provision: protocol.provision,
          result: "open",
          figures: { size: firstSize },
          template: templates.waiting,
        }),
      ],
    };
  }
  if (first.checked + (second?.checked ?? 0) >= filed) return wholeCheck(protocol.provision, about);
  const unfinished = unfinishedSample(first, { filed, size: firstSize, provision: protocol.provision });
  if (unfinished !== undefined) return unfinished;
  const estimated = firstEstimate(
    filed,
    first.checked,
    first.valid,
    shareOf(rulebook, protocol.deviations),
    shareOf(rulebook, protocol.assumedDuplicates),
  );
  const firstNode = step({
    id: "check/first",
    provision: protocol.formulaProvision,
    result: estimated >= required ? true : "open",
    parameters: [protocol.firstSize, protocol.deviations, protocol.assumedDuplicates],
    figures: { sample: first.checked, valid: first.valid, estimated, required },
    template: estimated >= required ? templates.accepted : templates.again,
  });
  const both = { checked: first.checked + (second?.checked ?? 0), valid: first.valid + (second?.valid ?? 0) };
  const estimate = estimateValid(filed, both.checked, both.valid);
  const withEstimate = estimate === undefined ? {} : { estimate };
  if (estimated >= required)
    return { ...both, credited: estimated, settlesTotal: true, passes: true, nodes: [firstNode], ...withEstimate };
  const size = Math.max(0, timesRatio(filed, shareOf(rulebook, protocol.bothShare), "ceil") - first.checked);
  // The law wants the second sample larger than the first.
  const larger = Math.min(filed - first.checked, Math.max(size, first.checked + 1));
  if (second === undefined) {
    return {
      ...both,
      credited: estimated,
      passes: "open",
      nodes: [firstNode],
      next: { kind: "check", stage: 2, size: larger, provision: protocol.provision },
      ...withEstimate,
    };
  }
  const more = unfinishedSample(second, { filed, size: larger, provision: protocol.provision });
  if (more !== undefined)
    return { ...more, ...both, credited: estimated, nodes: [firstNode, ...more.nodes], ...withEstimate };
  let pairs = 0;
  for (const stage of [first, second]) {
    const weighed = pairsOf(rulebook, stage, view, protocol.formulaProvision);
    if (weighed.kind === "open") return { ...openOnPairs(stage, [firstNode, weighed.node]), ...both };
    pairs += weighed.pairs;
  }
  const final = secondEstimate(filed, both.checked, both.valid, pairs);
  const passes = final >= required;
  return {
    ...both,
    credited: final,
    settlesTotal: true,
    passes,
    nodes: [
      { ...firstNode, result: passes ? true : "open" },
      step({
        id: "check/second",
        provision: protocol.formulaProvision,
        result: passes,
        parameters: [protocol.bothShare],
        figures: { sample: both.checked, valid: both.valid, pairs, estimated: final, required },
        template: passes ? templates.accepted : templates.rejected,
      }),
    ],
    ...withEstimate,
  };
}

const templates = {
  waiting: words(
    "{size} {size|line is|lines are} still to be drawn and checked.",
    "Предстоит отобрать и проверить {size} {size|строку|строки|строк}.",
    "{size} {size|ligne reste|lignes restent} à tirer et à contrôler.",
  ),
  accepted: words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid; estimated {estimated}, {required} required: accepted.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}; оценка {estimated}, требуется {required}: принято.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables} ; estimation {estimated}, {required} requises : accepté.",
  ),
  again: words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid; estimated {estimated}, {required} required: one sample may not reject, a larger one follows.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}; оценка {estimated}, требуется {required}: одна выборка не может отклонить, назначается бо́льшая.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables} ; estimation {estimated}, {required} requises : un seul échantillon ne peut rejeter, un plus grand suit.",
  ),
  rejected: words(
    "Both samples together: {valid} of {sample} {valid|is|are} valid, {pairs} duplicate {pairs|pair|pairs}; estimated {estimated}, {required} required: rejected.",
    "Обе выборки вместе: действительны {valid} из {sample}, повторных пар {pairs}; оценка {estimated}, требуется {required}: отклонено.",
    "Les deux échantillons ensemble : {valid} sur {sample} {valid|valable|valables}, {pairs} {pairs|paire|paires} de doublons ; estimation {estimated}, {required} requises : rejeté.",
  ),
};
