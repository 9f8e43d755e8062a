import { html, localeOf, type Html } from "@hustings/web";
import type { Instant } from "@hustings/core";
import type { Switched, SwitchDesk } from "../switches/switch-desk.ts";
import { choice, deskPage, field, href, type DeskPageParts, type DeskPlace } from "./desk-page.ts";

/** What is stopped and why, as everybody reads it, and what more may be. @param typed what could not be stopped so, to be mended: a form that came back empty would stop everything */
export function switchesPage(
  place: DeskPlace,
  desk: SwitchDesk,
  { typed, ...refused }: Pick<DeskPageParts, "refused"> & { readonly typed?: StopTyped } = {},
): string {
  const { switches: say } = place.say.aside;
  const { figure } = localeOf(place.language);
  const stopped = desk.stopped();
  const messages = desk.messages();
  return deskPage(place, {
    title: say.title,
    ...refused,
    main: html`<p>${say.lead}</p>
      <section>
        <h2>${say.stopped}</h2>
        ${stopped.length === 0 ? html`<p>${say.nothing}</p>` : stopped.map((each) => stopCard(place, each))}
      </section>
      <section>
        <h2>${say.stop}</h2>
        <form method="post" action="${href(place, "/stop")}" class="desk-form">
          ${choice(
            say.nomination,
            "nomination",
            [["", say.all], ...desk.nominations.map((each) => [each, each] as const)],
            { required: false, chosen: typed?.nomination },
          )}
          ${choice(
            say.channel,
            "channel",
            [
              ["", say.both],
              ["online", say.channels.online],
              ["paper", say.channels.paper],
            ],
            { required: false, chosen: typed?.channel },
          )}
          ${field(say.cause, "cause", { hint: say.causeHint, value: typed?.cause })}
          <p class="hint">${say.known}</p>
          <button>${say.stopButton}</button>
        </form>
        <h3>${say.publicSees}</h3>
        ${publicWords(place, `… ${say.yours} …`)}
      </section>
      ${
        messages !== undefined &&
        html`<section>
          <h2>${say.messages}</h2>
          <p>
            ${say.sent(figure(messages.accepted), figure(messages.refused), figure(messages.expired), figure(messages.waiting))}
          </p>
        </section>`
      }`,
  });
}

/** The form as it was sent. */
export interface StopTyped {
  readonly nomination: string;
  readonly channel: string;
  readonly cause: string;
}

function stopCard(place: DeskPlace, { nomination, channel, cause, since }: Switched): Html {
  const { switches: say } = place.say.aside;
  return html`<article class="stop">
    <h3>${nomination ?? say.all}, ${channel === undefined ? say.both : say.channels[channel]}</h3>
    <p class="hint">${say.since} ${localeOf(place.language).moment(since as Instant)}</p>
    ${channel !== "paper" && publicWords(place, cause)} ${channel === "paper" && html`<p>${cause}</p>`}
    <form method="post" action="${href(place, "/resume")}">
      ${nomination !== undefined && html`<input type="hidden" name="nomination" value="${nomination}" />`}
      ${channel !== undefined && html`<input type="hidden" name="channel" value="${channel}" />`}
      <button>${say.resume}</button>
    </form>
  </article>`;
}

/** Word for word what the page on which people sign says. */
function publicWords({ language }: DeskPlace, cause: string): Html {
  return html`<blockquote>
    <p>${localeOf(language).say.sign.notOpen.stopped}</p>
    <p><q>${cause}</q></p>
  </blockquote>`;
}
