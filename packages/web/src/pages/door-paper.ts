import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";

/** Printed alone, and shown to nobody else: lines that go on where this device's count ends. */
export function doorPaper({ say: { door: words } }: Locale, contestTitle: string): Html {
  const { paper, count } = words;
  return html`<section id="paper-sheet" class="door-paper" aria-hidden="true">
    <h2>${paper.sheet}</h2>
    <p><strong>${contestTitle}</strong></p>
    <p><span id="paper-which"></span></p>
    <p id="paper-before"></p>
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
  </section>`;
}

/** Of a sheet in portrait, written on by hand. */
const linesOnPaper = 24;
