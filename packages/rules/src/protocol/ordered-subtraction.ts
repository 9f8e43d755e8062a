import { estimateValid } from "../ruling/estimate.ts";
import type { OrderedSubtraction } from "../protocol.ts";
import { divide, safeInteger, timesRatio } from "../ratio.ts";
import { shareOf } from "../rulebook/by-name.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { linesLeft } from "./lines-taken-out.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/**
 * Arizona: whole sheets out, then lines of the wrong county, then what the recorders found, then the sample's share of
 * invalid lines on the rest. The order matters, since each percentage is taken of what the step before left.
 */
export function orderedSubtraction(
  protocol: OrderedSubtraction,
  { rulebook, evidence, required, view }: CheckCase,
): Check {
  const left = linesLeft(evidence.filing, required, protocol.provision, view);
  if (left.kind === "over") return left.check;
  const { eligible, node: removal } = left;
  const [first] = evidence.stages;
  const size = timesRatio(eligible, shareOf(rulebook, protocol.share), "ceil");
  if (first === undefined) {
    return {
      checked: 0,
      valid: 0,
      credited: eligible,
      passes: "open",
      nodes: [removal],
      next: { kind: "check", stage: 1, size, provision: protocol.provision },
    };
  }
  const unfinished = unfinishedSample(first, { filed: eligible, size, provision: protocol.provision });
  if (unfinished !== undefined) return { ...unfinished, credited: eligible, nodes: [removal, ...unfinished.nodes] };
  const invalid = first.checked - first.valid;
  const [reading] = view.readings("question/rest");
  const leftOf = (rest: number) => {
    const likewise = safeInteger(divide(BigInt(rest) * BigInt(invalid), BigInt(first.checked), "half-up"));
    return { rest, likewise, projected: eligible - invalid - likewise };
  };
  const ofAll = leftOf(eligible - invalid);
  const ofOthers = leftOf(eligible - first.checked);
  const decides = ofAll.projected >= required !== ofOthers.projected >= required;
  const takesAll = reading === "all-left" || (reading === "all-left-unless-decisive" && !decides);
  const { rest, likewise, projected } = takesAll ? ofAll : ofOthers;
  const estimate = estimateValid(eligible, first.checked, first.valid);
  const nodes: RulingNode[] = [
    removal,
    step({
      id: "check/projection",
      provision: protocol.formulaProvision,
      result: projected >= required,
      parameters: [protocol.share],
      question: "rest",
      figures: { eligible, sample: first.checked, invalid, rest, likewise, projected, required },
      template: templates.projection,
    }),
  ];
  return {
    checked: first.checked,
    valid: first.valid,
    credited: projected,
    settlesTotal: true,
    passes: projected >= required,
    nodes,
    ...(estimate !== undefined && { estimate }),
  };
}

const templates = {
  projection: words(
    "{invalid} of {sample} sampled {sample|line|lines} {invalid|is|are} invalid and {invalid|comes|come} off {eligible}; the same share of the other {rest} takes off {likewise} more: {projected} {projected|is|are} left, {required} required.",
    "Из {sample} {sample|отобранной строки|отобранных строк} {invalid} {invalid|недействительна|недействительны} и вычитаются из {eligible}; та же доля остальных {rest} снимает ещё {likewise}: остаётся {projected}, требуется {required}.",
    "{invalid} sur {sample} {sample|ligne tirée|lignes tirées} {invalid|est nulle|sont nulles} et ôtées des {eligible} ; la même part des {rest} autres en ôte encore {likewise} : il reste {projected}, {required} requises.",
  ),
};
