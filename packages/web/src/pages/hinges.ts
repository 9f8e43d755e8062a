import type { Json } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { FactView } from "../views/nomination-view.ts";
import type { HingeView, LawHingeView, RulingDocument } from "../views/ruling-document.ts";
import { factTitle, factValue } from "./fact-value.ts";
import { entryLink, tag } from "./parts.ts";

/** What the outcome turns on: under this reading of a contested fact it is this, under that reading it is that. */
export function hinges(locale: Locale, ruling: RulingDocument, facts: readonly FactView[], law: Law | undefined): Html {
  const { say } = locale;
  const known = ruling.hinges.length + ruling.lawHinges.length;
  return html`${known === 0 && html`<p>${say.decision.hingeNone}</p>`}
  ${ruling.hinges.map((hinge) => factHinge(locale, hinge, facts, law))}
  ${ruling.lawHinges.map((hinge) => lawHinge(locale, hinge, law))}
  ${ruling.hinges.length > 0 && html`<p class="quiet">${say.decision.asAsserted(say.decision.outcomes[ruling.outcomeAsAsserted])}</p>`}`;
}

function factHinge(locale: Locale, hinge: HingeView, facts: readonly FactView[], law: Law | undefined): Html {
  const { say } = locale;
  return html`<div class="hinge">
    <p>
      ${say.decision.hingeIntro(hinge.facts.length)}
      ${hinge.facts.map((fact, i) => html`${i > 0 && ", "}${factTitle(locale, fact, law)}`)}
    </p>
    <ul class="readings">
      ${hinge.readings.map(
        ({ values, outcome }) =>
          html`<li>
            ${Object.entries(values).map(
              ([key, value]) =>
                html`<div class="reading">
                  <p class="quiet">${say.decision.reading}${hinge.facts.length > 1 && html` <code>${key}</code>`}</p>
                  ${factValue(locale, value, { law, key })}${whoSays(locale, facts, key, value)}
                </div>`,
            )}
            <p class="then">${say.decision.outcomeIs} ${outcomeTag(locale, outcome)}</p>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** Who holds this reading, and on what: as the log has it. */
function whoSays(locale: Locale, facts: readonly FactView[], key: string, value: Json): Html {
  const spelled = JSON.stringify(value);
  const holders = facts.filter((fact) => fact.key === key && JSON.stringify(fact.value) === spelled);
  if (holders.length === 0) return nothing;
  const { say, names } = locale;
  const parties: Readonly<Record<string, string>> = say.nomination.parties;
  return html`<ul class="plain quiet">
    ${holders.map(
      (fact) =>
        html`<li>
          ${say.nomination[fact.act]}${say.site.colon}${parties[fact.by] ?? fact.by},
          <bdi>${names.source(fact.source)}</bdi>&nbsp;· ${entryLink(locale, fact.index)}
        </li>`,
    )}
  </ul>`;
}

function lawHinge(locale: Locale, hinge: LawHingeView, law: Law | undefined): Html {
  const { say, words } = locale;
  const question = law?.questions[hinge.question];
  return html`<div class="hinge">
    <p>
      ${say.decision.lawHingeIntro}
      ${question === undefined ? html`<code>${hinge.question}</code>` : words(question.words)}
    </p>
    <ul class="readings">
      ${hinge.readings.map(({ reading, outcome }) => {
        const text = question?.readings[reading];
        return html`<li>
          <div class="reading">
            <p>${text === undefined ? html`<code>${reading}</code>` : words(text)}</p>
            ${reading === hinge.adopted && html`<p class="quiet">${say.decision.adopted}</p>`}
          </div>
          <p class="then">${say.decision.outcomeIs} ${outcomeTag(locale, outcome)}</p>
        </li>`;
      })}
    </ul>
  </div>`;
}

function outcomeTag({ say }: Locale, outcome: HingeView["readings"][number]["outcome"]): Html {
  const tone = outcome === "qualified" ? "good" : outcome === "refused" ? "bad" : "open";
  return tag(tone, say.decision.outcomes[outcome]);
}
