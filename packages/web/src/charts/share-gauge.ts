import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { scaleMarks } from "./scale.ts";

/** The share of bad lines against the limit, on a scale that names its ends. The comparison itself is the ruling's. */
export function shareGauge(
  { say, share }: Locale,
  bad: number,
  checked: number,
  limit: { readonly num: number; readonly den: number },
): Html {
  const most = limit.num / limit.den;
  const found = checked === 0 ? 0 : bad / checked;
  const end = Math.min(1, Math.max(2 * most, found));
  const place = (of: number) => Math.round(Math.min(1, of / end) * 10_000) / 100;
  const { nomination: words } = say;
  return html`<figure class="gauge">
    ${scaleMarks([{ at: most / end, label: words.limitMark(share(limit.num, limit.den)) }], "above")}
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="track" x="0" y="0" width="100" height="10" />
      <rect class="beyond" x="${place(most)}" y="0" width="${100 - place(most)}" height="10" />
      <rect
        class="${bad * limit.den >= limit.num * checked && checked > 0 ? "bad" : "within"}"
        x="0"
        y="2.5"
        width="${place(found)}"
        height="5"
      />
      <line class="cap" x1="${place(most)}" x2="${place(most)}" y1="0" y2="10" />
    </svg>
    ${scaleMarks(
      [
        { at: 0, label: share(0, 1) },
        { at: 1, label: share(end, 1) },
      ],
      "below",
    )}
    <figcaption>${words.gaugeDescription(share(bad, checked), share(limit.num, limit.den))}</figcaption>
  </figure>`;
}
