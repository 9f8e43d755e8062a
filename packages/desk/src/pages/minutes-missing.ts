import type { Meeting } from "@hustings/core";
import { hasDemand, html, localeOf, type Html, type MinutesDemand } from "@hustings/web";
import type { MinutesLack } from "../meetings/minutes-lacks.ts";
import type { MinutesStanding } from "../meetings/minutes-standing.ts";
import type { DeskPlace } from "./desk-page.ts";

/** What the minutes do not have yet, first of all, each with the part of the page that mends it. */
export function missing(place: DeskPlace, { versions }: MinutesStanding, lacks: readonly MinutesLack[]): Html {
  const say = place.say.minutes.missing;
  return html`<section id="missing">
    <h2>${say.title}</h2>
    ${
      lacks.length === 0
        ? html`<p class="good" role="status">${say.nothing(versions.length)}</p>`
        : html`<ol class="missing">
              ${lacks.map((lack) => html`<li>${lackText(place, lack)}</li>`)}
            </ol>
            ${notComparedNote(
              place,
              lacks.flatMap((lack) => (lack.kind === "demand" ? [lack.demand] : [])),
            )}`
    }
  </section>`;
}

function lackText(place: DeskPlace, lack: MinutesLack): Html | string {
  const say = place.say.minutes.missing;
  switch (lack.kind) {
    case "doors":
      return place.say.minutes.notClosed;
    case "demand":
      return demandText(place, lack.demand);
    case "names":
      return html`<a href="#names">${say.names}</a>`;
    case "to-mend":
      return html`<a href="#text">${say.toMend}</a>`;
    case "chair":
    case "secretary":
      return html`<a href="#signatures">${say[lack.kind]}</a>`;
    case "document":
    case "log":
      return html`<a href="#document">${say[lack.kind]}</a>`;
    case "until":
      return html`<a href="#kept">${say.until}</a>`;
  }
}

function demandText(place: DeskPlace, demand: MinutesDemand): Html {
  const say = place.say.minutes.missing;
  const what = html`${say.demand(demand.words[place.language])} (${demand.article[place.language]})`;
  switch (demand.kind) {
    case "attached":
      return html`<a href="#attached">${what}</a>`;
    case "officers":
      return html`<a href="#names">${what}</a>`;
    // What the door did not enter before it was closed cannot come in afterwards.
    default:
      return html`${what}. ${say.tooLate}`;
  }
}

/** Said once of all of them. */
const notComparedNote = (place: DeskPlace, demands: readonly MinutesDemand[]) =>
  demands.some(({ compared }) => !compared) && html`<p class="hint">${place.say.minutes.missing.notCompared}</p>`;

/** In the law's own order: what it asks for, and whether the minutes have it. */
export function demandsTable(
  place: DeskPlace,
  meeting: Meeting,
  { draft }: MinutesStanding,
  demands: readonly MinutesDemand[],
): Html | string {
  if (demands.length === 0) return "";
  const say = place.say.minutes.missing;
  const colon = localeOf(place.language).say.site.colon;
  return html`<section id="law">
    <h2>${say.law}</h2>
    <ul>
      ${demands.map(
        (demand) =>
          html`<li>
            ${demand.words[place.language]}${colon}${hasDemand(demand, meeting, draft) ? say.there : say.notThere}
            <span class="hint">(${demand.article[place.language]})</span>
            ${
              demand.kind === "attached" &&
              demand.columns !== undefined &&
              html`<br /><span class="hint"
                  >${say.columns}${colon}${demand.columns.map((each) => each[place.language]).join(", ")}</span
                >`
            }
          </li>`,
      )}
    </ul>
    ${notComparedNote(place, demands)}
  </section>`;
}
