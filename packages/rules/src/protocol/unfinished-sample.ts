import { InputError } from "@hustings/core";
import { estimateValid } from "../ruling/estimate.ts";
import type { StageEvidence } from "../evidence/evidence.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check } from "./check.ts";

/**
 * A sample of which fewer lines were checked than the law wants drawn says nothing of the others yet: the outcome is open, and what is
 * left comes next. `undefined`: the sample is whole.
 */
export function unfinishedSample(
  found: StageEvidence,
  { filed, size, provision }: { readonly filed: number; readonly size: number; readonly provision: string },
): Check | undefined {
  const left = size - found.checked;
  if (left <= 0) return undefined;
  const { stage, checked, valid } = found;
  const estimate = estimateValid(filed, checked, valid);
  return {
    checked,
    valid,
    credited: 0,
    passes: "open",
    next: { kind: "check", stage, size: left, provision },
    nodes: [
      step({
        id: "check/unfinished",
        provision,
        result: "open",
        figures: { size, checked, left },
        template: templates.unfinished,
      }),
    ],
    ...(estimate !== undefined && { estimate }),
  };
}

/**
 * A law that draws so many lines draws no more: whoever looks at further ones until the share suits has drawn twice.
 *
 * @throws {InputError} with the place in the evidence
 */
export function requireNoLarger(field: string, checked: number, size: number): void {
  if (checked <= size) return;
  throw new InputError({
    field,
    expected: `no more than the ${size} lines that the law draws`,
    got: String(checked),
    remedy: "correct the evidence; nothing was ruled on",
  });
}

const templates = {
  unfinished: words(
    "{checked} of {size} {size|line|lines} of the sample {checked|is|are} checked; while {left} {left|is|are} left, nothing follows from it.",
    "Из {size} {size|строки|строк} выборки проверено {checked}; пока {left|остаётся|остаются|остаётся} {left}, из неё ничего не следует.",
    "{checked} {checked|ligne contrôlée|lignes contrôlées} sur les {size} de l'échantillon ; tant qu'il en reste {left}, rien n'en découle.",
  ),
};
