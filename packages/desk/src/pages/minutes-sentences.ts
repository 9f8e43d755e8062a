import type { Meeting } from "@hustings/core";
import { html, type Html } from "@hustings/web";
import { namedTwice } from "../meetings/excluded-lines.ts";
import { sentencesHash, type MinutesSentences } from "../meetings/minutes-desk.ts";
import type { MinutesDraft } from "../meetings/minutes-papers.ts";
import { href, type DeskPlace } from "./desk-page.ts";

/** People who are named here; of more it is said how many. */
const mostNamed = 20;

/** Who was not let in and why, in short, and statements in lieu of an oath: what is kept, or what was typed and could not be. */
export function sentences(
  place: DeskPlace,
  meeting: Meeting,
  draft: MinutesDraft | undefined,
  { typed, overtaken }: { readonly typed: MinutesSentences["affidavits"] | undefined; readonly overtaken: boolean },
): Html {
  const say = place.say.minutes.excluded;
  if (draft === undefined)
    return html`<section>
      <h2>${say.title}</h2>
      <p>${say.none}</p>
    </section>`;
  const { excluded, toMend = [] } = draft;
  const affidavits = [...(typed ?? draft.affidavits), ""];
  const action = href(place, `/meetings/${meeting.called.meeting}/minutes`);
  return html`<section id="text">
    <h2>${say.title}</h2>
    ${excluded.length > 0 && html`<p id="excluded-kept">${say.kept(excluded.length)}</p>`}
    ${toMend.length > 0 && html`<p class="alarm">${say.waiting(toMend.length)}</p>`}
    ${namedTwice(excluded).length > 0 && html`<p class="note">${say.someTwice(namedTwice(excluded).length)}</p>`}
    <ul>
      ${excluded.slice(0, mostNamed).map(({ name, why }) => html`<li><bdi>${name}</bdi>: <bdi>${why}</bdi></li>`)}
      ${excluded.length > mostNamed && html`<li>${say.more(excluded.length - mostNamed)}</li>`}
    </ul>
    <p><a id="to-excluded" href="${action}/excluded">${say.open}</a></p>
    <h3>${say.affidavits}</h3>
    ${
      overtaken &&
      html`<p>${say.others}</p>
        <ul>
          ${draft.affidavits.map((text) => html`<li><bdi>${text}</bdi></li>`)}
        </ul>`
    }
    <form method="post" action="${action}/text" data-keeps="${typed === undefined ? "kept" : "typed"}">
      <input type="hidden" name="before" value="${sentencesHash(draft)}" />
      ${affidavits.map(
        (text, at) =>
          html`<div class="field">
            <label for="affidavit-${at}">${say.affidavit(at + 1)}</label>
            <textarea id="affidavit-${at}" name="affidavit" rows="2">${text}</textarea>
          </div>`,
      )}
      <p><button>${say.save}</button></p>
    </form>
  </section>`;
}
