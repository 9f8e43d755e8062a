import { html } from "../html.ts";
import { program } from "../program.ts";
import type { NamedIntake } from "../views/sign-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { pageData, pageLoader, type PageScript } from "./page-script.ts";

export interface PromisePageData {
  readonly script: PageScript;
  /** Path of the contest. */
  readonly base: string;
  /** Path of the service worker by which this page opens without a network. */
  readonly worker: string;
  readonly origin: string;
  readonly contest: string;
  /** Servers whose promises the log takes for its own, as they are named now: the page may be read without a network. */
  readonly intakes: readonly NamedIntake[];
  /** IANA name of the contest's zone. */
  readonly zone: string;
  /** Words of the law's grounds, in the reader's language. */
  readonly grounds: Readonly<Record<string, string>>;
}

/** What became of a statement, told from the promise that its maker kept. */
export function promisePage(context: PageContext, data: PromisePageData): string {
  const { script, base, worker, origin, contest, intakes, zone, grounds } = data;
  const { locale, address } = context;
  const { say } = locale;
  const words = say.fate;
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
      <form class="signing" action="#">
        <div class="field">
          <label for="promise">${words.label}</label>
          <p class="hint" id="h-promise">${words.hint}</p>
          <input id="promise" type="file" accept=".txt,text/plain" aria-describedby="h-promise" disabled />
        </div>
      </form>
      <section id="told" class="said told" role="status" tabindex="-1" hidden></section>
      <h2>${words.checkTitle}</h2>
      <p class="measure">${words.checkText}</p>
      <pre class="command" tabindex="0"><code>${program} verify ${address} --promise promise.txt</code></pre>
      <p id="kept" class="quiet measure" hidden>${words.kept}</p>
      ${pageData("page", { base, worker, origin, contest, intakes, language: locale.language, zone })}
      ${pageData("words", { verdict: words.verdict, fate: words.kinds, grounds, malformed: words.malformed, offline: words.offline, clocks: words.clocks, unknownIntake: words.unknownIntake, objectUntil: words.objectUntil })}
      ${pageLoader(script)}`,
  });
}
