import type { StageEvidence } from "../evidence/evidence.ts";
import type { FactView } from "../evidence/facts.ts";
import type { ProtocolKind } from "../protocol.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check } from "./check.ts";

/** Protocols whose formula weighs pairs of lines by one person inside the sample. */
const weighers: ReadonlySet<ProtocolKind> = new Set(["county-sample", "acceptance-test", "two-samples"]);

export function weighsPairs(kind: ProtocolKind): boolean {
  return weighers.has(kind);
}

/** Grounds on which the further line of a pair is struck. */
export function pairGrounds({ grounds }: Pick<Rulebook, "grounds">): ReadonlySet<string> {
  return new Set(grounds.filter(({ scope }) => scope === "pair").map(({ id }) => id));
}

/** Lines of a stage that were struck as the further line of a pair. */
export function struckAsPairs(rulebook: Pick<Rulebook, "grounds">, { invalidByGround }: StageEvidence): number {
  const grounds = pairGrounds(rulebook);
  return Object.entries(invalidByGround).reduce((sum, [ground, count]) => (grounds.has(ground) ? sum + count : sum), 0);
}

/** Pairs inside a sample, or why a formula that weighs them cannot be applied. */
export type Pairs =
  | { readonly kind: "stated"; readonly pairs: number }
  | { readonly kind: "open"; readonly node: RulingNode };

/**
 * The pairs of a stage as stated. Where nobody stated them the step is open; hinges are sought with the fewest that the
 * struck lines allow, and with as many as there could be had nobody looked.
 */
export function pairsOf(rulebook: Rulebook, stage: StageEvidence, view: FactView, provision: string): Pairs {
  if (stage.duplicatePairs !== undefined) return { kind: "stated", pairs: stage.duplicatePairs };
  const missing = `stages/${stage.stage}/duplicate-pairs`;
  const struck = struckAsPairs(rulebook, stage);
  const supposed = view.ifEstablished(missing);
  if (supposed === true) return { kind: "stated", pairs: Math.ceil(struck / 2) };
  if (supposed === false) return { kind: "stated", pairs: Math.max(struck, Math.floor(stage.checked / 2)) };
  const node = step({
    id: "check/pairs",
    provision,
    result: "open",
    missing,
    figures: { stage: stage.stage, struck },
    template: notStated,
  });
  return { kind: "open", node };
}

/** A sample whose pairs nobody stated: what was checked is told, nothing follows. */
export function openOnPairs({ checked, valid }: StageEvidence, nodes: readonly RulingNode[]): Check {
  return { checked, valid, credited: 0, settlesTotal: true, passes: "open", nodes };
}

const notStated = words(
  "Nobody has stated how many pairs of lines by one person stage {stage} holds, and the formula weighs them.",
  "Никем не указано, сколько пар строк одного лица содержит этап {stage}, а формула их учитывает.",
  "Personne n'a énoncé combien de paires de lignes d'une même personne contient l'étape {stage}, et la formule les pèse.",
);
