import type { CalendarDate, EntryKind } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { movedRows, remoteRows } from "./meeting-rows.ts";
import { voteRows } from "./meeting-votes.ts";
import { entryLink, tag } from "./parts.ts";

export interface MeetingPageData {
  readonly meeting: MeetingView;
  readonly nomination: { readonly id: string; readonly candidate: string };
  /** Day on which the commission was told. */
  readonly notifiedOn: CalendarDate;
  /** Counted in the log, those taken back among them. */
  readonly people: number;
  /** Its acts in the log, in order; of its batches the first and the last. */
  readonly acts: readonly { readonly index: number; readonly kind: EntryKind }[];
}

/** One meeting for the public: what is known of it without naming anybody, and how to count it again. */
export function meetingPage(context: PageContext, data: MeetingPageData): string {
  const { locale } = context;
  const { say, names, figure, href } = locale;
  const { meeting, nomination, people } = data;
  const words = say.meetings;
  const [city, region] = [names.place(meeting.city), names.place(meeting.region)];
  return layout(context, {
    title: words.title(city),
    section: "contest",
    description: words.kicker(names.person(nomination.candidate)),
    main: html`<header class="page-head">
        <p class="kicker">
          <a href="${href(`/nominations/${nomination.id}`)}">${words.kicker(names.person(nomination.candidate))}</a>
        </p>
        <h1>${words.title(city)}</h1>
        <p class="lead">${standing(locale, meeting)}</p>
      </header>
      <dl class="terms">
        ${term(words.begins, html`<time datetime="${meeting.startsAt}">${locale.momentIn(meeting.startsAt, meeting.zone)}</time>`)}
        ${term(
          words.where,
          html`${meeting.venue !== undefined && html`<bdi>${meeting.venue}</bdi>, `}<bdi>${city}</bdi>${
            region !== city && html`, <bdi>${region}</bdi>`
          }`,
        )}
        ${meeting.moved.length > 0 && term(words.moved, movedRows(locale, meeting))}
        ${term(words.notified, html`${locale.day(data.notifiedOn)}`)}
        ${term(words.quotaNeeded, html`${figure(meeting.quota)}`)}
        ${term(words.state, html`${say.nomination.meetingStates[meeting.state]}`)}
        ${meeting.votes.length > 0 && term(say.door.vote.title, voteRows(locale, meeting.votes))}
        ${meeting.remote.length > 0 && term(words.remote, remoteRows(locale, meeting))}
        ${
          meeting.agenda !== undefined &&
          term(
            words.agenda,
            html`<ol class="agenda">
                ${meeting.agenda.map((item) => html`<li><bdi>${item}</bdi></li>`)}
              </ol>
              ${changedAgenda(locale, meeting)}`,
          )
        }
      </dl>
      <p class="actions">
        <a class="button plain" href="${locale.file(`/meetings/${meeting.id}.ics`)}">${words.calendar}</a>
        <a class="button plain" href="${href("/come")}">${say.come.title}</a>
        <a class="button plain" href="${href(`/meetings/${meeting.id}/screen`)}">${words.screen}</a>
        <a class="button plain" href="${href(`/nominations/${nomination.id}/board`)}">${words.board}</a>
        ${
          meeting.minutes !== undefined &&
          html`<a class="button plain" href="${href(`/documents/${meeting.minutes}`)}">${say.nomination.minutes}</a>
            ${meeting.recomputed === "false" && tag("bad", say.recomputed.isFalse)}`
        }
      </p>
      ${papersOf(locale, meeting)}
      <section aria-labelledby="recount">
        <h2 id="recount">${words.recount.title}</h2>
        <p class="measure">${words.recount.text(figure(people), figure(meeting.undone))}</p>
        <p class="measure">${words.recount.receipt}</p>
        <p class="measure">${words.recount.notShown}</p>
        <h3>${words.recount.acts}</h3>
        <ol class="meeting-acts">
          ${data.acts.map(({ index, kind }) => html`<li>${locale.say.acts[kind]} ${entryLink(locale, index)}</li>`)}
        </ol>
      </section>`,
  });
}

/** On whose word it is that somebody signed them: the log shows that it is this file, and no more. */
function papersOf({ say }: Locale, { papers }: MeetingView): Html | string {
  if (papers.length === 0) return "";
  const words = say.meetings.papers;
  return html`<section aria-labelledby="papers">
    <h2 id="papers">${words.title}</h2>
    <p class="measure">${words.text}</p>
    <ol>
      ${papers.map(
        ({ sha256, cause }) =>
          html`<li>
            <code class="hash">${sha256}</code>${cause !== undefined && html` (${words.cause}: ${say.tokens[cause]})`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** That it is another than the call's, and whether the commission was told. */
function changedAgenda({ say, momentIn, day }: Locale, { agendaChanged, zone }: MeetingView): Html | string {
  if (agendaChanged === undefined) return "";
  const words = say.meetings;
  const { at, told } = agendaChanged;
  return html`<p class="quiet">
    ${words.agendaChanged(momentIn(at, zone))} ${told === undefined ? words.agendaUntold : words.agendaTold(day(told))}
  </p>`;
}

function standing(
  { say: { meetings: words }, figure }: Locale,
  { attendance, quota, reachesQuota }: MeetingView,
): string {
  const [first = "", ...rest] = reachesQuota ? words.reached : words.missing(figure(quota - attendance));
  return `${figure(attendance)} ${words.present}, ${words.ofQuota(figure(quota))}. ${first.toUpperCase()}${rest.join("")}.`;
}

function term(name: string, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
