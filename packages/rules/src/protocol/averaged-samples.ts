import { estimateValid } from "../ruling/estimate.ts";
import type { AveragedSamples } from "../protocol.ts";
import { atLeastShare, divide, ratio, safeInteger } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { linesLeft } from "./lines-taken-out.ts";
import { requireNoLarger, unfinishedSample } from "./unfinished-sample.ts";

/**
 * Czechia: incomplete lines out; a sample whose share of errors is below the limit takes that share off all; otherwise a
 * second one of the same size is drawn, and the average of both shares comes off.
 */
export function averagedSamples(protocol: AveragedSamples, { rulebook, evidence, required, view }: CheckCase): Check {
  const left = linesLeft(evidence.filing, required, protocol.provision, view);
  if (left.kind === "over") return left.check;
  const { eligible } = left;
  const [first, second] = evidence.stages;
  const size = Math.min(countOf(rulebook, protocol.size), eligible);
  const nothing = { checked: 0, valid: 0, credited: 0 };
  if (first === undefined) {
    const next = { kind: "check", stage: 1, size, provision: protocol.provision } as const;
    return { ...nothing, passes: "open", nodes: [left.node], next };
  }
  requireNoLarger("stages[0].checked", first.checked, size);
  const unfinished = unfinishedSample(first, { filed: eligible, size, provision: protocol.provision });
  if (unfinished !== undefined) return { ...unfinished, nodes: [left.node, ...unfinished.nodes] };
  const limit = shareOf(rulebook, protocol.limit);
  const bad = first.checked - first.valid;
  const more = atLeastShare(bad, first.checked, limit) && first.checked < eligible;
  const one = step({
    id: "check/first",
    provision: protocol.provision,
    result: more ? "open" : true,
    parameters: [protocol.size, protocol.limit],
    figures: { sample: first.checked, bad, share: ratio(bad, first.checked), limit },
    template: more ? templates.more : templates.enough,
  });
  const secondSize = Math.min(size, eligible - first.checked);
  if (more && second === undefined) {
    const next = { kind: "check", stage: 2, size: secondSize, provision: protocol.secondProvision } as const;
    return { checked: first.checked, valid: first.valid, credited: 0, passes: "open", nodes: [left.node, one], next };
  }
  if (more && second !== undefined) {
    requireNoLarger("stages[1].checked", second.checked, secondSize);
    const rest = unfinishedSample(second, { filed: eligible, size: secondSize, provision: protocol.secondProvision });
    if (rest !== undefined) return { ...rest, nodes: [left.node, one, ...rest.nodes] };
  }
  const drawn = more && second !== undefined ? [first, second] : [first];
  // The average of the shares, each of its own sample: exact, and rounded once.
  const shares = drawn.map((stage) => [BigInt(stage.checked - stage.valid), BigInt(stage.checked)] as const);
  const common = shares.reduce((product, [, whole]) => product * whole, 1n);
  const sum = shares.reduce((total, [part, whole]) => total + (part * common) / whole, 0n);
  const off = safeInteger(divide(BigInt(eligible) * sum, common * BigInt(drawn.length), "half-up"));
  const counted = eligible - off;
  const checked = drawn.reduce((total, stage) => total + stage.checked, 0);
  const valid = drawn.reduce((total, stage) => total + stage.valid, 0);
  const estimate = estimateValid(eligible, checked, valid);
  return {
    checked,
    valid,
    credited: counted,
    settlesTotal: true,
    passes: counted >= required,
    nodes: [
      left.node,
      { ...one, result: counted >= required ? true : "open" },
      step({
        id: "check/average",
        provision: more ? protocol.secondProvision : protocol.provision,
        result: counted >= required,
        figures: { eligible, share: ratio(sum, common * BigInt(drawn.length)), off, counted, required },
        template: more ? templates.average : templates.single,
      }),
    ],
    ...(estimate !== undefined && { estimate }),
  };
}

const templates = {
  enough: words(
    "{bad} of {sample} sampled {sample|line|lines} {bad|is|are} wrong, {share}; the limit for a second sample is {limit}.",
    "Из {sample} {sample|отобранной строки|отобранных строк} {bad} {bad|ошибочна|ошибочны}, то есть {share}; порог второй выборки {limit}.",
    "{bad} sur {sample} {sample|ligne tirée|lignes tirées} {bad|est erronée|sont erronées}, soit {share} ; le seuil d'un second échantillon est {limit}.",
  ),
  more: words(
    "{bad} of {sample} sampled {sample|line|lines} {bad|is|are} wrong, {share}, not below {limit}: a second sample of the same size is drawn.",
    "Из {sample} {sample|отобранной строки|отобранных строк} {bad} {bad|ошибочна|ошибочны}, то есть {share}, не меньше {limit}: отбирается вторая выборка того же объёма.",
    "{bad} sur {sample} {sample|ligne tirée|lignes tirées} {bad|est erronée|sont erronées}, soit {share}, pas moins de {limit} : un second échantillon de même taille est tiré.",
  ),
  single: words(
    "{share} of {eligible} {eligible|comes|come} off, {off}: {counted} {counted|is|are} left, {required} required.",
    "От {eligible} отнимается {share}, то есть {off}: остаётся {counted}, требуется {required}.",
    "{share} des {eligible} est ôté, soit {off} : il reste {counted}, {required} requises.",
  ),
  average: words(
    "The average of both samples, {share}, comes off {eligible}: {off}; {counted} {counted|is|are} left, {required} required.",
    "Среднее обеих выборок, {share}, отнимается от {eligible}: {off}; остаётся {counted}, требуется {required}.",
    "La moyenne des deux échantillons, {share}, est ôtée des {eligible} : {off} ; il reste {counted}, {required} requises.",
  ),
};
