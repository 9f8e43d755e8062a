import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { DecisionDocument, DecisionView, Read } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";
import type { RulingDocument } from "../views/ruling-document.ts";
import type { WrongEntry } from "../views/reading.ts";
import { arithmetic } from "./arithmetic.ts";
import { provision } from "./check-section.ts";
import { hinges } from "./hinges.ts";
import { layout, type PageContext } from "./layout.ts";
import { entryLink, hash, landmarkLine, tag, terms, wrongEntries } from "./parts.ts";
import { rulingTree } from "./ruling-tree.ts";

export interface DecisionPageData {
  readonly view: DecisionView;
  readonly law: Law | undefined;
  readonly regions: ReadonlyMap<string, string>;
  readonly wrong: readonly WrongEntry[];
}

/** What was decided on a nomination, why, from which figures, and what it turns on. */
export function decisionPage(context: PageContext, data: DecisionPageData): string {
  const { locale } = context;
  const { say, href } = locale;
  const { view, law, wrong } = data;
  const { summary } = view;
  const decision = documentOf(view.decisionDocument);
  const ruling = documentOf(view.rulingDocument);
  const back = html`<a href="${href(`/nominations/${view.id}`)}"><bdi>${view.candidate}</bdi></a>`;
  const title =
    summary === undefined
      ? say.decision.none
      : summary.outcome === "registered"
        ? say.decision.registered(view.candidate)
        : say.decision.refused(view.candidate);
  return layout(context, {
    title,
    section: "contest",
    main: html`<header class="page-head">
        <p class="kicker">${say.decision.kicker} · ${back}</p>
        <h1>${title}</h1>
        ${summary === undefined ? html`<p class="lead">${say.decision.noneText}</p>` : heading(locale, view)}
      </header>
      ${wrongEntries(locale, wrong)}
      ${
        decision !== undefined &&
        html`<section aria-labelledby="reasons">
          <h2 id="reasons">${say.decision.reasonsTitle}</h2>
          ${reasons(locale, decision, law)}
        </section>`
      }
      ${
        ruling !== undefined &&
        html`<section aria-labelledby="hinges">
          <h2 id="hinges">${say.decision.hingesTitle}</h2>
          ${hinges(locale, ruling, view.facts, law)}
        </section>`
      }
      ${
        summary !== undefined &&
        html`<section aria-labelledby="arithmetic">
          <h2 id="arithmetic">${say.decision.arithmeticTitle}</h2>
          ${arithmetic(locale, { ...data, summary, decision, ruling })}
        </section>`
      }
      ${
        ruling !== undefined &&
        html`<section aria-labelledby="tree">
          <h2 id="tree">${say.decision.treeTitle}</h2>
          <p>${say.decision.treeIntro}</p>
          ${rulingTree(locale, ruling.tree, law)}${lowConfidence(locale, ruling, law)}
        </section>`
      }
      ${documents(locale, view)}${howToCheck(context, view)}`,
  });
}

function documentOf<T>(read: Read<T> | undefined): T | undefined {
  return read?.kind === "read" ? read.document : undefined;
}

function heading(locale: Locale, { id, summary, ruling }: DecisionView): Html {
  if (summary === undefined) return nothing;
  const { say } = locale;
  const outcome =
    summary.outcome === "registered" ? tag("good", say.status.registered) : tag("bad", say.status.refused);
  return html`<p class="status-line">
      ${outcome}
      <span>${say.decision.issuedOn} ${landmarkLine(locale, summary.entry)}</span>
    </p>
    ${followsLine(locale, summary.followsRuling, ruling)}
    ${summary.dissent !== undefined && html`<p>${say.decision.dissent(summary.dissent)}</p>`}
    <p><a href="${locale.href(`/nominations/${id}/decision.pdf`)}">${say.paper.asPdf}</a></p>`;
}

function followsLine({ say }: Locale, follows: boolean, ruling: DecisionView["ruling"]): Html {
  if (follows) return html`<p class="lead">${say.decision.follows}</p>`;
  if (ruling?.outcome === "open") return html`<p class="lead note">${say.decision.decidedOpen}</p>`;
  return html`<p class="lead note alarm-line">
    ${say.decision.deviates} ${ruling !== undefined && say.decision.rulingSays[ruling.outcome]}
  </p>`;
}

function reasons(locale: Locale, decision: DecisionDocument, law: Law | undefined): Html {
  const { say, words } = locale;
  if (decision.reasons.length === 0) return html`<p>${say.decision.noReasons}</p>`;
  return html`<ol class="reasons">
    ${decision.reasons.map((reason) => {
      const text = law?.provisions[reason.provision]?.words;
      return html`<li>
        <p class="reason">${words(reason.words)}</p>
        <p class="quiet">
          ${law === undefined && reason.article !== undefined ? reason.article : provision(locale, law, reason.provision)}${text !== undefined && html`${say.site.colon}${words(text)}`}
        </p>
      </li>`;
    })}
  </ol>`;
}

function lowConfidence(locale: Locale, { lowConfidence: provisions }: RulingDocument, law: Law | undefined): Html {
  if (provisions.length === 0) return nothing;
  return html`<p class="note">
    ${locale.say.decision.lowConfidence}
    ${provisions.map((id, i) => html`${i > 0 && ", "}${provision(locale, law, id)}`)}
  </p>`;
}

function documents(locale: Locale, view: DecisionView): Html {
  const { say } = locale;
  const { summary } = view;
  const line = (name: string, of: string, read: Read<unknown> | undefined) =>
    [
      name,
      html`<a href="/documents/${of}.json">${hash(of)}</a>${
          read !== undefined && read.kind !== "read" && html`<br /><strong>${documentNote(locale, read.kind)}</strong>`
        }`,
    ] as const;
  const ruling = summary?.ruling ?? view.ruling?.ruling;
  if (ruling === undefined) return nothing;
  return html`<section aria-labelledby="documents">
    <h2 id="documents">${say.decision.documentTitle}</h2>
    ${terms([
      summary !== undefined && line(say.decision.decisionDocument, summary.decision, view.decisionDocument),
      line(say.decision.rulingDocument, ruling, view.rulingDocument),
    ])}
    ${entriesOf(locale, documentOf(view.decisionDocument))}
  </section>`;
}

function documentNote({ say }: Locale, kind: "missing" | "altered" | "unreadable"): string {
  const { documentMissing, documentAltered, documentUnreadable } = say.decision;
  return { missing: documentMissing, altered: documentAltered, unreadable: documentUnreadable }[kind];
}

function entriesOf(locale: Locale, decision: DecisionDocument | undefined): Html {
  if (decision === undefined) return nothing;
  const { say, sayings } = locale;
  const known: Readonly<Record<string, { readonly says: string } | undefined>> = sayings;
  const entries = Object.entries(decision.entries).toSorted(([, a], [, b]) => a - b);
  return html`<h3>${say.decision.entriesTitle}</h3>
    <ul class="entries-list">
      ${entries.map(([kind, index]) => html`<li>${entryLink(locale, index)} ${known[kind]?.says ?? kind}</li>`)}
    </ul>`;
}

function howToCheck({ locale, site }: PageContext, { summary }: DecisionView): Html {
  if (summary === undefined) return nothing;
  const { say } = locale;
  return html`<section aria-labelledby="verify">
    <h2 id="verify">${say.decision.checkTitle}</h2>
    <p>${say.decision.checkText[0]}</p>
    <pre class="command" tabindex="0"><code>npx hustings verify ${site}</code></pre>
    <p>${say.decision.checkText[1]}</p>
    <pre class="command" tabindex="0"><code>curl -s ${site}/documents/${summary.decision}.json | sha256sum
curl -s ${site}/documents/${summary.ruling}.json | sha256sum</code></pre>
  </section>`;
}
