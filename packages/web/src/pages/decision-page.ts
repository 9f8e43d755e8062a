import { program } from "../program.ts";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { answerSentences } from "../messages/answer-text.ts";
import { countsOf } from "../views/count-view.ts";
import { documentOf, type DecisionDocument, type DecisionView, type Read } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";
import type { NextView } from "../views/next-view.ts";
import type { DecisionSummary } from "../views/nomination-view.ts";
import type { RulingDocument } from "../views/ruling-document.ts";
import type { WrongEntry } from "../views/reading.ts";
import { answerBlock, whyLists } from "./answer.ts";
import { arithmetic } from "./arithmetic.ts";
import { provision } from "./check-section.ts";
import { hinges } from "./hinges.ts";
import { layout, type PageContext } from "./layout.ts";
import { leftOut } from "./left-out.ts";
import { nextSection } from "./next-section.ts";
import { contents, entryLink, hash, landmarkLine, technical, terms, wrongEntries, howToGet } from "./parts.ts";
import { rulingTree } from "./ruling-tree.ts";
import { twoHeadings } from "./two-headings.ts";

export interface DecisionPageData {
  readonly view: DecisionView;
  readonly law: Law | undefined;
  readonly next: NextView;
  readonly regions: ReadonlyMap<string, string>;
  /** Cities of the meetings by their ids, which the ruling names in the log's letters. */
  readonly cities: ReadonlyMap<string, string>;
  readonly wrong: readonly WrongEntry[];
}

/** What was decided on a nomination, why, from which figures, and what it turns on. */
export function decisionPage(context: PageContext, data: DecisionPageData): string {
  const { locale } = context;
  const { say, href, names } = locale;
  const { view, law, next, wrong } = data;
  const { summary } = view;
  const decision = documentOf(view.decisionDocument);
  const ruling = documentOf(view.rulingDocument);
  const counts = view.isFalse ? undefined : countsOf(summary, ruling, decision);
  const name = names.person(view.candidate);
  const back = html`<a href="${href(`/nominations/${view.id}`)}"><bdi>${name}</bdi></a>`;
  const title = view.isFalse
    ? say.recomputed.falseDecision(name)
    : summary === undefined
      ? view.withdrawal !== undefined
        ? say.decision.withdrawn(name)
        : view.setAside === undefined
          ? say.decision.none
          : say.decision.setAside
      : summary.outcome === "registered"
        ? say.decision.registered(name)
        : say.decision.refused(name);
  return layout(context, {
    title,
    section: "contest",
    json: `/api/nominations/${view.id}/decision`,
    description: answerSentences(locale, view.answer).join(" "),
    picture: { path: `/nominations/${view.id}/preview.png`, says: answerSentences(locale, view.answer).join(" ") },
    main: html`<header class="page-head">
        <p class="kicker">${say.decision.kicker}&nbsp;· ${back}</p>
        <h1>${title}</h1>
        ${summary === undefined ? undecided(locale, view) : heading(locale, view)}
        ${contents(locale, [
          ruling !== undefined && ["why", say.answer.lists.title],
          ruling !== undefined && ["hinges", say.decision.hingesTitle],
          counts !== undefined && ["arithmetic", say.decision.arithmeticTitle],
          summary !== undefined && ["next", say.answer.next.title],
          ruling !== undefined && ["tree", say.decision.treeTitle],
          context.verdict?.kind === "made" && ["two-headings", say.recomputed.title],
          (summary ?? view.ruling) !== undefined && ["documents", say.decision.documentTitle],
          summary !== undefined && ["verify", say.decision.checkTitle],
        ])}
      </header>
      ${wrongEntries(locale, wrong)}
      ${
        ruling !== undefined &&
        html`<section aria-labelledby="why">
          <h2 id="why">${say.answer.lists.title}</h2>
          ${whyLists(locale, view, law)}
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
        counts !== undefined &&
        html`<section aria-labelledby="arithmetic">
          <h2 id="arithmetic">${say.decision.arithmeticTitle}</h2>
          ${arithmetic(locale, { counts, decision, law, regions: data.regions })}
        </section>`
      }
      ${summary !== undefined && nextSection(locale, next)}
      ${
        ruling !== undefined &&
        html`<section aria-labelledby="tree">
          <h2 id="tree">${say.decision.treeTitle}</h2>
          <p>${say.decision.treeIntro}</p>
          ${rulingTree(locale, ruling.tree, law, data.cities)}${lowConfidence(locale, ruling, law)}${leftOut(locale, ruling)}
        </section>`
      }
      ${headings(context)}${documents(locale, view)}${howToCheck(context, view)}`,
  });
}

function undecided(locale: Locale, { answer, setAside, withdrawal }: DecisionView): Html {
  const { decision } = locale.say;
  if (withdrawal !== undefined) {
    const { registered, falseSteps } = withdrawal;
    return html`${answerBlock(locale, answer)}
    ${falseSteps.length > 0 && html`<p class="note alarm-line">${locale.say.recomputed.falseText}</p>`}
    ${
      registered !== undefined &&
      html`<p class="status-line">
        <span>${decision.setAsideEntry}${locale.say.site.colon}${landmarkLine(locale, registered.entry)}</span>
      </p>`
    }`;
  }
  if (setAside === undefined) return html`<p class="lead">${decision.noneText}</p>`;
  return html`${answerBlock(locale, answer)}
    <p class="status-line">
      <span>${decision.setAsideEntry}${locale.say.site.colon}${landmarkLine(locale, setAside.entry)}</span>
    </p>`;
}

function heading(locale: Locale, { id, summary, answer, ruling, isFalse }: DecisionView): Html {
  if (summary === undefined) return nothing;
  const { say } = locale;
  return html`${answerBlock(locale, answer)}${
      isFalse ? html`<p class="note alarm-line">${say.recomputed.falseText}</p>` : followsLine(locale, summary, ruling)
    }
    <p class="status-line">
      <span>${say.decision.issuedOn} ${landmarkLine(locale, summary.entry)}</span>
      ${!isFalse && html`<a href="${locale.href(`/nominations/${id}/decision.pdf`)}">${say.paper.asPdf}</a>`}
    </p>`;
}

/** How the decision stands to what the rulebook gives. */
function followsLine({ say }: Locale, { followsRuling, order }: DecisionSummary, ruling: DecisionView["ruling"]): Html {
  const ordered = order === undefined ? "" : say.decision.ordered(order.by, order.source);
  if (followsRuling) return html`<p>${say.decision.follows}</p>`;
  if (ruling?.outcome === "open")
    return html`<p class="note">${ordered === "" ? say.decision.decidedOpen : ordered}</p>`;
  return html`<p class="note alarm-line">
    ${ordered} ${say.decision.deviates} ${ruling !== undefined && say.decision.rulingSays[ruling.outcome]}
  </p>`;
}

function lowConfidence(locale: Locale, { lowConfidence: provisions }: RulingDocument, law: Law | undefined): Html {
  if (provisions.length === 0) return nothing;
  return html`<p class="note">
    ${locale.say.decision.lowConfidence}
    ${provisions.map((id, i) => html`${i > 0 && ", "}${provision(locale, law, id)}`)}
  </p>`;
}

/** What of all this anybody gets from the log, and what is on whose word. */
function headings({ locale, verdict }: PageContext): Html {
  if (verdict?.kind !== "made") return nothing;
  return html`<section aria-labelledby="two-headings">
    <h2 id="two-headings">${locale.say.recomputed.title}</h2>
    ${twoHeadings(locale, verdict)}
  </section>`;
}

function documents(locale: Locale, view: DecisionView): Html {
  const { say } = locale;
  const { summary } = view;
  const line = (name: string, of: string, read: Read<unknown> | undefined) =>
    [
      name,
      html`<a href="${locale.href(`/documents/${of}`)}">${say.document.show}</a>&nbsp;·
        <a href="${locale.file(`/documents/${of}.json`)}">JSON</a>${
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
    ${technical(
      locale,
      terms([
        summary !== undefined && [say.paper.decisionHash, hash(summary.decision)],
        [say.paper.rulingHash, hash(ruling)],
      ]),
    )}
  </section>`;
}

function documentNote({ say }: Locale, kind: "missing" | "altered" | "unreadable" | "false"): string {
  const { documentMissing, documentAltered, documentUnreadable } = say.decision;
  const { falseDocument } = say.recomputed;
  return { missing: documentMissing, altered: documentAltered, unreadable: documentUnreadable, false: falseDocument }[
    kind
  ];
}

function entriesOf(locale: Locale, decision: DecisionDocument | undefined): Html {
  if (decision === undefined) return nothing;
  const { say } = locale;
  const known: Readonly<Record<string, string | undefined>> = say.acts;
  const entries = Object.entries(decision.entries).toSorted(([, a], [, b]) => a - b);
  return html`<h3>${say.decision.entriesTitle}</h3>
    <ul class="entries-list">
      ${entries.map(([kind, index]) => html`<li>${entryLink(locale, index)} ${known[kind] ?? kind}</li>`)}
    </ul>`;
}

function howToCheck(context: PageContext, { summary }: DecisionView): Html {
  if (summary === undefined) return nothing;
  const { address } = context;
  const { say } = context.locale;
  return html`<section aria-labelledby="verify">
    <h2 id="verify">${say.decision.checkTitle}</h2>
    <p>${say.decision.checkText[0]}</p>
    <pre class="command" tabindex="0"><code>${program} verify ${address}</code></pre>
    ${howToGet(context)}
    <p>${say.decision.checkText[1]}</p>
    <pre class="command" tabindex="0"><code>curl -s ${address}/documents/${summary.decision}.json | sha256sum
curl -s ${address}/documents/${summary.ruling}.json | sha256sum</code></pre>
    <p class="quiet">${say.site.otherSystems}</p>
  </section>`;
}
