import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { regionCounts, type CountView } from "../views/count-view.ts";
import type { DecisionDocument } from "../views/decision-view.ts";
import type { Law } from "../views/law.ts";

export interface ArithmeticData {
  readonly counts: CountView;
  readonly decision: DecisionDocument | undefined;
  readonly law: Law | undefined;
  readonly regions: ReadonlyMap<string, string>;
}

/** From what was filed to what counts, step by step, as on paper. */
export function arithmetic(locale: Locale, data: ArithmeticData): Html {
  const { say, figure } = locale;
  const { counts, decision, law } = data;
  const { decision: words } = say;
  const { overCap = 0, margin } = counts;
  return html`<table class="arithmetic">
      <caption class="visually-hidden">
        ${words.arithmeticTitle}
      </caption>
      <tbody>
        ${row("", words.filed, figure(counts.filed))} ${row("of", words.checked, figure(counts.checked))}
        ${row("of", words.valid, figure(counts.valid))} ${row("of", words.invalid, figure(counts.invalid))}
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
        ${counts.credited !== undefined && row("total", words.credited, figure(counts.credited))}
        ${overCap > 0 && row("", words.overCap, `− ${figure(overCap)}`)}
        ${row("sum", words.counted, figure(counts.counted))}
        ${counts.required !== undefined && row("", words.required, figure(counts.required))}
        ${
          margin !== undefined &&
          (margin >= 0 ? row("good", words.margin, figure(margin)) : row("bad", words.missing, figure(-margin)))
        }
      </tbody>
    </table>
    ${counts.contradicted.length > 0 && html`<p class="note alarm-line">${say.answer.contradiction}</p>`}
    ${byRegion(locale, data)}`;
}

function row(kind: string, name: string | Html, value: string): Html {
  return html`<tr class="${kind}">
    <th scope="row">${name}</th>
    <td class="number">${value}</td>
  </tr>`;
}

/** The same by region, with its sum, where the law counts so. */
function byRegion({ say, figure, names }: Locale, { counts, decision, regions }: ArithmeticData): Html {
  const { decision: words, nomination } = say;
  const byRegion = regionCounts(counts, decision);
  if (byRegion === undefined) return nothing;
  return html`<details>
    <summary>${words.countedByRegion}</summary>
    <table class="slim">
      <caption class="visually-hidden">
        ${words.countedByRegion}
      </caption>
      <thead>
        <tr>
          <th scope="col">${nomination.region}</th>
          <th scope="col" class="number">${words.regionLines}</th>
          <th scope="col" class="number">${words.regionCounted}</th>
        </tr>
      </thead>
      <tbody>
        ${byRegion.rows.map(
          ({ region, lines, counted }) =>
            html`<tr>
              <th scope="row"><bdi>${names.place(regions.get(region) ?? region)}</bdi></th>
              <td class="number">${figure(lines)}</td>
              <td class="number">${figure(counted)}</td>
            </tr>`,
        )}
        ${
          byRegion.unplaced > 0 &&
          html`<tr>
            <th scope="row">${words.unplaced}</th>
            <td class="number"></td>
            <td class="number">− ${figure(byRegion.unplaced)}</td>
          </tr>`
        }
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${nomination.total}</th>
          <td class="number">${figure(byRegion.lines)}</td>
          <td class="number">${figure(counts.counted)}</td>
        </tr>
      </tfoot>
    </table>
  </details>`;
}
