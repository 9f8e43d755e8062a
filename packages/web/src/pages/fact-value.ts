import { isCalendarDate, type Json } from "@hustings/core";
import { factName, memberName, wordIn, type ValueOf } from "../fact-words.ts";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";

/** A fact by its name in words and its key in the log: *conviction* `conviction/2013`. */
export function factTitle(locale: Locale, key: string, law: Law | undefined): Html {
  const name = factName(locale, key, law);
  return html`${name !== undefined && html`${name} `}<code>${key}</code>`;
}

/** The value of a fact for reading: a word, a figure, a day, or a small list of named values. */
export function factValue(locale: Locale, value: Json, of: ValueOf): Html {
  const { say, figure, day } = locale;
  if (value === null) return html`${say.nomination.notEstablished}`;
  if (typeof value === "boolean") return html`${value ? say.nomination.yes : say.nomination.no}`;
  if (typeof value === "number") return html`${figure(value)}`;
  if (typeof value === "string") {
    return isCalendarDate(value) ? html`${day(value)}` : html`<bdi>${wordIn(locale, value, of)}</bdi>`;
  }
  if (Array.isArray(value)) {
    return html`<ul class="plain">
      ${value.map((item) => html`<li>${factValue(locale, item as Json, of)}</li>`)}
    </ul>`;
  }
  const members = value as Readonly<Record<string, Json>>;
  return html`<dl class="small-terms">
    ${Object.entries(members).map(
      ([name, member]) =>
        html`<div>
          <dt>${memberName(locale, name, members, of.law)}</dt>
          <dd>${factValue(locale, member, { ...of, field: name })}</dd>
        </div>`,
    )}
  </dl>`;
}
