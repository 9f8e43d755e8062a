import type { Meeting } from "@hustings/core";
import { html, localeOf, type Html } from "@hustings/web";
import type { MinutesStanding } from "../meetings/minutes-standing.ts";
import { field, href, type DeskPlace } from "./desk-page.ts";
import { localTime } from "./meetings-page.ts";

/** Until when names and documents stay at this desk, and how they are erased before. */
export function kept(
  place: DeskPlace,
  { called }: Meeting,
  { draft, keptUntil, erasedAt, versions }: MinutesStanding,
): Html | string {
  if (draft === undefined && erasedAt === undefined) return "";
  const say = place.say.minutes.kept;
  const path = (what: string) => href(place, `/meetings/${called.meeting}/minutes/${what}`);
  return html`<section id="kept">
    <h2>${say.title}</h2>
    ${
      draft === undefined
        ? erasedAt !== undefined && html`<p>${say.erased(localTime(place, erasedAt, called.zone))}</p>`
        : html`<p class="measure">${say.lead}</p>
            <p class="measure">${say.closed}</p>
            ${
              keptUntil === undefined
                ? html`<p class="alarm">${say.unsaid}</p>`
                : html`<p>${say.on(localeOf(place.language).day(keptUntil))}</p>`
            }
            ${versions.length === 0 && html`<p class="hint">${say.notInLog}</p>`}
            <div class="desk-forms">
              <form method="post" action="${path("until")}" class="desk-form">
                ${field(say.until, "until", { type: "date", value: keptUntil ?? "" })}
                <button>${say.save}</button>
              </form>
              <form method="post" action="${path("erase")}" class="desk-form">
                <p class="field">
                  <label><input type="checkbox" name="sure" value="yes" required /> ${say.sure}</label>
                </p>
                <button>${say.now}</button>
              </form>
            </div>`
    }
  </section>`;
}
