import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check } from "./check.ts";

/** Fewer lines than are required cannot be made enough by any check. */
export function tooFew(provision: string, filed: number, required: number): Check | undefined {
  if (filed >= required) return undefined;
  const nodes = [rawCount(provision, filed, required)];
  return { checked: 0, valid: 0, credited: filed, settlesTotal: true, passes: false, nodes };
}

export function rawCount(provision: string, filed: number, required: number): RulingNode {
  return step({
    id: "check/raw",
    provision,
    result: filed >= required,
    figures: { filed, required },
    template: raw,
  });
}

const raw = words(
  "Raw count: {filed} {filed|line|lines} filed, {required} required; below that nothing is checked.",
  "Подсчёт строк: представлено {filed}, требуется {required}; если меньше, проверка не проводится.",
  "Compte brut : {filed} {filed|ligne déposée|lignes déposées}, {required} requises ; en deçà rien n'est contrôlé.",
);
