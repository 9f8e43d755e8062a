import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { entryLink } from "./parts.ts";

/** The meetings in figures: everything the map shows and more. Numbered as on the map. */
export function meetingsTable(locale: Locale, meetings: readonly MeetingView[]): Html {
  const { say, figure } = locale;
  const { nomination: words } = say;
  const sum = (of: (meeting: MeetingView) => number) =>
    figure(meetings.reduce((total, meeting) => total + of(meeting), 0));
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="meetings">
    <table class="stack dense">
      <caption class="visually-hidden">
        ${words.meetingsTitle}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.city}</th>
          <th scope="col">${words.begins}<br /><small>${words.beginsNote}</small></th>
          <th scope="col" class="number">${words.present}</th>
          <th scope="col" class="number">${words.undone}</th>
          <th scope="col">${words.quota}</th>
          <th scope="col" class="number">${words.votes}</th>
          <th scope="col">${words.candidateTook}</th>
          <th scope="col">${words.minutes}</th>
        </tr>
      </thead>
      <tbody>
        ${meetings.map((meeting) => row(locale, meeting))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${words.total}</th>
          <td class="hollow"></td>
          <td class="number" data-label="${words.present}">${sum(({ attendance }) => attendance)}</td>
          <td class="number" data-label="${words.undone}">${sum(({ undone }) => undone)}</td>
          <td class="hollow"></td>
          <td class="number votes" data-label="${words.votes}">
            ${sum(({ vote }) => vote?.for ?? 0)} · ${sum(({ vote }) => vote?.against ?? 0)} ·
            ${sum(({ vote }) => vote?.abstained ?? 0)}
          </td>
          <td class="hollow"></td>
          <td class="hollow"></td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function row(locale: Locale, meeting: MeetingView): Html {
  const { say, figure, momentIn } = locale;
  const { nomination: words } = say;
  const { vote } = meeting;
  return html`<tr>
    <th scope="row"><span class="map-number">${meeting.number}</span> <bdi>${meeting.city}</bdi></th>
    <td data-label="${words.begins}">
      <time datetime="${meeting.startsAt}">${momentIn(meeting.startsAt, meeting.zone)}</time>
    </td>
    <td class="number" data-label="${words.present}">
      <strong class="${meeting.reachesQuota ? "reached" : "short"}">${figure(meeting.attendance)}</strong>
    </td>
    <td class="number" data-label="${words.undone}">${figure(meeting.undone)}</td>
    <td class="quota" data-label="${words.quota}">
      ${figure(meeting.quota)} <small class="quiet">${meeting.reachesQuota ? words.reached : words.short}</small>
    </td>
    <td class="number votes" data-label="${words.votes}">
      ${vote === undefined ? "–" : html`${figure(vote.for)} · ${figure(vote.against)} · ${figure(vote.abstained)}`}
    </td>
    <td data-label="${words.candidateTook}">${vote === undefined ? "–" : words.candidate[vote.candidate]}</td>
    <td class="minutes" data-label="${words.minutes}">
      ${
        meeting.minutes === undefined
          ? html`<span class="quiet">${words.meetingStates[meeting.state]}</span> · ${entryLink(locale, meeting.called)}`
          : html`<a href="/documents/${meeting.minutes}.json">${words.certified}</a>${
                meeting.certified !== undefined && html` · ${entryLink(locale, meeting.certified.index)}`
              }`
      }
    </td>
  </tr>`;
}
