import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { entryLink, tag } from "./parts.ts";

/** The meetings in figures: everything the map shows and more. Numbered as on the map. */
export function meetingsTable(locale: Locale, meetings: readonly MeetingView[]): Html {
  const { say, figure } = locale;
  const { nomination: words } = say;
  const sum = (of: (meeting: MeetingView) => number) =>
    figure(meetings.reduce((total, meeting) => total + of(meeting), 0));
  const quotas = [...new Set(meetings.map(({ quota }) => quota))];
  const [quota] = quotas.length === 1 ? quotas : [];
  return html`<table class="meetings">
    <caption class="visually-hidden">
      ${words.meetingsTitle}
    </caption>
    <thead>
      <tr>
        <th scope="col" rowspan="2">${words.city}</th>
        <th scope="col" rowspan="2">${words.begins}<br /><small>${words.beginsNote}</small></th>
        <th scope="col" rowspan="2" class="number">
          ${words.present}${quota !== undefined && html`<br /><small>${words.quotaOf(figure(quota))}</small>`}
        </th>
        <th scope="colgroup" colspan="3" class="votes">${words.votes}</th>
        <th scope="col" rowspan="2">${words.candidateTook}</th>
        <th scope="col" rowspan="2">${words.minutes}</th>
      </tr>
      <tr>
        <th scope="col" class="number">${words.votesFor}</th>
        <th scope="col" class="number">${words.votesAgainst}</th>
        <th scope="col" class="number">${words.votesAbstained}</th>
      </tr>
    </thead>
    <tbody>
      ${meetings.map((meeting) => row(locale, meeting, quota === undefined))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.total}</th>
        <td class="hollow"></td>
        <td class="number counted">${sum(({ attendance }) => attendance)}</td>
        <td class="number" data-label="${words.votesFor}">${sum(({ vote }) => vote?.for ?? 0)}</td>
        <td class="number" data-label="${words.votesAgainst}">${sum(({ vote }) => vote?.against ?? 0)}</td>
        <td class="number" data-label="${words.votesAbstained}">${sum(({ vote }) => vote?.abstained ?? 0)}</td>
        <td class="hollow"></td>
        <td class="hollow"></td>
      </tr>
    </tfoot>
  </table>`;
}

function row(locale: Locale, meeting: MeetingView, ownQuota: boolean): Html {
  const { say, figure, momentIn, names, href } = locale;
  const { nomination: words } = say;
  const { vote, reachesQuota, undone } = meeting;
  const votes = (given: number | undefined) => (given === undefined ? "–" : figure(given));
  return html`<tr>
    <th scope="row">
      <span class="map-number">${meeting.number}</span>
      <a href="${href(`/meetings/${meeting.id}`)}"><bdi>${names.place(meeting.city)}</bdi></a>
    </th>
    <td class="begins">
      <time datetime="${meeting.startsAt}">${momentIn(meeting.startsAt, meeting.zone)}</time>
    </td>
    <td class="number counted">
      <strong class="${reachesQuota ? "reached" : "short"}">${figure(meeting.attendance)}</strong>
      ${ownQuota && html`<small class="quiet">${words.quotaOf(figure(meeting.quota))}</small>`}
      ${!reachesQuota && html`<small class="quiet">${words.short}</small>`}
      ${undone > 0 && html`<small class="quiet">${words.undoneOf(figure(undone))}</small>`}
    </td>
    <td class="number" data-label="${words.votesFor}">${votes(vote?.for)}</td>
    <td class="number" data-label="${words.votesAgainst}">${votes(vote?.against)}</td>
    <td class="number" data-label="${words.votesAbstained}">${votes(vote?.abstained)}</td>
    <td class="${vote === undefined ? "hollow" : vote.candidate === "absent" ? "took absent" : "took"}">
      ${vote === undefined ? nothing : html`<span class="narrow-label">${words.candidateTook}</span> ${words.candidate[vote.candidate]}`}
    </td>
    <td>
      ${
        meeting.minutes === undefined
          ? html`<span class="quiet">${words.meetingStates[meeting.state]}</span> ${entryLink(locale, meeting.called)}`
          : html`<a href="${href(`/documents/${meeting.minutes}`)}"
                >${words.minutesOf}<span class="visually-hidden"> <bdi>${names.place(meeting.city)}</bdi></span></a
              >
              ${meeting.recomputed === "false" && tag("bad", say.recomputed.isFalse)}${meeting.certified !== undefined && html`<span class="quiet">&nbsp;·</span> ${entryLink(locale, meeting.certified.index)}`}`
      }
    </td>
  </tr>`;
}
