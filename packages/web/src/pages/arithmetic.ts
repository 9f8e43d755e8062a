import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { DecisionDocument } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";
import type { DecisionSummary } from "../views/nomination-view.ts";
import type { RulingDocument } from "../views/ruling-document.ts";

export interface ArithmeticData {
  readonly summary: DecisionSummary;
  readonly decision: DecisionDocument | undefined;
  readonly ruling: RulingDocument | undefined;
  readonly law: Law | undefined;
  readonly regions: ReadonlyMap<string, string>;
}

/** From what was filed to what counts, step by step, as on paper. */
export function arithmetic(locale: Locale, data: ArithmeticData): Html {
  const { say, figure } = locale;
  const { summary, ruling, decision, law } = data;
  const { decision: words } = say;
  const counts = ruling?.counts;
  return html`<table class="arithmetic">
      <caption class="visually-hidden">
        ${words.arithmeticTitle}
      </caption>
      <tbody>
        ${row("", words.filed, figure(summary.filed))} ${row("of", words.checked, figure(summary.checked))}
        ${row("of", words.valid, figure(summary.valid))} ${row("of", words.invalid, figure(summary.invalid))}
        ${Object.entries(decision?.grounds ?? {})
          .toSorted(([, a], [, b]) => b - a)
          .map(([ground, lines]) => {
            const known = law?.grounds[ground];
            return row(
              "of-of",
              known === undefined ? html`<code>${ground}</code>` : locale.words(known.words),
              figure(lines),
            );
          })}
        ${counts !== undefined && row("total", words.credited, figure(counts.credited))}
        ${counts !== undefined && counts.overCap > 0 && row("", words.overCap, `− ${figure(counts.overCap)}`)}
        ${row("sum", words.counted, figure(summary.counted))}
        ${counts !== undefined && counts.required > 0 && row("", words.required, figure(counts.required))}
        ${
          counts !== undefined &&
          counts.required > 0 &&
          (summary.counted >= counts.required
            ? row("good", words.margin, figure(summary.counted - counts.required))
            : row("bad", words.missing, figure(counts.required - summary.counted)))
        }
      </tbody>
    </table>
    ${byRegion(locale, data)}`;
}

function row(kind: string, name: string | Html, value: string): Html {
  return html`<tr class="${kind}">
    <th scope="row">${name}</th>
    <td class="number">${value}</td>
  </tr>`;
}

function byRegion({ say, figure }: Locale, { decision, regions }: ArithmeticData): Html {
  if (decision === undefined || decision.countedByRegion.length === 0) return nothing;
  const { decision: words } = say;
  return html`<details>
    <summary>${words.countedByRegion}</summary>
    <table class="slim">
      <caption class="visually-hidden">
        ${words.countedByRegion}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say.nomination.region}</th>
          <th scope="col" class="number">${words.regionLines}</th>
          <th scope="col" class="number">${words.regionCounted}</th>
        </tr>
      </thead>
      <tbody>
        ${decision.countedByRegion.map(
          ({ region, lines, counted }) =>
            html`<tr>
              <th scope="row"><bdi>${regions.get(region) ?? region}</bdi></th>
              <td class="number">${figure(lines)}</td>
              <td class="number">${figure(counted)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}
