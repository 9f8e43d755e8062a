import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { SignField, SignView } from "../views/sign-view.ts";
import { identityStep, signedAlready, stepLine, vouchedNote } from "./identity-step.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface SignPageData {
  readonly view: SignView;
  readonly script: PageScript;
  /** Asks for a code once the work that is asked for is done, which `worker` does. */
  readonly codeScript: PageScript;
  readonly worker: string;
  /** One device for many people: nothing is kept on it, and the page clears itself. */
  readonly kiosk: boolean;
}

/** The page on which a supporter signs: what is signed, the law's fields, one button. */
export function signPage(context: PageContext, data: SignPageData): string {
  const { view } = data;
  const { locale } = context;
  const { say, names } = locale;
  const candidate = names.person(view.candidate);
  const identity = view.kind === "open" ? view.identity.kind : "none";
  return layout(context, {
    title: say.sign.title(candidate),
    section: "contest",
    acts: true,
    ...(identity === "none"
      ? {}
      : {
          foot: say.identity[
            view.kind === "open" && isFirstStep(view) ? (asksWork(view) ? "footWork" : "foot") : "footSealing"
          ],
        }),
    description: say.sign.lead(candidate, view.contestTitle),
    picture: { path: `/nominations/${view.nomination}/preview.png`, says: candidate },
    main: html`<header class="page-head">
        <p class="kicker">${say.sign.kicker}</p>
        <h1>${say.sign.title(candidate)}</h1>
        ${view.kind === "open" && html`<p class="lead">${say.sign.lead(candidate, view.contestTitle)}</p>`}
      </header>
      ${view.kind === "open" ? form(locale, view, data) : closed(locale, view)}`,
  });
}

function closed(locale: Locale, view: Exclude<SignView, { kind: "open" }>): Html {
  const { say, day, href } = locale;
  const words = say.sign.notOpen;
  if (view.kind === "stopped") {
    return html`<p class="lead">${words.stopped}</p>
      <blockquote><p>${view.cause}</p></blockquote>
      <p><a href="${href(`/nominations/${view.nomination}`)}">${locale.names.person(view.candidate)}</a></p>`;
  }
  const text =
    view.kind === "not-yet"
      ? words.notYet(day(view.opensOn))
      : { none: words.none, ended: words.ended, form: words.form, "read-only": words.readOnly }[view.kind];
  return html`<p class="lead">${text}</p>
    <p><a href="${href(`/nominations/${view.nomination}`)}">${locale.names.person(view.candidate)}</a></p>`;
}

type OpenView = Extract<SignView, { kind: "open" }>;

function form(locale: Locale, view: OpenView, data: SignPageData): Html {
  const { kiosk } = data;
  const { say, day } = locale;
  const words = say.sign;
  const custodians = say.contest.custodians(locale.figure(view.threshold), locale.figure(view.custodians));
  return html`<section aria-labelledby="what" class="declaration">
      <h2 id="what">${words.whatYouSign}</h2>
      <blockquote><p>${view.declaration}</p></blockquote>
      <p class="quiet">${words.until(day(view.closesOn))}</p>
    </section>
    <noscript><p class="alarm">${words.noScript}</p></noscript>
    ${
      view.identity.kind !== "none" && isFirstStep(view)
        ? identityStep(locale, view.identity, view.nomination, kiosk, data)
        : view.identity.kind !== "none" && view.identity.once?.standing === "signed"
          ? signedAlready(locale, view.identity.once)
          : details(locale, view, data)
    }
    <section aria-labelledby="after">
      <h2 id="after">${words.afterwards}</h2>
      <p class="measure">${words.afterwardsText(custodians)}</p>
    </section>`;
}

function isFirstStep({ identity }: OpenView): boolean {
  return identity.kind !== "none" && identity.step.at === "ask";
}

/** Very many ask: a device works before a code is sent. */
function asksWork({ identity }: OpenView): boolean {
  return (
    (identity.kind === "email" || identity.kind === "phone") &&
    identity.step.at === "ask" &&
    identity.step.effort !== undefined
  );
}

/** The law's fields, sealed by the page's script, and what follows once they are. */
function details(locale: Locale, view: OpenView, { script, worker, kiosk }: SignPageData): Html {
  const words = locale.say.sign;
  return html`<div id="pending" class="note" hidden>
      <p>${words.done.pending}</p>
      <p>
        <button type="button" data-do="send">${words.done.send}</button>
        <button type="button" class="plain" data-do="forget">${words.done.forget}</button>
      </p>
    </div>
    <form
      id="sign"
      class="signing"
      method="post"
      action="#"
      novalidate
      ${kiosk && html`autocomplete="off"`}
      aria-describedby="sealed-note"
    >
      ${stepLine(locale, view.identity, 2)}
      <h2>${words.yourDetails}</h2>
      ${vouchedNote(locale, view.identity)}
      <p id="sealed-note" class="note">${words.detailsNote}</p>
      <div class="field">
        <label for="region">${words.region}</label>
        <select id="region" name="region" required>
          <option value="">${words.regionChoose}</option>
          ${view.regions.map(({ id, name }) => html`<option value="${id}">${locale.names.place(name)}</option>`)}
        </select>
      </div>
      ${view.fields.map((field) => input(locale, field, kiosk))}
      <div class="field check">
        <input id="agree" name="agree" type="checkbox" required />
        <label for="agree">${words.agree}</label>
      </div>
      <div id="said" role="alert" class="said" hidden></div>
      <p><button type="submit" class="primary" disabled>${words.button}</button></p>
    </form>
    <section id="done" class="done" aria-labelledby="done-title" tabindex="-1" hidden>
      <h2 id="done-title">${words.done.title}</h2>
      <p id="promised"></p>
      <p id="settled"></p>
      <p id="doubles" hidden>${words.done.doublesLater}</p>
      <p class="measure">${words.done.keep}</p>
      <p><a href="${locale.href("/promise")}">${locale.say.fate.link}</a></p>
      <p class="actions">
        <a id="save" class="button" download="promise.txt" href="#">${words.done.save}</a>
        <button type="button" class="plain" data-do="code" aria-expanded="false" aria-controls="code">
          ${words.done.show}
        </button>
      </p>
      <div id="code" class="code" hidden></div>
      <dl class="terms">
        <div>
          <dt>${words.done.number}</dt>
          <dd><code id="number" class="hash"></code></dd>
        </div>
      </dl>
      <h3>${words.done.withdrawTitle}</h3>
      <p class="measure">${words.done.withdrawText}</p>
      <p>
        <a id="save-withdrawal" class="button plain" download="withdrawal.txt" href="#">${words.done.saveWithdrawal}</a>
      </p>
      ${
        kiosk &&
        html`<p>
          <button type="button" class="primary" data-do="next">${words.done.next}</button>
          <span class="quiet">${words.done.wiped}</span>
        </p>`
      }
    </section>
    ${pageData("drive", { identity: view.identity.kind, identityAt: view.identityAt, once: view.identity.kind !== "none" && view.identity.once !== undefined, place: view.place, intakes: view.intakes, fields: view.fields, submitTo: view.submitTo, worker, evidenceAt: view.evidenceAt, kiosk, language: locale.language, zone: view.zone })}
    ${pageData("words", { working: words.working, problem: words.problem, labels: labels(locale, view.fields), done: { promised: words.done.promised("{day}"), settled: words.done.settled("{day}") } })}
    ${pageLoader(script)}`;
}

const completes: Readonly<Record<string, string>> = {
  surname: "family-name",
  given: "given-name",
  patronymic: "additional-name",
  birthDate: "bday",
  locality: "address-level2",
  address: "street-address",
  postcode: "postal-code",
};

function input(locale: Locale, { name }: SignField, kiosk: boolean): Html {
  const { sign } = locale.say;
  const hint = sign.hints[name];
  const empty = name === "patronymic";
  return html`<div class="field">
    <label for="f-${name}"
      >${labelOf(locale, name)}${empty && html` <span class="quiet">${sign.mayStayEmpty}</span>`}</label
    >
    ${hint !== undefined && html`<p class="hint" id="h-${name}">${hint}</p>`}
    <input
      id="f-${name}"
      name="${name}"
      type="${name === "birthDate" ? "date" : "text"}"
      autocomplete="${kiosk ? "off" : (completes[name] ?? "off")}"
      ${name === "postcode" || name === "document" ? html`inputmode="text"` : nothing}
      autocapitalize="${name === "document" ? "characters" : "words"}"
      spellcheck="false"
      ${!empty && html`required`}
      ${hint !== undefined && html`aria-describedby="h-${name}"`}
    />
  </div>`;
}

function labels(locale: Locale, fields: readonly SignField[]): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name }) => [name, labelOf(locale, name)]));
}

/** A field that this catalogue has no word for stands under the name that the form gives it. */
function labelOf({ say }: Locale, name: string): string {
  return say.sign.fields[name] ?? name;
}
