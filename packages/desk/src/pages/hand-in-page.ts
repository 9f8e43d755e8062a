import { html, type Html } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { HandInReport } from "../campaign/handing-in.ts";
import type { FilingDone } from "../campaign/filing.ts";
import type { TakenBack } from "../campaign/surplus.ts";
import type { NotOpen } from "../campaign/hand-over.ts";
import { withdrawalStands } from "../campaign/withdrawing.ts";
import type { ServerFault } from "../server-fault.ts";
import { deskPage, field, href, table, type DeskPageParts, type DeskPlace } from "./desk-page.ts";
import { filingSection } from "./filing-section.ts";
import { placesOf } from "./standing-page.ts";
import { withdrawLink } from "./withdraw-page.ts";

/** What is ready to be sealed, and what became of what was. @param report of the request just made; or what the server did instead of answering it */
export function handInPage(
  place: DeskPlace,
  desk: CampaignDesk,
  report?: HandInReport | ServerFault | "form",
  filed?: FilingDone | TakenBack,
): string {
  const say = place.say.handIn;
  if (withdrawalStands(desk.options).kind === "withdrawn")
    return deskPage(place, {
      section: "handIn",
      title: place.say.nav.handIn,
      main: html`${withdrawLink(place, desk)}`,
    });
  const n = new Intl.NumberFormat(place.language);
  const not = desk.notOpen();
  const ready = desk.ready();
  const against = desk.advisedAgainst();
  const notRead = desk.notRead();
  const isOver = desk.isOver();
  return deskPage(place, {
    section: "handIn",
    title: place.say.nav.handIn,
    main: html`<p>${say.lead}</p>
      ${report !== undefined && reported(place, report, n)}
      <p><strong>${isOver ? say.over : say.ready(n.format(ready))}</strong></p>
      ${
        not === undefined &&
        notRead.length > 0 &&
        html`<p>${say.notRead(n.format(notRead.length))} ${placesOf(place, notRead)}. ${say.notHeld}</p>`
      }
      ${
        not === undefined && isOver
          ? ready > 0 && html`<form method="post"><button name="which" value="all">${say.buttonAgain}</button></form>`
          : not === undefined
            ? against.length === 0
              ? html`<form method="post"><button name="which" value="all">${say.button}</button></form>`
              : html`<p>${say.advised(n.format(against.length))} ${placesOf(place, against)}.</p>
                  <p>${say.deskAlone}</p>
                  <p>${say.advice} <a href="${href(place, "/")}">${place.say.nav.standing}</a></p>
                  <form method="post" class="desk-form">
                    <input type="hidden" name="advice" value="${desk.adviceMark()}" />
                    ${
                      ready > against.length &&
                      html`<button name="which" value="as-advised">
                        ${say.buttonAdvised(n.format(ready - against.length))}
                      </button>`
                    }
                    <button name="which" value="all">${say.buttonAll(n.format(ready))}</button>
                  </form>`
            : desk.filing()?.state === "closed" || desk.filing()?.state === "filed"
              ? ""
              : notOpen(place, not)
      }
      ${filingSection(place, desk, filed)}`,
  });
}

/** Why lines cannot be handed in, and what must stand in the log for them to be. */
export function notOpen({ say: { handIn: say } }: DeskPlace, not: NotOpen): Html {
  return html`<p class="alarm">
      ${say[not.kind]} ${not.kind === "no-drive" && not.wanted !== undefined && say.lineKey}
    </p>
    ${not.wanted !== undefined && html`<pre>${not.wanted}</pre>`}`;
}

function reported(place: DeskPlace, report: HandInReport | ServerFault | "form", n: Intl.NumberFormat): Html {
  const say = place.say.handIn;
  if (report === "server-unreachable") return html`<p class="alarm" role="alert">${say.unreachable}</p>`;
  if (typeof report === "string") return html`<p class="alarm" role="alert">${place.say.refused[report]}</p>`;
  switch (report.kind) {
    case "handed-in":
      return html`<p role="status">${say.done(n.format(report.promised))}</p>
        ${
          report.refused.length > 0 &&
          html`<p class="alarm">${say.refused(n.format(report.refused.length))}</p>
            <ul>
              ${report.refused.map(
                ({ place: { sheet, line }, says }) =>
                  html`<li>${place.say.sheets.sheet} ${sheet}, ${line}: ${says}</li>`,
              )}
            </ul>`
        }`;
    case "advice-changed":
      return html`<p class="alarm" role="alert">${say.adviceChanged}</p>`;
    case "not-open":
      return html`<p class="alarm" role="alert">${say[report.not.kind]}</p>`;
    case "not-entered":
      return html`<p class="alarm" role="alert">${place.say.refused["not-entered"]} ${report.says}</p>`;
  }
}

/** Addresses of a person who was just invited: any of them will do. */
export interface Invitation {
  readonly links: readonly string[];
  /** How others on the network reach the desk; `none`: the address is of use on this machine alone. */
  readonly onNetwork: "none" | "plain" | "encrypted";
}

/** Who works here. */
export function peoplePage(
  place: DeskPlace,
  desk: CampaignDesk,
  own: string,
  { links, onNetwork, ...refused }: Partial<Invitation> & Pick<DeskPageParts, "refused"> = {},
): string {
  const say = place.say.people;
  return deskPage(place, {
    section: "people",
    title: place.say.nav.people,
    ...refused,
    main: html`<p>${say.lead}</p>
      ${
        links !== undefined &&
        html`<p role="status">${say.link} ${onNetwork === undefined ? "" : say.onNetwork[onNetwork]}</p>
          ${links.map((link) => html`<pre>${link}</pre>`)}`
      }
      ${table(
        [say.name, ""],
        [...desk.people.values()].map(({ person, name }) => [
          name,
          person === own
            ? ""
            : html`<form method="post" action="${href(place, `/people/${person}/remove`)}">
                <button>${say.remove}</button>
              </form>`,
        ]),
      )}
      <form method="post" class="desk-form">
        <h2>${say.invite}</h2>
        ${field(say.name, "name")}
        <button>${say.invite}</button>
      </form>`,
  });
}
