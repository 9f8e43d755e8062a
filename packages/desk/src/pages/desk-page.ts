import { directions, html, languageNames, localeOf, type Html } from "@hustings/web";
import type { DeskLanguage } from "../messages/desk-words.ts";
import type { DeskWords } from "../messages/en.ts";
import type { RefusalSaid } from "../refused-request.ts";

/** Where a page of the desk stands, and for whom it is made. */
export interface DeskPlace {
  /** The person's own address: everything after it is the same for all. */
  readonly base: string;
  readonly language: DeskLanguage;
  /** The page that is read, behind the language: another language leads there. Absent: it answers what was sent, and another leads to its section. */
  readonly here?: string;
  readonly say: DeskWords;
  /** Name of whoever works here. */
  readonly person: string;
  readonly nomination: string;
  readonly stylesheets: readonly string[];
  /** Parts of the desk that the contest's law has no use for are not offered. */
  readonly without: ReadonlySet<Section>;
  /** Nothing that is entered here counts, and every page says so. */
  readonly rehearsal: boolean;
  /** A desk of another party than the campaign, with pages of its own: what it is called, what it is of, and what stays on the machine. */
  readonly alone?: { readonly title: string; readonly of: string; readonly local: string };
}

export type Section = keyof DeskWords["nav"];

const paths: Readonly<Record<Section, string>> = {
  standing: "/",
  circulators: "/circulators",
  sheets: "/sheets",
  keyIn: "/key-in",
  differences: "/differences",
  handIn: "/hand-in",
  meetings: "/meetings",
  people: "/people",
};

/** Address of a page in the language it is read in. */
export function href({ base, language }: DeskPlace, path: string): string {
  return `${base}/${language}${path}`;
}

export interface DeskPageParts {
  /** Absent at a desk that stands alone. */
  readonly section?: Section;
  readonly title: string;
  readonly main: Html;
  /** Why what was sent could not be done. */
  readonly refused?: RefusalSaid;
  /** Address of the page's one script. */
  readonly script?: string;
}

/** {@link DeskPlace.here} of a request. */
export function hereOf(
  { method, url }: { readonly method: string; readonly url: string },
  base: string,
): { here?: string } {
  const { pathname, search } = new URL(url);
  // Behind the language, which has two letters.
  return method === "GET" ? { here: pathname.slice(`${base}/en`.length) + search } : {};
}

/** A whole page of the desk. It works without scripts; only key-in has one, for those who type. */
export function deskPage(place: DeskPlace, { section, title, main, refused, script }: DeskPageParts): string {
  const { say, language, base, alone, here = section === undefined ? "/" : paths[section] } = place;
  const desk = alone?.title ?? say.title;
  return html`<!doctype html>
    <html lang="${language}" dir="${directions[language]}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${desk}</title>
        ${place.stylesheets.map((each) => html`<link rel="stylesheet" href="${each}" />`)}
        ${script !== undefined && html`<script type="module" src="${script}"></script>`}
      </head>
      <body>
        <a class="skip" href="#content">${say.skip}</a>
        ${place.rehearsal && html`<aside class="rehearsal">${localeOf(language).say.rehearsal}</aside>`}
        <header class="site-header">
          <div class="frame">
            <a class="wordmark" href="${href(place, "/")}">${desk}</a>
            ${
              alone === undefined &&
              html`<nav class="desk-nav" aria-label="${say.title}">
                ${shown(place).map(
                  ([name, path]) =>
                    html`<a href="${href(place, path)}" ${name === section && html`aria-current="page"`}
                      >${say.nav[name]}</a
                    >`,
                )}
              </nav>`
            }
            <nav class="languages" aria-label="${Object.values(languageNames).join(", ")}">
              ${Object.entries(languageNames).map(
                ([each, name]) =>
                  html`<a href="${base}/${each}${here}" lang="${each}" ${each === language && html`aria-current="true"`}
                    >${name}</a
                  >`,
              )}
            </nav>
          </div>
        </header>
        <main id="content" class="frame" tabindex="-1">
          <header class="page-head">
            <p class="kicker">${alone?.of ?? `${say.of(place.nomination)} · ${say.signedInAs(place.person)}`}</p>
            <h1>${title}</h1>
          </header>
          ${refused !== undefined && html`<p class="alarm" role="alert">${"words" in refused ? refused.words : say.refused[refused.why]} ${refused.says}</p>`}
          ${main}
        </main>
        <footer class="site-footer">
          <div class="frame"><p>${alone?.local ?? say.local}</p></div>
        </footer>
      </body>
    </html>`.toString();
}

function shown({ without }: DeskPlace): readonly (readonly [Section, string])[] {
  return (Object.keys(paths) as Section[]).flatMap((name) => (without.has(name) ? [] : [[name, paths[name]] as const]));
}

/** A labelled field of a form. */
export function field(
  label: string,
  name: string,
  more: {
    readonly type?: string;
    readonly value?: string | undefined;
    readonly hint?: string;
    readonly min?: string;
    readonly required?: boolean;
    readonly id?: string;
  } = {},
): Html {
  const { type = "text", value, hint, min, required = true, id = `f-${name}` } = more;
  return html`<div class="field">
    <label for="${id}">${label}</label>
    ${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <input
      id="${id}"
      name="${name}"
      type="${type}"
      autocomplete="off"
      ${value !== undefined && html`value="${value}"`}
      ${min !== undefined && html`min="${min}"`}
      ${hint !== undefined && html`aria-describedby="${id}-hint"`}
      ${required && html`required`}
    />
  </div>`;
}

export function choice(
  label: string,
  name: string,
  options: readonly (readonly [string, string])[],
  { required = true, chosen }: { readonly required?: boolean; readonly chosen?: string | undefined } = {},
): Html {
  return html`<div class="field">
    <label for="f-${name}">${label}</label>
    <select id="f-${name}" name="${name}" ${required && html`required`}>
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`)}
    </select>
  </div>`;
}

/** A table whose columns are named on a narrow screen, too. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly (Html | string | number | undefined)[])[],
): Html {
  return html`<table class="stack">
    <thead>
      <tr>
        ${heads.map((head) => (head === "" ? html`<td></td>` : html`<th scope="col">${head}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((cell, i) => html`<td data-label="${heads[i]}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
