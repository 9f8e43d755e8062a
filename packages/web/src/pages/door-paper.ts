import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";

/** Printed alone, and shown to nobody else: one sheet, of which the page makes as many as are asked for, with lines that go on from sheet to sheet. */
export function doorPaper({ say: { door: words } }: Locale, contestTitle: string): Html {
  const { paper, count } = words;
  return html`<section id="paper-sheet" class="door-paper" aria-hidden="true">
    <article>
      <h2>${paper.sheet}</h2>
      <p><strong>${contestTitle}</strong></p>
      <p data-which></p>
      <p data-before></p>
      <table>
        <thead>
          <tr>
            ${[paper.line, count.surname, count.given, paper.born, paper.sign].map((head) => html`<th>${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${Array.from(
            { length: linesOnPaper },
            (_, at) =>
              html`<tr>
                <td>${at + 1}</td>
                <td></td>
                <td></td>
                <td></td>
                <td></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </article>
  </section>`;
}

/** Of a sheet in portrait, written on by hand: with what stands above them they fill A4 and no more, in each language. */
const linesOnPaper = 20;
