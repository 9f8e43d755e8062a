import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";

/** The share of bad lines on a scale of twice the limit, with the limit as a line. The comparison itself is the ruling's. */
export function shareGauge(
  { say, share }: Locale,
  bad: number,
  checked: number,
  limit: { readonly num: number; readonly den: number },
): Html {
  const end = (2 * limit.num) / limit.den;
  const at = Math.min(1, checked === 0 ? 0 : bad / checked / end) * 100;
  const said = say.nomination.gaugeDescription(share(bad, checked), share(limit.num, limit.den));
  return html`<figure class="gauge">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="track" x="0" y="0" width="100" height="10" />
      <rect class="beyond" x="50" y="0" width="50" height="10" />
      <rect
        class="${bad * limit.den >= limit.num * checked && checked > 0 ? "bad" : "within"}"
        x="0"
        y="2.5"
        width="${Math.round(at * 100) / 100}"
        height="5"
      />
      <line class="cap" x1="50" x2="50" y1="0" y2="10" />
    </svg>
    <figcaption>${said}</figcaption>
  </figure>`;
}
