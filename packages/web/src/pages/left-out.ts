import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { RulingDocument } from "../views/ruling-document.ts";

/** The law is longer than its rulebook: what took no part in the ruling is said beside it. */
export function leftOut({ say, words }: Locale, { notEncoded }: RulingDocument): Html {
  if (notEncoded.length === 0) return nothing;
  return html`<details>
    <summary>${say.decision.leftOut(notEncoded.length)}</summary>
    <ul>
      ${notEncoded.map(
        ({ words: what, article }) =>
          html`<li>${words(what)}${article !== undefined && html` <span class="quiet">${article}</span>`}</li>`,
      )}
    </ul>
  </details>`;
}
