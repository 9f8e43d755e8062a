import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { number, options } from "./door-fields.ts";

export function doorVoting({ say: { door: words } }: Locale): Html {
  const { vote } = words;
  return html`<section id="voting" aria-labelledby="voting-title" hidden>
    <h2 id="voting-title">${vote.title}</h2>
    <p id="others" class="alarm" hidden>${words.problem["devices-open"]} <strong id="open-devices"></strong></p>
    <form id="vote-form" class="signing" novalidate autocomplete="off">
      <div id="counted-by" class="note" hidden>
        <p>${words.counters.title}</p>
        <ul id="counts"></ul>
        <p id="counters-say" role="status"></p>
      </div>
      <div id="typed-votes">
        ${options("method", vote.method, vote.methods)} ${namedVoting(words)}
        <div id="two-counts">
          <p class="measure">${vote.twice}</p>
          <table class="door-votes">
            <thead>
              <tr>
                <td></td>
                <th scope="col">${vote.first}</th>
                <th scope="col">${vote.second}</th>
              </tr>
            </thead>
            <tbody>
              ${(["for", "against", "abstained"] as const).map(
                (name) =>
                  html`<tr>
                    <th scope="row">${vote[name]}</th>
                    <td><input name="${name}" inputmode="numeric" aria-label="${vote[name]}, ${vote.first}" /></td>
                    <td>
                      <input name="${name}-again" inputmode="numeric" aria-label="${vote[name]}, ${vote.second}" />
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <div id="ballots" class="door-ballots" hidden>
            ${number("issued", vote.issued)} ${number("found", vote.found)} ${number("void", vote.void)}
          </div>
          ${number("recounts", vote.recounts)}
        </div>
      </div>
      ${options("candidate", vote.candidate, { "": "", ...vote.took })}
      <p><button class="primary wide">${vote.button}</button></p>
      <p class="quiet measure">${vote.after}</p>
    </form>
    <p id="named-kept" class="note" hidden>
      <a id="named-save" class="button plain" download="votes-by-name.json" href="#">${words.named.save}</a>
      ${words.named.saveText}
    </p>
    <div id="voted" hidden>
      <p>${vote.entered}</p>
      <div id="vote-again" hidden>
        <p class="measure">${vote.failed}</p>
        <p><button type="button" id="next-round" class="plain">${vote.again}</button></p>
      </div>
      <p><button type="button" id="close" class="primary wide">${words.close.button}</button></p>
    </div>
    <p><button type="button" id="to-count" class="plain">${words.vote.back}</button></p>
  </section>`;
}

/** Each is called, says how they vote, and is in the list once. */
function namedVoting({ named: say, vote, scan }: Locale["say"]["door"]): Html {
  return html`<div id="named" class="note" hidden>
    <p class="measure">${say.text}</p>
    <p><button type="button" id="named-scan" class="plain">${say.scan}</button></p>
    <div id="named-viewfinder" hidden>
      <video id="named-camera" class="door-camera" muted playsinline aria-label="${scan.picture}"></video>
    </div>
    ${number("named-number", say.number)}
    <p class="actions">
      ${(["for", "against", "abstained"] as const).map(
        (choice) => html`<button type="button" id="named-${choice}" class="plain wide">${vote[choice]}</button> `,
      )}
    </p>
    <p role="status"><strong id="named-so-far"></strong></p>
    <p><button type="button" id="named-undo" class="plain">${say.undo}</button></p>
  </div>`;
}
