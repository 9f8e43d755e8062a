import { attendanceOf, type Meeting } from "@hustings/core";
import { html, localeOf, type Html, type MinutesDemand } from "@hustings/web";
import type { MinutesLack } from "../meetings/minutes-lacks.ts";
import type { MinutesSentences } from "../meetings/minutes-desk.ts";
import type { MinutesStanding } from "../meetings/minutes-standing.ts";
import type { Office } from "../meetings/minutes-papers.ts";
import { choice, deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";
import { figure, localTime } from "./meetings-page.ts";
import { kept } from "./minutes-kept.ts";
import { demandsTable, missing } from "./minutes-missing.ts";
import { sentences } from "./minutes-sentences.ts";

const offices = ["chair", "secretary"] as const;

/** What was sent and could not be kept: it stands in its fields again. */
export interface MinutesTyped {
  readonly names?: { readonly chair: string; readonly secretary: string; readonly counters: string };
  readonly typed?: MinutesSentences["affidavits"];
}

/** How minutes stand, what they lack, and what the law wants in them. */
export interface MinutesSeen extends MinutesStanding {
  readonly lacks: readonly MinutesLack[];
  readonly demands: readonly MinutesDemand[];
  /** Of those at this desk. */
  nameOf(person: string): string | undefined;
}

/** The minutes of one meeting: names and sentences beside the log's figures, signatures, and what the log has of them. */
export function minutesPage(
  place: DeskPlace,
  meeting: Meeting,
  standing: MinutesSeen,
  { names: typedNames, typed, ...refused }: Pick<DeskPageParts, "refused"> & MinutesTyped = {},
): string {
  const say = place.say.minutes;
  const { called } = meeting;
  const { draft, lacks, demands } = standing;
  return deskPage(place, {
    section: "meetings",
    title: `${say.title}${colonOf(place)}${called.city}`,
    ...refused,
    script: "/assets/sign-minutes.js",
    main: html`<p><a href="${href(place, `/meetings/${called.meeting}`)}">${say.back}</a></p>
      ${missing(place, standing, lacks)} ${versions(place, meeting, standing)}
      ${demandsTable(place, meeting, standing, demands)} ${figures(place, meeting, standing)}
      ${names(place, meeting, standing, typedNames)}
      ${sentences(place, meeting, draft, { typed, overtaken: isOvertaken(refused.refused) })}
      ${attached(place, meeting, standing)} ${signatures(place, meeting, standing)}
      ${documents(place, meeting, standing)} ${kept(place, meeting, standing)}`,
  });
}

const colonOf = ({ language }: DeskPlace) => localeOf(language).say.site.colon;
const path = (place: DeskPlace, { called }: Meeting, what: string) =>
  href(place, `/meetings/${called.meeting}/minutes/${what}`);

function figures(place: DeskPlace, meeting: Meeting, { minutes }: MinutesStanding): Html {
  const say = place.say.minutes;
  const { called, resolution, lastNumber } = meeting;
  return html`<section>
    <h2>${say.figures}</h2>
    <dl class="figures">
      <div>
        <dt>${say.counted}</dt>
        <dd>${figure(place, lastNumber)}</dd>
      </div>
      <div>
        <dt>${say.present}</dt>
        <dd>${place.say.meetings.of(figure(place, attendanceOf(meeting)), figure(place, called.quota))}</dd>
      </div>
      ${
        resolution !== undefined &&
        html`<div>
          <dt>${say.vote}</dt>
          <dd>
            ${[resolution.for, resolution.against, resolution.abstained].map((each) => figure(place, each)).join(" / ")}
          </dd>
        </div>`
      }
    </dl>
    ${resolution === undefined && html`<p>${say.noVote}</p>`}
    ${
      called.agenda === undefined
        ? html`<p>${say.noAgenda}</p>`
        : html`<h3>${say.agenda}</h3>
            <ol>
              ${called.agenda.map((item) => html`<li><bdi>${item}</bdi></li>`)}
            </ol>`
    }
    <p class="hint">${say.agendaStays}</p>
    ${minutes !== undefined && html`<p>${say.hash}${colonOf(place)}<code class="hash">${minutes}</code></p>`}
  </section>`;
}

function names(
  place: DeskPlace,
  meeting: Meeting,
  { draft, notElected }: MinutesStanding,
  typed: MinutesTyped["names"],
): Html {
  const say = place.say.minutes.names;
  const inLog = meeting.officers !== undefined;
  return html`<section id="names">
    <h2>${say.title}</h2>
    ${
      draft !== undefined &&
      html`<p>${say.readBack}</p>
        <dl class="officers">
          ${[
            [say.chair, draft.chair] as const,
            [say.secretary, draft.secretary] as const,
            ...draft.counters.map((each) => [say.counter, each] as const),
          ].map(
            ([office, { name }]) =>
              html`<div>
                <dt>${office}</dt>
                <dd><bdi>${name}</bdi></dd>
              </div>`,
          )}
        </dl>
        ${
          notElected === undefined
            ? html`<p class="hint">${inLog ? say.matches : say.unmatched}</p>`
            : html`<p class="alarm">${say.others}</p>`
        }`
    }
    <div class="desk-forms">
      <form method="post" action="${path(place, meeting, "people")}" enctype="multipart/form-data" class="desk-form">
        <p class="hint">${inLog ? say.fromPhone : say.typed}</p>
        ${field(say.file, "people", { type: "file" })}
        <button>${say.bring}</button>
      </form>
      ${
        !inLog &&
        html`<form method="post" action="${path(place, meeting, "names")}" class="desk-form">
          ${field(say.chair, "chair", { value: typed?.chair ?? draft?.chair.name })}
          ${field(say.secretary, "secretary", { value: typed?.secretary ?? draft?.secretary.name })}
          <div class="field">
            <label for="f-counters">${say.counters}</label>
            <textarea id="f-counters" name="counters" rows="3" autocomplete="off">
${typed?.counters ?? draft?.counters.map(({ name }) => name).join("\n")}</textarea>
          </div>
          <button>${say.save}</button>
        </form>`
      }
    </div>
  </section>`;
}

function attached(place: DeskPlace, meeting: Meeting, { draft, demands }: MinutesSeen): Html | string {
  if (draft === undefined) return "";
  const say = place.say.minutes.attached;
  const papers = demands.flatMap((each) =>
    each.kind === "attached" ? [[each.id, each.words[place.language]] as const] : [],
  );
  return html`<section id="attached">
    <h2>${say.title}</h2>
    ${
      draft.attached.length > 0 &&
      table(
        [place.say.meetings.papers.file, place.say.meetings.papers.hash, ""],
        draft.attached.map(({ file, sha256, part }) => [
          html`<div>
            <bdi>${file}</bdi>${part !== undefined && html`<br />${papers.find(([id]) => id === part)?.[1] ?? part}`}
          </div>`,
          html`<code class="hash">${sha256}</code>`,
          html`<form method="post" action="${path(place, meeting, "detach")}">
            <input type="hidden" name="sha256" value="${sha256}" />
            <button>${say.remove}</button>
          </form>`,
        ]),
      )
    }
    <form method="post" action="${path(place, meeting, "attach")}" enctype="multipart/form-data" class="desk-form">
      <p class="hint">${say.hint}</p>
      <div class="field">
        <label for="f-files">${say.files}</label>
        <input id="f-files" name="files" type="file" multiple required />
      </div>
      ${papers.length > 0 && choice(say.what, "part", [["other", say.other], ...papers])}
      <button>${say.add}</button>
    </form>
  </section>`;
}

function signatures(place: DeskPlace, meeting: Meeting, { draft, text, drawn }: MinutesStanding): Html | string {
  if (draft === undefined || text === undefined) return "";
  const say = place.say.minutes.sign;
  const titles = place.say.minutes.names;
  return html`<section id="signatures">
    <h2>${say.title}</h2>
    <p><a href="${path(place, meeting, "read")}">${say.read}</a></p>
    <p class="measure">${say.lead} <code class="hash">${text}</code></p>
    <noscript><p class="note">${say.noScript}</p></noscript>
    <div class="desk-forms">
      ${offices.map(
        (office) =>
          html`<form
            method="post"
            action="${path(place, meeting, "sign")}"
            class="desk-form"
            data-signs="${office}"
            hidden
          >
            <h3>${titles[office]}</h3>
            ${drawn.includes(office) && html`<p class="good" role="status">${say.drawn(draft[office].name)}</p>`}
            <canvas
              class="pad"
              data-pad="strokes-${office}"
              data-clear="clear-${office}"
              role="img"
              aria-label="${say.pad(draft[office].name)}"
            ></canvas>
            <p class="hint"><bdi>${draft[office].name}</bdi></p>
            <input type="hidden" name="office" value="${office}" />
            <input type="hidden" name="of" value="${text}" />
            <input type="hidden" name="strokes" id="strokes-${office}" />
            <p class="buttons">
              <button>${drawn.includes(office) ? say.again : say.button}</button>
              <button type="button" id="clear-${office}" class="plain">${say.clear}</button>
            </p>
          </form>`,
      )}
    </div>
    <p class="hint">${say.instead}</p>
  </section>`;
}

function documents(place: DeskPlace, meeting: Meeting, standing: MinutesSeen): Html | string {
  const { text, document, signatures: beside, signed } = standing;
  if (text === undefined) return "";
  const say = place.say.minutes.document;
  return html`<section id="document">
    <h2>${say.title}</h2>
    <div class="desk-forms">
      <form method="post" action="${path(place, meeting, "make")}" class="desk-form">
        <p class="hint">${say.hint}</p>
        <button>${say.make}</button>
      </form>
      <form method="post" action="${path(place, meeting, "signed")}" enctype="multipart/form-data" class="desk-form">
        ${field(say.signed, "signed", { type: "file" })}
        <button>${say.bring}</button>
      </form>
    </div>
    ${
      document !== undefined &&
      html`<div class="note">
          <p>
            ${say.made}${colonOf(place)}<bdi>${document.file}</bdi><br /><code class="hash">${document.sha256}</code
            ><br />${
              document.pdf === undefined
                ? say.brought(wordOf(place, standing, document.broughtBy))
                : html`<a href="${path(place, meeting, `documents/${document.sha256}`)}">${say.get}</a>`
            }
          </p>
          ${signatureFiles(place, meeting, beside)}
          ${unsigned(signed).map((office) => html`<p class="alarm">${say.missing[office]}</p>`)}
        </div>
        ${document.pdf !== undefined && besideForm(place, meeting)} ${enterForm(place, meeting, standing)}`
    }
    ${meeting.minutes !== undefined && html`<p class="hint">${place.say.minutes.enter.later}</p>`}
  </section>`;
}

/** Whose word it is that a file which was brought is signed. */
const wordOf = (place: DeskPlace, { nameOf }: MinutesSeen, person: string | undefined) =>
  (person !== undefined && nameOf(person)) || place.say.minutes.document.somebody;

function signatureFiles(place: DeskPlace, meeting: Meeting, files: MinutesStanding["signatures"]): readonly Html[] {
  const say = place.say.minutes.document;
  return files.map(
    ({ file, sha256, offices: whose }) =>
      html`<p>
        <a href="${path(place, meeting, `signatures/${sha256}`)}"><bdi>${file}</bdi></a
        >, ${say.offices[whose.length > 1 ? "both" : (whose[0] ?? "both")]}<br /><code class="hash">${sha256}</code>
      </p>`,
  );
}

const unsigned = (signed: readonly Office[]) => offices.filter((office) => !signed.includes(office));

function besideForm(place: DeskPlace, meeting: Meeting): Html {
  const say = place.say.minutes.document;
  // A signature is nobody's before somebody said whose.
  const pick = ["", place.say.aside.lines.pick] as const;
  return html`<form
    method="post"
    action="${path(place, meeting, "signature")}"
    enctype="multipart/form-data"
    class="desk-form"
  >
    <h3>${say.beside}</h3>
    ${choice(say.whose, "whose", [pick, ...Object.entries(say.offices)])}
    ${field(say.signature, "signature", { type: "file" })}
    <p class="hint">${say.unchecked}</p>
    <button>${say.add}</button>
  </form>`;
}

function enterForm(place: DeskPlace, meeting: Meeting, { document, signed, versions: all }: MinutesStanding) {
  const say = place.say.minutes.enter;
  if (document === undefined || unsigned(signed).length > 0) return "";
  if (meeting.minutes !== undefined && meeting.minutes.paper === undefined)
    return html`<p class="alarm">${say.noPaper}</p>`;
  const isFirst = meeting.minutes === undefined;
  const pick = ["", place.say.aside.lines.pick] as const;
  return html`<form method="post" action="${path(place, meeting, "enter")}" class="desk-form">
    <p class="hint">${say.lead}</p>
    ${!isFirst && choice(say.cause, "cause", [pick, ...Object.entries(say.causes)])}
    <input type="hidden" name="document" value="${document.sha256}" />
    <button>${isFirst ? say.first : say.next(all.length + 1)}</button>
  </form>`;
}

function versions(place: DeskPlace, meeting: Meeting, seen: MinutesSeen): Html | string {
  const { versions: all } = seen;
  if (all.length === 0) return "";
  const say = place.say.minutes.versions;
  return html`<section id="versions">
    <h2>${say.title}</h2>
    ${table(
      [say.version, say.at, say.hash],
      all.map(({ version, at, paper, kept, broughtBy, signatures: beside }) => {
        const hash = html`<code class="hash">${paper}</code>`;
        return [
          version,
          localTime(place, at, meeting.called.zone),
          paper === undefined
            ? say.none
            : html`<div>
                ${kept ? html`<a href="${path(place, meeting, `documents/${paper}`)}">${hash}</a>` : hash}
                ${signatureFiles(place, meeting, beside)}
                ${broughtBy !== undefined && html`<p class="hint">${place.say.minutes.document.brought(wordOf(place, seen, broughtBy))}</p>`}
              </div>`,
        ];
      }),
    )}
  </section>`;
}

const isOvertaken = (refused: DeskPageParts["refused"]) =>
  refused !== undefined && "why" in refused && refused.why === "minutes-overtaken";
