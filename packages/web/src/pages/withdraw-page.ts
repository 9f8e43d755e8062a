import { html } from "../html.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface WithdrawPageData {
  readonly script: PageScript;
  /** Of the contest's log: a code of another one is taken elsewhere. */
  readonly origin: string;
  /** Path to which withdrawals are posted. */
  readonly submitTo: string;
  /** Candidates by nomination. */
  readonly candidates: Readonly<Record<string, string>>;
}

/** A supporter takes a statement back, with the code that was kept when it was signed. */
export function withdrawPage(context: PageContext, { script, origin, submitTo, candidates }: WithdrawPageData): string {
  const { locale } = context;
  const { say } = locale;
  const words = say.withdraw;
  const names = Object.fromEntries(Object.entries(candidates).map(([id, name]) => [id, locale.names.person(name)]));
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
      <form id="withdraw" class="signing" method="post" action="#" autocomplete="off" novalidate>
        <div class="field">
          <label for="file">${words.file}</label>
          <p class="hint" id="h-file">${words.fileHint}</p>
          <input id="file" type="file" accept=".txt,text/plain" aria-describedby="h-file" />
        </div>
        <div class="field">
          <label for="text">${words.text}</label>
          <p class="hint" id="h-text">${words.textHint}</p>
          <textarea
            id="text"
            rows="7"
            spellcheck="false"
            autocapitalize="off"
            dir="ltr"
            aria-describedby="h-text"
          ></textarea>
        </div>
        <p id="what" class="note" role="status" hidden></p>
        <div id="said" role="alert" class="said" hidden></div>
        <p><button type="submit" class="primary" disabled>${words.button}</button></p>
      </form>
      <section id="told" class="said told" role="status" tabindex="-1" hidden></section>
      ${pageData("page", { origin, submitTo, candidates: names })}
      ${pageData("words", { what: words.what("{nomination}", "{number}"), working: words.working, problem: words.problem, outcome: words.outcome })}
      ${pageLoader(script)}`,
  });
}
