import { estimateValid } from "../ruling/estimate.ts";
import type { BandedSample } from "../protocol.ts";
import { ratio, timesRatio, safeInteger, divide, type Ratio } from "../ratio.ts";
import { countOf, shareOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import { bandNode, bandOf, wholeCheck } from "./bands.ts";
import type { Check, CheckCase } from "./check.ts";
import { tooFew } from "./raw-count.ts";
import { unfinishedSample } from "./unfinished-sample.ts";

/** Colorado: one sample, projected; the office has used two formulas, so the reading is a question of its own. */
export function bandedSample(protocol: BandedSample, about: CheckCase): Check {
  const { rulebook, evidence, required, view } = about;
  const filed = evidence.filing?.lines ?? 0;
  const [first, ...later] = evidence.stages;
  const short = tooFew(protocol.provision, filed, required);
  if (short !== undefined) return short;
  const size = Math.min(
    filed,
    Math.max(countOf(rulebook, protocol.minimum), timesRatio(filed, shareOf(rulebook, protocol.share), "ceil")),
  );
  if (first === undefined) {
    return {
      checked: 0,
      valid: 0,
      credited: 0,
      passes: "open",
      next: { kind: "check", stage: 1, size, provision: protocol.provision },
      nodes: [
        step({
          id: "check/sample",
          provision: protocol.provision,
          result: "open",
          parameters: [protocol.share, protocol.minimum],
          figures: { size, filed },
          template: templates.waiting,
        }),
      ],
    };
  }
  if (later.length > 0 || first.checked >= filed) return wholeCheck(protocol.bands.provision, about);
  const unfinished = unfinishedSample(first, { filed, size, provision: protocol.provision });
  if (unfinished !== undefined) return unfinished;
  const inverse = shareOf(rulebook, protocol.share);
  const proportional = ratio(BigInt(filed) * BigInt(first.valid), BigInt(first.checked));
  const multiplied = ratio(BigInt(first.valid) * BigInt(inverse.den), BigInt(inverse.num));
  const [reading] = view.readings("question/projection");
  const projected: Ratio = reading === "times-inverse-share" ? multiplied : proportional;
  const band = bandOf(rulebook, protocol.bands, projected, required);
  const estimate = estimateValid(filed, first.checked, first.valid);
  return {
    checked: first.checked,
    valid: first.valid,
    credited: nearest(projected),
    settlesTotal: true,
    passes: band === "middle" ? "open" : band === "high",
    nodes: [
      step({
        id: "check/projection",
        provision: protocol.provision,
        result: true,
        question: "projection",
        parameters: [protocol.share],
        figures: {
          filed,
          sample: first.checked,
          valid: first.valid,
          proportional: nearest(proportional),
          multiplied: nearest(multiplied),
        },
        template: templates.projection,
      }),
      bandNode(rulebook, protocol.bands, band, nearest(projected), required),
    ],
    ...(band === "middle" && {
      next: { kind: "check", stage: 2, size: "all", provision: protocol.bands.provision } as const,
    }),
    ...(estimate !== undefined && { estimate }),
  };
}

function nearest({ num, den }: Ratio): number {
  return safeInteger(divide(BigInt(num), BigInt(den), "half-up"));
}

const templates = {
  waiting: words(
    "{size} of {filed} {filed|line|lines} {size|is|are} still to be drawn and checked.",
    "Предстоит отобрать и проверить {size} {size|строку|строки|строк} из {filed}.",
    "{size} {size|ligne|lignes} sur {filed} {size|reste|restent} à tirer et à contrôler.",
  ),
  projection: words(
    "{valid} of {sample} sampled {sample|line|lines} {valid|is|are} valid: in proportion to {filed} filed that is {proportional}; by the inverse of the sampling share it is {multiplied}.",
    "Из {sample} {sample|отобранной строки|отобранных строк} действительны {valid}: пропорционально {filed} представленным это {proportional}; по обратной доле выборки {multiplied}.",
    "{valid} sur {sample} {sample|ligne tirée|lignes tirées} {valid|est valable|sont valables} : en proportion des {filed} déposées cela fait {proportional} ; par l'inverse du taux de sondage {multiplied}.",
  ),
};
