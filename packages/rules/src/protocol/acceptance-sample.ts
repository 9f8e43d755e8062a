import { estimateValid } from "../ruling/estimate.ts";
import type { AcceptanceTest } from "../protocol.ts";
import { divide, integerSquareRoot, ratio, safeInteger, timesRatio, type Ratio } from "../ratio.ts";
import { shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import { wholeCheck } from "./bands.ts";
import type { Check, CheckCase } from "./check.ts";
import { openOnPairs, pairsOf, struckAsPairs } from "./pairs.ts";
import { rawCount, tooFew } from "./raw-count.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/** not law: fixed point of the roots below, twelve decimals, far finer than any count can tell apart. */
const unit = 10n ** 12n;

export interface AcceptanceFigures {
  /** Upper limit of invalid lines among all filed, in thousandths of a line. */
  readonly invalidLimit: Ratio;
  /** Pairs the whole filing may hold. */
  readonly allowedPairs: Ratio;
  /** Of those, pairs expected in the sample. */
  readonly expectedPairs: Ratio;
  /** Pairs the sample may show. */
  readonly acceptablePairs: Ratio;
  readonly accepted: boolean;
}

/**
 * Washington's test: U = (x + allowance·√x)/f, P = N − (R + U), E = f²P, A = E − tolerance·√E; more than A pairs in the
 * sample, and every line must be canvassed.
 */
export function acceptanceFigures(about: {
  readonly filed: number;
  readonly sample: number;
  readonly invalid: number;
  readonly pairs: number;
  readonly required: number;
  readonly allowance: Ratio;
  readonly pairTolerance: Ratio;
}): AcceptanceFigures {
  const [N, n, x, d, R] = [about.filed, about.sample, about.invalid, about.pairs, about.required].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const upper = x * unit + times(about.allowance, integerSquareRoot(x * unit * unit));
  const invalidLimit = (upper * N) / n;
  const allowedPairs = (N - R) * unit - invalidLimit;
  const expectedPairs = (allowedPairs * n * n) / (N * N);
  const root = expectedPairs > 0n ? integerSquareRoot(expectedPairs * unit) : 0n;
  const acceptablePairs = expectedPairs - times(about.pairTolerance, root);
  return {
    invalidLimit: thousandths(invalidLimit),
    allowedPairs: thousandths(allowedPairs),
    expectedPairs: thousandths(expectedPairs),
    acceptablePairs: thousandths(acceptablePairs),
    accepted: allowedPairs >= 0n && d * unit <= acceptablePairs,
  };
}

export function acceptanceTest(protocol: AcceptanceTest, about: CheckCase): Check {
  const { rulebook, evidence, required, view } = about;
  const filed = evidence.filing?.lines ?? 0;
  const [first, ...later] = evidence.stages;
  const short = tooFew(protocol.provision, filed, required);
  if (short !== undefined) return short;
  const raw = rawCount(protocol.provision, filed, required);
  const size = timesRatio(filed, shareOf(rulebook, protocol.share), "ceil");
  if (first === undefined) {
    return {
      checked: 0,
      valid: 0,
      credited: 0,
      passes: "open",
      nodes: [raw],
      next: { kind: "check", stage: 1, size, provision: protocol.provision },
    };
  }
  if (later.length > 0 || first.checked >= filed) return wholeCheck(protocol.provision, about);
  const unfinished = unfinishedSample(first, { filed, size, provision: protocol.provision });
  if (unfinished !== undefined) return { ...unfinished, nodes: [raw, ...unfinished.nodes] };
  const weighed = pairsOf(rulebook, first, view, protocol.formulaProvision);
  if (weighed.kind === "open") return openOnPairs(first, [raw, weighed.node]);
  const { pairs } = weighed;
  const invalid = first.checked - first.valid - struckAsPairs(rulebook, first);
  const { accepted, ...found } = acceptanceFigures({
    filed,
    sample: first.checked,
    invalid,
    pairs,
    required,
    allowance: shareOf(rulebook, protocol.allowance),
    pairTolerance: shareOf(rulebook, protocol.pairTolerance),
  });
  const estimate = estimateValid(filed, first.checked, first.valid);
  return {
    checked: first.checked,
    valid: first.valid,
    // Accepting says that there are enough, not how many.
    credited: accepted ? required : 0,
    settlesTotal: true,
    passes: accepted ? true : "open",
    nodes: [
      raw,
      step({
        id: "check/acceptance",
        provision: protocol.formulaProvision,
        result: accepted ? true : "open",
        parameters: [protocol.share, protocol.allowance, protocol.pairTolerance],
        figures: { ...found, filed, sample: first.checked, invalid, pairs, required },
        template: accepted ? templates.accepted : templates.canvass,
        slots: { most: whole(found.acceptablePairs), limit: whole(found.invalidLimit) },
      }),
    ],
    ...(!accepted && { next: { kind: "check", stage: 2, size: "all", provision: protocol.provision } as const }),
    ...(estimate !== undefined && { estimate }),
  };
}

function times({ num, den }: Ratio, value: bigint): bigint {
  return (BigInt(num) * value) / BigInt(den);
}

function whole({ num, den }: Ratio): number {
  return safeInteger(divide(BigInt(num), BigInt(den), "floor"));
}

function thousandths(value: bigint): Ratio {
  // not law: three decimals to read
  return ratio(divide(value * 1000n, unit, "half-up"), 1000n);
}

const templates = {
  accepted: words(
    "{invalid} of {sample} sampled {sample|line|lines} {invalid|is|are} invalid, so at most about {limit} of all; {pairs} duplicate {pairs|pair was|pairs were} found and up to {most} {most|is|are} acceptable: accepted.",
    "Из {sample} {sample|отобранной строки|отобранных строк} недействительны {invalid}, то есть не более примерно {limit} из всех; найдено повторных пар {pairs}, допустимо до {most}: принято.",
    "{invalid} sur {sample} {sample|ligne tirée|lignes tirées} {invalid|est nulle|sont nulles}, donc au plus environ {limit} de toutes ; {pairs} {pairs|paire|paires} de doublons {pairs|trouvée|trouvées}, {most} {most|admissible|admissibles} : accepté.",
  ),
  canvass: words(
    "{invalid} of {sample} sampled {sample|line|lines} {invalid|is|are} invalid and {pairs} duplicate {pairs|pair was|pairs were} found, with {most} acceptable: the sample cannot reject, every line must be canvassed.",
    "Из {sample} {sample|отобранной строки|отобранных строк} недействительны {invalid}, повторных пар {pairs} при допустимых {most}: выборка не может отклонить, проверяются все строки.",
    "{invalid} sur {sample} {sample|ligne tirée|lignes tirées} {invalid|est nulle|sont nulles} et {pairs} {pairs|paire|paires} de doublons {pairs|trouvée|trouvées} pour {most} {most|admissible|admissibles} : l'échantillon ne peut rejeter, toutes les lignes sont contrôlées.",
  ),
};
