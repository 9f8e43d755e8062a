import { lawSpaces } from "@hustings/core";
import { html, nothing, raw, type Html } from "../html.ts";
import { localeOf } from "../locale.ts";
import type { Block, Paper, PaperStep, PaperTable, Row, Text } from "./paper.ts";
import { paperStyles } from "./paper-styles.ts";

/** The document as one file that needs nothing else: to keep, to send, to print. Nothing in it runs. */
export function paperHtml(paper: Paper): string {
  const { title, outcome, kicker, language, dir, foot } = paper;
  return html`<!doctype html>
    <html lang="${language}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${outcome}${localeOf(language).say.site.colon}${title}</title>
        <style>
          ${raw(paperStyles)}
        </style>
      </head>
      <body>
        <main>
          <header>
            ${paper.letterhead.map((line) => html`<p class="letterhead">${line}</p>`)}
            <p class="kicker">${kicker}</p>
            <h1><bdi>${title}</bdi></h1>
            <p class="outcome">${outcome}</p>
            ${terms(paper.facts)}
            <p class="quiet">${prose(paper.intro)}</p>
          </header>
          ${paper.sections.map(
            (section, i) =>
              html`<section aria-labelledby="s${i + 1}">
                <h2 id="s${i + 1}">${i + 1}. ${section.title}</h2>
                ${section.blocks.map(block)}
              </section>`,
          )}
        </main>
        <footer>${foot.name} <code>${foot.hash}</code></footer>
      </body>
    </html>`.toString();
}

/** The attribute by which a link names a line. */
function placed(id: string | undefined): Html {
  return id === undefined ? nothing : html` id="${id}"`;
}

function block(of: Block): Html {
  switch (of.kind) {
    case "text":
      return html`<p class="${of.tone ?? "plain"}">${inline(of.text)}</p>`;
    case "heading":
      return html`<h3>${of.text}</h3>`;
    case "terms":
      return terms(of.rows);
    case "table":
      return table(of.table);
    case "list":
      return html`<ol>
        ${of.items.map(
          ([first = [], ...rest], at) =>
            html`<li${placed(of.ids?.[at]?.[0])}>
              <p>${inline(first)}</p>
              ${rest.map((text, under) => html`<p class="quiet" ${placed(of.ids?.[at]?.[under + 1])}>${inline(text)}</p>`)}
            </li>`,
        )}
      </ol>`;
    case "steps":
      return html`<ul class="steps">
        ${of.steps.map(step)}
      </ul>`;
    case "signatures":
      return html`<ul class="signatures">
        ${of.lines.map(({ name, office, drawn: strokes }) => html`<li>${strokes !== undefined && drawing(strokes, name)}${name !== "" && html`<strong>${name}</strong><br />`}<span class="quiet">${office}</span></li>`)}
      </ul>`;
    case "commands":
      // A space before the text would be part of the command.
      return html`<pre tabindex="0"><code>${of.lines.join("\n")}</code></pre>`;
    default:
      return of satisfies never;
  }
}

function drawing(strokes: readonly (readonly number[])[], name: string): Html {
  const path = strokes.map((line) => `M${line.join(" ")}`).join("");
  return html`<svg viewBox="0 0 600 200" role="img" aria-label="${name}"><path d="${path}" /></svg>`;
}

function inline(text: Text): Html {
  return html`${text.map((span) => (typeof span === "string" ? prose(span) : html`<code>${span.code}</code>`))}`;
}

/** A number of a law that breaks after its hyphen reads as two: 19-FZ, 6-FKZ. */
const lawNumber = /(\d+-\p{Lu}+)/u;

function prose(text: string): Html {
  return html`${lawSpaces(text)
    .split(lawNumber)
    .map((part, at) => (at % 2 === 1 ? html`<span class="whole">${part}</span>` : part))}`;
}

function terms(rows: readonly Row[]): Html {
  return html`<dl>
    ${rows.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd><bdi>${inline(value)}</bdi></dd>
        </div>`,
    )}
  </dl>`;
}

function table({ caption, columns, rows }: PaperTable): Html {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(({ title, figures }) => html`<th scope="col" class="${figures ? "figure" : "words"}">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ cells, weight }) =>
          html`<tr class="${weight ?? "row"}">
            ${cells.map((cell, i) => html`<td class="${columns[i]?.figures ? "figure" : "words"}" data-label="${columns[i]?.title}">${inline(cell)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function step({ number, depth, tone, mark, words, article, basis }: PaperStep): Html {
  return html`<li class="depth-${Math.min(depth, 4)}">
    <p>
      <span class="number">${number}</span> <strong class="${tone}">${mark}</strong>
      ${depth === 0 ? html`<strong>${prose(words)}</strong>` : prose(words)}
      ${article.length > 0 && html`<span class="quiet">${inline(article)}</span>`}
    </p>
    ${basis.length === 0 ? nothing : basis.map((text) => html`<p class="quiet">${inline(text)}</p>`)}
  </li>`;
}
