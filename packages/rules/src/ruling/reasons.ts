import type { Outcome, RulingCounts } from "./evaluate.ts";
import type { Truth } from "../evidence/facts.ts";
import { parameterOf, provisionOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words, type Words } from "../words/words.ts";

export type Reason = {
  readonly provision: string;
  readonly ground?: string;
  readonly words: Words;
};

/** What a ruling rests on that is encoded from memory or otherwise unverified. */
export type Unverified = {
  readonly provision: string;
  readonly parameter?: string;
};

/** Refusals first name what fails, then what was struck on which ground. */
export function reasonsOf(
  rulebook: Rulebook,
  tree: RulingNode,
  outcome: Outcome,
  counts: RulingCounts,
): readonly Reason[] {
  const wanted: Truth = outcome === "qualified" ? true : outcome === "refused" ? false : "open";
  const deciding =
    outcome === "qualified"
      ? (tree.children ?? []).flatMap((child) => child.children ?? [child])
      : decidingNodes(tree, wanted);
  const struck = rulebook.grounds.flatMap((ground) => {
    const count = counts.invalidByGround[ground.id] ?? 0;
    return count === 0
      ? []
      : [
          {
            provision: ground.provision,
            ground: ground.id,
            words: step({
              id: "",
              provision: "",
              result: true,
              figures: { count },
              template: templates.struck,
              slots: { ground: ground.words },
            }).words,
          },
        ];
  });
  return [...deciding.map(({ provision, words: why }) => ({ provision, words: why })), ...struck];
}

/** The deepest steps that carry the result, reached only through steps that have it too. */
function decidingNodes(node: RulingNode, wanted: Truth): readonly RulingNode[] {
  if (node.result !== wanted) return [];
  const below = (node.children ?? []).flatMap((child) => decidingNodes(child, wanted));
  return below.length > 0 ? below : [node];
}

/** Every unverified provision and parameter the steps touched. */
export function lowConfidence(rulebook: Rulebook, nodes: readonly RulingNode[]): readonly Unverified[] {
  const found = new Map<string, { provision: string; parameter?: string }>();
  for (const node of nodes) {
    if (provisionOf(rulebook, node.provision).confidence === "low")
      found.set(node.provision, { provision: node.provision });
    const { presumed } = node;
    if (presumed !== undefined && provisionOf(rulebook, presumed).confidence === "low")
      found.set(presumed, { provision: presumed });
    for (const id of node.parameters ?? []) {
      const parameter = parameterOf(rulebook, id);
      if (parameter.confidence === "low") found.set(id, { provision: parameter.provision, parameter: id });
    }
  }
  return [...found.values()];
}

const templates = {
  struck: words(
    "{count} {count|line|lines} struck: {ground}.",
    "{count|Забракована|Забракованы|Забраковано} {count} {count|строка|строки|строк}. Основание: {ground}.",
    "{count} {count|ligne écartée|lignes écartées} : {ground}.",
  ),
};
