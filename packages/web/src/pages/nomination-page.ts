import { meetingsMap } from "../charts/meetings-map.ts";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { answerSentences } from "../messages/answer-text.ts";
import { documentOf, type DecisionView } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";
import type { NextView } from "../views/next-view.ts";
import type { FactView, NominationView } from "../views/nomination-view.ts";
import type { WrongEntry } from "../views/reading.ts";
import { unaskedIn } from "../views/verdict.ts";
import { answerBlock, whyLists } from "./answer.ts";
import { chain } from "./chain.ts";
import { checkSection } from "./check-section.ts";
import { collectionSection } from "./collection-section.ts";
import { factTitle, factValue } from "./fact-value.ts";
import { layout, type PageContext } from "./layout.ts";
import { leftOut } from "./left-out.ts";
import { meetingsTable } from "./meetings-table.ts";
import { nextSection } from "./next-section.ts";
import { contents, entryLink, wrongEntries } from "./parts.ts";
import { twoHeadings } from "./two-headings.ts";
import { widgetSnippet } from "./widget-page.ts";

export interface NominationPageData {
  readonly view: NominationView;
  /** The decision and its documents, from which the answer and its reasons are made. */
  readonly decision: DecisionView;
  readonly next: NextView;
  readonly country: string;
  /** Whether this server takes statements for the nomination now. */
  readonly signs: boolean;
  readonly law: Law | undefined;
  readonly wrong: readonly WrongEntry[];
}

/** The answer about one candidate, why, and the whole way from the first meeting to the ballot with every figure. */
export function nominationPage(context: PageContext, data: NominationPageData): string {
  const { view, decision, next, country, signs, law, wrong } = data;
  const { locale } = context;
  const { say, href, words, names } = locale;
  const held = view.meetings.length > 0 || view.routeLaw?.meeting === true;
  const collects = view.collection.opensOn !== undefined || view.routeLaw?.required !== undefined;
  const ruling = documentOf(decision.rulingDocument);
  const reasons = ruling !== undefined;
  const name = names.person(view.candidate);
  return layout(context, {
    title: name,
    section: "contest",
    json: `/api/nominations/${view.id}`,
    description: answerSentences(locale, decision.answer).join(" "),
    picture: { path: `/nominations/${view.id}/preview.png`, says: answerSentences(locale, decision.answer).join(" ") },
    main: html`<header class="page-head">
        <p class="kicker">${say.nomination.kicker}</p>
        <h1><bdi>${name}</bdi></h1>
        <p class="quiet">
          ${view.routeLaw === undefined ? html`<code>${view.route}</code>` : words(view.routeLaw.words)}${
            name !== view.candidate && html`&nbsp;· ${say.nomination.nameInLog} <bdi>${view.candidate}</bdi>`
          }
        </p>
        ${answerBlock(locale, decision.answer)}
        ${signs && html`<p><a class="button primary" href="${href(`/nominations/${view.id}/sign`)}">${say.sign.link}</a></p>`}
        ${
          view.decision !== undefined &&
          html`<p>
            <a href="${href(`/nominations/${view.id}/decision`)}">${say.nomination.seeDecision}</a>
          </p>`
        }
        ${contents(locale, [
          reasons && ["why", say.answer.lists.title],
          ["next", say.answer.next.title],
          ["chain", say.chain.title(held)],
          held && ["meetings", say.nomination.meetingsTitle],
          collects && ["collection", say.nomination.collectionTitle],
          collects && ["check", say.nomination.checkTitle],
          view.facts.length > 0 && ["facts", say.nomination.factsTitle],
          ["downloads", say.site.tables],
          ["embed", say.share.embedTitle],
        ])}
      </header>
      ${wrongEntries(locale, wrong)}
      ${
        reasons &&
        html`<section aria-labelledby="why">
          <h2 id="why">${say.answer.lists.title}</h2>
          ${whyLists(locale, decision, law)}${ruling !== undefined && leftOut(locale, ruling)}
        </section>`
      }
      ${nextSection(locale, next)}
      <section aria-labelledby="chain">
        <h2 id="chain">${say.chain.title(held)}</h2>
        ${chain(locale, view)}
      </section>
      ${
        held &&
        html`<section aria-labelledby="meetings">
          <h2 id="meetings">${say.nomination.meetingsTitle}</h2>
          ${meetings(locale, country, view)}
        </section>`
      }
      ${
        collects &&
        html`<section aria-labelledby="collection">
          <h2 id="collection">${say.nomination.collectionTitle}</h2>
          ${collectionSection(locale, view, law)}
        </section>`
      }
      ${
        collects &&
        html`<section aria-labelledby="check">
          <h2 id="check">${say.nomination.checkTitle}</h2>
          ${checkSection(locale, view, law, unaskedIn(context.verdict))}
        </section>`
      }
      ${
        view.facts.length > 0 &&
        html`<section aria-labelledby="facts">
          <h2 id="facts">${say.nomination.factsTitle}</h2>
          ${factsTable(locale, view.facts, law)}
        </section>`
      }
      ${twoHeadings(locale, context.verdict)}${downloads(locale, view)}${embedding(context, view)}`,
  });
}

/** The tables of this page as files for a spreadsheet. */
function downloads({ say, file }: Locale, view: NominationView): Html {
  const { nomination: words, site } = say;
  const at = file(`/api/nominations/${view.id}`);
  return html`<section aria-labelledby="downloads">
    <h2 id="downloads">${site.tables}</h2>
    <ul class="downloads">
      ${view.meetings.length > 0 && html`<li><a href="${at}/meetings.csv">${site.csv(words.meetingsTitle)}</a></li>`}
      ${view.collection.days.length > 0 && html`<li><a href="${at}/days.csv">${site.csv(words.daysTable)}</a></li>`}
      ${view.collection.regions.length > 0 && html`<li><a href="${at}/regions.csv">${site.csv(words.regionsTable)}</a></li>`}
      ${view.check.checked > 0 && html`<li><a href="${at}/grounds.csv">${site.csv(words.findingsTitle)}</a></li>`}
      <li><a href="${at}">${site.openData}</a></li>
    </ul>
  </section>`;
}

/** How to show this nomination elsewhere: what to paste, and what it looks like in a message. */
function embedding(context: PageContext, { id, candidate }: NominationView): Html {
  const { say, href } = context.locale;
  const { share } = say;
  return html`<section aria-labelledby="embed">
    <h2 id="embed">${share.embedTitle}</h2>
    <p class="measure">${share.embedText}</p>
    <pre class="command" tabindex="0"><code>${widgetSnippet(context, id, candidate)}</code></pre>
    <p class="quiet">${share.embedOthers}</p>
    <ul class="downloads">
      <li><a href="${href(`/nominations/${id}/preview.png`)}">${share.picture}</a></li>
    </ul>
  </section>`;
}

function meetings(locale: Locale, country: string, view: NominationView): Html {
  const { say, figure } = locale;
  const [first] = view.meetings;
  if (first === undefined) return html`<p>${say.nomination.noMeetings}</p>`;
  const quotas = new Set(view.meetings.map(({ quota }) => quota));
  const reached = view.meetings.filter(
    ({ reachesQuota, vote }) => reachesQuota && vote !== undefined && vote.for > vote.against,
  );
  const quota = [...quotas].map((each) => figure(each)).join(", ");
  return html`<p class="lead">
      ${say.nomination.meetingsIntro(figure(reached.length), figure(view.meetings.length), quota)}
    </p>
    <p>
      ${
        view.meetingLaw !== undefined &&
        say.nomination.meetingsNeeded(view.meetingLaw.atLeast, figure(view.meetingLaw.quota))
      }
      ${view.confirmedMeetings !== undefined && view.confirmation !== "false" && say.nomination.confirmed(view.confirmedMeetings)}
    </p>
    ${meetingsMap(locale, country, view.meetings)}${meetingsTable(locale, view.meetings)}`;
}

function factsTable(locale: Locale, facts: readonly FactView[], law: Law | undefined): Html {
  const { say, day } = locale;
  if (facts.length === 0) return nothing;
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="facts">
    <table class="stack">
      <caption class="visually-hidden">
        ${say.nomination.factsTitle}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say.nomination.fact}</th>
          <th scope="col">${say.nomination.factValue}</th>
          <th scope="col">${say.nomination.factSource}</th>
          <th scope="col">${say.nomination.factBy}</th>
        </tr>
      </thead>
      <tbody>
        ${facts.map(
          (fact) =>
            html`<tr class="fact-${fact.act}">
              <th scope="row">
                ${factTitle(locale, fact.key, law)}<br /><span class="quiet">${say.nomination[fact.act]}</span>
              </th>
              <td data-label="${say.nomination.factValue}">
                <div>${factValue(locale, fact.value, { law, key: fact.key })}</div>
              </td>
              <td data-label="${say.nomination.factSource}">
                <div>
                  <bdi>${locale.names.source(fact.source)}</bdi>${fact.date !== undefined && html`, ${day(fact.date)}`}
                </div>
              </td>
              <td data-label="${say.nomination.factBy}">
                <div>${partyOf(locale, fact.by)}<br />${entryLink(locale, fact.index)}</div>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function partyOf({ say }: Locale, party: string): string {
  const known: Readonly<Record<string, string>> = say.nomination.parties;
  return known[party] ?? party;
}
