import { vocabulary, type Entry, type Json, type Procedure } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { EntryView } from "../views/entry-view.ts";
import type { Law } from "../views/law.ts";
import { actText } from "./act-text.ts";
import { entryValue } from "./entry-value.ts";
import { layout, type PageContext } from "./layout.ts";
import { fault, hash, terms } from "./parts.ts";

/** One entry field by field, its exact bytes, and how to prove with a few lines of shell that it is in the log. */
export function entryPage(context: PageContext, view: EntryView, procedure: Procedure, law: Law | undefined): string {
  const { locale, address } = context;
  const { say, figure, sayings } = locale;
  const { entry, index } = view;
  return layout(context, {
    title:
      entry === undefined
        ? say.entry.title(figure(index))
        : `${say.entry.title(figure(index))}${say.site.colon}${actText(locale, entry)}`,
    section: "log",
    json: `/api/log/${index}`,
    main: html`<header class="page-head">
        <p class="kicker"><a href="${locale.href("/log")}">${say.log.title}</a></p>
        <h1>
          ${say.entry.title(figure(index))}${entry !== undefined && html`${say.site.colon}${actText(locale, entry)}`}
        </h1>
        <p class="lead">${entry === undefined ? say.log.unreadable : sayings[entry.kind].says}</p>
      </header>
      ${
        view.wrong !== undefined &&
        html`<p class="alarm" role="note">${say.entry.wrong} ${fault(locale, view.wrong)}</p>`
      }
      ${notFollowing(context, index)}
      ${
        entry !== undefined &&
        html`<section aria-labelledby="fields">
          <h2 id="fields">${say.entry.fieldsTitle}</h2>
          ${fields(locale, entry, procedure, law)}
        </section>`
      }
      <section aria-labelledby="raw">
        <h2 id="raw">${say.entry.rawTitle}</h2>
        <p>${say.entry.rawText}</p>
        ${view.text !== undefined && html`<pre class="raw" tabindex="0"><code>${view.text}</code></pre>`}
        <p><a href="${locale.file(`/log/${index}/entry`)}">${say.entry.download}</a></p>
      </section>
      ${proof(locale, view)}
      <section aria-labelledby="shell">
        <h2 id="shell">${say.entry.checkTitle}</h2>
        <p>${say.entry.checkText} ${say.site.otherSystems}</p>
        <pre class="command" tabindex="0"><code>${shellCheck(view, address)}</code></pre>
      </section>
      ${neighbours(locale, view)}`,
  });
}

/** What the verifier found wrong with the entry, or with the document that it names. */
function notFollowing({ locale, verdict }: PageContext, index: number): Html {
  if (verdict?.kind !== "made") return nothing;
  const found = verdict.report.failures.filter(({ entry }) => entry === index);
  if (found.length === 0) return nothing;
  return html`<div class="alarm" role="note" aria-label="${locale.say.recomputed.failures}">
    <ul>
      ${found.map(({ code, says }) => html`<li>${fault(locale, { code, says })}</li>`)}
    </ul>
  </div>`;
}

function fields(locale: Locale, entry: Entry, procedure: Procedure, law: Law | undefined): Html {
  const { say, sayings } = locale;
  const words: Readonly<Record<string, string>> = sayings[entry.kind].fields;
  const members = Object.entries(entry) as [string, Json][];
  const order = ["at", ...Object.keys(vocabulary[entry.kind].fields), "signature"];
  const sorted = members
    .filter(([name]) => name !== "kind")
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return terms([
    [label(say.entry.kind, "kind"), html`<code>${entry.kind}</code>`],
    [say.entry.signedBy, say.entry.signatories[vocabulary[entry.kind].signedBy]],
    ...sorted.map(([name, value]) => {
      const meaning = name === "at" ? say.entry.at : name === "signature" ? say.entry.signature : (words[name] ?? name);
      return [label(meaning, name), entryValue(locale, { procedure, law }, entry, name, value)] as const;
    }),
  ]);
}

function label(meaning: string, name: string): Html {
  return html`${meaning}<code class="field-name">${name}</code>`;
}

function proof(locale: Locale, view: EntryView): Html {
  const { say } = locale;
  return html`<section aria-labelledby="proof">
    <h2 id="proof">${say.entry.proofTitle}</h2>
    ${terms([
      [say.entry.leafHash, hash(view.leafHash)],
      [say.contest.root, hash(view.root)],
    ])}
    <p>${view.proof.length === 0 ? say.entry.proofEmpty : say.entry.proofText(view.proof.length, view.size)}</p>
    <ol class="proof">
      ${view.proof.map(({ side, hash: sibling }) => html`<li><span class="side">${say.entry.side[side]}</span> ${hash(sibling)}</li>`)}
    </ol>
    <p><a href="${locale.file(`/log/${view.index}/receipt`)}">${say.entry.receipt}</a></p>
  </section>`;
}

/** The whole check as a script: leaf hash from the bytes, then sibling by sibling up to the root. */
function shellCheck({ index, proof: steps }: EntryView, address: string): string {
  const leaf = `h=$( (printf '\\000'; curl -s '${address}/log/${index}/entry') | sha256sum | cut -c1-64)`;
  const up = [
    "for p in \\",
    ...steps.map(({ side, hash: sibling }) => `  ${side === "left" ? "L" : "R"}:${sibling} \\`),
    "; do case $p in",
    "  L:*) h=$(printf '01%s%s' ${p#L:} $h | xxd -r -p | sha256sum | cut -c1-64);;",
    "  R:*) h=$(printf '01%s%s' $h ${p#R:} | xxd -r -p | sha256sum | cut -c1-64);;",
    "esac; done",
  ];
  return [leaf, ...(steps.length > 0 ? up : []), "echo $h"].join("\n");
}

function neighbours({ say, href, figure }: Locale, { index, size }: EntryView): Html {
  const older = index > 0;
  const newer = index + 1 < size;
  if (!older && !newer) return nothing;
  return html`<nav class="pager" aria-label="${say.log.pages}">
    ${older && html`<a rel="prev" href="${href(`/log/${index - 1}`)}">${say.entry.older}${say.site.colon}${figure(index - 1)}</a>`}
    ${newer && html`<a rel="next" href="${href(`/log/${index + 1}`)}">${say.entry.newer}${say.site.colon}${figure(index + 1)}</a>`}
  </nav>`;
}
