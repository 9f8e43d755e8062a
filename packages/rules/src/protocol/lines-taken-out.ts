import type { FilingEvidence } from "../evidence/evidence.ts";
import type { FactView } from "../evidence/facts.ts";
import type { ProtocolKind } from "../protocol.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check } from "./check.ts";

/** Protocols that take lines out before any is drawn: whole sheets, incomplete lines, lines of nobody on the list. */
const takers: ReadonlySet<ProtocolKind> = new Set([
  "ordered-subtraction",
  "averaged-samples",
  "list-check-then-sample",
  "confidence-stop",
]);

export function takesLinesOut(kind: ProtocolKind): boolean {
  return takers.has(kind);
}

/** The lines of nobody stated as taken out or not. */
const removedKey = "filing/removed-by-ground";

/** What is left to draw from, or why it is not known or already too little. */
export type Left =
  | { readonly kind: "left"; readonly eligible: number; readonly node: RulingNode }
  | { readonly kind: "over"; readonly check: Check };

export function linesLeft(
  filing: FilingEvidence | undefined,
  required: number,
  provision: string,
  view: FactView,
): Left {
  const filed = filing?.lines ?? 0;
  const stated = filing === undefined || (filing.removedByGround !== undefined && filing.removed !== undefined);
  const supposed = stated ? true : view.ifEstablished(removedKey);
  if (supposed !== true) {
    const node = step({
      id: "check/removed",
      provision,
      result: supposed,
      missing: removedKey,
      figures: { filed },
      template: templates.notStated,
    });
    return {
      kind: "over",
      check: { checked: 0, valid: 0, credited: 0, settlesTotal: true, passes: supposed, nodes: [node] },
    };
  }
  const removed = Object.values(filing?.removedByGround ?? {}).reduce((sum, count) => sum + count, 0);
  const eligible = Math.max(0, filed - removed);
  const node = step({
    id: "check/removed",
    provision,
    result: eligible >= required,
    figures: { filed, removed, eligible, required },
    template: templates.removed,
  });
  if (eligible >= required) return { kind: "left", eligible, node };
  return {
    kind: "over",
    check: { checked: 0, valid: 0, credited: eligible, settlesTotal: true, passes: false, nodes: [node] },
  };
}

const templates = {
  notStated: words(
    "{filed} {filed|line|lines} filed; nobody has stated which were taken out before the check, on which ground, or that none was.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}; никем не указано, какие исключены до проверки и по каким основаниям, либо что таких нет.",
    "{filed} {filed|ligne déposée|lignes déposées} ; personne n'a énoncé lesquelles sont retirées avant le contrôle, pour quel motif, ou qu'aucune ne l'est.",
  ),
  removed: words(
    "{removed} of {filed} {filed|line|lines} {removed|is|are} taken out before the check; {eligible} {eligible|is|are} left, {required} required.",
    "Из {filed} {filed|строки|строк} {removed} {removed|исключена|исключены} до проверки; осталось {eligible}, требуется {required}.",
    "{removed} {removed|ligne|lignes} sur {filed} {removed|est retirée|sont retirées} avant le contrôle ; il en reste {eligible}, {required} requises.",
  ),
};
