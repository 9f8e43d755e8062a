import { meetingsMap } from "../charts/meetings-map.ts";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { FactView, NominationView } from "../views/nomination-view.ts";
import type { WrongEntry } from "../views/reading.ts";
import { chain } from "./chain.ts";
import { checkSection } from "./check-section.ts";
import { collectionSection } from "./collection-section.ts";
import { statusTag } from "./contest-page.ts";
import { factName, factValue } from "./fact-value.ts";
import { layout, type PageContext } from "./layout.ts";
import { meetingsTable } from "./meetings-table.ts";
import { entryLink, wrongEntries } from "./parts.ts";

export interface NominationPageData {
  readonly view: NominationView;
  readonly country: string;
  readonly law: Law | undefined;
  readonly wrong: readonly WrongEntry[];
}

/** One candidate's way from the first meeting to the ballot, with every figure and where it stands in the log. */
export function nominationPage(context: PageContext, { view, country, law, wrong }: NominationPageData): string {
  const { locale } = context;
  const { say, href, words } = locale;
  const held = view.meetings.length > 0 || view.routeLaw?.meeting === true;
  const collects = view.collection.opensOn !== undefined || view.routeLaw?.required !== undefined;
  return layout(context, {
    title: view.candidate,
    section: "contest",
    json: `/api/nominations/${view.id}`,
    main: html`<header class="page-head">
        <p class="kicker">${say.nomination.kicker}</p>
        <h1><bdi>${view.candidate}</bdi></h1>
        <p class="lead">
          ${view.routeLaw === undefined ? html`<code>${view.route}</code>` : words(view.routeLaw.words)}
        </p>
        <p class="status-line">
          ${statusTag(locale, {
            onBallot: view.onBallot,
            ...(view.decision !== undefined && { decision: view.decision.outcome }),
            ...(view.ruling !== undefined && { ruling: view.ruling.outcome }),
          })}
          ${
            view.decision !== undefined &&
            html`<a href="${href(`/nominations/${view.id}/decision`)}">${say.nomination.seeDecision}</a>`
          }
        </p>
      </header>
      ${wrongEntries(locale, wrong)}
      <section aria-labelledby="chain">
        <h2 id="chain">${say.chain.title}</h2>
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
          ${checkSection(locale, view, law)}
        </section>`
      }
      ${
        view.facts.length > 0 &&
        html`<section aria-labelledby="facts">
          <h2 id="facts">${say.nomination.factsTitle}</h2>
          ${factsTable(locale, view.facts)}
        </section>`
      }`,
  });
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
      ${view.confirmedMeetings !== undefined && say.nomination.confirmed(view.confirmedMeetings)}
    </p>
    ${meetingsMap(locale, country, view.meetings)}${meetingsTable(locale, view.meetings)}`;
}

function factsTable(locale: Locale, facts: readonly FactView[]): Html {
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
                ${factName(locale, fact.key)}<br /><span class="quiet">${say.nomination[fact.act]}</span>
              </th>
              <td data-label="${say.nomination.factValue}">${factValue(locale, fact.value)}</td>
              <td data-label="${say.nomination.factSource}">
                <bdi>${fact.source}</bdi>${fact.date !== undefined && html`, ${day(fact.date)}`}
              </td>
              <td data-label="${say.nomination.factBy}">
                ${partyOf(locale, fact.by)}<br />${entryLink(locale, fact.index)}
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
