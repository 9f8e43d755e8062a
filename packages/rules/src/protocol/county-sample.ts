import { estimateByUnit } from "../ruling/estimate.ts";
import type { StageEvidence, UnitEvidence } from "../evidence/evidence.ts";
import type { CountySample } from "../protocol.ts";
import { divide, ratio, safeInteger, timesRatio, type Ratio } from "../ratio.ts";
import { countOf, provisionOf, shareOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import type { ByUnit } from "../ruling/spread.ts";
import { words } from "../words/words.ts";
import { bandOf, bandNode, wholeCheck } from "./bands.ts";
import type { Check, CheckCase, StageToCheck } from "./check.ts";
import { rawCount, tooFew } from "./raw-count.ts";
import { requireNoLarger } from "./unfinished-sample.ts";

/** California's projection for one county, every rounding as the regulation writes it. */
export interface CountyProjection {
  /** Valid share of the sample, as the regulation's rounded percentage. */
  readonly validity: Ratio;
  /** ceil(raw × validity). */
  readonly uncorrected: number;
  /** raw / sample, rounded. */
  readonly expansion: Ratio;
  /** ceil(duplicates × expansion × (expansion − 1)). */
  readonly duplicateCorrection: number;
  readonly projected: number;
}

/** `validityDecimals`: decimals of the percentage; `expansionDecimals`: decimals of raw / sample. */
export function projectCounty(
  { filed, checked, valid, duplicatePairs }: UnitEvidence,
  validityDecimals: number,
  expansionDecimals: number,
): CountyProjection {
  // not law: what a percentage and a decimal are
  const perWhole = 100n * 10n ** BigInt(validityDecimals);
  const validity = divide(BigInt(valid) * perWhole, BigInt(checked), "half-up");
  const uncorrected = divide(BigInt(filed) * validity, perWhole, "ceil");
  // not law: what a decimal is
  const unit = 10n ** BigInt(expansionDecimals);
  const expansion = divide(BigInt(filed) * unit, BigInt(checked), "half-up");
  const correction = divide(BigInt(duplicatePairs) * expansion * (expansion - unit), unit * unit, "ceil");
  return {
    validity: ratio(validity, perWhole),
    uncorrected: safeInteger(uncorrected),
    expansion: ratio(expansion, unit),
    duplicateCorrection: safeInteger(correction),
    projected: safeInteger(uncorrected - correction),
  };
}

/** Lines a county draws: all of a small filing, else the larger of a fixed number and a share. */
export function countySampleSize(raw: number, fullUpTo: number, minimum: number, share: Ratio): number {
  if (raw <= fullUpTo) return raw;
  return Math.min(raw, Math.max(minimum, timesRatio(raw, share, "ceil")));
}

function sizeOf({ fullUpTo, minimum, share }: CountySample, rulebook: Rulebook, raw: number): number {
  return countySampleSize(raw, countOf(rulebook, fullUpTo), countOf(rulebook, minimum), shareOf(rulebook, share));
}

export function countySample(protocol: CountySample, about: CheckCase): Check {
  const { rulebook, evidence, required } = about;
  const filed = evidence.filing?.lines ?? 0;
  const byCounty = evidence.filing?.byRegion ?? {};
  const [first, ...later] = evidence.stages;
  const nothing = { checked: 0, valid: 0, credited: 0 };
  const tooShort = tooFew(protocol.provision, filed, required);
  if (tooShort !== undefined) return tooShort;
  if (first === undefined) {
    const next = stillToDraw(protocol, rulebook, byCounty);
    return {
      ...nothing,
      passes: "open",
      nodes: [rawCount(protocol.provision, filed, required)],
      ...(next !== undefined && { next }),
    };
  }
  if (later.length > 0 || first.checked >= filed) return wholeCheck(protocol.bands.provision, about);

  const counties = Object.entries(first.byUnit ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [vDecimals, aDecimals] = [
    countOf(rulebook, protocol.validityDecimals),
    countOf(rulebook, protocol.expansionDecimals),
  ];
  const nodes: RulingNode[] = [rawCount(protocol.provision, filed, required)];
  let projected = 0;
  for (const [county, unit] of counties) {
    const projection = projectCounty(unit, vDecimals, aDecimals);
    projected += projection.projected;
    nodes.push(
      step({
        id: `check/county/${county}`,
        provision: provisionOf(rulebook, protocol.formulaProvision).id,
        result: true,
        parameters: [protocol.validityDecimals, protocol.expansionDecimals],
        figures: {
          ...projection,
          raw: unit.filed,
          sample: unit.checked,
          valid: unit.valid,
          pairs: unit.duplicatePairs,
        },
        template: templates.county,
        slots: { county },
      }),
    );
  }
  const covered = counties.reduce((sum, [, unit]) => sum + unit.filed, 0);
  for (const [county, { filed: raw, checked }] of counties)
    if (checked < raw) requireNoLarger(`stages[0].byUnit.${county}.checked`, checked, sizeOf(protocol, rulebook, raw));
  const short = counties.filter(([, { filed: raw, checked }]) => checked < sizeOf(protocol, rulebook, raw));
  if (covered !== filed || short.length > 0) {
    nodes.push(
      covered === filed
        ? step({
            id: "check/short",
            provision: protocol.provision,
            result: "open",
            figures: { counties: short.length },
            template: templates.short,
            slots: { names: short.map(([county]) => county).join(", ") },
          })
        : step({
            id: "check/counties",
            provision: protocol.provision,
            result: about.view.ifEstablished(byUnitKey),
            ...(first.byUnit === undefined && { missing: byUnitKey }),
            figures: { covered, filed },
            template: templates.missing,
          }),
    );
    const next = stillToDraw(protocol, rulebook, byCounty, first);
    return {
      checked: first.checked,
      valid: first.valid,
      credited: projected,
      passes: "open",
      nodes,
      ...(next !== undefined && { next }),
    };
  }
  const band = bandOf(rulebook, protocol.bands, ratio(projected), required);
  nodes.push(bandNode(rulebook, protocol.bands, band, projected, required));
  const estimate = estimateByUnit(counties.map(([, unit]) => unit));
  return {
    checked: first.checked,
    valid: first.valid,
    credited: projected,
    settlesTotal: true,
    passes: band === "middle" ? "open" : band === "high",
    nodes,
    ...(band === "middle" && {
      next: { kind: "check", stage: 2, size: "all", provision: protocol.bands.provision } as const,
    }),
    ...(estimate !== undefined && { estimate }),
  };
}

/** The samples of the counties, where nobody stated them. */
const byUnitKey = "stages/1/by-unit";

/** What the counties have yet to draw; `undefined`: nothing, or the filing does not say where its lines are from. */
function stillToDraw(
  protocol: CountySample,
  rulebook: Rulebook,
  byCounty: ByUnit,
  begun?: StageEvidence,
): StageToCheck | undefined {
  const left = Object.entries(byCounty)
    .map(
      ([county, raw]) => [county, sizeOf(protocol, rulebook, raw) - (begun?.byUnit?.[county]?.checked ?? 0)] as const,
    )
    .filter(([, lines]) => lines > 0);
  if (left.length === 0) return undefined;
  const size = left.reduce((sum, [, lines]) => sum + lines, 0);
  return { kind: "check", stage: 1, size, byUnit: Object.fromEntries(left), provision: protocol.provision };
}

const templates = {
  county: words(
    "{county}: {valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid, {validity}; of {raw} that makes {uncorrected}; {pairs} {pairs|duplicate|duplicates} in the sample {pairs|takes|take} off {duplicateCorrection}; projected {projected}.",
    "{county}: из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}, то есть {validity}; от {raw} это {uncorrected}; повторы в выборке ({pairs}) снимают {duplicateCorrection}; расчёт {projected}.",
    "{county} : {valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables}, soit {validity} ; sur {raw} cela fait {uncorrected} ; {pairs} {pairs|doublon|doublons} dans l'échantillon en {pairs|retire|retirent} {duplicateCorrection} ; projection {projected}.",
  ),
  short: words(
    "Fewer lines were checked than the law wants drawn: {names}.",
    "Проверено меньше строк, чем должно быть отобрано по закону: {names}.",
    "Moins de lignes furent contrôlées que la loi n'en veut tirer : {names}.",
  ),
  missing: words(
    "The counties reported cover {covered} of {filed} {filed|line|lines}.",
    "Данные округов охватывают {covered} {covered|строку|строки|строк} из {filed}.",
    "Les comtés rapportés couvrent {covered} {covered|ligne|lignes} sur {filed}.",
  ),
};
