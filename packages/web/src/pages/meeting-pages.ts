import type { CalendarDate, EntryKind } from "@hustings/core";
import { meetingsMap } from "../charts/meetings-map.ts";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { LiveCount } from "../views/live-count.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import type { StreamView } from "../views/stream-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { hallStream } from "./hall-stream.ts";
import { outcomeLine, voteRows } from "./meeting-votes.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";
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

/** Where and when it was to be held before, last first: whoever was told of the old place finds the new one. */
function movedRows(locale: Locale, { moved }: MeetingView): Html {
  const { say, names, moment, momentIn } = locale;
  return html`<ul class="remote">
    ${moved.toReversed().map(
      ({ at, cause, city, venue, startsAt, zone }) =>
        html`<li>
          ${say.meetings.movedOn(moment(at), say.tokens[cause])}
          ${venue !== undefined && html`<bdi>${venue}</bdi>, `}<bdi>${names.place(city)}</bdi>,
          <time datetime="${startsAt}">${momentIn(startsAt, zone)}</time>
        </li>`,
    )}
  </ul>`;
}

/** Each with the means and times: who is seen from elsewhere is not among those counted. */
function remoteRows(locale: Locale, { remote, zone }: MeetingView): Html {
  const { tokens } = locale.say;
  return html`<ul class="remote">
    ${remote.map(({ who, means, from, until }) => {
      const [first, last] = locale.momentsIn(from, until, zone);
      return html`<li>
        ${tokens[who]}, ${tokens[means]}: <time datetime="${from}">${first}</time> –
        <time datetime="${until}">${last}</time>
      </li>`;
    })}
  </ul>`;
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

export interface LivePageData {
  readonly meetings: readonly MeetingView[];
  readonly live: readonly LiveCount[];
  readonly nomination: { readonly id: string; readonly candidate: string };
  readonly country: string;
  readonly script: PageScript;
  /** What its screen shows of somebody who takes part from elsewhere; absent: nobody named an address. */
  readonly stream?: StreamView;
  /** Path at which the counts come. */
  readonly source: string;
}

/** What stands on the wall of one hall: its count in letters that the last row reads, who is on the screen, and the other cities. */
export function hallScreen(context: PageContext, meeting: MeetingView, data: LivePageData): string {
  const { locale } = context;
  const { say, names, figure } = locale;
  const words = say.meetings;
  const now = asShown(meeting, data);
  const city = names.place(meeting.city);
  return layout(context, {
    title: words.title(city),
    section: "contest",
    acts: true,
    foot: data.stream === undefined ? words.foot : words.footStream(new URL(data.stream.address).host),
    main: html`<div class="hall">
      <header class="hall-head" data-place="head">
        <h1><bdi>${names.person(data.nomination.candidate)}</bdi></h1>
        <p><bdi>${city}</bdi>&nbsp;· <time data-clock="${meeting.zone}" aria-label="${words.clock}"></time></p>
        ${hallPlace(locale, meeting)}
      </header>
      <section class="hall-count ${now.reachesQuota && "reached"}" data-meeting="${meeting.id}">
        <p class="hall-figure">
          <strong data-part="present">${figure(now.attendance)}</strong>
          <span>${words.ofQuota(figure(meeting.quota))}</span>
        </p>
        <meter
          min="0"
          max="${meeting.quota}"
          value="${Math.min(now.attendance, meeting.quota)}"
          aria-label="${words.present}"
        ></meter>
        <p class="hall-line">
          <span data-part="quota"
            >${now.reachesQuota ? words.reached : words.missing(figure(meeting.quota - now.attendance))}</span
          >
        </p>
        <p class="hall-line" data-part="vote">
          ${meeting.vote !== undefined && words.vote(figure(meeting.vote.for), figure(meeting.vote.against), figure(meeting.vote.abstained))}
        </p>
        <p class="hall-line" data-part="outcome">
          ${meeting.vote !== undefined && outcomeLine(locale, meeting.vote.outcome, meeting.votes.length)}
        </p>
        ${age}
      </section>
      ${data.stream !== undefined && hallStream(locale, data.nomination.candidate, data.stream)}
      <section
        class="hall-agenda"
        aria-labelledby="agenda"
        data-agenda="${meeting.id}"
        ${meeting.agenda === undefined && html`hidden`}
      >
        <h2 id="agenda">${words.agenda}</h2>
        <ol class="agenda">
          ${meeting.agenda?.map((item) => html`<li><bdi>${item}</bdi></li>`)}
        </ol>
      </section>
      <section class="hall-cities" data-place="map">
        ${
          meeting.remote.length > 0 &&
          html`<div class="hall-remote">
            <strong>${words.remote}</strong>
            ${remoteRows(locale, meeting)}
          </div>`
        }
        <p class="hall-line" data-sum>${sum(locale, data)}</p>
        ${mapOf(locale, data, "hall")}
      </section>
      <div class="hall-table">
        <div data-place="cities">${cities(locale, data)}</div>
        ${foot(locale, data)}
      </div>
    </div>`,
  });
}

/** Which hall this is, and for whoever came for another where it was to be. */
function hallPlace(locale: Locale, meeting: MeetingView): Html {
  const words = locale.say.meetings;
  const { venue, startsAt, zone, moved } = meeting;
  return html`<p class="hall-place">
      ${venue !== undefined && html`<bdi>${venue}</bdi>&nbsp;· `}<time datetime="${startsAt}"
        >${locale.momentIn(startsAt, zone)}</time
      >
    </p>
    ${
      moved.length > 0 &&
      html`<div class="hall-moved"><strong>${words.moved}</strong> ${movedRows(locale, meeting)}</div>`
    }`;
}

/** That it is another than the call's, and whether the commission was told. */
function changedAgenda({ say, moment, day }: Locale, { agendaChanged }: MeetingView): Html | string {
  if (agendaChanged === undefined) return "";
  const words = say.meetings;
  const { at, told } = agendaChanged;
  return html`<p class="quiet">
    ${words.agendaChanged(moment(at))} ${told === undefined ? words.agendaUntold : words.agendaTold(day(told))}
  </p>`;
}

/** A meeting with those whom devices told of since the log's last batch. */
function asShown(meeting: MeetingView, { live }: LivePageData): MeetingView {
  const attendance = live.find(({ id }) => id === meeting.id)?.present ?? meeting.attendance;
  return { ...meeting, attendance, reachesQuota: attendance >= meeting.quota };
}

function mapOf(locale: Locale, data: LivePageData, wide?: "hall"): Html {
  return meetingsMap(
    locale,
    data.country,
    data.meetings.map((meeting) => asShown(meeting, data)),
    wide,
  );
}

/** The campaign's board: all cities on one page that updates itself. */
export function meetingsBoard(context: PageContext, data: LivePageData): string {
  const { locale } = context;
  const { say, names, href } = locale;
  const words = say.meetings;
  return layout(context, {
    title: words.board,
    section: "contest",
    acts: true,
    foot: words.foot,
    main: html`<header class="page-head">
        <p class="kicker">
          <a href="${href(`/nominations/${data.nomination.id}`)}"
            >${words.kicker(names.person(data.nomination.candidate))}</a
          >
        </p>
        <h1>${words.board}</h1>
        <p class="lead" data-sum>${sum(locale, data)}</p>
      </header>
      <div data-place="cities">${cities(locale, data)}</div>
      <div data-place="map">${mapOf(locale, data)}</div>
      ${age}${foot(locale, data)}`,
  });
}

function sum({ say: { meetings: words }, figure }: Locale, { live }: LivePageData): string {
  const reached = live.filter(({ present, quota }) => present >= quota).length;
  return words.citiesReached(figure(reached), figure(live.length));
}

/** Those that miss most come first: they are what somebody has to do something about. */
function cities(locale: Locale, { meetings, live }: LivePageData): Html {
  const { say, names, figure, href } = locale;
  const words = say.meetings;
  const counts = new Map(live.map((each) => [each.id, each]));
  const presentAt = ({ id, attendance }: MeetingView) => counts.get(id)?.present ?? attendance;
  const missing = (meeting: MeetingView) => Math.max(0, meeting.quota - presentAt(meeting));
  return html`<table class="board">
    <thead>
      <tr>
        <th scope="col">${words.city}</th>
        <th scope="col" class="number">${words.present}</th>
        <th scope="col"><span class="visually-hidden">${words.quotaNeeded}</span></th>
        <th scope="col">${words.state}</th>
        <th scope="col">${words.by}</th>
      </tr>
    </thead>
    <tbody>
      ${meetings
        .toSorted((a, b) => missing(b) - missing(a))
        .map((meeting) => {
          const present = presentAt(meeting);
          return html`<tr data-meeting="${meeting.id}" class="${present >= meeting.quota && "reached"}">
            <th scope="row">
              <a href="${href(`/meetings/${meeting.id}`)}"><bdi>${names.place(meeting.city)}</bdi></a>
            </th>
            <td class="number counted">
              <strong data-part="present">${figure(present)}</strong>
              <small class="quiet">${words.ofQuota(figure(meeting.quota))}</small>
              <small class="quiet" data-part="logged">${words.inLog(figure(meeting.attendance))}</small>
            </td>
            <td>
              <meter
                min="0"
                max="${meeting.quota}"
                value="${Math.min(present, meeting.quota)}"
                aria-label="${words.present}"
              ></meter>
              <small data-part="quota"
                >${present >= meeting.quota ? words.reached : words.missing(figure(meeting.quota - present))}</small
              >
            </td>
            <td>
              <span data-part="state">${say.nomination.meetingStates[meeting.state]}</span>
              <small class="quiet" data-part="outcome"
                >${meeting.vote !== undefined && outcomeLine(locale, meeting.vote.outcome, meeting.votes.length)}</small
              >
            </td>
            <td><time datetime="${meeting.startsAt}">${locale.momentIn(meeting.startsAt, meeting.zone)}</time></td>
          </tr>`;
        })}
    </tbody>
  </table>`;
}

/** How old the counts are, as the page's script says it. */
const age = html`<p id="age" class="quiet" role="status"></p>`;

function foot(locale: Locale, { meetings, script, source, stream }: LivePageData): Html {
  const words = locale.say.meetings;
  const given = {
    source,
    language: locale.language,
    changes: Object.fromEntries(meetings.map(({ id, moved, remote }) => [id, moved.length + remote.length])),
    ...(stream !== undefined && { stream }),
    words: {
      asOf: words.asOf("{n}"),
      stale: words.stale("{n}"),
      reached: words.reached,
      missing: words.missing("{n}"),
      inLog: words.inLog("{n}"),
      vote: words.vote("{1}", "{2}", "{3}"),
      outcome: words.outcome,
      ofRound: words.ofRound("{1}", "{2}"),
      citiesReached: words.citiesReached("{1}", "{2}"),
      states: locale.say.nomination.meetingStates,
    },
  };
  return html`<noscript><p class="quiet">${words.noScript}</p></noscript>
    <p class="quiet measure">${words.waiting}</p>
    ${pageData("live-data", given)} ${pageLoader(script)}`;
}
