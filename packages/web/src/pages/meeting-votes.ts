import type { VoteOutcome } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { MeetingView } from "../views/meeting-view.ts";

type Votes = MeetingView["votes"];

/** What became of a vote, and which it was where it was not the first; the same is said by the page's script. @param round from 1 */
export function outcomeLine({ say: { meetings: words }, figure }: Locale, outcome: VoteOutcome, round: number): string {
  const said = words.outcome[outcome];
  return round === 1 ? said : words.ofRound(figure(round), said);
}

/** Every vote on the motion, in order: one that failed is not lost under the next. */
export function voteRows(locale: Locale, votes: Votes): Html {
  const { say, figure } = locale;
  const rows = votes.map(
    ({ for: yes, against, abstained, outcome }) =>
      html`${say.meetings.vote(figure(yes), figure(against), figure(abstained))}<br />
        <span class="quiet">${say.meetings.outcome[outcome]}</span>`,
  );
  const [only, ...more] = rows;
  if (only === undefined || more.length === 0) return html`${only}`;
  return html`<ol class="agenda">
    ${rows.map((row) => html`<li>${row}</li>`)}
  </ol>`;
}
