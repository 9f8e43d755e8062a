import { hallMap, mapNotes } from "../charts/meetings-map.ts";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { hallStream } from "./hall-stream.ts";
import { age, asShown, cities, foot, sum, type LivePageData } from "./live-parts.ts";
import { movedRows, remoteRows } from "./meeting-rows.ts";
import { outcomeLine } from "./meeting-votes.ts";

/** What stands on the wall of one hall: its count in letters that the last row reads, who is on the screen, and the other cities. */
export function hallScreen(context: PageContext, meeting: MeetingView, data: LivePageData): string {
  const { locale } = context;
  const { say, names, figure } = locale;
  const words = say.meetings;
  const all = asShown(data);
  const now = all.find(({ id }) => id === meeting.id) ?? meeting;
  const city = names.place(meeting.city);
  return layout(context, {
    title: words.title(city),
    section: "contest",
    acts: true,
    foot: data.stream === undefined ? words.foot : words.footStream(new URL(data.stream.address).host),
    main: html`<div class="hall">
      <div class="hall-wall">
        <header class="hall-head" data-place="head">
          <h1><bdi>${names.person(data.nomination.candidate)}</bdi></h1>
          <p><bdi>${city}</bdi>&nbsp;· <time data-clock="${meeting.zone}" aria-label="${words.clock}"></time></p>
          ${hallPlace(locale, meeting)}
        </header>
        <div class="hall-main">
          <section class="hall-count ${now.reachesQuota && "reached"}" data-meeting="${meeting.id}">
            <p class="hall-figure">
              <strong data-part="present">${figure(now.attendance)}</strong>
              <span
                >${words.ofQuota(figure(meeting.quota))}
                <span data-part="quota"
                  >${now.reachesQuota ? words.reached : words.missing(figure(meeting.quota - now.attendance))}</span
                ></span
              >
            </p>
            <meter
              min="0"
              max="${meeting.quota}"
              value="${Math.min(now.attendance, meeting.quota)}"
              aria-label="${words.present}"
            ></meter>
            <p class="hall-line" data-part="vote">
              ${meeting.vote !== undefined && words.vote(figure(meeting.vote.for), figure(meeting.vote.against), figure(meeting.vote.abstained))}
            </p>
            <p class="hall-line" data-part="outcome">
              ${meeting.vote !== undefined && outcomeLine(locale, meeting.vote.outcome, meeting.votes.length)}
            </p>
            ${age}
          </section>
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
        </div>
        <div class="hall-side">
          ${data.stream !== undefined && hallStream(locale, data.nomination.candidate, data.stream)}
          <div data-place="remote">
            ${
              meeting.remote.length > 0 &&
              html`<div class="hall-remote">
                <strong>${words.remote}</strong>
                ${remoteRows(locale, meeting)}
              </div>`
            }
          </div>
        </div>
        <section class="hall-cities" data-place="map">
          <p class="hall-line" data-sum>${sum(locale, data)}</p>
          ${hallMap(locale, data.country, all)} ${listOf(locale, all, meeting.id)}
        </section>
      </div>
      <div class="hall-table">
        <div data-place="cities">${cities(locale, data)}</div>
        <p class="map-notes" data-place="notes">
          ${data.stream !== undefined && html`<span class="unplaced">${words.stream.inMinutes}</span>`}${mapNotes(locale, all)}
        </p>
        ${foot(locale, data)}
      </div>
    </div>`,
  });
}

/** More cities than this stand in smaller letters. */
const fewCities = 12;

/** The cities beside their map, which has the room for numbers only in letters that the last row reads. */
function listOf({ names, figure }: Locale, meetings: readonly MeetingView[], here: string): Html {
  return html`<ol class="hall-list ${meetings.length > fewCities && "many"}">
    ${meetings.map(
      ({ id, number, city, attendance, reachesQuota }) =>
        html`<li data-meeting="${id}" class="${reachesQuota && "reached"} ${id === here && "here"}">
          <span class="number">${number}</span> <bdi>${names.place(city)}</bdi>
          <strong data-part="present">${figure(attendance)}</strong>
        </li>`,
    )}
  </ol>`;
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
