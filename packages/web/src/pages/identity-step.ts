import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";
import type { IdentityView, OnceView } from "../views/identity-view.ts";

/** Where this visitor is on the way: two steps where somebody asks who they are, none where nobody does. */
export function stepLine({ say, figure }: Locale, identity: IdentityView, step: 1 | 2): Html {
  return identity.kind === "none" ? nothing : html`<p class="kicker">${say.identity.step(figure(step), figure(2))}</p>`;
}

/** What somebody vouches for of whoever signs here, or that nobody does. */
export function vouchedNote(locale: Locale, identity: IdentityView): Html {
  const { say } = locale;
  const words = say.identity.vouched;
  const text = identity.kind === "oidc" ? words.oidc(identity.name) : words[identity.kind];
  return html`<p class="note" id="vouched">
    ${text}${identity.kind !== "none" && html` ${onceText(locale, identity)}`}
  </p>`;
}

function onceText({ say }: Locale, { once }: Exclude<IdentityView, { kind: "none" }>): string {
  const words = say.identity.once;
  if (once === undefined) return words.none;
  return once.standing === "unknown" ? words.unknown(once.holder) : words.held(once.holder);
}

/** For whoever did not confirm themselves here, or wants to do so once more: what was confirmed is forgotten. A plain form: it works without scripts. */
export function confirmAnew({ say, href }: Locale, nomination: string, kiosk: boolean): Html {
  const words = say.identity.anew;
  return html`<form class="anew" method="post" action="${href("/identity/anew")}">
    <input type="hidden" name="nomination" value="${nomination}" />
    ${kiosk && html`<input type="hidden" name="kiosk" value="1" />`}
    <p>${words.text} <button type="submit" class="plain">${words.button}</button></p>
  </form>`;
}

/** In place of the form: whoever is here has shown who they are, and a statement of theirs stands. */
export function signedAlready({ say }: Locale, { holder }: OnceView): Html {
  const words = say.identity.once;
  return html`<section class="signing" aria-labelledby="signed">
    <h2 id="signed">${words.signedTitle}</h2>
    <p>${words.signedText}</p>
    <p class="note">${words.held(holder)}</p>
  </section>`;
}

/** The first step: a code to ask for, or a login elsewhere. A plain form: it works without scripts. */
export function identityStep(
  locale: Locale,
  identity: Exclude<IdentityView, { kind: "none" }>,
  nomination: string,
  kiosk: boolean,
  scripts: { readonly codeScript: PageScript; readonly worker: string },
): Html {
  return identity.kind === "oidc"
    ? login(locale, identity, nomination, kiosk)
    : askForCode(locale, identity, nomination, kiosk, scripts);
}

/** Said before anybody shows who they are: what is kept of it, and who could compare it. */
function heldNote({ say }: Locale, once: OnceView | undefined): Html {
  return once === undefined ? nothing : html`<p class="note">${say.identity.once.held(once.holder)}</p>`;
}

function askForCode(
  locale: Locale,
  { kind, step, once }: Extract<IdentityView, { kind: "email" | "phone" }>,
  nomination: string,
  kiosk: boolean,
  { codeScript, worker }: { readonly codeScript: PageScript; readonly worker: string },
): Html {
  if (step.at !== "ask") return nothing;
  const { say, href } = locale;
  const words = say.identity[kind];
  const { made, effort } = step;
  const problem =
    step.problem === undefined
      ? undefined
      : step.problem === "malformed"
        ? words.malformed
        : say.identity[step.problem];
  return html`<form
      class="signing"
      id="ask"
      method="post"
      action="${href("/identity/code")}"
      ${kiosk && html`autocomplete="off"`}
    >
      ${stepLine(locale, { kind, step }, 1)}
      <h2>${words.title}</h2>
      <p>${words.text}</p>
      ${heldNote(locale, once)}
      ${problem !== undefined && html`<p class="said said-problem" role="alert" id="problem">${problem}</p>`}
      <div class="field">
        <label for="to">${words.label}</label>
        <p class="hint" id="h-to">${words.hint}</p>
        <input
          id="to"
          name="to"
          type="${kind === "email" ? "email" : "tel"}"
          autocomplete="${kiosk ? "off" : kind === "email" ? "email" : "tel"}"
          required
          maxlength="254"
          spellcheck="false"
          value="${step.typed ?? ""}"
          aria-describedby="h-to${step.problem === undefined ? "" : " problem"}"
          ${step.problem === "malformed" && html`aria-invalid="true"`}
        />
      </div>
      <div class="visually-hidden" aria-hidden="true">
        <label for="website">${say.identity.leaveEmpty}</label>
        <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" />
      </div>
      <input type="hidden" name="made" value="${step.made}" />
      <input type="hidden" name="nomination" value="${nomination}" />
      ${kiosk && html`<input type="hidden" name="kiosk" value="1" />`}
      ${effort !== undefined && html`<noscript><p class="alarm">${say.identity.work.noScript}</p></noscript>`}
      <p><button type="submit" class="primary">${words.button}</button></p>
      ${
        effort !== undefined &&
        html`<input id="work" type="hidden" name="work" value="" />
          <p class="quiet">${say.identity.work.why}</p>
          <p id="work-said" role="status" class="quiet"></p>`
      }
      <p class="quiet">${words.limits}</p>
    </form>
    ${
      effort !== undefined &&
      html`${pageData("work-asked", { work: { made, effort }, worker, words: say.identity.work })}
      ${pageLoader(codeScript)}`
    }`;
}

function login(
  locale: Locale,
  { name, step, once }: Extract<IdentityView, { kind: "oidc" }>,
  nomination: string,
  kiosk: boolean,
): Html {
  if (step.at !== "ask") return nothing;
  const { say, href } = locale;
  const words = say.identity.oidc;
  const problem = step.problem === undefined ? undefined : words[step.problem];
  return html`<section class="signing" aria-labelledby="who">
    ${stepLine(locale, { kind: "oidc", name, step }, 1)}
    <h2 id="who">${words.title}</h2>
    <p>${words.text(name)}</p>
    ${heldNote(locale, once)} ${problem !== undefined && html`<p class="said said-problem" role="alert">${problem}</p>`}
    <p>
      <a
        class="button primary"
        rel="nofollow"
        href="${href(`/identity/login?nomination=${nomination}${kiosk ? "&kiosk=1" : ""}`)}"
        >${words.button(name)}</a
      >
    </p>
  </section>`;
}
