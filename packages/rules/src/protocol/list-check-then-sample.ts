import { estimateValid } from "../ruling/estimate.ts";
import type { ListCheckThenSample } from "../protocol.ts";
import { atLeastShare, ratio, timesRatio } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf } from "./findings.ts";
import { linesLeft } from "./lines-taken-out.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/**
 * Mexico: lines of nobody on the list out; a random sample of the rest shows whether they are genuine; too large a share
 * of bad ones, and every line is looked at.
 */
export function listCheckThenSample(protocol: ListCheckThenSample, about: CheckCase): Check {
  const { rulebook, evidence, required, view } = about;
  const left = linesLeft(evidence.filing, required, protocol.provision, view);
  if (left.kind === "over") return left.check;
  const { eligible } = left;
  const [first, ...later] = evidence.stages;
  const size = Math.min(
    eligible,
    Math.max(countOf(rulebook, protocol.minimum), timesRatio(eligible, shareOf(rulebook, protocol.share), "ceil")),
  );
  if (first === undefined) {
    const next = { kind: "check", stage: 1, size, provision: protocol.sampleProvision } as const;
    return { checked: 0, valid: 0, credited: 0, passes: "open", nodes: [left.node], next };
  }
  const { checked, valid, validByRegion } = findingsOf(evidence.stages);
  if (later.length > 0 || first.checked >= eligible) {
    const rest = eligible - checked;
    const whole = step({
      id: "check/whole",
      provision: protocol.sampleProvision,
      result: rest > 0 ? "open" : true,
      figures: { eligible, checked, valid, required },
      template: templates.whole,
    });
    return {
      checked,
      valid,
      credited: valid,
      ...(validByRegion !== undefined && { creditedByRegion: validByRegion }),
      passes: rest > 0 ? "open" : true,
      nodes: [left.node, whole],
      ...(rest > 0 && {
        next: {
          kind: "check",
          stage: evidence.stages.length,
          size: "all",
          provision: protocol.sampleProvision,
        } as const,
      }),
    };
  }
  const unfinished = unfinishedSample(first, { filed: eligible, size, provision: protocol.sampleProvision });
  if (unfinished !== undefined) return { ...unfinished, nodes: [left.node, ...unfinished.nodes] };
  const limit = shareOf(rulebook, protocol.limit);
  const bad = first.checked - first.valid;
  const tooMany = atLeastShare(bad, first.checked, limit);
  const estimate = estimateValid(eligible, first.checked, first.valid);
  const sampled = step({
    id: "check/sample",
    provision: protocol.sampleProvision,
    result: tooMany ? "open" : true,
    parameters: [protocol.share, protocol.minimum, protocol.limit],
    figures: { sample: first.checked, bad, share: ratio(bad, first.checked), limit, eligible },
    template: tooMany ? templates.all : templates.genuine,
  });
  return {
    checked,
    valid,
    credited: eligible - bad,
    ...(evidence.filing?.leftByRegion !== undefined && {
      creditedByRegion: evidence.filing.leftByRegion,
      unplaced: bad,
    }),
    passes: tooMany ? "open" : true,
    nodes: [left.node, sampled],
    ...(tooMany && {
      next: { kind: "check", stage: 2, size: "all", provision: protocol.sampleProvision } as const,
    }),
    ...(estimate !== undefined && { estimate }),
  };
}

const templates = {
  genuine: words(
    "{bad} of {sample} sampled {sample|line|lines} {bad|is|are} bad, {share}, below {limit}: the {eligible} on the list stand, less these.",
    "Из {sample} {sample|отобранной строки|отобранных строк} {bad} {bad|негодна|негодны}, то есть {share}, меньше {limit}: остальные из {eligible} по списку остаются.",
    "{bad} sur {sample} {sample|ligne tirée|lignes tirées} {bad|est mauvaise|sont mauvaises}, soit {share}, moins de {limit} : les {eligible} sur la liste demeurent, moins celles-ci.",
  ),
  all: words(
    "{bad} of {sample} sampled {sample|line|lines} {bad|is|are} bad, {share}, not below {limit}: all {eligible} are looked at.",
    "Из {sample} {sample|отобранной строки|отобранных строк} {bad} {bad|негодна|негодны}, то есть {share}, не меньше {limit}: проверяются все {eligible}.",
    "{bad} sur {sample} {sample|ligne tirée|lignes tirées} {bad|est mauvaise|sont mauvaises}, soit {share}, pas moins de {limit} : les {eligible} sont toutes examinées.",
  ),
  whole: words(
    "Of the {eligible} {eligible|line|lines} on the list {checked} {checked|was|were} looked at and {valid} {valid|is|are} genuine; {required} required.",
    "Из {eligible} {eligible|строки|строк} по списку проверено {checked}, подлинных {valid}; требуется {required}.",
    "Des {eligible} {eligible|ligne|lignes} sur la liste, {checked} {checked|a été examinée|ont été examinées} et {valid} {valid|est authentique|sont authentiques} ; {required} requises.",
  ),
};
