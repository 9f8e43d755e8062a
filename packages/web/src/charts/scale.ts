import { html, type Html } from "../html.ts";

/** A label on a scale, at a share of its length. */
export interface Mark {
  /** 0 to 1. */
  readonly at: number;
  readonly label: string;
}

/** Labels under or over a bar that is stretched to the width it gets: words keep their shape, since nothing scales them. */
export function scaleMarks(marks: readonly Mark[], place: "above" | "below"): Html {
  return html`<svg class="scale scale-${place}" aria-hidden="true" focusable="false">
    ${marks.map(({ at, label }) => {
      const share = Math.round(Math.min(1, Math.max(0, at)) * 10_000) / 100;
      const anchor = share < 15 ? "start" : share > 60 ? "end" : "middle";
      return html`<text x="${share}%" y="1em" text-anchor="${anchor}">${label}</text>`;
    })}
  </svg>`;
}
