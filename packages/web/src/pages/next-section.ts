import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { NextStep, NextView } from "../views/next-view.ts";

/** What happens next and until when. What is over is said to be over, by the log's own clock. */
export function nextSection(locale: Locale, { steps, latest }: NextView): Html {
  if (steps.length === 0) return nothing;
  const { say, moment } = locale;
  const { next } = say.answer;
  const ahead = steps.filter((step) => !("past" in step && step.past));
  const remedies = steps.filter((step) => step.kind === "remedy");
  const others = steps.filter((step) => step.kind !== "remedy");
  const past = steps.some((step) => "past" in step && step.past);
  return html`<section class="next" aria-labelledby="next">
    <h2 id="next">${next.title}</h2>
    ${ahead.length === 0 && html`<p>${next.nothing}</p>`}
    ${
      remedies.length > 0 &&
      html`<p>${remedies.some(({ when }) => when === "against") ? next.remedies : next.before}</p>
        <ul>
          ${remedies.map((step) => html`<li>${stepText(locale, step)}${overMark(locale, step)}</li>`)}
        </ul>`
    }
    ${others.map((step) => html`<p>${stepText(locale, step)}${overMark(locale, step)}</p>`)}
    ${past && latest !== undefined && html`<p class="quiet">${next.past(moment(latest))}</p>`}
  </section>`;
}

function overMark({ say }: Locale, step: NextStep): Html {
  return "past" in step && step.past ? html` <strong class="over">${say.answer.next.over}</strong>` : nothing;
}

function stepText(locale: Locale, step: NextStep): Html {
  const { say, day, moment, words } = locale;
  const { next } = say.answer;
  switch (step.kind) {
    case "step":
      return html`${next.step(say.chain.steps[step.step])}`;
    case "collecting":
      return html`${next.collecting(day(step.until))}`;
    case "filing":
      return html`${next.filing(moment(step.until))}`;
    case "dice":
      return html`${next.dice(moment(step.at))}`;
    case "appeal-pending":
      return html`${next.appealed}`;
    case "withdrawn":
      return html`${next.withdrawn} ${step.sealed > 0 && next.staysSealed(step.sealed)} ${next.withdrawalLaw}`;
    case "voting-day":
      return html`${next.votingDay(day(step.day))}`;
    case "remedy": {
      const { remedy } = step;
      const until =
        remedy.untilEndOf === undefined
          ? remedy.until === undefined
            ? ""
            : moment(remedy.until)
          : say.paper.endOf(day(remedy.untilEndOf));
      return html`${next.until(words(remedy.words), until)}
        <span class="quiet">(${say.paper.who[remedy.who]}, ${next.to(words(remedy.to))})</span>`;
    }
    default:
      return step satisfies never;
  }
}
