import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { ChainStep } from "../views/chain-view.ts";
import type { NominationView } from "../views/nomination-view.ts";
import { landmarkLine, tag } from "./parts.ts";

/** The way from the meeting to the ballot: what is done, when, at which entry, and what is still to come. */
export function chain(locale: Locale, view: NominationView): Html {
  const { say } = locale;
  return html`<ol class="chain">
    ${view.chain.map(
      (step) =>
        html`<li class="step step-${step.status}" ${step.status === "now" && html`aria-current="step"`}>
          <div class="step-body">
            <h3>${say.chain.steps[step.step]}</h3>
            <p class="step-status">${say.chain.status[step.isWaiting === true ? "next" : step.status]}</p>
            ${detail(locale, view, step)}
            <p class="step-when quiet">${landmarkLine(locale, step.entry)}</p>
          </div>
        </li>`,
    )}
  </ol>`;
}

/** The one figure that matters at each step. */
function detail(locale: Locale, view: NominationView, { step, status }: ChainStep): Html {
  const { say, figure, share } = locale;
  if (status === "ahead" || status === "ended") return nothing;
  switch (step) {
    case "meetings":
      return view.meetings.length > 0 ? line(say.counts.meetings(view.meetings.length)) : nothing;
    case "confirmed":
      if (view.confirmation === "false") return isFalse(locale);
      return view.confirmedMeetings === undefined ? nothing : line(say.counts.meetings(view.confirmedMeetings));
    case "drive":
      return line(say.counts.statements(view.collection.standing));
    case "filing":
      return view.filing === undefined ? nothing : line(say.counts.lines(view.filing.lines));
    case "frozen":
      return view.check.population === undefined ? nothing : line(say.counts.lines(view.check.population.lines));
    case "draw": {
      const drawn = view.check.stages.filter(({ sampled }) => sampled).reduce((sum, { size }) => sum + size, 0);
      return drawn > 0 ? line(say.counts.lines(drawn)) : nothing;
    }
    case "check":
      return view.check.checked === 0
        ? nothing
        : line(
            `${say.counts.lines(view.check.checked)}, ${share(view.check.invalid, view.check.checked)} ${say.nomination.invalid}`,
          );
    case "ruling":
      if (view.ruling?.recomputed === "false" || wasFalse(view, step)) return isFalse(locale);
      return view.ruling === undefined ? nothing : line(say.decision.outcomes[view.ruling.outcome]);
    case "decision":
      if (view.decision?.recomputed === "false" || wasFalse(view, step)) return isFalse(locale);
      return view.decision === undefined
        ? nothing
        : line(
            `${say.status[view.decision.outcome]} · ${say.decision.counted}${say.site.colon}${figure(view.decision.counted)}`,
          );
    case "opened":
    case "withdrawn":
    case "ballot":
      return nothing;
    default:
      return step satisfies never;
  }
}

/** Of what stood before its candidate withdrew. */
function wasFalse({ withdrawal }: NominationView, step: "ruling" | "decision"): boolean {
  return withdrawal?.falseSteps.includes(step) === true;
}

/** Stands in the place of what a false document says. */
function isFalse({ say }: Locale): Html {
  return html`<p class="step-figure">${tag("bad", say.recomputed.isFalse)}</p>`;
}

function line(text: string): Html {
  return html`<p class="step-figure">${text}</p>`;
}
