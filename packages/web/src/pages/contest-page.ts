import { bar } from "../charts/bar.ts";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { answerSentences, shortReason } from "../messages/answer-text.ts";
import { contestTitle } from "../names/contest-title.ts";
import type { ContestView, NominationCard } from "../views/contest-view.ts";
import { toneOf } from "./answer.ts";
import { layout, type PageContext } from "./layout.ts";
import {
  chainInShort,
  checkYourself,
  entryLink,
  hash,
  landmarkLine,
  tag,
  technical,
  terms,
  wrongEntries,
} from "./parts.ts";

/** What is to be filled, who is on the ballot, who stands where and why, and how to check it. */
export function contestPage(context: PageContext, view: ContestView | undefined): string {
  const { locale } = context;
  const { say, href } = locale;
  if (view === undefined) {
    return layout(context, {
      title: say.contest.empty,
      section: "contest",
      main: html`<h1>${say.contest.empty}</h1>
        <p class="lead">${say.contest.emptyText}</p>
        <h2>${say.site.checkYourself}</h2>
        ${checkYourself(context)}`,
    });
  }
  const { title, signed } = contestTitle(locale, view);
  return layout(context, {
    title,
    section: "contest",
    json: "/api/contest",
    description: descriptionOf(locale, view),
    main: html`<header class="page-head">
        <p class="kicker">${say.site.motto}</p>
        <h1><bdi>${title}</bdi></h1>
        ${headline(locale, view)}
        <p class="quiet"><a href="${href("/about")}">${say.about.link}</a></p>
      </header>
      ${wrongEntries(locale, view.wrong)}${ballot(locale, view)}
      <section aria-labelledby="nominations">
        <h2 id="nominations">${say.contest.nominations}</h2>
        ${
          view.nominations.length === 0
            ? html`<p>${say.contest.noNominations}</p>`
            : html`<ul class="nominations">
                  ${inOrder(view.nominations).map((card) => nominationCard(locale, card))}
                </ul>
                <p class="downloads quiet">
                  <a href="${locale.file("/api/nominations.csv")}">${say.site.csv(say.contest.nominations)}</a>
                </p>`
        }
      </section>
      <section aria-labelledby="facts">
        <h2 id="facts">${say.contest.about}</h2>
        <div class="beside">
          <div>${keyFacts(locale, view)}</div>
          <aside aria-labelledby="check-yourself">
            <h3 id="check-yourself">${say.site.checkYourself}</h3>
            ${checkYourself(context)}
          </aside>
        </div>
      </section>
      <section class="log-section" aria-labelledby="log">
        <h2 id="log">${say.contest.log}</h2>
        <p class="measure">${say.contest.logIntro}</p>
        <p><a href="${href("/log")}">${say.contest.latest}</a></p>
        ${technicalDetails(locale, view, signed)}
      </section>`,
  });
}

/** When the vote is, who decides, where the contest stands: one line under the title. */
function headline({ say, day, words }: Locale, view: ContestView): Html {
  return html`<p class="lead">
    ${say.contest.votingDay}${say.site.colon}<time datetime="${view.votingDay}">${day(view.votingDay)}</time
    >${view.rulebook?.decider !== undefined && html`<span class="quiet">&nbsp;· ${words(view.rulebook.decider)}</span>`}<span
      class="quiet"
      >&nbsp;· ${say.contest.states[view.state]}</span
    >
  </p>`;
}

/** What a link preview says: who is on the ballot, or how many stand where. */
function descriptionOf(locale: Locale, { ballot: names, nominations }: ContestView): string {
  const { say, names: letters } = locale;
  const parts = [
    ...(names === undefined
      ? []
      : [
          names.candidates.length === 0
            ? say.contest.ballotEmpty
            : `${say.status.onBallot}${say.site.colon}${names.candidates.map(({ candidate }) => letters.person(candidate)).join(", ")}.`,
        ]),
    ...nominations
      .filter(({ answer }) => answer.standing === "refused")
      .slice(0, 3)
      .map(
        ({ candidate, answer }) =>
          `${letters.person(candidate)}${say.site.colon}${answerSentences(locale, answer).join(" ")}`,
      ),
  ];
  return parts.length === 0 ? say.site.asOf : parts.join(" ");
}

/** Who is on the ballot first, then the others with the most counted before the least. */
function inOrder(cards: readonly NominationCard[]): readonly NominationCard[] {
  const others = cards.filter((card) => !isOnBallot(card));
  return [...cards.filter(isOnBallot), ...others.toSorted((a, b) => countOf(b) - countOf(a))];
}

function countOf({ counts, filed, statements }: NominationCard): number {
  return counts?.counted ?? filed ?? statements;
}

function isOnBallot({ answer }: NominationCard): boolean {
  return answer.standing === "on-ballot";
}

function keyFacts(locale: Locale, view: ContestView): Html {
  const { say, day, figure, words } = locale;
  const { rulebook, custodians } = view;
  return html`${terms(
    [
      rulebook !== undefined && [
        say.contest.rulebook,
        html`<a href="${locale.href(`/documents/${rulebook.hash}`)}"
            >${rulebook.title === undefined ? html`<code>${rulebook.id}</code>` : words(rulebook.title)}</a
          >${rulebook.entry !== undefined && html`&nbsp;· ${entryLink(locale, rulebook.entry.index)}`}`,
      ],
      rulebook?.decider !== undefined && [say.contest.decider, words(rulebook.decider)],
      [say.contest.regions, figure(view.regions)],
      custodians !== undefined && [
        say.contest.sealed,
        html`${say.contest.custodians(figure(custodians.threshold), figure(custodians.custodians))}&nbsp;·
          <a href="${locale.href(`/documents/${custodians.record}`)}">${say.contest.custodianRecord}</a>`,
      ],
      ...view.rolls.map(
        (roll) =>
          [
            say.contest.roll,
            html`${say.contest.rollFrozen(roll.voters, day(roll.date))}${
              roll.use === "compare" && html`<br /><span class="quiet">${say.contest.rollCompare}</span>`
            }`,
          ] as const,
      ),
      ...view.destroyed.map(
        ({ what, items, at }) =>
          [
            say.contest.destroyed,
            html`${destroyedWhat(locale, what)}${say.site.colon}${figure(items)}, ${locale.moment(at)}`,
          ] as const,
      ),
    ],
    "key-facts",
  )}
  ${
    rulebook?.scale !== undefined &&
    html`<p class="note">
      ${say.contest.scaled(figure(rulebook.scale.num), figure(rulebook.scale.den), rulebook.scale.of)}
    </p>`
  }
  ${
    rulebook?.writtenIn !== undefined &&
    rulebook.writtenIn !== locale.language &&
    html`<p class="note">${say.contest.writtenIn[rulebook.writtenIn]}</p>`
  }
  ${rulebook !== undefined && rulebook.title === undefined && html`<p class="note">${say.contest.unknownRulebook}</p>`}
  ${rulebook?.sameText === false && html`<p class="note alarm-line">${say.contest.otherText}</p>`}`;
}

function destroyedWhat({ say }: Locale, what: string): string {
  const known: Readonly<Record<string, string>> = say.contest.destroyedWhat;
  return known[what] ?? what;
}

/** The registered names, large: what a contest is for. */
function ballot(locale: Locale, { ballot: published }: ContestView): Html {
  if (published === undefined) return nothing;
  const { say, href, names } = locale;
  const { candidates, entry } = published;
  return html`<section class="ballot ${candidates.length === 0 ? "ballot-empty" : ""}" aria-labelledby="ballot">
    <h2 id="ballot">${say.contest.ballot}</h2>
    <p>
      ${candidates.length === 0 ? say.contest.ballotEmpty : say.contest.ballotPublished}
      <span class="quiet">${landmarkLine(locale, entry)}</span>
    </p>
    ${
      candidates.length > 0 &&
      html`<ol class="ballot-names">
        ${candidates.map(
          ({ id, candidate }) =>
            html`<li>
              <a href="${href(`/nominations/${id}`)}"><bdi>${names.person(candidate)}</bdi></a>
            </li>`,
        )}
      </ol>`
    }
  </section>`;
}

/** Name, outcome with its reason in three words, and what counted against what was needed. */
function nominationCard(locale: Locale, card: NominationCard): Html {
  const { say, href, words, names } = locale;
  const { answer } = card;
  const tone = toneOf(answer.standing);
  return html`<li class="nomination-card">
    <div class="who">
      <h3>
        <a href="${href(`/nominations/${card.id}`)}"><bdi>${names.person(card.candidate)}</bdi></a>
      </h3>
      <p class="quiet">${card.routeWords === undefined ? html`<code>${card.route}</code>` : words(card.routeWords)}</p>
    </div>
    <div class="where">
      ${tone === "quiet" && card.state !== "withdrawn" ? chainInShort(locale, card.chain, say.states[card.state]) : tag(tone, standingWord(locale, card))}
      ${answer.parts.some(({ kind }) => kind === "was-false") && tag("bad", say.recomputed.isFalse)}
      ${answer.short !== undefined && html`<p class="why-short">${shortReason(locale, answer.short)}</p>`}
    </div>
    <div class="how-many">${howMany(locale, card)}</div>
  </li>`;
}

function standingWord({ say }: Locale, { answer }: NominationCard): string {
  switch (answer.standing) {
    case "on-ballot":
      return say.status.onBallot;
    case "registered":
      return say.status.registered;
    case "refused":
      return say.status.refused;
    case "ruled-qualified":
      return say.status.qualified;
    case "ruled-refused":
      return say.status.rulingRefused;
    case "ruled-open":
      return say.status.open;
    case "false":
      return say.recomputed.isFalse;
    default:
      return say.states[answer.standing];
  }
}

/** Counted against needed once there is a ruling; before it, what was filed or stands so far, with a bar towards the goal. */
function howMany(locale: Locale, { state, counts, filed, statements, required }: NominationCard): Html {
  const { say, figure } = locale;
  // Who withdrew is on the way to no goal.
  const needed = state === "withdrawn" ? undefined : (counts?.required ?? required);
  const goal = needed !== undefined && html`<span class="quiet">&nbsp;· ${say.contest.needed(figure(needed))}</span>`;
  if (counts !== undefined) {
    if (needed === undefined && counts.filed === 0) return html`<p class="quiet">${say.contest.noneNeeded}</p>`;
    return html`<p><strong>${figure(counts.counted)}</strong> ${say.contest.countedWord}${goal}</p>
      <p class="quiet">
        ${say.contest.filedWord(figure(counts.filed))}${counts.invalid > 0 && html`, ${say.contest.struckWord(figure(counts.invalid), figure(counts.checked))}`}
      </p>`;
  }
  const count = filed ?? statements;
  if (state === "withdrawn" && filed === undefined)
    return count === 0 ? nothing : html`<p>${say.counts.statements(count)}</p>`;
  return html`<p>
      <strong>${figure(count)}</strong>
      ${filed === undefined ? say.contest.collectedWord : say.contest.filedOnly}${goal}
    </p>
    ${needed !== undefined && bar({ value: count, scale: Math.max(count, needed) * 1.05, goal: needed })}`;
}

/** For whoever checks: hashes, the log's size, the title as it was signed. */
function technicalDetails(locale: Locale, view: ContestView, signed: string | undefined): Html {
  const { say, figure, moment } = locale;
  const { head, lastAct, rulebook, rolls } = view;
  return technical(
    locale,
    terms([
      signed !== undefined && [say.contest.titleInLog, html`<bdi>${signed}</bdi>`],
      [say.contest.size, figure(head.size)],
      [say.contest.root, hash(head.root)],
      lastAct !== undefined && [say.contest.lastAct, html`<time datetime="${lastAct}">${moment(lastAct)}</time>`],
      rulebook !== undefined && [say.contest.rulebook, html`<code>${rulebook.id}</code><br />${hash(rulebook.hash)}`],
      ...rolls.map((roll) => [say.contest.roll, html`<code>${roll.version}</code><br />${hash(roll.hash)}`] as const),
    ]),
  );
}
