import { isCalendarDate, type Json } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";

/** A fact by its name in words and its key in the log: *conviction* `conviction/2013`. */
export function factName({ say }: Locale, key: string): Html {
  const name = wordFor(say.factNames, key.split("/")[0] ?? key);
  return html`${name !== undefined && html`${name} `}<code>${key}</code>`;
}

/** The value of a fact for reading: a word, a figure, a day, or a small list of named values. */
export function factValue(locale: Locale, value: Json): Html {
  const { say, figure, day } = locale;
  if (value === null) return html`${say.nomination.notEstablished}`;
  if (typeof value === "boolean") return html`${value ? say.nomination.yes : say.nomination.no}`;
  if (typeof value === "number") return html`${figure(value)}`;
  if (typeof value === "string") {
    return isCalendarDate(value) ? html`${day(value)}` : html`<bdi>${wordFor(say.factWords, value) ?? value}</bdi>`;
  }
  if (Array.isArray(value)) {
    return html`<ul class="plain">
      ${value.map((item) => html`<li>${factValue(locale, item as Json)}</li>`)}
    </ul>`;
  }
  return html`<dl class="small-terms">
    ${Object.entries(value).map(
      ([name, member]) =>
        html`<div>
          <dt>${wordFor(say.factWords, name) ?? name}</dt>
          <dd>${factValue(locale, member as Json)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The catalogue's word, if it has one: keys come from the log, so only the catalogue's own members are looked up. */
function wordFor(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
