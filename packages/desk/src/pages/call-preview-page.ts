import { html, localeOf, type Html } from "@hustings/web";
import type { CellProblem } from "../meetings/call-table.ts";
import { shownIn, type CallPlan } from "../meetings/meeting-desk.ts";
import type { CallWarning } from "../meetings/plan-calls.ts";
import { deskPage, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";
import { localDate } from "./meetings-page.ts";

/** What calls would be signed, what the law has against them, or what is wrong with the table. @param token under which the table waits */
export function callPreviewPage(
  place: DeskPlace,
  plan: CallPlan,
  token: string,
  refused: Pick<DeskPageParts, "refused"> = {},
): string {
  const say = place.say.meetings;
  const { calls, problems } = plan;
  const fresh = calls.filter(({ called }) => !called).length;
  return deskPage(place, {
    section: "meetings",
    title: say.preview.title,
    ...refused,
    main: html`${problems.length > 0 && problemList(place, problems)}
      ${
        calls.length > 0 &&
        table(
          [say.preview.row, say.id, say.preview.where, say.begins, say.preview.warnings],
          calls.map(({ row, call, regionName, noticeDays, warnings, called }) => [
            row,
            call.meeting,
            html`${call.city} ·
            ${regionName}${call.venue !== undefined && html`<br /><span class="quiet">${call.venue}</span>`}${
              call.agenda !== undefined && html`<br /><span class="quiet">${call.agenda.join("; ")}</span>`
            }`,
            html`${localeOf(place.language).momentIn(call.startsAt, call.zone)} ${zoneText(call.zone)}<br /><span
                class="quiet"
                >${say.preview.notice}</span
              >
              ${noticeDays}`,
            called ? say.preview.called : warningList(place, warnings),
          ]),
        )
      }
      ${
        problems.length === 0 &&
        html`<p>${fresh === 0 ? say.preview.nothing : say.preview.ready(fresh)}</p>
          ${
            fresh > 0 &&
            html`<form method="post" action="${href(place, "/meetings/call")}">
              <input type="hidden" name="token" value="${token}" />
              <input type="hidden" name="shown" value="${shownIn(plan).join(" ")}" />
              <button>${say.preview.button}</button>
            </form>`
          }`
      }
      <p><a href="${href(place, "/meetings")}">${say.preview.again}</a></p>`,
  });
}

/** A long word, which may be broken where it is made of two. */
function zoneText(zone: string): Html {
  const parts = zone.split("/");
  return html`<span class="quiet">${parts.map((part, i) => (i === 0 ? part : html`/<wbr />${part}`))}</span>`;
}

function problemList({ say }: DeskPlace, problems: readonly CellProblem[]): Html {
  const { preview, fault: faults } = say.meetings;
  return html`<div class="alarm" role="alert">
    <p>${preview.wrong}</p>
    <ul>
      ${problems.map(({ row, field, fault }) => html`<li>${preview.row} ${row}, ${field}: ${faults[fault] ?? fault}</li>`)}
    </ul>
  </div>`;
}

/** What law and map have against a place, one sentence each; empty where they have nothing. */
export function warningList(place: DeskPlace, warnings: readonly CallWarning[]): Html | string {
  if (warnings.length === 0) return "";
  return html`<ul class="warnings">
    ${warnings.map((warning) => html`<li>${warningText(place, warning)}</li>`)}
  </ul>`;
}

function warningText(place: DeskPlace, warning: CallWarning): string {
  const { say, language } = place;
  const words = say.meetings.warning;
  switch (warning.kind) {
    case "late-notice":
      return words.lateNotice(warning.days, warning.needed, warning.article[language]);
    case "begun":
      return words.begun;
    case "after-vote":
      return words.afterVote;
    case "time-twice":
      return words.timeTwice;
    case "other-clock":
      return words.otherClock(warning.zone, localDate(place, warning.since), warning.shown);
    case "far-from-clock":
      return words.farFromClock(warning.zone);
    case "city-called":
      return words.cityCalled(warning.city, warning.meeting);
    case "city-twice":
      return words.cityTwice(warning.city, warning.row);
    case "name-taken":
      return words.nameTaken(warning.wanted, warning.meeting);
  }
}
