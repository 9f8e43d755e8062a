import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { bar } from "./bar.ts";
import { scaleMarks } from "./scale.ts";

/** What there is against what is needed, on a scale from nought to the most that may be filed, each end named. */
export function goalBar({ say, figure }: Locale, value: number, required: number, ceiling: number | undefined): Html {
  const { nomination: words } = say;
  const scale = Math.max(value, ceiling ?? 0, required);
  const end = ceiling === scale ? words.most(figure(ceiling)) : figure(scale);
  return html`<div class="goal-bar">
    ${scaleMarks([{ at: required / scale, label: words.goal(figure(required)) }], "above")}
    ${bar({ value, scale, goal: required })}
    ${scaleMarks(
      [
        { at: 0, label: figure(0) },
        { at: 1, label: end },
      ],
      "below",
    )}
  </div>`;
}
