import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { RulingStep } from "../views/ruling-document.ts";
import { provision } from "./check-section.ts";
import { tag } from "./parts.ts";

/** The ruling as nested steps that open one by one; what decides is open from the start. */
export function rulingTree(
  locale: Locale,
  root: RulingStep,
  law: Law | undefined,
  cities: ReadonlyMap<string, string>,
): Html {
  return html`<ul class="ruling-tree">
    ${step({ locale, law, cities, outcome: root.result }, root, 0)}
  </ul>`;
}

interface Telling {
  readonly locale: Locale;
  readonly law: Law | undefined;
  readonly cities: ReadonlyMap<string, string>;
  readonly outcome: RulingStep["result"];
}

function step(telling: Telling, node: RulingStep, depth: number): Html {
  const { locale, law, outcome } = telling;
  const line = html`${truth(locale, node.result)} <span class="step-words">${sentence(telling, node)}</span>`;
  // A refusal opens along the steps that are not met, so that a reader sees the reason without a click.
  const open = depth === 0 || (outcome !== true && node.result === outcome);
  if (node.children.length === 0) return html`<li class="leaf">${line}${basis(locale, node, law)}</li>`;
  return html`<li>
    <details ${open && html`open`}>
      <summary>${line}</summary>
      ${basis(locale, node, law)}
      <ul>
        ${node.children.map((child) => step(telling, child, depth + 1))}
      </ul>
    </details>
  </li>`;
}

/** The step's own sentence; the city of a meeting, which the ruling has from the log, in the reader's letters. */
function sentence({ locale, cities }: Telling, { id, words }: RulingStep): string {
  const said = locale.words(words);
  const city = id.startsWith("meeting/") ? cities.get(id.slice("meeting/".length)) : undefined;
  return city === undefined ? said : said.replace(city, () => locale.names.place(city));
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
