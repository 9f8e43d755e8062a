import type { CalendarDate } from "@hustings/core";
import { html, type Html } from "../html.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface ComePageData {
  /** As the log names it; `undefined`: nothing is opened yet. */
  readonly contest: string | undefined;
  /** By the server's clock, in the contest's zone; absent where nothing is opened, or nothing taken. */
  readonly now?: { readonly today: CalendarDate; readonly zone: string };
  readonly script: PageScript;
}

/** Makes a code on the device of somebody who is coming, so that they need not spell their name at the door. Nothing is sent. */
export function comePage(context: PageContext, { contest, now, script }: ComePageData): string {
  const { door, come: words, birth } = context.locale.say;
  const { count } = door;
  return layout(context, {
    title: words.title,
    section: "contest",
    foot: words.foot,
    description: words.lead,
    main: html`<header class="page-head">
        <h1>${words.title}</h1>
        <p class="lead">${words.lead}</p>
      </header>
      <noscript><p class="alarm">${words.noScript}</p></noscript>
      <div id="said" role="status" class="said" hidden></div>
      <form id="come-form" class="signing" novalidate action="#">
        ${input("surname", count.surname, "family-name")} ${input("given", count.given, "given-name")}
        ${input("birthDate", count.birthDate, "bday", "date")}
        <p><button class="primary">${words.button}</button></p>
      </form>
      <section id="made" aria-labelledby="made-title" tabindex="-1" hidden>
        <h2 id="made-title">${words.made}</h2>
        <div id="come-code" class="code"></div>
        <p class="measure">${words.keep}</p>
      </section>
      ${pageData("page", { contest: contest ?? "", ...now, birth: birth.faults, missing: count.missing, unwritable: count.unwritable, tooLong: count.tooLong })}
      ${pageLoader(script)}`,
  });
}

function input(name: string, label: string, autocomplete: string, type = "text"): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" spellcheck="false" />
  </div>`;
}
