import { html } from "../html.ts";
import { layout, type PageContext } from "./layout.ts";
import { checkYourself } from "./parts.ts";

/** What these pages are, for somebody who comes by a link; and the words they use. */
export function aboutPage(context: PageContext): string {
  const { locale } = context;
  const { about } = locale.say;
  return layout(context, {
    title: about.title,
    section: "about",
    description: about.lead,
    main: html`<header class="page-head">
        <h1>${about.title}</h1>
        <p class="lead">${about.lead}</p>
      </header>
      ${about.sections.map(
        ({ title, text }) =>
          html`<section>
            <h2>${title}</h2>
            <p class="measure">${text}</p>
          </section>`,
      )}
      <section aria-labelledby="glossary">
        <h2 id="glossary">${about.glossaryTitle}</h2>
        <dl class="glossary">
          ${about.glossary.map(
            ([word, meaning]) =>
              html`<div>
                <dt>${word}</dt>
                <dd>${meaning}</dd>
              </div>`,
          )}
        </dl>
      </section>
      <section aria-labelledby="verify">
        <h2 id="verify">${about.checkTitle}</h2>
        ${checkYourself(context)}
      </section>`,
  });
}
