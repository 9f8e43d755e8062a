import type { Entry, EntryKind, Procedure } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { EntryRow, LogView } from "../views/entry-view.ts";
import { actText } from "./act-text.ts";
import { layout, type PageContext } from "./layout.ts";
import { checkYourself, hash, technical } from "./parts.ts";
import { nominationOf } from "@hustings/core";

/** Entries on one page of the list. */
export const rowsOnPage = 50;

/** The log itself, newest acts first, of all or of those a reader chose. */
export function logPage(
  context: PageContext,
  view: LogView,
  procedure: Procedure,
  kinds: readonly EntryKind[] = [],
): string {
  const { locale, head } = context;
  const { say, figure } = locale;
  const first = view.rows.at(-1)?.index;
  const last = view.rows[0]?.index;
  return layout(context, {
    title: say.log.title,
    section: "log",
    description: say.log.intro(view.size),
    main: html`<header class="page-head">
        <p class="kicker">${say.site.motto}</p>
        <h1>${say.log.title}</h1>
        <p class="lead">${say.log.intro(view.size)}</p>
      </header>
      <section aria-labelledby="entries">
        <h2 id="entries">
          ${first === undefined || last === undefined ? say.log.title : say.log.range(figure(first), figure(last))}
        </h2>
        ${view.size > 0 && html`<div class="choose">${chooser(locale, view, procedure, kinds)}${jump(locale, view.size)}</div>`}
        ${view.filter !== undefined && html`<p>${say.logList.filtered(view.filter.matching)} <a href="${locale.href("/log")}">${say.logList.reset}</a></p>`}
        ${
          first === undefined
            ? html`<p>${view.size === 0 ? say.log.empty : say.logList.none}</p>`
            : html`<ol class="entries">
                ${runsOf(procedure, view.rows).map((run) => runItem(locale, procedure, run))}
              </ol>`
        }
        ${pager(locale, view)}
      </section>
      <section aria-labelledby="verify">
        <h2 id="verify">${say.site.checkYourself}</h2>
        ${checkYourself(context)}
        ${head !== undefined && technical(locale, html`<p>${say.contest.root}<br />${hash(head.root)}&nbsp;· <a href="/checkpoint">${say.log.head}</a></p>`)}
      </section>`,
  });
}

/** Rows of one kind about one subject that follow each other: findings come by the hundred, and are one thing to read. */
type Run = readonly [EntryRow, ...EntryRow[]];

function runsOf(procedure: Procedure, rows: readonly EntryRow[]): readonly Run[] {
  const runs: [EntryRow, ...EntryRow[]][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const before = run?.[0].entry;
    const same =
      row.entry !== undefined &&
      before?.kind === row.entry.kind &&
      nominationOf(procedure, before) === nominationOf(procedure, row.entry) &&
      gathered.has(row.entry.kind);
    if (run !== undefined && same) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** Acts that come in great numbers, and of which one says little. */
const gathered: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "attendance-recorded",
  "statement-sealed",
  "statement-received",
  "sheet-returned",
  "sheets-issued",
  "findings-recorded",
]);

function runItem(locale: Locale, procedure: Procedure, run: Run): Html {
  const [newest] = run;
  const oldest = run.at(-1) ?? newest;
  const { entry } = newest;
  if (run.length === 1 || entry === undefined) return html`<li>${entryItem(locale, procedure, newest)}</li>`;
  const { say, figure, moment } = locale;
  return html`<li class="run">
    <details>
      <summary>
        <span class="entry-number">${figure(oldest.index)}–${figure(newest.index)}</span>
        <span class="entry-says"
          >${say.acts[entry.kind]}<span class="quiet">&nbsp;· ${say.logList.entries(run.length)}</span><br /><span
            class="quiet"
            >${subject(locale, procedure, entry)}</span
          ></span
        >
        <time class="quiet" datetime="${entry.at}">${moment(entry.at)}</time>
      </summary>
      <ol class="entries">
        ${run.map((row) => html`<li>${entryItem(locale, procedure, row)}</li>`)}
      </ol>
    </details>
  </li>`;
}

function entryItem(locale: Locale, procedure: Procedure, { index, entry }: EntryRow): Html {
  const { say, figure, href, moment } = locale;
  return html`<a class="entry-number" href="${href(`/log/${index}`)}"
      ><span class="visually-hidden">${say.site.entry} </span>${figure(index)}</a
    >
    <span class="entry-says">
      ${entry === undefined ? say.log.unreadable : actText(locale, entry)}
      ${entry !== undefined && html`<br /><span class="quiet">${subject(locale, procedure, entry)}</span>`}
    </span>
    ${entry !== undefined && html`<time class="quiet" datetime="${entry.at}">${moment(entry.at)}</time>`}`;
}

/** Whom or what an entry is about. */
function subject({ names }: Locale, procedure: Procedure, entry: Entry): Html {
  const nomination = nominationOf(procedure, entry);
  const candidate = nomination === undefined ? undefined : procedure.nominations.get(nomination)?.opened.candidate;
  const city = "meeting" in entry ? procedure.meetings.get(entry.meeting)?.called.city : undefined;
  const said = [
    ...(candidate === undefined ? [] : [names.person(candidate)]),
    ...(city === undefined ? [] : [names.place(city)]),
  ];
  return html`${said.map((name, i) => html`${i > 0 && "\u00a0· "}<bdi>${name}</bdi>`)}`;
}

/** A form that works without scripts: whose acts, and of which kind. */
function chooser(locale: Locale, { filter }: LogView, { nominations }: Procedure, kinds: readonly EntryKind[]): Html {
  if (kinds.length === 0) return nothing;
  const { say, href, names } = locale;
  const { logList: words } = say;
  return html`<form class="filter" action="${href("/log")}" method="get" aria-label="${words.filter}">
    <p>
      <label for="nomination">${words.byNomination}</label>
      <select id="nomination" name="nomination">
        <option value="">${words.everyNomination}</option>
        ${[...nominations].map(
          ([id, { opened }]) =>
            html`<option value="${id}" ${filter?.nomination === id && html`selected`}>
              ${names.person(opened.candidate)}
            </option>`,
        )}
      </select>
    </p>
    <p>
      <label for="kind">${words.byAct}</label>
      <select id="kind" name="kind">
        <option value="">${words.everyAct}</option>
        ${kinds.map(
          (kind) => html`<option value="${kind}" ${filter?.kind === kind && html`selected`}>${say.acts[kind]}</option>`,
        )}
      </select>
    </p>
    <button type="submit">${words.apply}</button>
  </form>`;
}

function jump({ say, href }: Locale, size: number): Html {
  return html`<form class="jump" action="${href("/log")}" method="get">
    <p>
      <label for="entry">${say.log.jump}</label>
      <input id="entry" name="entry" type="number" inputmode="numeric" min="0" max="${size - 1}" required />
    </p>
    <button type="submit">${say.log.go}</button>
  </form>`;
}

function pager({ say, href }: Locale, { newer, older, filter }: LogView): Html {
  if (newer === undefined && older === undefined) return nothing;
  const chosen = [
    ...(filter?.nomination === undefined ? [] : [`nomination=${encodeURIComponent(filter.nomination)}`]),
    ...(filter?.kind === undefined ? [] : [`kind=${filter.kind}`]),
  ];
  const to = (before?: number) => {
    const query = [...chosen, ...(before === undefined ? [] : [`before=${before}`])].join("&");
    return href(query === "" ? "/log" : `/log?${query}`);
  };
  return html`<nav class="pager" aria-label="${say.log.pages}">
    ${newer !== undefined && html`<a href="${to()}">${say.log.newest}</a>`}
    ${newer !== undefined && html`<a rel="prev" href="${to(newer)}">${say.log.newer}</a>`}
    ${older !== undefined && html`<a rel="next" href="${to(older)}">${say.log.older}</a>`}
  </nav>`;
}
