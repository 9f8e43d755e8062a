import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { bar } from "../charts/bar.ts";
import type { ContestView, NominationCard } from "../views/contest-view.ts";
import { layout, type PageContext } from "./layout.ts";
import {
  chainInShort,
  checkYourself,
  entryLink,
  hash,
  landmarkLine,
  tag,
  terms,
  wrongEntries,
  type Tone,
} from "./parts.ts";

/** What is to be filled, under which rules, who stands where, and how to check it. */
export function contestPage(context: PageContext, view: ContestView | undefined): string {
  const { locale } = context;
  const { say } = locale;
  if (view === undefined) {
    return layout(context, {
      title: say.contest.empty,
      section: "contest",
      main: html`<h1>${say.contest.empty}</h1>
        <p class="lead">${say.contest.emptyText}</p>
        <h2>${say.site.checkYourself}</h2>
        ${checkYourself(locale, context.site)}`,
    });
  }
  return layout(context, {
    title: view.title,
    section: "contest",
    json: "/api/contest",
    main: html`<header class="page-head">
        <p class="kicker">${say.site.motto}</p>
        <h1><bdi>${view.title}</bdi></h1>
        <div class="beside">
          <div>${keyFacts(locale, view)}</div>
          <aside aria-labelledby="check-yourself">
            <h2 id="check-yourself">${say.site.checkYourself}</h2>
            ${checkYourself(locale, context.site)}
          </aside>
        </div>
      </header>
      ${wrongEntries(locale, view.wrong)}${ballot(locale, view)}
      <section aria-labelledby="nominations">
        <h2 id="nominations">${say.contest.nominations}</h2>
        ${
          view.nominations.length === 0
            ? html`<p>${say.contest.noNominations}</p>`
            : html`<ul class="nominations">
                ${view.nominations.map((card) => nominationCard(locale, card))}
              </ul>`
        }
      </section>
      <section class="log-section" aria-labelledby="log">
        <h2 id="log">${say.contest.log}</h2>
        <p class="measure">${say.contest.logIntro}</p>
        ${logHead(locale, view)}
      </section>`,
  });
}

function keyFacts(locale: Locale, view: ContestView): Html {
  const { say, day, figure, words } = locale;
  const { rulebook, custodians } = view;
  return html`${terms(
    [
      [say.contest.votingDay, html`<time datetime="${view.votingDay}">${day(view.votingDay)}</time>`],
      rulebook !== undefined && [
        say.contest.rulebook,
        html`${rulebook.title !== undefined && html`${words(rulebook.title)}<br />`}<code>${rulebook.id}</code>
          ${rulebook.entry !== undefined && html`· ${entryLink(locale, rulebook.entry.index)}`}<br />${hash(rulebook.hash)}`,
      ],
      rulebook?.decider !== undefined && [say.contest.decider, words(rulebook.decider)],
      [say.contest.state, say.contest.states[view.state]],
      [say.contest.regions, figure(view.regions)],
      custodians !== undefined && [
        say.contest.sealed,
        html`${say.contest.custodians(figure(custodians.threshold), figure(custodians.custodians))} ·
          <a href="/documents/${custodians.record}.json">${say.contest.custodianRecord}</a>`,
      ],
      ...view.rolls.map(
        (roll) =>
          [
            say.contest.roll,
            html`${say.contest.rollFrozen(roll.voters, day(roll.date))}${
                roll.use === "compare" && html`<br /><span class="quiet">${say.contest.rollCompare}</span>`
              }<br />${hash(roll.hash)}`,
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
  ${rulebook !== undefined && rulebook.title === undefined && html`<p class="note">${say.contest.unknownRulebook}</p>`}
  ${rulebook?.sameText === false && html`<p class="note alarm-line">${say.contest.otherText}</p>`}`;
}

function destroyedWhat({ say }: Locale, what: string): string {
  const known: Readonly<Record<string, string>> = say.contest.destroyedWhat;
  return known[what] ?? what;
}

function ballot(locale: Locale, { ballot: published }: ContestView): Html {
  if (published === undefined) return nothing;
  const { say } = locale;
  return html`<section
    class="ballot ${published.candidates.length === 0 ? "ballot-empty" : ""}"
    aria-labelledby="ballot"
  >
    <h2 id="ballot">${say.contest.ballot}</h2>
    <p>${published.candidates.length === 0 ? say.contest.ballotEmpty : say.contest.ballotPublished}</p>
    ${
      published.candidates.length > 0 &&
      html`<ol class="ballot-names">
        ${published.candidates.map((candidate) => html`<li><bdi>${candidate}</bdi></li>`)}
      </ol>`
    }
    <p class="quiet">${landmarkLine(locale, published.entry)}</p>
  </section>`;
}

function nominationCard(locale: Locale, card: NominationCard): Html {
  const { say, figure, href, words } = locale;
  const count = card.filed ?? card.statements;
  return html`<li class="nomination-card">
    <div class="who">
      <h3>
        <a href="${href(`/nominations/${card.id}`)}"><bdi>${card.candidate}</bdi></a>
      </h3>
      <p class="quiet">${card.routeWords === undefined ? html`<code>${card.route}</code>` : words(card.routeWords)}</p>
    </div>
    <div class="how-many">
      <p>
        <strong>${figure(count)}</strong> ${
          card.required === undefined
            ? html`<span class="quiet">${say.contest.collected}</span>`
            : html`<span class="quiet">· ${say.contest.needed(figure(card.required))}</span>`
        }
      </p>
      ${card.required !== undefined && bar({ value: count, scale: Math.max(count, card.required) * 1.05, goal: card.required })}
    </div>
    <div class="where">${statusTag(locale, card)} ${chainInShort(locale, card.chain, say.states[card.state])}</div>
  </li>`;
}

/** The furthest that can be said of a nomination, as a tag. */
export function statusTag({ say }: Locale, card: Pick<NominationCard, "onBallot" | "decision" | "ruling">): Html {
  const [tone, text] = statusOf(say, card);
  return text === undefined ? nothing : tag(tone, text);
}

function statusOf(
  say: Locale["say"],
  { onBallot, decision, ruling }: Pick<NominationCard, "onBallot" | "decision" | "ruling">,
): readonly [Tone, string?] {
  if (onBallot) return ["good", say.status.onBallot];
  if (decision === "registered") return ["good", say.status.registered];
  if (decision === "refused") return ["bad", say.status.refused];
  if (ruling === "qualified") return ["open", say.status.qualified];
  if (ruling === "refused") return ["open", say.status.rulingRefused];
  if (ruling === "open") return ["open", say.status.open];
  return ["quiet"];
}

function logHead(locale: Locale, { head, lastAct }: ContestView): Html {
  const { say, figure, href, moment } = locale;
  return html`${terms([
      [say.contest.size, figure(head.size)],
      [say.contest.root, hash(head.root)],
      lastAct !== undefined && [say.contest.lastAct, html`<time datetime="${lastAct}">${moment(lastAct)}</time>`],
    ])}
    <p><a href="${href("/log")}">${say.contest.latest}</a></p>`;
}
