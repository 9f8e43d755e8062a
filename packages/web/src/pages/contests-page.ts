import type { CalendarDate } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { layout, type PageContext } from "./layout.ts";

/** A contest as a list of them shows it. */
export type ContestSummary = {
  readonly id: string;
  /** Path of the contest on its site: `/contests/mayor-2026`. */
  readonly path: string;
} & (
  | {
      readonly state: "open";
      readonly title: string;
      readonly votingDay: CalendarDate;
      readonly country: string;
      readonly nominations: number;
    }
  /** `not-opened`: its log does not say yet what it is about; `not-readable`: its log cannot be read just now */
  | { readonly state: "not-opened" | "not-readable" }
);

/** The contests of a site that serves several, the next vote first. */
export function contestsPage(context: PageContext, contests: readonly ContestSummary[]): string {
  const { locale } = context;
  const { say } = locale;
  return layout(context, {
    title: say.contests.title,
    json: "/api/contests",
    main: html`<header class="page-head">
        <p class="kicker">${say.site.motto}</p>
        <h1>${say.contests.title}</h1>
        <p class="lead">${say.contests.lead}</p>
      </header>
      <ul class="nominations">
        ${contests.toSorted(byVote).map((contest) => card(locale, contest))}
      </ul>`,
  });
}

function byVote(a: ContestSummary, b: ContestSummary): number {
  const [one, two] = [a, b].map((each) => (each.state === "open" ? each.votingDay : "9999"));
  return `${one} ${a.id}` < `${two} ${b.id}` ? -1 : 1;
}

function card({ say, day, language, figure }: Locale, contest: ContestSummary): Html {
  const { id, path, state } = contest;
  return html`<li class="nomination-card">
    <h2>
      <a href="${path}/${language}/"><bdi>${state === "open" ? contest.title : id}</bdi></a>
    </h2>
    <p class="quiet">
      ${
        state === "open"
          ? html`${say.contest.votingDay}${say.site.colon}<time datetime="${contest.votingDay}"
                >${day(contest.votingDay)}</time
              >&nbsp;· ${say.contest.nominations}${say.site.colon}${figure(contest.nominations)}`
          : state === "not-opened"
            ? say.contests.notOpened
            : say.contests.notReadable
      }
    </p>
  </li>`;
}
