import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { LiveCount } from "../views/live-count.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import type { StreamView } from "../views/stream-view.ts";
import { outcomeLine } from "./meeting-votes.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

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

/** The meetings with those whom devices told of since the log's last batch. */
export function asShown({ meetings, live }: LivePageData): readonly MeetingView[] {
  const counts = new Map(live.map(({ id, present }) => [id, present]));
  return meetings.map((meeting) => {
    const attendance = counts.get(meeting.id) ?? meeting.attendance;
    return { ...meeting, attendance, reachesQuota: attendance >= meeting.quota };
  });
}

/** How many of all have reached their quota. */
export function sum({ say: { meetings: words }, figure }: Locale, { live }: LivePageData): string {
  const reached = live.filter(({ present, quota }) => present >= quota).length;
  return words.citiesReached(figure(reached), figure(live.length));
}

function missing({ quota, attendance }: MeetingView): number {
  return Math.max(0, quota - attendance);
}

/** Those that miss most come first: they are what somebody has to do something about. */
export function cities(locale: Locale, data: LivePageData): Html {
  const { say, names, figure, href } = locale;
  const words = say.meetings;
  const inLog = new Map(data.meetings.map(({ id, attendance }) => [id, attendance]));
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
      ${asShown(data)
        .toSorted((a, b) => missing(b) - missing(a))
        .map((meeting) => {
          const { attendance: present } = meeting;
          return html`<tr data-meeting="${meeting.id}" class="${present >= meeting.quota && "reached"}">
            <th scope="row">
              <a href="${href(`/meetings/${meeting.id}`)}"><bdi>${names.place(meeting.city)}</bdi></a>
            </th>
            <td class="number counted">
              <strong data-part="present">${figure(present)}</strong>
              <small class="quiet">${words.ofQuota(figure(meeting.quota))}</small>
              <small class="quiet" data-part="logged">${words.inLog(figure(inLog.get(meeting.id) ?? 0))}</small>
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
export const age = html`<p id="age" class="quiet" role="status"></p>`;

export function foot(locale: Locale, { meetings, script, source, stream }: LivePageData): Html {
  const words = locale.say.meetings;
  const given = {
    source,
    language: locale.language,
    changes: Object.fromEntries(meetings.map(({ id, moved, remote }) => [id, moved.length + remote.length])),
    ...(stream !== undefined && { stream }),
    words: {
      asOf: words.asOf("{n}"),
      stale: words.stale("{n}"),
      staleMinutes: words.staleMinutes("{n}"),
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
