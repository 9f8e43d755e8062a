import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { answerSentences } from "../messages/answer-text.ts";
import type { AnswerView, Standing } from "../views/answer-view.ts";
import { countsOf } from "../views/count-view.ts";
import { documentOf, type DecisionView } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";
import { requirementsOf, type Requirement, type Requirements } from "../views/requirements.ts";
import { provision } from "./check-section.ts";
import type { Tone } from "./parts.ts";

const tones: Readonly<Partial<Record<Standing, Tone>>> = {
  "on-ballot": "good",
  registered: "good",
  refused: "bad",
  false: "bad",
  "ruled-qualified": "open",
  "ruled-refused": "open",
  "ruled-open": "open",
  reopened: "open",
};

export function toneOf(standing: Standing): Tone {
  return tones[standing] ?? "quiet";
}

/** How it ended and why, in the first sentences of the page. */
export function answerBlock(locale: Locale, answer: AnswerView): Html {
  const [standing, ...why] = answerSentences(locale, answer);
  return html`<p class="answer answer-${toneOf(answer.standing)}"><strong>${standing}</strong> ${why.join(" ")}</p>`;
}

/** Why: what decided, what was met, what was struck. Each requirement of the ruling stands in one list. */
export function whyLists(locale: Locale, view: DecisionView, law: Law | undefined): Html {
  const ruling = documentOf(view.rulingDocument);
  if (ruling === undefined) return nothing;
  const { lists } = locale.say.answer;
  const requirements = requirementsOf(ruling);
  const { decided, met, open } = requirements;
  const settled = view.summary !== undefined || ruling.outcome === "refused" || ruling.outcome === "qualified";
  return html`<div class="why">
    <div>
      <h3 id="what-decided">${settled ? lists.decided : lists.turns}</h3>
      ${decided.length === 0 ? html`<p>${lists.decidedNothing(met.length)}</p>` : list(locale, decided, law)}
    </div>
    <div>
      <h3 id="what-met">${lists.met}</h3>
      ${met.length === 0 ? html`<p>${lists.metNone}</p>` : list(locale, met, law)}
    </div>
    <div>
      <h3 id="what-struck">${lists.struck}</h3>
      ${struck(locale, view, requirements, law)}
    </div>
    ${
      open.length > 0 &&
      html`<div>
        <h3 id="what-open">${lists.open}</h3>
        ${list(locale, open, law)}
      </div>`
    }
  </div>`;
}

/** A list longer than this is folded after its first few: what was met is seldom what a reader came for. */
const mostShown = 5;

function list(locale: Locale, requirements: readonly Requirement[], law: Law | undefined): Html {
  const items = requirements.map(
    ({ step }) =>
      html`<li>
        ${locale.words(step.words)}
        ${step.provision !== "" && html`<span class="quiet basis">${provision(locale, law, step.provision)}</span>`}
      </li>`,
  );
  if (items.length <= mostShown + 1)
    return html`<ul>
      ${items}
    </ul>`;
  return html`<ul>
      ${items.slice(0, mostShown)}
    </ul>
    <details>
      <summary>${locale.say.answer.lists.further(items.length - mostShown)}</summary>
      <ul>
        ${items.slice(mostShown)}
      </ul>
    </details>`;
}

/** Struck lines by ground, and whether they decided anything. */
function struck(locale: Locale, view: DecisionView, { decided }: Requirements, law: Law | undefined): Html {
  const { say, figure } = locale;
  const { lists } = say.answer;
  const ruling = documentOf(view.rulingDocument);
  const decision = documentOf(view.decisionDocument);
  const counts = countsOf(view.summary, ruling, decision);
  const grounds = Object.entries(decision?.grounds ?? ruling?.grounds ?? {}).toSorted(
    ([a, m], [b, n]) => n - m || (a < b ? -1 : 1),
  );
  const lines = grounds.reduce((sum, [, each]) => sum + each, 0);
  if (counts === undefined || lines === 0) return html`<p>${lists.struckNone}</p>`;
  const said = [say.counts.lines(lines), figure(lines)] as const;
  const failed = (subjects: readonly string[]) => decided.some(({ subject }) => subjects.includes(subject));
  const intro = failed(["invalid", "check"])
    ? lists.struckDecided(...said)
    : failed(["threshold", "spread"])
      ? lists.struckShort(...said)
      : ruling?.outcome === "qualified" || ruling?.outcome === "refused" || ruling?.outcome === "open"
        ? lists.struckNothing(...said)
        : lists.struckPlain(...said);
  return html`<p>${intro}</p>
    <ul class="struck">
      ${grounds.map(([ground, each]) => {
        const known = law !== undefined && Object.hasOwn(law.grounds, ground) ? law.grounds[ground] : undefined;
        return html`<li>
          <strong class="number">${figure(each)}</strong> ${
            known === undefined ? html`<code>${ground}</code>` : locale.words(known.words)
          }
          ${known !== undefined && html`<span class="quiet basis">${provision(locale, law, known.provision)}</span>`}
        </li>`;
      })}
    </ul>`;
}
