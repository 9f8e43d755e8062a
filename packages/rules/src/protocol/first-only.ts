import type { FirstOnly } from "../protocol.ts";
import { countOf } from "../rulebook/by-name.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";
import { findingsOf } from "./findings.ts";

/** Only the first so many names are looked at; one bad one among them voids the paper, whatever stands behind them. */
export function firstOnly(protocol: FirstOnly, { rulebook, evidence }: CheckCase): Check {
  const most = countOf(rulebook, protocol.looksAt);
  const filed = evidence.filing?.lines ?? 0;
  const looked = Math.min(most, filed);
  const { checked, valid, invalid } = findingsOf(evidence.stages);
  const figures = { looked, filed, valid, invalid, most };
  const nodes = (result: true | false | "open") => [
    step({
      id: "check/first",
      provision: protocol.provision,
      result,
      parameters: [protocol.looksAt],
      figures,
      template: templates[String(result) as "true"],
    }),
  ];
  const counts = {
    checked,
    valid,
    credited: valid,
    ...(evidence.filing !== undefined && { creditedByRegion: findingsOf(evidence.stages).validByRegion ?? {} }),
  };
  if (invalid > 0) return { ...counts, passes: false, nodes: nodes(false) };
  if (checked < looked) {
    return {
      ...counts,
      passes: "open",
      nodes: nodes("open"),
      next: { kind: "check", stage: evidence.stages.length + 1, size: looked - checked, provision: protocol.provision },
    };
  }
  return { ...counts, passes: true, nodes: nodes(true) };
}

const templates = {
  true: words(
    "The first {looked} names were looked at and all are good.",
    "Рассмотрены первые {looked} подписей, все в порядке.",
    "Les {looked} premiers noms ont été examinés et tous sont bons.",
  ),
  false: words(
    "{invalid} of the first {looked} names {invalid|is|are} bad: the whole paper is void, however many stand behind them.",
    "Из первых {looked} подписей {invalid|непригодна|непригодны} {invalid}: недействителен весь лист, сколько бы подписей ни следовало далее.",
    "{invalid} des {looked} premiers noms {invalid|est mauvais|sont mauvais} : tout le papier est nul, quels que soient les suivants.",
  ),
  open: words(
    "Of the first {looked} names {valid} {valid|has|have} been looked at.",
    "Из первых {looked} подписей рассмотрено {valid}.",
    "Sur les {looked} premiers noms, {valid} {valid|a été examiné|ont été examinés}.",
  ),
};
