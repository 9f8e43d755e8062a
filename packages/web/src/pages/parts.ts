import { html, nothing, type Content, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { FaultCode } from "../messages/faults-en.ts";
import type { ChainStep } from "../views/chain-view.ts";
import type { Landmark } from "../views/landmarks.ts";
import type { WrongEntry } from "../views/reading.ts";
import { commandsToGet, program } from "../program.ts";
import type { PageContext } from "./layout.ts";

/** A link to the entry that shows what is said beside it. */
export function entryLink({ say, href, figure: number }: Locale, index: number): Html {
  return html`<a class="entry-link" href="${href(`/log/${index}`)}">${say.site.entryNumber(number(index))}</a>`;
}

export function landmarkLine(locale: Locale, landmark: Landmark | undefined): Html {
  if (landmark === undefined) return nothing;
  const { index, at } = landmark;
  // The dot ends the line that is broken here.
  return html`<time datetime="${at}">${locale.moment(at)}</time>&nbsp;·
    <span class="together">${entryLink(locale, index)}</span>`;
}

/** A hash in full, that breaks anywhere rather than push the page wide. */
export function hash(text: string): Html {
  return html`<code class="hash">${text}</code>`;
}

/** The one command a reader needs, and what it does. */
export function checkYourself(context: PageContext): Html {
  const { say } = context.locale;
  return html`<div class="check-yourself">
    <p>${say.site.checkCommand}</p>
    <pre class="command" tabindex="0"><code>${program} verify ${context.address}</code></pre>
    ${howToGet(context)}
  </div>`;
}

/** Where the program comes from: a file that this site gives, with its hash, or its own source. */
export function howToGet({ locale: { say }, site, program: file }: PageContext): Html {
  if (file === undefined) return html`<p class="quiet">${say.site.checkProgram}</p>`;
  return html`<p>${say.site.getProgram}</p>
    <pre class="command" tabindex="0"><code>${commandsToGet(site, file).join("\n")}</code></pre>
    <p class="quiet">${say.site.compareProgram} ${say.site.otherSystems}</p>`;
}

export type Tone = "good" | "bad" | "open" | "quiet";

/** A status in one or two words. Tone is never carried by colour alone: the words say it. */
export function tag(tone: Tone, text: string): Html {
  return html`<span class="tag tag-${tone}">${text}</span>`;
}

/** How far a nomination has come, as one small row of marks with its words. */
export function chainInShort({ say, figure: number }: Locale, chain: readonly ChainStep[], label: string): Html {
  const done = chain.filter(({ status }) => status === "done").length;
  return html`<p class="chain-short">
    <span class="chain-marks" aria-hidden="true"
      >${chain.map(({ status }) => html`<i class="mark mark-${status}"></i>`)}</span
    >
    <span>${label}<span class="quiet">&nbsp;· ${say.chain.progress(number(done), number(chain.length))}</span></span>
  </p>`;
}

/** Entries that may not stand, said at the head of every page that counts. */
export function wrongEntries(locale: Locale, wrong: readonly WrongEntry[]): Html {
  if (wrong.length === 0) return nothing;
  const { say } = locale;
  const shown = wrong.slice(0, 5);
  return html`<section class="alarm" role="note" aria-label="${say.wrong.title}">
    <h2>${say.wrong.title}</h2>
    <p>${say.wrong.text}</p>
    <ul>
      ${shown.map(({ index, code, says }) => html`<li>${entryLink(locale, index)}: ${fault(locale, { code, says })}</li>`)}
    </ul>
    ${wrong.length > shown.length && html`<p>${say.wrong.more(wrong.length - shown.length)}</p>`}
  </section>`;
}

/** What is wrong, in the reader's language, and the verifier's own words with the figures. */
export function fault({ say }: Locale, { code, says }: { readonly code: FaultCode; readonly says: string }): Html {
  return html`<code>${code}</code> ${say.faults[code]} <span class="quiet" lang="en" dir="ltr">(${says})</span>`;
}

/** What a reader does not need and a checker does: hashes and sizes, folded. */
export function technical({ say }: Locale, content: Html): Html {
  return html`<details class="technical">
    <summary>${say.site.technical}</summary>
    ${content}
  </details>`;
}

/** The sections of a long page, as links to them. */
export function contents({ say }: Locale, items: readonly (readonly [id: string, title: string] | false)[]): Html {
  const there = items.filter((item) => item !== false);
  if (there.length < 3) return nothing;
  return html`<nav class="contents" aria-label="${say.site.contents}">
    <ul>
      ${there.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
}

/** Terms and what they are. Rows without a value are left out. */
export function terms(rows: readonly (readonly [term: Content, value: Content] | false)[], kind = ""): Html {
  return html`<dl class="terms ${kind}">
    ${rows.map(
      (row) =>
        row !== false &&
        html`<div>
          <dt>${row[0]}</dt>
          <dd>${row[1]}</dd>
        </div>`,
    )}
  </dl>`;
}
