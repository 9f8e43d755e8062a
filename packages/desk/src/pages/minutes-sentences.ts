import type { Meeting } from "@hustings/core";
import { html, type Html } from "@hustings/web";
import { excludedText, namedTwice } from "../meetings/excluded-lines.ts";
import { sentencesHash, type MinutesSentences } from "../meetings/minutes-desk.ts";
import type { MinutesDraft } from "../meetings/minutes-papers.ts";
import { field, href, type DeskPlace } from "./desk-page.ts";

const emptyRows = 3;
/** People who have fields of their own; more stand a line each, or the page would be a hundred screens of a phone long. */
const mostRows = 20;

/** Who was not let in and why, and statements in lieu of an oath: what is kept, or what was typed and could not be. */
export function sentences(
  place: DeskPlace,
  meeting: Meeting,
  draft: MinutesDraft | undefined,
  { typed, overtaken }: { readonly typed: MinutesSentences | undefined; readonly overtaken: boolean },
): Html {
  const say = place.say.minutes.excluded;
  if (draft === undefined)
    return html`<section>
      <h2>${say.title}</h2>
      <p>${say.none}</p>
    </section>`;
  const { excluded, affidavits: stated } = typed ?? draft;
  const inFields = excluded.length <= mostRows;
  const rows = inFields ? [...excluded, ...Array.from({ length: emptyRows }, () => ({ name: "", why: "" }))] : [];
  const affidavits = [...stated, ""];
  const action = href(place, `/meetings/${meeting.called.meeting}/minutes/text`);
  return html`<section id="text">
    <h2>${say.title}</h2>
    ${
      overtaken &&
      html`<p>${say.others}</p>
        <ul>
          ${draft.excluded.map(({ name, why }) => html`<li><bdi>${name}</bdi>: <bdi>${why}</bdi></li>`)}
          ${draft.affidavits.map((text) => html`<li><bdi>${text}</bdi></li>`)}
        </ul>`
    }
    ${draft.excluded.length > 0 && html`<p id="excluded-kept">${say.kept(draft.excluded.length)}</p>`}
    ${namedTwice(excluded).map(
      ({ name, places }) => html`<p class="note" data-twice><bdi>${name}</bdi>: ${say.twice(places.join(", "))}</p>`,
    )}
    <form method="post" action="${action}" data-keeps="${typed === undefined ? "kept" : "typed"}">
      <input type="hidden" name="before" value="${sentencesHash(draft)}" />
      ${rows.map(
        ({ name, why }, at) =>
          html`<div class="excluded">
            ${field(say.name, "name", { value: name, required: false, id: `name-${at}` })}
            ${field(say.why, "why", { value: why, required: false, id: `why-${at}` })}
          </div>`,
      )}
      <div class="field">
        <label for="f-lines">${say.lines}</label>
        <p class="hint" id="f-lines-hint">${say.linesHint}</p>
        <textarea
          id="f-lines"
          name="lines"
          rows="${inFields ? 3 : 20}"
          aria-describedby="f-lines-hint"
          autocomplete="off"
        >
${inFields ? "" : excludedText(excluded)}</textarea>
      </div>
      <h3>${say.affidavits}</h3>
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
