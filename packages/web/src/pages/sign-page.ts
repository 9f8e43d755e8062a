import { earliestBirth, type CalendarDate } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Promising, SignField, SignView } from "../views/sign-view.ts";
import { confirmAnew, identityStep, signedAlready, stepLine, vouchedNote } from "./identity-step.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface SignPageData {
  readonly view: SignView;
  readonly script: PageScript;
  /** Asks for a code once the work that is asked for is done, which `worker` does. */
  readonly codeScript: PageScript;
  /** Shows what was promised in this tab, at the step before anything is sealed. */
  readonly promisedScript: PageScript;
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
    ...(data.kiosk ? { alone: true } : {}),
    ...(identity === "none"
      ? keepsPromises(view, data.kiosk)
        ? { foot: say.sign.footPromised }
        : {}
      : {
          foot: say.identity[
            view.kind === "open" && isFirstStep(view)
              ? asksWork(view)
                ? "footWork"
                : data.kiosk
                  ? "foot"
                  : "footPromised"
              : "footSealing"
          ],
        }),
    description: say.sign.lead(candidate, view.contestTitle),
    picture: { path: `/nominations/${view.nomination}/preview.png`, says: candidate },
    main: html`<header class="page-head">
        <p class="kicker">${say.sign.kicker}</p>
        <h1>${say.sign.title(candidate)}</h1>
        ${view.kind === "open" && html`<p class="lead">${say.sign.lead(candidate, view.contestTitle)}</p>`}
      </header>
      ${view.kind === "open" ? form(locale, view, data) : closed(locale, view, data)}`,
  });
}

type ClosedView = Exclude<SignView, { kind: "open" }>;

/** Where people may have signed before: what they chose to keep in this browser can be shown, taken back by and removed while nothing is signed. */
function keepsPromises(view: SignView, kiosk: boolean): view is Extract<ClosedView, Promising> {
  return view.kind !== "open" && "origin" in view && !kiosk;
}

function closed(locale: Locale, view: ClosedView, data: SignPageData): Html {
  return html`${whyNotOpen(locale, view)}
  ${keepsPromises(view, data.kiosk) && html`${keptHere(locale)} ${lettingGo(locale, view)} ${done(locale, view, data)} ${pageLoader(data.promisedScript)}`}`;
}

function whyNotOpen(locale: Locale, view: ClosedView): Html {
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
  const { say, day } = locale;
  const words = say.sign;
  const custodians = say.contest.custodians(locale.figure(view.threshold), locale.figure(view.custodians));
  return html`<section aria-labelledby="what" class="declaration">
      <h2 id="what">${words.whatYouSign}</h2>
      <blockquote><p>${view.declaration}</p></blockquote>
      <p class="quiet">${words.until(day(view.closesOn))}</p>
      ${whoMaySign(locale, view)}
    </section>
    <noscript><p class="alarm">${words.noScript}</p></noscript>
    ${!data.kiosk && keptHere(locale)} ${sealsHere(view) && waitingHere(locale, view, data.kiosk)}
    <div id="step">${step(locale, view, data)}</div>
    ${done(locale, view, data)}
    <section aria-labelledby="after">
      <h2 id="after">${words.afterwards}</h2>
      <p class="measure">${words.afterwardsText(custodians)}</p>
    </section>`;
}

/** The law's own sentences on whoever signs. */
function whoMaySign({ language, say, day }: Locale, { law, votingDay }: OpenView): Html {
  if (law === undefined || law.sentences.length === 0) return nothing;
  const { signers } = law;
  return html`<h3>${say.sign.lawSays}</h3>
    <ul>
      ${signers !== undefined && html`<li>${say.birth.signers[signers.on](signers.years, day(votingDay))}</li>`}
      ${law.sentences.map(({ words, article }) => html`<li>${words[language]} <span class="quiet">(${article[language]})</span></li>`)}
    </ul>`;
}

/** Each with the script that it needs: of every one, what was promised in this tab is part. */
function step(locale: Locale, view: OpenView, data: SignPageData): Html {
  const { identity, nomination } = view;
  if (identity.kind !== "none" && isFirstStep(view)) {
    return html`${identityStep(locale, identity, nomination, data.kiosk, data)}
    ${!asksWork(view) && !data.kiosk && pageLoader(data.promisedScript)}`;
  }
  return identity.kind !== "none" && identity.once?.standing === "signed"
    ? html`${signedAlready(locale, identity.once)}${confirmAnew(locale, nomination, data.kiosk)}${!data.kiosk && html`${lettingGo(locale, view)} ${pageLoader(data.promisedScript)}`}`
    : details(locale, view, data);
}

/** Whether the law's fields stand here, and the script that seals them. */
function sealsHere(view: OpenView): boolean {
  const { identity } = view;
  return !isFirstStep(view) && (identity.kind === "none" || identity.once?.standing !== "signed");
}

/** Statements of this browser that nobody answered for, where they can be sent. */
function waitingHere(locale: Locale, { identity }: OpenView, kiosk: boolean): Html {
  const words = locale.say.sign.waiting;
  return waitingList(
    locale,
    html`<p>${words.text}</p>
      ${identity.kind !== "none" && html`<p>${words.whose}</p>`}
      <p id="pending-later" hidden>${kiosk ? words.atKiosk : words.later}</p>`,
  );
}

/** The same where nothing is signed, so that they can only be let go of. */
function lettingGo(
  locale: Locale,
  { origin, nomination, submitTo, takeBackTo }: Promising & { readonly nomination: string },
): Html {
  const { waiting, done: words, working } = locale.say.sign;
  const said = {
    count: waiting.count("{n}"),
    number: words.keptNumber("{number}"),
    working: working.sending,
    discarded: waiting.discarded,
  };
  return html`${waitingList(
    locale,
    html`<p>${waiting.notHere}</p>
      <p id="pending-later" hidden></p>`,
  )}
  ${pageData("waiting", { origin, nomination, submitTo, takeBackTo, words: said })}`;
}

/** Filled by the script, and shown where there are some. */
function waitingList({ say }: Locale, text: Html): Html {
  const words = say.sign.waiting;
  return html`<section id="pending" class="note" aria-labelledby="pending-count" hidden>
    <h2 id="pending-count"></h2>
    <div id="pending-text">${text}</div>
    <ul id="pending-list" class="kept"></ul>
    <div id="pending-said" role="alert" class="said" hidden></div>
    <template id="pending-send"><button type="button" data-do="send">${words.send}</button></template>
    ${Object.entries({ discard: words.discard, takeBack: words.takeBack, saveCode: say.sign.done.saveWithdrawal, forget: say.sign.done.remove }).map(([wish, text]) => html`<template id="pending-${wish}"><button type="button" class="plain" data-do="${wish}">${text}</button></template>`)}
  </section>`;
}

/** What people chose to keep in this browser; filled by the script, and shown where there is some. */
function keptHere({ say }: Locale): Html {
  const words = say.sign.done;
  return html`<section id="kept" class="note" aria-labelledby="kept-title" hidden>
    <h2 id="kept-title">${words.keptTitle}</h2>
    <p>${words.inBrowser}</p>
    <ul id="kept-list" class="kept"></ul>
    <template id="kept-show"><button type="button" class="plain">${words.showKept}</button></template>
    <template id="kept-unkeep"><button type="button" class="plain">${words.remove}</button></template>
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
  return html`${view.identity.kind !== "none" && confirmAnew(locale, view.nomination, kiosk)}
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
      ${view.fields.map((field) => input(locale, field, { kiosk, today: view.today }))}
      <div class="field check">
        <input id="agree" name="agree" type="checkbox" required />
        <label for="agree">${words.agree}</label>
      </div>
      <div id="said" role="alert" class="said" hidden></div>
      <p><button type="submit" class="primary" disabled>${words.button}</button></p>
    </form>
    ${pageData("drive", { identity: view.identity.kind, identityAt: view.identityAt, once: view.identity.kind !== "none" && view.identity.once !== undefined, place: view.place, intakes: view.intakes, fields: view.fields, today: view.today, zone: view.zone, ...agesAsked(view), submitTo: view.submitTo, takeBackTo: view.takeBackTo, worker, evidenceAt: view.evidenceAt, kiosk })}
    ${pageData("words", { waiting: { count: words.waiting.count("{n}"), number: words.done.keptNumber("{number}") }, discarded: kiosk ? { ...words.waiting.discarded, taken: words.waiting.takenAtKiosk } : words.waiting.discarded, working: words.working, problem: kiosk ? { ...words.problem, identitySpent: words.identitySpentAtKiosk } : words.problem, birth: birthWords(locale, view), labels: labels(locale, view.fields) })}
    ${pageLoader(script)}`;
}

/** How old whoever signs must be, and by which day; the day of signing is today. */
function agesAsked({ law, votingDay }: OpenView): {
  readonly signers?: { readonly years: number; readonly on?: CalendarDate };
} {
  if (law?.signers === undefined) return {};
  const { years, on } = law.signers;
  return { signers: on === "signing" ? { years } : { years, on: votingDay } };
}

/** What is said of a birth, each as plain text for the page's script. */
function birthWords({ say, day }: Locale, { law, votingDay }: OpenView): Readonly<Record<string, string>> {
  const { underAge, faults } = say.birth;
  const { signers } = law ?? {};
  return signers === undefined ? faults : { ...faults, underAge: underAge[signers.on](signers.years, day(votingDay)) };
}

/** What a supporter holds once the statement is taken; filled by the script. At a kiosk nothing is saved: a file would stay on the device. */
function done(
  locale: Locale,
  view: { readonly origin: string; readonly nomination: string; readonly zone: string },
  { kiosk }: SignPageData,
): Html {
  const words = locale.say.sign.done;
  return html`<section id="done" class="done" aria-labelledby="done-title" tabindex="-1" hidden>
      <h2 id="done-title">${words.title}</h2>
      <p id="promised"></p>
      <p id="settled"></p>
      <p id="doubles" hidden>${words.doublesLater}</p>
      <p class="measure">${words.keep}</p>
      ${!kiosk && html`<p><a href="${locale.href("/promise")}">${locale.say.fate.link}</a></p>`}
      <p class="actions">
        ${!kiosk && html`<a id="save" class="button" download="promise.txt" href="#">${words.save}</a>`}
        <button type="button" class="plain" data-do="code" aria-expanded="false" aria-controls="code">
          ${words.show}
        </button>
      </p>
      <div id="code" class="code" hidden></div>
      <dl class="terms">
        <div>
          <dt>${words.number}</dt>
          <dd><code id="number" class="hash"></code></dd>
        </div>
      </dl>
      <h3>${words.withdrawTitle}</h3>
      <p class="measure">${words.withdrawText}</p>
      <p class="actions">
        ${
          !kiosk &&
          html`<a id="save-withdrawal" class="button plain" download="withdrawal.txt" href="#"
            >${words.saveWithdrawal}</a
          >`
        }
        <button
          type="button"
          class="plain"
          data-do="withdrawal-code"
          aria-expanded="false"
          aria-controls="withdrawal-code"
        >
          ${words.showWithdrawal}
        </button>
      </p>
      <div id="withdrawal-code" class="code" hidden></div>
      ${!kiosk && html`<p><a href="${locale.href("/withdraw")}">${locale.say.withdraw.link}</a></p>`}
      <h3>${words.whereTitle}</h3>
      <p id="where" class="measure" role="status"></p>
      ${
        kiosk
          ? html`<p>
              <button type="button" class="primary" data-do="next">${words.next}</button>
              <span class="quiet">${words.wiped}</span>
            </p>`
          : html`<p class="actions">
              <button type="button" id="have" data-do="have" hidden>${words.have}</button>
              <button type="button" class="plain" id="keep" data-do="keep">${words.keepHere}</button>
              <button type="button" class="plain" id="remove" data-do="remove" hidden>${words.remove}</button>
              <button type="button" class="plain" data-do="clear">${words.clear}</button>
            </p>`
      }
    </section>
    ${pageData("promising", { origin: view.origin, nomination: view.nomination, kiosk, language: locale.language, zone: view.zone, takeBackAt: locale.href("/withdraw"), words: { promised: words.promised("{day}"), settled: words.settled("{day}"), inTab: words.inTab, inBrowser: words.inBrowser, removed: words.removed, notKept: words.notKept, atKiosk: words.atKiosk, pressedBoth: words.pressedBoth, saved: words.saved, keptNumber: words.keptNumber("{number}") } })}`;
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

interface FieldPlace {
  readonly kiosk: boolean;
  readonly today: CalendarDate;
}

function input(locale: Locale, { name }: SignField, { kiosk, today }: FieldPlace): Html {
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
      ${name === "birthDate" ? html`min="${earliestBirth(today)}" max="${today}"` : nothing}
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
