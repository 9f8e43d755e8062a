import { estimateValid } from "../ruling/estimate.ts";
import type { CountedSample } from "../protocol.ts";
import { atLeastShare, ratio, type Ratio } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { countIn, type ByUnit } from "../ruling/spread.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf, type Findings } from "./findings.ts";

/**
 * Samples in stages, never projected: the share of bad lines among those checked decides, and lines nobody drew are
 * credited as valid.
 */
export function countedSample(protocol: CountedSample, { rulebook, evidence, view }: CheckCase): Check {
  const filed = evidence.filing?.lines ?? 0;
  const limit = shareOf(rulebook, protocol.limit);
  const ofFiled = view.readings(`question/${protocol.denominator}`).at(0) === "filed";
  const findings = findingsOf(evidence.stages);
  const sizes = stageSizes(
    protocol.stages.map((stage) => countOf(rulebook, stage.size)),
    filed,
  );
  // Whole sheets are checked, so a stage may look at more lines than it had to.
  const planned = sizes.reduce((sum, size, index) => sum + Math.max(size, evidence.stages[index]?.checked ?? 0), 0);
  const estimate = estimateValid(filed, findings.checked, findings.valid);
  const nodes: RulingNode[] = [];
  const answer = (passes: Check["passes"], next?: Check["next"]): Check => ({
    passes,
    checked: findings.checked,
    valid: findings.valid,
    ...credit(filed, findings, evidence.filing?.byRegion ?? {}),
    nodes,
    ...(next !== undefined && { next }),
    ...(estimate !== undefined && { estimate }),
  });

  let checkedBefore = 0;
  let badBefore = 0;
  for (const [index, stage] of protocol.stages.entries()) {
    const size = sizes[index] ?? 0;
    const found = evidence.stages[index];
    const isLast = index === protocol.stages.length - 1 || sizes[index + 1] === 0;
    if (size === 0) break;
    if (found === undefined) {
      nodes.push(waiting(stage.provision, index + 1, size));
      return answer("open", { kind: "check", stage: index + 1, size, provision: stage.provision });
    }
    const checked = checkedBefore + found.checked;
    const bad = badBefore + found.checked - found.valid;
    const complete = found.checked >= size;
    const base = ofFiled ? filed : checked;
    const reaches = atLeastShare(bad, base, limit);
    const certain = atLeastShare(bad, ofFiled ? filed : planned, limit);
    const figures = { stage: index + 1, checked, bad, base, share: ratio(bad, base === 0 ? 1 : base), limit };
    const judged = (
      result: RulingNode["result"],
      template: (typeof templates)[keyof typeof templates],
      provision: string,
      more: { readonly [name: string]: number | Ratio } = {},
    ) =>
      nodes.push(
        step({
          id: `check/stage-${index + 1}`,
          provision,
          result,
          parameters: [stage.size, protocol.limit],
          question: protocol.denominator,
          figures: { ...figures, ...more },
          template,
          slots: { of: ofFiled ? templates.ofFiled : templates.ofChecked },
        }),
      );

    if (protocol.futilityStop !== undefined && certain && (!isLast || !complete)) {
      judged(false, templates.futile, protocol.futilityStop, { planned });
      return answer(false);
    }
    if (!complete) {
      judged("open", templates.unfinished, stage.provision, { size });
      return answer("open", {
        kind: "check",
        stage: index + 1,
        size: size - found.checked,
        provision: stage.provision,
      });
    }
    if (!reaches) {
      judged(true, templates.below, protocol.limitProvision);
      return answer(true);
    }
    if (isLast) {
      judged(false, templates.reached, protocol.limitProvision);
      return answer(false);
    }
    judged("open", templates.goesOn, stage.provision);
    checkedBefore = checked;
    badBefore = bad;
  }
  return answer(true);
}

/** No stage can draw more than is left. */
function stageSizes(sizes: readonly number[], filed: number): readonly number[] {
  let left = filed;
  return sizes.map((size) => {
    const drawn = Math.min(size, left);
    left -= drawn;
    return drawn;
  });
}

/** Filed less what was found bad, region by region where the findings say the region. */
function credit(
  filed: number,
  findings: Findings,
  byRegion: ByUnit,
): Pick<Check, "credited" | "creditedByRegion" | "unplaced"> {
  const { validByRegion, checkedByRegion } = findings;
  const placed = validByRegion !== undefined && checkedByRegion !== undefined;
  return {
    credited: filed - findings.invalid,
    creditedByRegion: Object.fromEntries(
      Object.entries(byRegion).map(([region, lines]) => [
        region,
        placed ? lines - (countIn(checkedByRegion, region) - countIn(validByRegion, region)) : lines,
      ]),
    ),
    unplaced: placed ? 0 : findings.invalid,
  };
}

function waiting(provision: string, stage: number, size: number): RulingNode {
  return step({
    id: `check/stage-${stage}`,
    provision,
    result: "open",
    figures: { stage, size },
    template: templates.waiting,
  });
}

const templates = {
  ofChecked: words("checked", "проверенных", "contrôlées"),
  ofFiled: words("filed", "представленных", "déposées"),
  waiting: words(
    "Stage {stage}: {size} {size|line is|lines are} still to be drawn and checked.",
    "Этап {stage}: предстоит отобрать и проверить {size} {size|строку|строки|строк}.",
    "Étape {stage} : {size} {size|ligne reste|lignes restent} à tirer et à contrôler.",
  ),
  unfinished: words(
    "Stage {stage}: {checked} {checked|line is|lines are} checked so far, {bad} of them bad; {size} {size|is|are} to be checked.",
    "Этап {stage}: проверено {checked} {checked|строка|строки|строк}, из них забраковано {bad}; проверить нужно {size}.",
    "Étape {stage} : {checked} {checked|ligne contrôlée|lignes contrôlées} à ce jour, dont {bad} {bad|écartée|écartées} ; il faut en contrôler {size}.",
  ),
  below: words(
    "{bad} bad {bad|line|lines} of {base} {of} {bad|is|are} {share}, below {limit}: the check is passed.",
    "Забракованных строк {bad} из {base} {of}, то есть {share}, меньше {limit}: проверка пройдена.",
    "{bad} {bad|ligne écartée|lignes écartées} sur {base} {of}, soit {share}, moins de {limit} : le contrôle est passé.",
  ),
  goesOn: words(
    "{bad} bad {bad|line|lines} of {base} {of} {bad|is|are} {share}, not below {limit}: a further sample must be drawn.",
    "Забракованных строк {bad} из {base} {of}, то есть {share}, не меньше {limit}: назначается дополнительная выборка.",
    "{bad} {bad|ligne écartée|lignes écartées} sur {base} {of}, soit {share}, pas moins de {limit} : un nouvel échantillon doit être tiré.",
  ),
  reached: words(
    "{bad} bad {bad|line|lines} of {base} {of} {bad|is|are} {share}, at or above {limit}: registration is refused.",
    "Забракованных строк {bad} из {base} {of}, то есть {share}, {limit} или более: в регистрации отказывается.",
    "{bad} {bad|ligne écartée|lignes écartées} sur {base} {of}, soit {share}, {limit} ou plus : l'enregistrement est refusé.",
  ),
  futile: words(
    "{bad} bad {bad|line|lines} of {base} {of} {bad|is|are} {share}; they are already {limit} or more of all {planned} that could be checked, so checking stops and registration is refused.",
    "Забракованных строк {bad} из {base} {of}, то есть {share}; это уже {limit} или более от всех {planned}, которые могли бы быть проверены: проверка прекращается, в регистрации отказывается.",
    "{bad} {bad|ligne écartée|lignes écartées} sur {base} {of}, soit {share} ; c'est déjà {limit} ou plus des {planned} qui pourraient être contrôlées : le contrôle s'arrête et l'enregistrement est refusé.",
  ),
};
