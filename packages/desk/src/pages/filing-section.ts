import { html, localeOf, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { FilingDone, FilingStands } from "../campaign/filing.ts";
import type { Surplus, TakenBack } from "../campaign/surplus.ts";
import { href, type DeskPlace } from "./desk-page.ts";
import { placesOf } from "./standing-page.ts";

/** How far the drive is on its way to its filing, and the next step. */
export function filingSection(
  place: DeskPlace,
  desk: CampaignDesk,
  done: FilingDone | TakenBack | undefined,
): Html | false {
  const stands = desk.filing();
  if (stands === undefined) return false;
  const say = place.say.filing;
  const n = new Intl.NumberFormat(place.language);
  const { state, standing, paper, waiting, unpromised, closesOn } = stands;
  return html`<section>
    <h2>${say.title}</h2>
    ${done !== undefined && doneSaid(place, done, n)}
    <p>${say.counts(n.format(standing), n.format(paper))} ${waiting > 0 && say.waiting(n.format(waiting))}</p>
    ${
      unpromised.length > 0 &&
      html`<p class="alarm">
        ${say[state === "open" || state === "over" ? "unpromised" : "leftUnpromised"](n.format(unpromised.length))}
        ${placesOf(place, unpromised)}.
      </p>`
    }
    ${surplusSaid(place, desk.surplus(), n)}
    ${state === "open" ? html`<p>${say.open(localeOf(place.language).day(closesOn))}</p>` : step(place, stands)}
  </section>`;
}

function step(place: DeskPlace, { state, paper, waiting }: FilingStands): Html {
  const say = place.say.filing;
  if (state === "filed")
    return html`<p>${say.filed}</p>
      ${
        paper > 0 &&
        html`<p>${say.tableLead}</p>
          <p><a href="${href(place, "/hand-in/line-table.txt")}" download>${say.table}</a></p>`
      }`;
  const action = state === "over" ? "close" : "file";
  return html`<p>${action === "close" ? say.closeLead : say.fileLead}</p>
    ${
      waiting === 0 &&
      html`<form method="post" action="${href(place, "/hand-in/filing")}">
        <button name="step" value="${action}">${say[action]}</button>
      </form>`
    }`;
}

/** More stands in the log than may be filed: which lines of this desk are taken back, and by one press. */
function surplusSaid(place: DeskPlace, surplus: Surplus | undefined, n: Intl.NumberFormat): Html | false {
  if (surplus === undefined) return false;
  const say = place.say.filing;
  const { lines, waiting, others, mark } = surplus;
  return html`${waiting > 0 && html`<p>${say.backWaiting(n.format(waiting))}</p>`}
  ${others > 0 && html`<p class="alarm">${say.surplusOthers(n.format(others))}</p>`}
  ${
    lines.length > 0 &&
    html`<p>${say.surplus(n.format(lines.length))} ${placesOf(place, lines)}.</p>
      <form method="post" action="${href(place, "/hand-in/surplus")}">
        <input type="hidden" name="lines" value="${mark}" />
        <button>${say.takeBack(n.format(lines.length))}</button>
      </form>`
  }`;
}

function doneSaid(
  { language, say: { filing: say, refused } }: DeskPlace,
  done: FilingDone | TakenBack,
  n: Intl.NumberFormat,
): Html | false {
  switch (done.kind) {
    case "closed":
    case "filed":
      return false;
    case "taken-back":
      return html`<p role="status">${say.backDone(n.format(done.lines))}</p>
        ${done.refused > 0 && html`<p class="alarm">${say.backRefused(n.format(done.refused))}</p>`}`;
    case "surplus-changed":
      return html`<p class="alarm" role="alert">${say["surplus-changed"]}</p>`;
    case "over-ceiling":
      return html`<p class="alarm" role="alert">${say.overCeiling(n.format(done.lines), n.format(done.ceiling))}</p>`;
    case "not-entered":
      return html`<p class="alarm" role="alert">${refused["not-entered"]} ${done.says}</p>`;
    case "drive-open":
      return html`<p class="alarm" role="alert">${say.open(localeOf(language).day(done.closesOn))}</p>`;
    case "no-drive":
    case "no-law":
    case "lines-wait":
    case "other-lines":
      return html`<p class="alarm" role="alert">${say[done.kind]}</p>`;
  }
}
