import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { input } from "./door-fields.ts";

/** What is written down at the door for the minutes, and where chair and secretary sign them. */
export function doorMinutes({ say: { door: words } }: Locale): Html {
  const say = words.minutes;
  return html`<section id="minutes" data-writes aria-labelledby="minutes-title" hidden>
    <h2 id="minutes-title">${say.title}</h2>
    <div id="agenda" hidden>
      <h3>${say.agenda}</h3>
      <ol id="agenda-items"></ol>
    </div>
    <p id="minutes-unnamed" class="quiet" hidden></p>
    <p id="minutes-others" class="alarm" hidden>${say.others}</p>
    <div id="minutes-notes" hidden>
      <h3>${say.excluded}</h3>
      <ul id="excluded-list"></ul>
      <details id="excluded">
        <summary>${say.add}</summary>
        <form id="excluded-form" class="signing" novalidate autocomplete="off">
          ${input("excluded-name", say.name)} ${input("excluded-why", say.why)}
          <p><button class="plain">${say.add}</button></p>
        </form>
      </details>
      <h3>${say.affidavits}</h3>
      <ul id="affidavit-list"></ul>
      <details id="affidavits">
        <summary>${say.add}</summary>
        <form id="affidavit-form" class="signing" novalidate autocomplete="off">
          <div class="field">
            <label for="affidavit">${say.affidavit}</label>
            <textarea id="affidavit" name="affidavit" rows="3"></textarea>
          </div>
          <p><button class="plain">${say.add}</button></p>
        </form>
      </details>
    </div>
    <p id="minutes-early" class="quiet" hidden>${say.early}</p>
    <div id="minutes-sign" hidden>
      <h3>${say.sign}</h3>
      <p class="measure">${say.text}</p>
      <dl class="door-read">
        ${[
          [say.counted, "m-counted"] as const,
          [say.present, "m-present"] as const,
          [say.vote, "m-vote"] as const,
          [words.officers.chair, "m-chair"] as const,
          [words.officers.secretary, "m-secretary"] as const,
          [words.setUp.roles.counter, "m-counters"] as const,
        ].map(
          ([term, id]) =>
            html`<div>
              <dt>${term}</dt>
              <dd><bdi id="${id}"></bdi></dd>
            </div>`,
        )}
      </dl>
      <p class="quiet">${say.hash} <code id="m-text" class="hash"></code></p>
      ${(["chair", "secretary"] as const).map((office) => pad(words, office))}
    </div>
  </section>`;
}

function pad({ minutes: say, officers }: Locale["say"]["door"], office: "chair" | "secretary"): Html {
  return html`<form id="sign-${office}" novalidate>
    <h4>${officers[office]}</h4>
    <p id="signed-${office}" class="good" role="status" hidden></p>
    <canvas
      class="pad"
      data-pad="strokes-${office}"
      data-clear="clear-${office}"
      role="img"
      aria-label="${say.pad(officers[office])}"
    ></canvas>
    <input type="hidden" name="strokes" id="strokes-${office}" />
    <p class="actions">
      <button class="primary">${say.button}</button>
      <button type="button" id="clear-${office}" class="plain">${say.clear}</button>
    </p>
  </form>`;
}
