import { html, type Html } from "../html.ts";

export interface Bar {
  readonly value: number;
  /** The value at the full length of the bar. */
  readonly scale: number;
  /** Where a line crosses the bar; what is beyond it is hatched. */
  readonly cap?: number;
  /** Where a line crosses the bar that is to be reached; what is beyond it is as good as what is before. */
  readonly goal?: number;
}

/** One horizontal bar that fills whatever room it is given. Says nothing to a screen reader: its figures stand beside it. */
export function bar({ value, scale, cap, goal }: Bar): Html {
  const at = (amount: number) => (scale === 0 ? 0 : Math.round((Math.min(amount, scale) / scale) * 10_000) / 100);
  const within = cap === undefined ? value : Math.min(value, cap);
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="track" x="0" y="0" width="100" height="10" />
    <rect class="within" x="0" y="0" width="${at(within)}" height="10" />
    ${cap !== undefined && value > cap && html`<rect class="over" x="${at(cap)}" y="0" width="${round(at(value) - at(cap))}" height="10" />`}
    ${cap !== undefined && cap < scale && html`<line class="cap" x1="${at(cap)}" x2="${at(cap)}" y1="0" y2="10" />`}
    ${goal !== undefined && html`<line class="goal" x1="${at(goal)}" x2="${at(goal)}" y1="0" y2="10" />`}
  </svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
