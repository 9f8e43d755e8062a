import { html, localeOf, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { withdrawalStands, type WithdrawalDone, type WithdrawalStands } from "../campaign/withdrawing.ts";
import type { ServerFault } from "../server-fault.ts";
import { deskPage, field, href, type DeskPlace } from "./desk-page.ts";

/** What a withdrawal of the candidate would end, and the form that enters it. @param may whoever started the desk, and nobody else */
export function withdrawPage(
  place: DeskPlace,
  desk: CampaignDesk,
  may: boolean,
  done?: WithdrawalDone | ServerFault,
): string {
  const { say } = place;
  return deskPage(
    { ...place, here: "/withdraw" },
    {
      section: "standing",
      title: say.withdraw.title,
      ...refused(place, done),
      main: main(place, desk, may),
    },
  );
}

/** The way to it, where there is something to withdraw; or that the candidate withdrew. */
export function withdrawLink(place: DeskPlace, desk: CampaignDesk): Html | false {
  const stands = withdrawalStands(desk.options);
  if (stands.kind === "withdrawn") return html`<p class="alarm">${ended(place, stands)}</p>`;
  if (stands.kind !== "possible") return false;
  return html`<p><a href="${href(place, "/withdraw")}">${place.say.withdraw.title}</a></p>`;
}

function main(place: DeskPlace, desk: CampaignDesk, may: boolean): Html {
  const { withdraw: say } = place.say;
  const stands = withdrawalStands(desk.options);
  if (stands.kind !== "possible") return html`<p>${ended(place, stands)}</p>`;
  const n = new Intl.NumberFormat(place.language);
  const ready = desk.ready();
  return html`<p><strong>${say.lead}</strong></p>
    <ul>
      <li>${say.ends[stands.ends](n.format(stands.lines))}</li>
      ${stands.ends === "drive" && ready > 0 && html`<li>${say.ready(n.format(ready))}</li>`}
      <li>${say.law}</li>
    </ul>
    ${
      may
        ? html`<form method="post" class="desk-form">
            ${field(say.confirm(place.nomination), "nomination")}
            <button>${say.button}</button>
          </form>`
        : html`<p>${say.starterAlone}</p>`
    }`;
}

function ended({ language, say }: DeskPlace, stands: Exclude<WithdrawalStands, { kind: "possible" }>): string {
  return stands.kind === "withdrawn"
    ? say.withdraw.withdrawn(localeOf(language).moment(stands.at))
    : say.withdraw[stands.kind];
}

function refused({ say }: DeskPlace, done: WithdrawalDone | ServerFault | undefined) {
  if (done === undefined) return {};
  if (typeof done === "string") return { refused: { why: done } };
  if (done.kind === "not-confirmed") return { refused: { words: say.withdraw.notConfirmed } };
  return done.kind === "not-entered" ? { refused: { why: done.kind, says: done.says } } : {};
}
