import { isCalendarDate, type Json } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";

/** The value of a fact for reading: a word, a figure, a day, or a small list of named values. */
export function factValue(locale: Locale, value: Json): Html {
  const { say, figure, day } = locale;
  if (value === null) return html`${say.nomination.notEstablished}`;
  if (typeof value === "boolean") return html`${value ? say.nomination.yes : say.nomination.no}`;
  if (typeof value === "number") return html`${figure(value)}`;
  if (typeof value === "string") return isCalendarDate(value) ? html`${day(value)}` : html`<bdi>${value}</bdi>`;
  if (Array.isArray(value)) {
    return html`<ul class="plain">
      ${value.map((item) => html`<li>${factValue(locale, item as Json)}</li>`)}
    </ul>`;
  }
  return html`<dl class="small-terms">
    ${Object.entries(value).map(
      ([name, member]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${factValue(locale, member as Json)}</dd>
        </div>`,
    )}
  </dl>`;
}
