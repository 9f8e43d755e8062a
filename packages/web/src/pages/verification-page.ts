import type { Failure } from "@hustings/verify";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Verdict } from "../views/verdict.ts";
import { layout, type PageContext } from "./layout.ts";
import { checkYourself, entryLink, fault } from "./parts.ts";
import { heading, recomputedPart, verdictText, wordPart } from "./two-headings.ts";
import { verdictSentence } from "./verdict-line.ts";

/** Longer lists are cut: the same as JSON has every failure. */
const mostFailures = 100;

/** What the independent verifier says of the published files, under its two headings. */
export function verificationPage(context: PageContext, verdict: Verdict): string {
  const { locale, head } = context;
  const { recomputed: say } = locale.say;
  return layout(context, {
    title: say.title,
    section: "verification",
    json: "/api/verification",
    description: head === undefined ? say.lead : verdictSentence(locale, verdict, head),
    main: html`<header class="page-head">
        <h1>${say.title}</h1>
        <p class="lead">${say.lead}</p>
        ${head !== undefined && html`<p class="answer answer-${toneOf(verdict)}"><strong>${verdictSentence(locale, verdict, head)}</strong></p>`}
        ${verdict.kind === "made" && html`<p class="quiet">${say.at} <time datetime="${verdict.at}">${locale.moment(verdict.at)}</time></p>`}
      </header>
      ${verdict.kind === "not-made" && html`<p class="alarm" role="note"><span lang="en" dir="ltr">${verdict.says}</span></p>`}
      ${verdict.kind === "made" && failures(locale, verdict.report.failures)}
      ${
        verdict.kind === "made" &&
        html`${recomputedPart(locale, verdict.report, 2)}${wordPart(locale, verdict.report, 2)}
          <p class="lead">${verdictText(locale, verdict.report)}</p>`
      }
      <section aria-labelledby="check-yourself">
        ${heading(2, "check-yourself", locale.say.site.checkYourself)}
        <p>${say.ownRun}</p>
        ${checkYourself(context)}
      </section>`,
  });
}

function toneOf(verdict: Verdict): "good" | "bad" | "quiet" {
  if (verdict.kind !== "made") return "quiet";
  return verdict.report.ok ? "good" : "bad";
}

function failures(locale: Locale, all: readonly Failure[]): Html {
  if (all.length === 0) return nothing;
  const { recomputed: say } = locale.say;
  return html`<section aria-labelledby="failures">
    ${heading(2, "failures", say.failures)}
    <ul>
      ${all
        .slice(0, mostFailures)
        .map(
          ({ entry, code, says }) =>
            html`<li>
              ${entry !== undefined && html`${entryLink(locale, entry)}: `}${fault(locale, { code, says })}
            </li>`,
        )}
    </ul>
    ${all.length > mostFailures && html`<p>${locale.say.wrong.more(all.length - mostFailures)}</p>`}
  </section>`;
}
