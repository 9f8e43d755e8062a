import { isCalendarDate, isInstant, majorityBases, type Json, type MajorityOf } from "@hustings/core";
import { html, nothing, type Html } from "../html.ts";
import type { Words } from "../language.ts";
import type { Locale } from "../locale.ts";
import type { DocumentState } from "../views/document-state.ts";
import { isHash } from "../views/document-state.ts";
import type { Law } from "../views/law.ts";
import { readRuling } from "../views/ruling-document.ts";
import { UnknownShape } from "../views/json-reader.ts";
import { layout, type PageContext } from "./layout.ts";
import { hash as hashText, technical, terms } from "./parts.ts";
import { rulingTree } from "./ruling-tree.ts";
import { twoHeadings } from "./two-headings.ts";

export interface DocumentPageData {
  readonly hash: string;
  readonly state: DocumentState;
  /** What the verifier found wrong with it, in its own words. */
  readonly wrong: readonly string[];
  readonly law: Law | undefined;
  readonly regions: ReadonlyMap<string, string>;
  readonly candidates: ReadonlyMap<string, string>;
}

type Members = { readonly [name: string]: Json | undefined };
const recomputedKinds: ReadonlySet<DocumentKind> = new Set(["minutes", "ruling", "decision"]);
type DocumentKind = "minutes" | "custodians" | "rulebook" | "checkpoint" | "decision" | "ruling";

/** A published document as a page to read; the document itself is one link away. */
export function documentPage(context: PageContext, data: DocumentPageData): string {
  const { locale } = context;
  const { say } = locale;
  const { document: words } = say;
  const { hash, state, wrong } = data;
  const value = state.kind === "genuine" && isMembers(state.value) ? state.value : undefined;
  const kind = value === undefined ? undefined : kindOf(value);
  const title = kind === undefined ? words.title : words[kind];
  return layout(context, {
    title,
    json: `/documents/${hash}.json`,
    description: words.of,
    main: html`<header class="page-head">
        <p class="kicker">${words.of}</p>
        <h1>${title}</h1>
      </header>
      ${
        wrong.length > 0 &&
        html`<div class="alarm" role="note">
          <p><strong>${say.recomputed.falseDocument}</strong></p>
          <ul>
            ${wrong.map((each) => html`<li><span lang="en" dir="ltr">${each}</span></li>`)}
          </ul>
        </div>`
      }
      ${value === undefined ? html`<p class="alarm">${stateText(locale, state)}</p>` : body(locale, data, kind, value)}
      ${kind !== undefined && recomputedKinds.has(kind) && twoHeadings(locale, context.verdict)}
      ${technical(
        locale,
        html`${terms([[words.hash, hashText(hash)]])}
          <p><a href="${locale.file(`/documents/${hash}.json`)}">${words.json}</a></p>`,
      )}`,
  });
}

function stateText({ say }: Locale, { kind }: DocumentState): string {
  const { documentMissing, documentAltered, documentUnreadable } = say.decision;
  return {
    genuine: documentUnreadable,
    missing: documentMissing,
    altered: documentAltered,
    unreadable: documentUnreadable,
  }[kind];
}

function kindOf(value: Members): DocumentKind | undefined {
  const { type } = value;
  if (typeof type === "string") {
    if (type.startsWith("hustings-minutes/")) return "minutes";
    if (type.startsWith("hustings-decision/")) return "decision";
    if (type.startsWith("hustings-witnessed-checkpoint/")) return "checkpoint";
  }
  if (isMembers(value["rulebook"])) return "rulebook";
  if (value["tree"] !== undefined && value["counts"] !== undefined) return "ruling";
  return value["recipient"] !== undefined && value["threshold"] !== undefined ? "custodians" : undefined;
}

function body(locale: Locale, data: DocumentPageData, kind: DocumentKind | undefined, value: Members): Html {
  switch (kind) {
    case "minutes":
      return minutes(locale, data, value);
    case "rulebook":
      return rulebook(locale, data, value["rulebook"]);
    case "ruling":
      return ruling(locale, data, value);
    case "checkpoint":
      return html`<pre class="raw" tabindex="0"><code>${textOf(value["checkpoint"])}</code></pre>`;
    case "custodians":
      return custodians(locale, value);
    case "decision":
    case undefined:
      return tree(locale, value);
    default:
      return kind satisfies never;
  }
}

function minutes(locale: Locale, { regions, candidates }: DocumentPageData, value: Members): Html {
  const { say, names, momentIn, figure, href } = locale;
  const { document: words, nomination } = say;
  const zone = textOf(value["zone"]);
  const moment = (at: Json | undefined) => (typeof at === "string" && isInstant(at) ? momentIn(at, zone) : "–");
  const number = (count: Json | undefined) => (typeof count === "number" ? figure(count) : "–");
  const votes = isMembers(value["resolution"]) ? value["resolution"] : undefined;
  const id = textOf(value["nomination"]);
  const took: Readonly<Record<string, string>> = nomination.candidate;
  const region = textOf(value["region"]);
  return terms([
    [words.city, html`<bdi>${names.place(textOf(value["city"]))}</bdi>`],
    [words.region, html`<bdi>${names.place(regions.get(region) ?? region)}</bdi>`],
    [
      words.nomination,
      html`<a href="${href(`/nominations/${id}`)}"><bdi>${names.person(candidates.get(id) ?? id)}</bdi></a>`,
    ],
    [words.notifiedOn, dateOf(locale, value["notifiedOn"])],
    [words.calledFor, moment(value["calledFor"])],
    [words.opened, moment(value["opened"])],
    [words.closed, moment(value["closed"])],
    [words.attendance, html`<strong>${number(value["attendance"])}</strong>`],
    [words.counted, number(value["counted"])],
    [words.undone, number(value["undone"])],
    value["presentAtVote"] !== undefined && [words.presentAtVote, number(value["presentAtVote"])],
    [words.quota, number(value["quota"])],
    isMajority(value["majorityOf"]) && [words.majority, say.tokens[value["majorityOf"]]],
    votes !== undefined && [
      words.resolution,
      html`${say.tokens.nominate}${say.site.colon}${nomination.votesFor} ${number(votes["for"])},
      ${nomination.votesAgainst} ${number(votes["against"])}, ${nomination.votesAbstained} ${number(votes["abstained"])}`,
    ],
    votes !== undefined && [nomination.candidateTook, took[textOf(votes["candidate"])] ?? "–"],
  ]);
}

/** Who holds the shares, and how many of them open a statement together; keys and proofs are for programs, and folded. */
function custodians(locale: Locale, value: Members): Html {
  const { say, figure } = locale;
  const { document: words } = say;
  const holders = listOf(value["custodians"]);
  const { threshold } = value;
  if (typeof threshold !== "number" || holders.length === 0) return tree(locale, value);
  return html`<p class="lead">${say.contest.custodians(figure(threshold), figure(holders.length))}</p>
    ${terms([
      [
        words.names,
        html`<ol>
          ${holders.map(({ name }) => html`<li><bdi>${textOf(name)}</bdi></li>`)}
        </ol>`,
      ],
      [words.threshold, figure(threshold)],
      [words.recipient, html`<code class="hash">${textOf(value["recipient"])}</code>`],
    ])}
    <details>
      <summary>${words.rest}</summary>
      ${tree(locale, value)}
    </details>`;
}

function isMajority(value: Json | undefined): value is MajorityOf {
  return majorityBases.some((each) => each === value);
}

function dateOf({ day }: Locale, value: Json | undefined): string {
  return typeof value === "string" && isCalendarDate(value) ? day(value) : "–";
}

/** The law as declared: what it asks, in figures and in words, each with its source. */
function rulebook(locale: Locale, { law, hash }: DocumentPageData, value: Json | undefined): Html {
  const { say, words, figure, day } = locale;
  const { document: labels } = say;
  const book = isMembers(value) ? value : {};
  const lawAt = textOf(book["lawAt"]);
  const own = law?.hash === hash ? law : undefined;
  // As each language cites it, where the law is this contest's own.
  const articleOf = (id: string, written: Json | undefined) => {
    const cited = own !== undefined && Object.hasOwn(own.provisions, id) ? own.provisions[id] : undefined;
    return cited === undefined ? textOf(written) : words(cited.article);
  };
  const articles = new Map(
    listOf(book["provisions"]).map((each) => {
      const id = textOf(each["id"]);
      return [id, articleOf(id, each["article"])];
    }),
  );
  return html`<p class="lead">${wordsIn(locale, book["title"])}</p>
    ${terms([
      [labels.decider, wordsIn(locale, book["decider"])],
      isCalendarDate(lawAt) && [labels.law, day(lawAt)],
      ...Object.values(own?.routes ?? {}).map(
        (route) =>
          [
            words(route.words),
            route.required === undefined ? say.contest.noneNeeded : say.contest.needed(figure(route.required)),
          ] as const,
      ),
    ])}
    <h2>${labels.figures}</h2>
    <ul class="law">
      ${listOf(book["parameters"]).map(
        (parameter) =>
          html`<li>
            <strong>${valueText(locale, parameter["value"])}</strong> <code>${textOf(parameter["id"])}</code>
            <span class="quiet"
              >${articles.get(textOf(parameter["provision"])) ?? ""}${lowNote(locale, parameter)}</span
            >
          </li>`,
      )}
    </ul>
    <h2>${labels.provisions}</h2>
    <dl class="glossary">
      ${listOf(book["provisions"]).map(
        (provision) =>
          html`<div>
            <dt>${articles.get(textOf(provision["id"])) ?? ""}</dt>
            <dd>${wordsIn(locale, provision["words"])}${lowNote(locale, provision)}</dd>
          </div>`,
      )}
    </dl>
    ${leftOut(locale, book)}
    <h2>${labels.grounds}</h2>
    <ul>
      ${listOf(book["grounds"]).map((ground) => html`<li>${wordsIn(locale, ground["words"])}</li>`)}
    </ul>`;
}

function leftOut(locale: Locale, book: Members): Html {
  const left = listOf(book["notEncoded"]);
  if (left.length === 0) return nothing;
  return html`<h2>${locale.say.decision.leftOut(left.length)}</h2>
    <ul>
      ${left.map(
        (each) =>
          html`<li>${wordsIn(locale, each["words"])} <span class="quiet">${textOf(each["article"])}</span></li>`,
      )}
    </ul>`;
}

function lowNote({ say }: Locale, of: Members): Html {
  return of["confidence"] === "low" ? html` <strong>(${say.document.confidence})</strong>` : nothing;
}

function ruling(locale: Locale, data: DocumentPageData, value: Members): Html {
  try {
    const read = readRuling(value);
    return rulingTree(locale, read.tree, data.law, new Map());
  } catch (error) {
    if (!(error instanceof UnknownShape)) throw error;
    return tree(locale, value);
  }
}

/** A document of a shape these pages have no words for: every member, in its own order, nothing left out. */
function tree(locale: Locale, value: Members): Html {
  return terms(
    Object.entries(value).map(([name, member]) => [html`<code>${name}</code>`, memberOf(locale, member, 0)] as const),
  );
}

/** Deeper than any document nests: what lies below is in the document itself. */
const deepest = 6;

function memberOf(locale: Locale, value: Json | undefined, depth: number): Html {
  if (depth > deepest) return html`…`;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => html`<li>${memberOf(locale, item, depth + 1)}</li>`);
    const list = html`<ul class="plain">
      ${items}
    </ul>`;
    if (items.length <= 12) return list;
    return html`<details>
      <summary>${locale.say.entry.showAll(items.length)}</summary>
      ${list}
    </details>`;
  }
  if (!isMembers(value)) return html`${valueText(locale, value)}`;
  if (isWords(value)) return html`${locale.words(value)}`;
  return html`<dl class="small-terms nested">
    ${Object.entries(value).map(
      ([name, member]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${memberOf(locale, member, depth + 1)}</dd>
        </div>`,
    )}
  </dl>`;
}

function valueText({ figure, day, moment, say, share }: Locale, value: Json | undefined): Html {
  if (value === null || value === undefined) return html`–`;
  if (typeof value === "boolean") return html`${value ? say.nomination.yes : say.nomination.no}`;
  if (typeof value === "number") return html`${figure(value)}`;
  if (typeof value !== "string")
    return html`${isShare(value) ? share(value.num, value.den) : html`<code>${JSON.stringify(value)}</code>`}`;
  if (isHash(value)) return hashText(value);
  if (isInstant(value)) return html`${moment(value)}`;
  return isCalendarDate(value) ? html`${day(value)}` : html`<bdi>${value}</bdi>`;
}

function isShare(value: Json): value is { readonly num: number; readonly den: number } {
  return isMembers(value) && typeof value["num"] === "number" && typeof value["den"] === "number";
}

function isMembers(value: Json | undefined): value is Members & Json {
  return value !== null && value !== undefined && typeof value === "object" && !Array.isArray(value);
}

function isWords(value: Members): value is Members & Words {
  return typeof value["en"] === "string" && typeof value["ru"] === "string" && typeof value["fr"] === "string";
}

function wordsIn(locale: Locale, value: Json | undefined): string {
  return isMembers(value) && isWords(value) ? locale.words(value) : "";
}

function listOf(value: Json | undefined): readonly Members[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => isMembers(item)) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
