import type { Certificates } from "../protocol.ts";
import { step } from "../ruling-node.ts";
import { words } from "../words.ts";
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
  const done = evidence.stages.length > 0 && missing === 0;
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
    "{certified} authorities certified {valid} valid statements.",
    "Удостоверено органами ({certified}): действительных заявлений {valid}.",
    "{certified} autorités ont certifié {valid} déclarations valables.",
  ),
  missing: words(
    "{missing} certificates are still to come; {certified} are there, for {valid} valid statements.",
    "Ожидается удостоверений: {missing}; получено {certified}, действительных заявлений {valid}.",
    "{missing} certificats sont encore attendus ; {certified} sont là, pour {valid} déclarations valables.",
  ),
};
