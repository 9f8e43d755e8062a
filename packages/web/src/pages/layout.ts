import { isRehearsal } from "@hustings/core";
import { html, type Html } from "../html.ts";
import { languageNames, languages, directions } from "../language.ts";
import type { Locale } from "../locale.ts";
import type { LogHead } from "../views/reading.ts";
import type { ProgramFile } from "../program.ts";
import type { Verdict } from "../views/verdict.ts";
import { falseAlarm, verdictLine } from "./verdict-line.ts";

/** Where and for whom a page is made. */
export interface PageContext {
  readonly locale: Locale;
  /** Path of the page without its language: `/nominations/x`. */
  readonly path: string;
  /** Address of the stylesheet. */
  readonly stylesheet: string;
  /** Address of this site as a reader would type it, without a slash at its end. */
  readonly site: string;
  /** Address of what is shown, the contest or the site itself, as a reader would type it. */
  readonly address: string;
  /** The program that this site gives its readers, where its operator put one there. */
  readonly program?: ProgramFile;
  /** Absent on pages that could not read the log. */
  readonly head?: LogHead;
  /** What the verifier says of the log that the page is made from. */
  readonly verdict?: Verdict;
}

export interface PageParts {
  readonly title: string;
  /** Which item of the navigation this page belongs to. */
  readonly section?: "contest" | "log" | "verification" | "about";
  /** What a link preview says beneath the title; without one, what the site is. */
  readonly description?: string;
  /** The picture that a link preview shows, where the page has one of its own: its path without the language, and what it says in words. */
  readonly picture?: { readonly path: string; readonly says: string };
  readonly main: Html;
  /** A page on which people act, and which runs a script of the house. */
  readonly acts?: true;
  /** What the foot says of a page on which people act and no script runs. */
  readonly foot?: string;
  /** A page of one machine, of no public site: nothing leads from it to the log, and its foot says this instead. */
  readonly local?: string;
  /** On a device that many people use, one after the other: nothing leads away from it, to where it would keep what it is told. */
  readonly alone?: true;
  /** Path of the same content as JSON. */
  readonly json?: string;
  /** Path of the manifest of a page that can be installed. */
  readonly manifest?: string;
}

/** A whole page: one column, one stylesheet, and no script but where people act. */
export function layout(
  context: PageContext,
  { title, section, main, json, description, picture, acts, foot, local, alone, manifest }: PageParts,
): string {
  const { locale, path, stylesheet, head, verdict } = context;
  const { say } = locale;
  return html`<!doctype html>
    <html lang="${locale.language}" dir="${locale.dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${say.site.name}</title>
        ${local === undefined && preview(context, title, description ?? say.site.motto, picture)}
        <link rel="stylesheet" href="${stylesheet}" />
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        ${manifest !== undefined && html`<link rel="manifest" href="${manifest}" />`}
        ${languages.map((each) => html`<link rel="alternate" hreflang="${each}" href="${locale.file(`/${each}${path}`)}" />`)}
        ${json !== undefined && html`<link rel="alternate" type="application/json" href="${locale.file(json)}" />`}
      </head>
      <body>
        <a class="skip" href="#content">${say.site.skip}</a>
        ${head !== undefined && isRehearsal(head.origin) && html`<aside class="rehearsal">${say.rehearsal}</aside>`}
        <header class="site-header">
          <div class="frame">
            ${
              alone === true
                ? html`<span class="wordmark">${say.site.name}</span>`
                : html`<a class="wordmark" href="${local === undefined ? `/${locale.language}/` : locale.href("/")}"
                    >${say.site.name}</a
                  >`
            }
            ${alone !== true && local === undefined && locale.file("") !== "" && contestNavigation(locale, section)}
            <nav class="languages" aria-label="${say.site.languages}">
              ${languages.map(
                (each) =>
                  html`<a
                    href="${locale.file(`/${each}${path}`)}"
                    lang="${each}"
                    dir="${directions[each]}"
                    hreflang="${each}"
                    title="${languageNames[each]}"
                    ${each === locale.language && html`aria-current="true"`}
                    ><span class="wide">${languageNames[each]}</span
                    ><span class="narrow" aria-hidden="true">${each}</span></a
                  >`,
              )}
            </nav>
          </div>
        </header>
        <main id="content" class="frame" tabindex="-1">${falseAlarm(locale, verdict)}${main}</main>
        <footer class="site-footer">
          <div class="frame">
            <p>
              ${local ?? foot ?? (acts === true ? say.site.actNote : html`${say.site.asOf} ${say.site.sourceNote}`)}
            </p>
            ${alone !== true && html`${head !== undefined && headLine(locale, head)}${verdictLine(locale, verdict, head)}`}
            ${json !== undefined && html`<p><a href="${locale.file(json)}">${say.site.openData}</a></p>`}
          </div>
        </footer>
      </body>
    </html>`.toString();
}

/** Longer descriptions are cut by those who show them, in the middle of a word. */
const longestDescription = 300;

/** What a message or a search result shows of this page. */
function preview(
  { locale, path, site }: PageContext,
  title: string,
  description: string,
  picture: PageParts["picture"],
): Html {
  const text =
    description.length <= longestDescription ? description : `${description.slice(0, longestDescription - 1)}…`;
  return html`<meta name="description" content="${text}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${locale.say.site.name}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${text}" />
    <meta property="og:url" content="${site}${locale.href(path)}" />
    <meta
      property="og:image"
      content="${site}${picture === undefined ? "/assets/preview.png" : locale.href(picture.path)}"
    />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="${picture?.says ?? locale.say.site.motto}" />
    <meta name="twitter:card" content="summary_large_image" />`;
}

function headLine({ say, href }: Locale, head: LogHead): Html {
  return html`<p>
    <bdi>${head.origin}</bdi><br />
    ${say.site.headLine(head.size)}
    <a href="${href("/log")}"><code class="hash" title="${head.root}">${head.root.slice(0, 16)}…</code></a>
  </p>`;
}

function contestNavigation({ say, href }: Locale, section: PageParts["section"]): Html {
  return html`<nav class="site-nav" aria-label="${say.site.navigation}">
    <a href="${href("/")}" ${section === "contest" && html`aria-current="true"`}>${say.site.contest}</a>
    <a href="${href("/log")}" ${section === "log" && html`aria-current="true"`}>${say.site.log}</a>
    <a href="${href("/verification")}" ${section === "verification" && html`aria-current="true"`}
      >${say.recomputed.navigation}</a
    >
    <a href="${href("/about")}" ${section === "about" && html`aria-current="true"`}>${say.about.navigation}</a>
  </nav>`;
}
