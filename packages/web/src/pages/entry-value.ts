import { isCalendarDate, isInstant, type Entry, type EntryKind, type Json, type Procedure } from "@hustings/core";
import { html, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import { isHash } from "../views/document-state.ts";
import type { Law } from "../views/law.ts";
import { factTitle, factValue } from "./fact-value.ts";
import { entryLink, hash } from "./parts.ts";

type Members = { readonly [name: string]: Json | undefined };

/** Longer lists stand folded. */
const mostRows = 12;

/** Fields whose hash names a published document. */
const documents: Partial<Record<EntryKind, readonly string[]>> = {
  "rulebook-adopted": ["hash"],
  "custodians-named": ["record"],
  "minutes-certified": ["minutes"],
  "nomination-confirmed": ["ruling"],
  "ruling-made": ["ruling"],
  "decision-issued": ["ruling", "decision"],
};
/** Fields that hold a public name rather than one of the vocabulary's fixed words. */
const publicNames: ReadonlySet<string> = new Set(["title", "candidate", "city", "source"]);

interface Known {
  readonly procedure: Procedure;
  readonly law: Law | undefined;
}

/** The value of one field of an entry for reading, with links to what it names. */
export function entryValue(locale: Locale, { procedure, law }: Known, entry: Entry, field: string, value: Json): Html {
  const key = "key" in entry ? entry.key : undefined;
  if (field === "value") return factValue(locale, value, { law, key });
  if (field === "key" && typeof value === "string") return factTitle(locale, value, law);
  if (typeof value === "string") return textValue(locale, procedure, entry, field, value);
  if (typeof value === "number") return numberValue(locale, entry, field, value);
  if (Array.isArray(value)) {
    return folded(
      locale,
      (value as readonly Json[]).map((item) => html`<li>${itemOf(locale, procedure, field, item)}</li>`),
    );
  }
  if (value !== null && typeof value === "object") {
    const counts = Object.entries(value as Members);
    return folded(
      locale,
      counts.map(
        ([id, count]) => html`<li><bdi>${regionName(locale, procedure, id)}</bdi>: ${figureOf(locale, count)}</li>`,
      ),
    );
  }
  return factValue(locale, value, { law });
}

function textValue(locale: Locale, procedure: Procedure, entry: Entry, field: string, text: string): Html {
  if (isHash(text)) {
    const published = documents[entry.kind]?.includes(field) === true;
    return published ? html`<a href="${locale.href(`/documents/${text}`)}">${hash(text)}</a>` : hash(text);
  }
  if (field === "nomination") return nominationLink(locale, procedure, text);
  if (field === "region") return html`<bdi>${regionName(locale, procedure, text)}</bdi>`;
  if (field === "meeting") {
    const city = procedure.meetings.get(text)?.called.city;
    return html`${city !== undefined && html`<bdi>${locale.names.place(city)}</bdi>&nbsp;· `}<code>${text}</code>`;
  }
  if (isInstant(text)) return html`<time datetime="${text}">${locale.moment(text)}</time>`;
  if (isCalendarDate(text)) return html`<time datetime="${text}">${locale.day(text)}</time>`;
  // "candidate" is a name where a nomination opens, and one of three words where a meeting votes.
  if (publicNames.has(field) && entry.kind !== "resolution-voted") return html`<bdi>${text}</bdi>`;
  return token(locale, text);
}

function numberValue(locale: Locale, entry: Entry, field: string, value: number): Html {
  if (field === "latitude" || field === "longitude") {
    return html`${new Intl.NumberFormat(locale.language, { minimumFractionDigits: 3 }).format(value / 1000)}°`;
  }
  return entry.kind === "statement-withdrawn" ? entryLink(locale, value) : html`${locale.figure(value)}`;
}

function itemOf(locale: Locale, procedure: Procedure, field: string, item: Json): Html {
  if (typeof item === "string" && field === "nominations") return nominationLink(locale, procedure, item);
  if (item === null || typeof item !== "object" || Array.isArray(item))
    return factValue(locale, item, { law: undefined });
  const { name, id, region, lines, line, finding, ground } = item as Members;
  if (typeof name === "string") return html`<bdi>${locale.names.place(name)}</bdi> <code>${textOf(id)}</code>`;
  if (typeof region === "string")
    return html`<bdi>${regionName(locale, procedure, region)}</bdi>: ${figureOf(locale, lines)}`;
  if (typeof finding !== "string") return factValue(locale, item, { law: undefined });
  return html`${locale.say.entry.line} ${figureOf(locale, line)}:
  ${token(locale, finding)}${typeof ground === "string" && html`&nbsp;· <code>${ground}</code>`}`;
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function figureOf({ figure }: Locale, value: Json | undefined): string {
  return typeof value === "number" ? figure(value) : "–";
}

function folded({ say }: Locale, items: readonly Html[]): Html {
  if (items.length === 0) return html`${say.entry.none}`;
  const all = html`<ul class="plain">
    ${items}
  </ul>`;
  if (items.length <= mostRows) return all;
  return html`<details>
    <summary>${say.entry.showAll(items.length)}</summary>
    ${all}
  </details>`;
}

function nominationLink({ href, names }: Locale, { nominations }: Procedure, id: string): Html {
  const name = nominations.get(id)?.opened.candidate;
  if (name === undefined) return html`<code>${id}</code>`;
  return html`<a href="${href(`/nominations/${id}`)}"><bdi>${names.person(name)}</bdi></a>`;
}

function regionName({ names }: Locale, { contest }: Procedure, id: string): string {
  const name = contest?.regions.find((region) => region.id === id)?.name;
  return name === undefined ? id : names.place(name);
}

/** One of the vocabulary's fixed words, in the reader's language where the catalogue has it. */
function token({ say }: Locale, word: string): Html {
  const known: Readonly<Record<string, string>> = say.tokens;
  const words = Object.hasOwn(known, word) ? known[word] : undefined;
  return words === undefined ? html`<code>${word}</code>` : html`${words}`;
}
