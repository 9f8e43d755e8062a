import { printable } from "@hustings/core";
import { html, type Content, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { ReviewFinding, ReviewLine } from "../views/review-view.ts";
import { layout, type PageContext } from "./layout.ts";
import { tag, type Tone } from "./parts.ts";
import { pageLoader, type PageScript } from "./page-script.ts";
import { levelWords } from "../messages/level-words.ts";

export interface ReviewPageData {
  /** Title of the case. */
  readonly title: string;
  /** In the order in which they are asked. */
  readonly lines: readonly ReviewLine[];
  /** The workbook that findings are saved in. */
  readonly savedIn: string;
  /** The command that goes on when all is decided. */
  readonly goOn: string;
  /** The line that was decided last, while that can be undone. */
  readonly last: number | undefined;
  readonly script: PageScript;
}

/** What a person may find, each with its key. */
const words = [
  ["valid", "v"],
  ["not-on-roll", "n"],
  ["double", "d"],
] as const satisfies readonly (readonly [ReviewFinding["finding"], string])[];

const tones: Readonly<Record<ReviewFinding["finding"], Tone>> = { valid: "good", "not-on-roll": "bad", double: "bad" };

const linePath = (line: number) => `/lines/${line}`;

const isOpen = ({ finding }: ReviewLine) => finding === undefined;

/**
 * One line, and what may be found of it.
 *
 * @param problem why what was sent before could not be taken
 */
export function reviewLinePage(
  context: PageContext,
  data: ReviewPageData,
  line: number,
  problem?: "word" | "double" | "unsaved" | "neither" | "nobody",
): string | undefined {
  const { locale } = context;
  const say = locale.say.review;
  const at = data.lines.findIndex((each) => each.line === line);
  const found = data.lines[at];
  if (found === undefined) return undefined;
  const others = found.with.flatMap((other) => data.lines.find((each) => each.line === other) ?? []);
  return layout(context, {
    title: `${say.line(locale.figure(line))} · ${data.title}`,
    acts: true,
    local: say.footer,
    main: html`<header class="page-head review-head">
        <p class="kicker">${data.title} · ${found.candidate}</p>
        <h1>${say.line(locale.figure(line))} <small class="quiet">${say.row(locale.figure(found.row))}</small></h1>
      </header>
      ${bar(locale, data)}
      <p class="lead">
        ${say.why[found.why]} ${found.later !== undefined && say.later[found.later]}
        ${found.finding !== undefined && html`${findingTag(locale, found.finding)}`}
      </p>
      ${problem !== undefined && html`<p class="alarm" role="alert">${say.problem[problem]}</p>`}
      ${sides(locale, found, others)} ${candidates(locale, found)} ${form(locale, found)}
      ${isOpen(found) && undo(locale, data)} ${ways(locale, data, at)} ${keysLine(locale)} ${pageLoader(data.script)}`,
  });
}

const onPage = 200;

/** All lines, the open ones first: where a person begins, and comes back to. @param page from 1 */
export function reviewListPage(context: PageContext, data: ReviewPageData, page: number): string {
  const { locale } = context;
  const say = locale.say.review;
  const lines = [...data.lines.filter(isOpen), ...data.lines.filter((line) => !isOpen(line))];
  const [next] = lines;
  const pages = Math.max(1, Math.ceil(lines.length / onPage));
  const from = (Math.min(page, pages) - 1) * onPage;
  return layout(context, {
    title: `${say.title} · ${data.title}`,
    acts: true,
    local: say.footer,
    main: html`<header class="page-head">
        <p class="kicker">${data.title}</p>
        <h1>${say.title}</h1>
        <p class="note">${say.private}</p>
      </header>
      ${bar(locale, data)}
      ${
        next !== undefined && isOpen(next)
          ? html`<p>
              <a class="button" href="${locale.href(linePath(next.line))}" data-key="g">${say.start}<kbd>g</kbd></a>
            </p>`
          : html`<section class="done">
              <h2>${say.allDone}</h2>
              <p>${say.goOn}</p>
              <pre class="command" tabindex="0"><code>${data.goOn}</code></pre>
            </section>`
      }
      ${undo(locale, data)}
      <p class="quiet">${say.savedIn} <code>${data.savedIn}</code></p>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">${say.columns.line}</th>
            <th scope="col">${say.columns.name}</th>
            <th scope="col">${say.columns.candidate}</th>
            <th scope="col">${say.columns.why}</th>
            <th scope="col">${say.columns.finding}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.slice(from, from + onPage).map((line) => row(locale, line))}
        </tbody>
      </table>
      ${pages > 1 && pageLinks(locale, pages, page)} ${keysLine(locale)} ${pageLoader(data.script)}`,
  });
}

function row(locale: Locale, line: ReviewLine): Html {
  const { columns, why, later, waits } = locale.say.review;
  const name = line.fields.filter(({ field }) => isName(field)).map(({ written }) => written);
  return html`<tr>
    <th scope="row"><a href="${locale.href(linePath(line.line))}">${locale.figure(line.line)}</a></th>
    <td data-label="${columns.name}">${readOut(name.join(" "))}</td>
    <td data-label="${columns.candidate}"><bdi>${line.candidate}</bdi></td>
    <td data-label="${columns.why}">${why[line.why]} ${line.later !== undefined && later[line.later]}</td>
    <td data-label="${columns.finding}">
      ${line.finding === undefined ? tag("open", waits) : findingTag(locale, line.finding)}
    </td>
  </tr>`;
}

/** Letter by letter: a mark that turns the reading round would show another name than the one that is compared. */
const readOut = (text: string) => html`<bdi>${printable(text)}</bdi>`;

const isName = (field: string) => ["surname", "given", "patronymic"].includes(field);

function pageLinks({ say, href, figure }: Locale, pages: number, page: number): Html {
  return html`<nav class="review-ways" aria-label="${say.review.pages}">
    ${Array.from({ length: pages }, (_, i) => i + 1).map(
      (each) =>
        html`<a href="${href(`/?page=${each}`)}" ${each === page && html`aria-current="page"`}>${figure(each)}</a>`,
    )}
  </nav>`;
}

function bar({ say, figure }: Locale, { lines }: ReviewPageData): Html {
  const done = lines.filter((line) => !isOpen(line)).length;
  const text = say.review.progress(figure(done), figure(lines.length));
  return html`<div class="review-bar">
    <span>${text}</span><span class="quiet">${say.review.left(lines.length - done)}</span>
    <progress max="${Math.max(1, lines.length)}" value="${done}" aria-label="${text}"></progress>
  </div>`;
}

function findingTag({ say, figure }: Locale, finding: ReviewFinding): Html {
  const word = say.review.words[finding.finding];
  return tag(
    tones[finding.finding],
    finding.finding === "double" ? `${word}: ${say.review.otherLine(figure(finding.of))}` : word,
  );
}

function sides(locale: Locale, line: ReviewLine, others: readonly ReviewLine[]): Html {
  const say = locale.say.review;
  const cell = (text: string) => (text === "" ? html`<span class="quiet">${say.empty}</span>` : readOut(text));
  const fields = line.fields.filter(
    ({ field, written, roll }) =>
      written !== "" || roll !== "" || others.some((other) => writtenOf(other, field) !== ""),
  );
  return html`<section class="sides" aria-labelledby="sides-title">
    <h2 id="sides-title">${say.sides}</h2>
    <table class="stack sides">
      <thead>
        <tr>
          <th scope="col">${say.field}</th>
          <th scope="col">${say.written}</th>
          ${others.map(({ line: other }) => html`<th scope="col">${say.otherLine(locale.figure(other))}</th>`)}
          <th scope="col">${say.roll}</th>
          <th scope="col">${say.differs}</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(
          ({ field, written, roll, level }) =>
            html`<tr class="${isApart(written, roll) ? "apart" : ""}">
              <th scope="row">${fieldWord(locale, field)}</th>
              <td data-label="${say.written}">${cell(written)}</td>
              ${others.map((other) => html`<td data-label="${say.otherLine(locale.figure(other.line))}">${cell(writtenOf(other, field))}</td>`)}
              <td data-label="${say.roll}">${cell(roll)}</td>
              <td data-label="${say.differs}" class="level">
                ${isApart(written, roll) ? levelIn(locale, level) : roll === "" ? "" : say.same}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function writtenOf({ fields }: ReviewLine, field: string): string {
  return fields.find((each) => each.field === field)?.written ?? "";
}

const isApart = (written: string, roll: string) =>
  roll !== "" && written.normalize().toLowerCase() !== roll.normalize().toLowerCase();

/** The signing page and this one call a field by the same word. */
function fieldWord({ say }: Locale, field: string): string {
  return say.sign.fields[field] ?? (field === "region" ? say.review.region : field);
}

function candidates(locale: Locale, line: ReviewLine): Html {
  const say = locale.say.review;
  return html`<section aria-labelledby="candidates-title">
    <h2 id="candidates-title">${say.candidates}</h2>
    ${
      line.candidates.length === 0
        ? html`<p>${say.noCandidate}</p>`
        : html`<ul>
            ${line.candidates.map((entry) => html`<li>${readOut(entry)}</li>`)}
          </ul>`
    }
    ${
      line.with.length > 0 &&
      html`<p>
        ${say.sameAs}
        ${line.with.map((other, i) => html`${i > 0 && ", "}<a href="${locale.href(linePath(other))}">${locale.figure(other)}</a>`)}.
      </p>`
    }
  </section>`;
}

/** Each finding is a form of its own, so that Enter in the field of a double sends a double and nothing else. */
function form(locale: Locale, line: ReviewLine): Html {
  const say = locale.say.review;
  const { finding } = line;
  const action = locale.href(linePath(line.line));
  // One other line is proposed; which of several it is, the person says.
  const of = finding?.finding === "double" ? finding.of : line.with.length === 1 ? line.with[0] : undefined;
  return html`<section aria-labelledby="decide">
    <h2 id="decide">${say.decide}</h2>
    <div class="findings">
      ${words.map(
        ([word, key]) =>
          html`<form method="post" action="${action}" class="${finding?.finding === word ? "chosen" : ""}">
            ${
              word === "double" &&
              html`<div class="field">
                <label for="double-of">${say.doubleOf}</label>
                <input
                  id="double-of"
                  name="double_of"
                  inputmode="numeric"
                  autocomplete="off"
                  value="${of ?? ""}"
                  list="lines"
                />
                <datalist id="lines">${line.with.map((each) => html`<option value="${each}"></option>`)}</datalist>
              </div>`
            }
            <button
              type="submit"
              name="finding"
              value="${word}"
              data-key="${key}"
              class="${finding?.finding === word ? "primary" : ""}"
              aria-describedby="means-${word}"
            >
              ${say.words[word]}<kbd>${key}</kbd>
            </button>
            <p id="means-${word}">${say.means[word]}</p>
          </form>`,
      )}
    </div>
    ${
      finding !== undefined &&
      html`<form method="post" action="${action}">
        <p>
          <button type="submit" name="finding" value="" data-key="u" class="plain">${say.takeBack}<kbd>u</kbd></button>
        </p>
      </form>`
    }
  </section>`;
}

/** Back to the line decided last, as it was before; a line that is decided has its own button, and the key with it. */
function undo({ say, href, figure }: Locale, { last }: ReviewPageData): Content {
  if (last === undefined) return undefined;
  return html`<form method="post" action="${href("/undo")}" class="review-undo">
    <p>
      <button type="submit" data-key="u" class="plain">${say.review.undo(figure(last))}<kbd>u</kbd></button>
    </p>
  </form>`;
}

function ways({ say, href }: Locale, { lines }: ReviewPageData, at: number): Html {
  const words = say.review;
  const [previous, next] = [lines[at - 1], lines[at + 1]];
  const open = lines.find((line, i) => i > at && isOpen(line)) ?? lines.find((line, i) => i !== at && isOpen(line));
  const way = (line: ReviewLine | undefined, key: string, word: string) =>
    line !== undefined && html`<a href="${href(linePath(line.line))}" data-key="${key}">${word}<kbd>${key}</kbd></a>`;
  return html`<nav class="review-ways" aria-label="${words.title}">
    ${way(previous, "k", words.previous)} ${way(next, "j", words.next)} ${way(open, "o", words.nextOpen)}
    <a href="${href("/")}" data-key="a">${words.all}<kbd>a</kbd></a>
  </nav>`;
}

/** Shown by the script that makes it do something. */
function keysLine({ say }: Locale): Html {
  return html`<p class="keys-line" hidden>
    <label><input type="checkbox" id="keys" /> ${say.review.keysOn}</label>
  </p>`;
}

/** What the comparison calls a difference, in the reader's language; a model of one's own has names of its own. */
function levelIn({ language }: Locale, level: string): Content {
  const known = language === "en" ? undefined : levelWords(language)[level];
  return known ?? html`<span lang="en" dir="ltr">${level}</span>`;
}
