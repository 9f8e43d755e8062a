import type { FullCheck } from "../protocol.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf } from "./findings.ts";

/** Every line is looked at; what is found valid is what there is. */
export function fullCheck(protocol: FullCheck, { evidence, required, route }: CheckCase): Check {
  const filed = evidence.filing?.lines ?? 0;
  const findings = findingsOf(evidence.stages);
  const left = filed - findings.checked;
  const reachable = findings.valid + left;
  const result = {
    checked: findings.checked,
    valid: findings.valid,
    credited: findings.valid,
    ...(findings.validByRegion !== undefined && { creditedByRegion: findings.validByRegion }),
  };
  const figures = { filed, checked: findings.checked, valid: findings.valid, invalid: findings.invalid, required };
  if (left === 0) {
    return {
      ...result,
      passes: true,
      nodes: [
        step({
          id: "check/full",
          provision: protocol.provision,
          result: true,
          figures,
          template: protocol.atSource === true ? templates.atSource : templates.complete,
        }),
      ],
    };
  }
  if (protocol.futilityStop !== undefined && reachable < required) {
    return {
      ...result,
      passes: false,
      nodes: [
        step({
          id: "check/futility-stop",
          provision: protocol.futilityStop,
          result: false,
          figures: { ...figures, reachable },
          template: templates.futile,
        }),
      ],
    };
  }
  // Only where nothing but the total is asked: what is not looked at is credited to no region.
  if (protocol.sufficiencyStop !== undefined && findings.valid >= required && route.spread.length === 0) {
    return {
      ...result,
      passes: true,
      nodes: [
        step({
          id: "check/sufficiency-stop",
          provision: protocol.sufficiencyStop,
          result: true,
          figures: { ...figures, left },
          template: templates.enough,
        }),
      ],
    };
  }
  return {
    ...result,
    passes: "open",
    next: { kind: "check", stage: evidence.stages.length + 1, size: "all", provision: protocol.provision },
    nodes: [
      step({
        id: "check/full",
        provision: protocol.provision,
        result: "open",
        figures: { ...figures, left },
        template: templates.unfinished,
      }),
    ],
  };
}

const templates = {
  complete: words(
    "Every line ({checked}) was checked: {valid} {valid|is|are} valid, {invalid} {invalid|is|are} not.",
    "Проверены все строки ({checked}): действительны {valid}, недействительны {invalid}.",
    "Toutes les lignes ({checked}) ont été contrôlées : {valid} {valid|est valable|sont valables}, {invalid} ne {invalid|l'est|le sont} pas.",
  ),
  atSource: words(
    "Each declaration ({checked}) was checked by the authority when it was signed: {valid} {valid|is|are} certified.",
    "Каждое заявление ({checked}) проверено органом при подписании: удостоверено {valid}.",
    "Chaque déclaration ({checked}) a été contrôlée par l'autorité à la signature : {valid} {valid|est certifiée|sont certifiées}.",
  ),
  futile: words(
    "The check may stop: even if every remaining line were valid there would be {reachable}, and {required} are needed.",
    "Проверка может быть прекращена: даже если все оставшиеся строки действительны, их будет {reachable}, а требуется {required}.",
    "Le contrôle peut s'arrêter : même si toutes les lignes restantes étaient valables, il y en aurait {reachable}, pour {required} requises.",
  ),
  enough: words(
    "The check may stop: {valid} of the {checked} lines looked at are valid, and {required} {required|is|are} needed; {left} {left|was|were} not looked at.",
    "Проверка может быть прекращена: из просмотренных строк ({checked}) действительны {valid}, а требуется {required}; не просмотрено {left}.",
    "Le contrôle peut s'arrêter : sur {checked} {checked|ligne examinée|lignes examinées}, {valid} {valid|est valable|sont valables}, pour {required} requises ; {left} {left|n'a pas été examinée|n'ont pas été examinées}.",
  ),
  unfinished: words(
    "{checked} of {filed} {filed|line|lines} {checked|is|are} checked; {left} {left|is|are} left.",
    "{checked|Проверена|Проверены|Проверено} {checked} {checked|строка|строки|строк} из {filed}; осталось {left}.",
    "{checked} {checked|ligne|lignes} sur {filed} {checked|est contrôlée|sont contrôlées} ; il en reste {left}.",
  ),
};
