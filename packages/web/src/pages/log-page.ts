import type { Entry, Procedure } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { EntryRow, LogView } from "../views/entry-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { checkYourself, hash } from "./parts.ts";

/** Entries on one page of the list. */
export const rowsOnPage = 50;

/** The log itself, newest entries first. */
export function logPage(context: PageContext, view: LogView, procedure: Procedure): string {
  const { locale, head } = context;
  const { say, figure } = locale;
  const first = view.rows.at(-1)?.index;
  const last = view.rows[0]?.index;
  return layout(context, {
    title: say.log.title,
    section: "log",
    main: html`<header class="page-head">
        <p class="kicker">${say.site.motto}</p>
        <h1>${say.log.title}</h1>
        <p class="lead">${say.log.intro(view.size)}</p>
        ${head !== undefined && html`<p>${say.contest.root}<br />${hash(head.root)} · <a href="/checkpoint">${say.log.head}</a></p>`}
      </header>
      ${
        first === undefined || last === undefined
          ? html`<p>${say.log.empty}</p>`
          : html`<section aria-labelledby="entries">
              <h2 id="entries">${say.log.range(figure(first), figure(last))}</h2>
              ${jump(locale, view.size)}
              <ol class="entries" reversed>
                ${view.rows.map((row) => entryItem(locale, procedure, row))}
              </ol>
              ${pager(locale, view, first, last)}
            </section>`
      }
      <section aria-labelledby="verify">
        <h2 id="verify">${say.site.checkYourself}</h2>
        ${checkYourself(locale, context.site)}
      </section>`,
  });
}

function entryItem(locale: Locale, procedure: Procedure, { index, entry }: EntryRow): Html {
  const { say, sayings, figure, href, moment } = locale;
  return html`<li>
    <a class="entry-number" href="${href(`/log/${index}`)}"
      ><span class="visually-hidden">${say.site.entry} </span>${figure(index)}</a
    >
    <span class="entry-says">
      ${entry === undefined ? say.log.unreadable : sayings[entry.kind].says}
      ${entry !== undefined && html`<br /><span class="quiet">${subject(procedure, entry)}<code>${entry.kind}</code></span>`}
    </span>
    ${entry !== undefined && html`<time class="quiet" datetime="${entry.at}">${moment(entry.at)}</time>`}
  </li>`;
}

/** Whom or what an entry is about. */
function subject({ nominations, meetings }: Procedure, entry: Entry): Html {
  const name =
    "nomination" in entry
      ? nominations.get(entry.nomination)?.opened.candidate
      : "meeting" in entry
        ? meetings.get(entry.meeting)?.called.city
        : undefined;
  return name === undefined ? nothing : html`<bdi>${name}</bdi> · `;
}

function jump({ say, href }: Locale, size: number): Html {
  return html`<form class="jump" action="${href("/log")}" method="get">
    <label for="entry">${say.log.jump}</label>
    <input id="entry" name="entry" type="number" inputmode="numeric" min="0" max="${size - 1}" required />
    <button type="submit">${say.log.go}</button>
  </form>`;
}

function pager({ say, href }: Locale, { size }: LogView, first: number, last: number): Html {
  const newer = last + 1 < size;
  const older = first > 0;
  if (!newer && !older) return nothing;
  return html`<nav class="pager" aria-label="${say.log.pages}">
    ${newer && html`<a href="${href("/log")}">${say.log.newest}</a>`}
    ${newer && html`<a rel="prev" href="${href(`/log?before=${Math.min(size, last + 1 + rowsOnPage)}`)}">${say.log.newer}</a>`}
    ${older && html`<a rel="next" href="${href(`/log?before=${first}`)}">${say.log.older}</a>`}
    ${older && html`<a href="${href(`/log?before=${Math.min(size, rowsOnPage)}`)}">${say.log.oldest}</a>`}
  </nav>`;
}
