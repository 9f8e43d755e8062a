import type { Meeting } from "@hustings/core";
import { html, localeOf, type Html } from "@hustings/web";
import {
  excludedWith,
  faultsOf,
  namedTwice,
  type Excluded,
  type ExcludedFault,
  type RowToMend,
} from "../meetings/excluded-lines.ts";
import { sentencesHash } from "../meetings/minutes-desk.ts";
import type { MinutesDraft } from "../meetings/minutes-papers.ts";
import { deskPage, field, href, type DeskPageParts, type DeskPlace } from "./desk-page.ts";

/** Rows of one page: a telephone shows them on some screens. */
const mostShown = 50;

/** Which rows are looked at: those with a text, from one of them on, and which is being corrected (its place, from 1). */
export interface ExcludedView {
  readonly sought: string;
  readonly from: number;
  readonly open?: number;
}

/** What was sent and could not be kept: it stands in its fields again. */
export interface ExcludedTyped {
  readonly lines?: string;
  readonly one?: Excluded[number];
  readonly toMend?: readonly RowToMend[];
  readonly row?: Excluded[number];
}

type Parts = Pick<DeskPageParts, "refused"> & { readonly typed?: ExcludedTyped };

/** Who was not let in to a meeting, however many: added at once or singly, read back, searched, corrected, left out. */
export function excludedPage(
  place: DeskPlace,
  meeting: Meeting,
  draft: MinutesDraft,
  { view, refused, typed = {} }: Parts & { readonly view: ExcludedView },
): string {
  const say = place.say.minutes.excluded;
  const { excluded, toMend = [] } = draft;
  const before = sentencesHash(draft);
  const waiting = typed.toMend ?? toMend;
  return deskPage(place, {
    section: "meetings",
    title: `${say.title}${localeOf(place.language).say.site.colon}${meeting.called.city}`,
    ...(refused !== undefined && { refused }),
    script: "/assets/sign-minutes.js",
    main: html`<p><a href="${href(place, `/meetings/${meeting.called.meeting}/minutes#text`)}">${say.back}</a></p>
      <p id="excluded-kept" role="status">
        ${say.kept(excluded.length)}${waiting.length > 0 && html`, ${say.waiting(waiting.length)}`}
      </p>
      ${waiting.length > 0 && mending(place, meeting, waiting, { before, isTyped: typed.toMend !== undefined })}
      ${adding(place, meeting, typed, before)}
      ${excluded.length > 0 && list(place, meeting, excluded, { view, before, row: typed.row })}`,
  });
}

const address = (place: DeskPlace, { called }: Meeting, what = "") =>
  href(place, `/meetings/${called.meeting}/minutes/excluded${what}`);

/** @param open place of the row that is corrected */
export function excludedQuery({ sought, from }: ExcludedView, open?: number): string {
  const asked = new URLSearchParams({
    ...(sought !== "" && { q: sought }),
    ...(from > 1 && { from: String(from) }),
    ...(open !== undefined && { row: String(open) }),
  });
  return asked.size === 0 ? "" : `?${asked.toString()}`;
}

const keeps = (isTyped: boolean) => (isTyped ? "typed" : "kept");

function adding(place: DeskPlace, meeting: Meeting, { lines = "", one }: ExcludedTyped, before: string): Html {
  const say = place.say.minutes.excluded;
  return html`<div class="desk-forms" id="add">
    <form
      method="post"
      action="${address(place, meeting, "/table")}"
      class="desk-form"
      data-keeps="${keeps(lines !== "")}"
    >
      <h2>${say.many}</h2>
      <input type="hidden" name="before" value="${before}" />
      <div class="field">
        <label for="f-lines">${say.lines}</label>
        <p class="hint" id="f-lines-hint">${say.linesHint}</p>
        <textarea id="f-lines" name="lines" rows="8" aria-describedby="f-lines-hint" autocomplete="off" required>
${lines}</textarea>
      </div>
      <button>${say.take}</button>
    </form>
    <form
      method="post"
      action="${address(place, meeting, "/one")}"
      class="desk-form"
      data-keeps="${keeps(one !== undefined)}"
    >
      <h2>${say.one}</h2>
      <input type="hidden" name="before" value="${before}" />
      ${field(say.name, "name", { value: one?.name ?? "" })} ${field(say.why, "why", { value: one?.why ?? "" })}
      ${one !== undefined && faults(place, one, "one-faults")}
      <button>${say.add}</button>
    </form>
  </div>`;
}

/** All of them in one form: what is typed in one row is not lost by saving another. */
function mending(
  place: DeskPlace,
  meeting: Meeting,
  rows: readonly RowToMend[],
  { before, isTyped }: { readonly before: string; readonly isTyped: boolean },
): Html {
  const say = place.say.minutes.excluded;
  return html`<section id="mend">
    <h2>${say.mendTitle}</h2>
    <p class="hint">${say.mendHint}</p>
    <form method="post" action="${address(place, meeting, "/mend")}" data-keeps="${keeps(isTyped)}">
      <input type="hidden" name="before" value="${before}" />
      <ol class="excluded-rows">
        ${rows.map(
          (row, at) =>
            html`<li>
              ${faults(place, row, `mend-${at}-faults`)} ${rowFields(place, row, `mend-${at}`)}
              <button name="drop" value="${at}" class="plain" aria-label="${say.removeNth(at + 1)}">
                ${say.remove}
              </button>
            </li>`,
        )}
      </ol>
      <p><button id="mended" name="drop" value="">${say.mended}</button></p>
    </form>
  </section>`;
}

function faults({ say }: DeskPlace, row: RowToMend, id: string): Html | string {
  const all = faultsOf(row);
  if (all.length === 0) return "";
  return html`<p class="alarm" id="${id}">${all.map((each) => say.minutes.excluded.faults[each]).join(" ")}</p>`;
}

const ofWhy: ReadonlySet<ExcludedFault> = new Set(["no-why", "long-why", "hidden-why"]);

/** Two fields on one line where there is room; each says what is wrong with its row. */
function rowFields({ say: { minutes } }: DeskPlace, row: RowToMend, id: string): Html {
  const say = minutes.excluded;
  const wrong = faultsOf(row);
  const input = (name: "name" | "why", label: string, isWrong: boolean) =>
    html`<div class="field">
      <label for="${id}-${name}">${label}</label>
      <input
        id="${id}-${name}"
        name="${name}"
        autocomplete="off"
        value="${row[name]}"
        ${isWrong && html`aria-invalid="true" aria-describedby="${id}-faults"`}
      />
    </div>`;
  return html`<div class="excluded">
    ${input(
      "name",
      say.name,
      wrong.some((each) => !ofWhy.has(each)),
    )}
    ${input(
      "why",
      say.why,
      wrong.some((each) => ofWhy.has(each)),
    )}
  </div>`;
}

function list(
  place: DeskPlace,
  meeting: Meeting,
  excluded: Excluded,
  {
    view,
    before,
    row,
  }: { readonly view: ExcludedView; readonly before: string; readonly row: Excluded[number] | undefined },
): Html {
  const say = place.say.minutes.excluded;
  const found = excludedWith(excluded, view.sought);
  const first = Math.min(view.from, Math.max(1, found.length));
  const shown = found.slice(first - 1, first - 1 + mostShown);
  const here = { sought: view.sought, from: first };
  const turn = (from: number, label: string) =>
    html`<a href="${address(place, meeting, excludedQuery({ ...here, from }))}#list">${label}</a>`;
  return html`<section id="list">
    <h2>${say.readBack}</h2>
    ${namedTwice(excluded).map(
      ({ name, places }) => html`<p class="note" data-twice><bdi>${name}</bdi>: ${say.twice(places.join(", "))}</p>`,
    )}
    <form method="get" action="${address(place, meeting)}#list" role="search">
      ${field(say.find, "q", { type: "search", value: view.sought, required: false })}
      <button>${say.findButton}</button>
    </form>
    <p role="status" id="found">${view.sought !== "" && say.found(found.length, excluded.length)}</p>
    <ul class="excluded-rows">
      ${shown.map(({ place: at, ...each }) =>
        at === view.open
          ? html`<li id="row-${at}">
              ${row !== undefined && faults(place, row, `row-${at}-faults`)}
              <form method="post" action="${address(place, meeting, "/row")}" data-keeps="${keeps(row !== undefined)}">
                <input type="hidden" name="before" value="${before}" />
                <input type="hidden" name="row" value="${at}" />
                <input type="hidden" name="q" value="${here.sought}" />
                <input type="hidden" name="from" value="${here.from}" />
                ${rowFields(place, row ?? each, `row-${at}`)}
                <p class="buttons">
                  <button name="do" value="keep">${say.keep}</button>
                  <button name="do" value="remove" class="plain">${say.remove}</button>
                  <a href="${address(place, meeting, excludedQuery(here))}#row-${at}">${say.leave}</a>
                </p>
              </form>
            </li>`
          : html`<li id="row-${at}">
              <span class="quiet">${at}.</span> <bdi>${each.name}</bdi>: <bdi>${each.why}</bdi>
              <a href="${address(place, meeting, excludedQuery(here, at))}#row-${at}" aria-label="${say.correctNth(at)}"
                >${say.correct}</a
              >
            </li>`,
      )}
    </ul>
    <nav class="buttons" aria-label="${say.readBack}">
      ${first > 1 && turn(Math.max(1, first - mostShown), say.previous)}
      ${found.length > 0 && html`<span>${say.shown(first, first + shown.length - 1, found.length)}</span>`}
      ${first + mostShown <= found.length && turn(first + mostShown, say.next)}
    </nav>
  </section>`;
}
