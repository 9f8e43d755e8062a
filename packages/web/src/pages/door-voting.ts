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
      <div id="typed-method">${options("method", vote.method, vote.methods)}</div>
      <p id="named-choice" hidden>
        <label
          ><input type="checkbox" id="counted-by-name" name="counted-by-name" value="yes" />
          ${words.named.wasByName}</label
        >
      </p>
      <div id="named-at-vote" hidden></div>
      <div id="typed-votes">
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
      <p><strong id="voted-figures"></strong><br /><span id="voted-silent" class="quiet"></span></p>
      <p id="voted-outcome" class="measure"></p>
      <div id="vote-again" hidden>
        <p><button type="button" id="next-round" class="plain">${vote.again}</button></p>
      </div>
      <p><button type="button" id="close" class="primary wide">${words.close.button}</button></p>
    </div>
    <p><button type="button" id="to-count" class="plain">${words.vote.back}</button></p>
  </section>`;
}

/** A vote by name on a phone that does not announce it: its place, and for the chair's own, until they vote, the same. */
export function namedPhone({ say: { door: words } }: Locale): Html {
  return html`<details id="named-phone" hidden>
    <summary>${words.named.phone}</summary>
    <div id="named-at-phone">${namedVoting(words)}</div>
    <p><button type="button" id="named-count" class="primary wide" hidden>${words.named.count}</button></p>
  </details>`;
}

/** Each is called, says how they vote, and is in the list once. */
function namedVoting({ named: say, vote, scan }: Locale["say"]["door"]): Html {
  return html`<div id="named" class="note">
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
    <details id="named-several">
      <summary>${say.several}</summary>
      <p class="measure">${say.severalText}</p>
      <p><button type="button" id="named-hand" class="plain">${say.hand}</button></p>
      <div id="named-handed" hidden>
        <div id="named-code" class="code"></div>
        <p id="named-too-long" class="quiet" hidden>${say.tooLong}</p>
        <p><a id="named-part-save" class="button plain" download="lists-by-name.txt" href="#">${say.saveLists}</a></p>
      </div>
      <div class="field">
        <label for="named-bring">${say.bring}</label>
        <input id="named-bring" type="file" multiple accept=".txt,text/plain" />
      </div>
      <ul id="named-lists"></ul>
      <p role="status"><strong id="named-sum"></strong></p>
      <p id="named-twice" class="quiet" hidden></p>
      <p id="named-absent" class="quiet" hidden></p>
      <div role="alert"><p id="named-disputed" class="alarm" hidden></p></div>
      <div class="field">
        <label for="named-mark">${say.mark}</label>
        <input id="named-mark" autocomplete="off" autocapitalize="none" spellcheck="false" />
      </div>
      <p><button type="button" id="named-back" class="plain">${say.takeBack}</button></p>
    </details>
  </div>`;
}
