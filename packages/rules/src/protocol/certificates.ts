import type { Certificates } from "../protocol.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf } from "./findings.ts";

/** Each unit's authority certifies its own number; how it checked is its own affair. */
export function certificates(protocol: Certificates, { evidence }: CheckCase): Check {
  const byRegion = evidence.filing?.byRegion ?? {};
  const findings = findingsOf(evidence.stages);
  const certified = findings.validByRegion ?? {};
  const missing = Object.entries(byRegion).filter(
    ([unit, lines]) => lines > 0 && !Object.hasOwn(certified, unit),
  ).length;
  // A filing that does not say which units its lines are from leaves open whose certificates are still to come.
  const placed = Object.keys(byRegion).length > 0 || (evidence.filing?.lines ?? 0) === 0;
  const done = evidence.stages.length > 0 && findings.validByRegion !== undefined && missing === 0 && placed;
  return {
    checked: findings.checked,
    valid: findings.valid,
    credited: findings.valid,
    ...(findings.validByRegion !== undefined && { creditedByRegion: findings.validByRegion }),
    passes: done ? true : "open",
    nodes: [
      step({
        id: "check/certificates",
        provision: protocol.provision,
        result: done ? true : "open",
        figures: { certified: Object.keys(certified).length, missing, valid: findings.valid },
        template: done ? templates.done : templates.missing,
      }),
    ],
    ...(!done && { next: { kind: "check", stage: 1, size: "all", provision: protocol.provision } as const }),
  };
}

const templates = {
  done: words(
    "{certified} {certified|authority|authorities} certified {valid} valid {valid|statement|statements}.",
    "Удостоверено органами ({certified}): действительных заявлений {valid}.",
    "{certified} {certified|autorité a|autorités ont} certifié {valid} {valid|déclaration valable|déclarations valables}.",
  ),
  missing: words(
    "{missing} {missing|certificate is|certificates are} still to come; {certified} {certified|is|are} there, for {valid} valid {valid|statement|statements}.",
    "Ожидается удостоверений: {missing}; получено {certified}, действительных заявлений {valid}.",
    "{missing} {missing|certificat est encore attendu|certificats sont encore attendus} ; {certified} {certified|est|sont} là, pour {valid} {valid|déclaration valable|déclarations valables}.",
  ),
};
