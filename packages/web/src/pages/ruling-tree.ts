import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { RulingStep } from "../views/ruling-document.ts";
import { provision } from "./check-section.ts";
import { tag } from "./parts.ts";

/** The ruling as nested steps that open one by one; what decides is open from the start. */
export function rulingTree(locale: Locale, root: RulingStep, law: Law | undefined): Html {
  return html`<ul class="ruling-tree">
    ${step(locale, root, law, root.result, 0)}
  </ul>`;
}

function step(
  locale: Locale,
  node: RulingStep,
  law: Law | undefined,
  outcome: RulingStep["result"],
  depth: number,
): Html {
  const line = html`${truth(locale, node.result)} <span class="step-words">${locale.words(node.words)}</span>`;
  // A refusal opens along the steps that are not met, so that a reader sees the reason without a click.
  const open = depth === 0 || (outcome !== true && node.result === outcome);
  if (node.children.length === 0) return html`<li class="leaf">${line}${basis(locale, node, law)}</li>`;
  return html`<li>
    <details ${open && html`open`}>
      <summary>${line}</summary>
      ${basis(locale, node, law)}
      <ul>
        ${node.children.map((child) => step(locale, child, law, outcome, depth + 1))}
      </ul>
    </details>
  </li>`;
}

function truth({ say }: Locale, result: RulingStep["result"]): Html {
  if (result === "open") return tag("open", say.decision.truth.open);
  return result ? tag("good", say.decision.truth.yes) : tag("bad", say.decision.truth.no);
}

function basis(locale: Locale, node: RulingStep, law: Law | undefined): Html {
  const { say } = locale;
  const { words } = law?.provisions[node.provision] ?? {};
  if (node.provision === "" && !node.presumed) return nothing;
  return html`<p class="basis quiet">
    ${provision(locale, law, node.provision)}${words !== undefined && node.children.length === 0 && html`${say.site.colon}${locale.words(words)}`}
    ${node.presumed && html`<br />${say.decision.presumed}`}
    ${node.facts.length > 0 && html`<br />${node.facts.map((fact, i) => html`${i > 0 && ", "}<code>${fact}</code>`)}`}
  </p>`;
}
