import type { Departure, KeyHolder, Remark, Report, WordOf } from "@hustings/verify";
import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { Verdict } from "../views/verdict.ts";
import { entryLink, hash } from "./parts.ts";

/** Longer lists of remarks are cut: the report itself, one link away, has all of them. */
const mostRemarks = 20;

/** What was recomputed and what is on somebody's word, folded: on every page that shows a ruling, a decision or a check. */
export function twoHeadings(locale: Locale, verdict: Verdict | undefined): Html {
  if (verdict?.kind !== "made") return nothing;
  const { recomputed: say } = locale.say;
  const { checks, onWord } = verdict.report;
  const kinds = new Set(onWord.map(({ kind }) => kind));
  return html`<details class="two-headings">
    <summary>${say.summary(locale.figure(checks.length), locale.figure(kinds.size))}</summary>
    ${recomputedPart(locale, verdict.report, 3)}${wordPart(locale, verdict.report, 3)}
    <p><strong>${verdictText(locale, verdict.report)}</strong></p>
    <p><a href="${locale.href("/verification")}">${say.report}</a></p>
  </details>`;
}

type Level = 2 | 3;

export function heading(level: Level, id: string, text: string): Html {
  return level === 2 ? html`<h2 id="${id}">${text}</h2>` : html`<h3 id="${id}">${text}</h3>`;
}

/** Everything that anybody gets from what is published, and how often it was got. */
export function recomputedPart(locale: Locale, { checks }: Report, level: Level): Html {
  const { recomputed: say } = locale.say;
  return html`<section aria-labelledby="recomputed">
    ${heading(level, "recomputed", say.headings.recomputed)}
    <p>${say.recomputedText}</p>
    <table class="checks">
      <caption class="visually-hidden">
        ${say.headings.recomputed}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="number">${say.howOften}</th>
          <th scope="col">${say.what}</th>
        </tr>
      </thead>
      <tbody>
        ${checks.map(
          ({ name, count }) =>
            html`<tr>
              <td class="number">${locale.figure(count)}</td>
              <th scope="row">${say.checks[name]}</th>
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

/** Everything that no stranger can recompute: whose word it is, how often, and how much it moves. */
export function wordPart(locale: Locale, report: Report, level: Level): Html {
  const { recomputed: say } = locale.say;
  return html`<section aria-labelledby="on-word">
    ${heading(level, "on-word", say.headings.word)}
    <p>${say.wordText}</p>
    <ul>
      ${wordLines(locale, report).map((line) => html`<li>${line}</li>`)}
    </ul>
    ${[...Map.groupBy(report.onWord, ({ whose }) => whose)].map(([whose, rows]) => wordTable(locale, say.parties[whose], rows))}
    ${remarks(locale, say.onlyClaimed(report.onlyClaimed.length), report.onlyClaimed)}
    ${remarks(locale, say.notRecomputable, report.notRecomputed)}
    <p>${say.neverShownTitle}${locale.say.site.colon}</p>
    <ul>
      ${report.neverShown.map((each) => html`<li>${say.neverShown[each]}</li>`)}
    </ul>
  </section>`;
}

/** A line ends before or after the option of a command, never between its hyphens and its name. */
function wholeOptions(sentence: string): readonly Html[] {
  return sentence
    .split(/(--[a-z-]+)/)
    .map((part) => (part.startsWith("--") ? html`<code class="option">${part}</code>` : html`${part}`));
}

/** Keys and times: on whose word they are, in sentences. */
export function wordSentences(locale: Locale, report: Report): readonly string[] {
  const { recomputed: say } = locale.say;
  const { figure, moment } = locale;
  const { commission, dated, size, oneKey, unprovenKeys, diceAlone, departures } = report;
  const names = new Map(report.nominations.map(({ nomination, candidate }) => [nomination, candidate]));
  const list = new Intl.ListFormat(locale.language, { type: "conjunction" });
  return [
    say.keysBeside,
    ...(commission === undefined ? [] : [`${say.commissionKey} ${say.commissionKeyIs[commission.comparedWith]}`]),
    ...(dated.at === undefined ? [] : [say.dated(figure(dated.entries), moment(dated.at))]),
    ...(size > dated.entries ? [say.undated(size - dated.entries)] : []),
    ...oneKey.map((parties) => say.oneKey(list.format(parties.map((party) => keyHolderText(locale, party))))),
    ...(unprovenKeys.length === 0
      ? []
      : [say.unproven(unprovenKeys.length, list.format(unprovenKeys.map((party) => keyHolderText(locale, party))))]),
    ...diceAlone.map((nomination) => say.diceAlone(locale.names.person(names.get(nomination) ?? nomination))),
    ...departures.map((departure) => departureSentence(locale, departure)),
  ];
}

/** That a decision departs follows from the log; on whose word it does is said here. */
function departureSentence(locale: Locale, { candidate, ruling, decision, order }: Departure): string {
  const { recomputed: say, decision: words } = locale.say;
  const told = say.departs(locale.names.person(candidate), words.outcomes[ruling], words.outcomes[decision]);
  return `${told} ${order === undefined ? say.noOrder : say.orderEntered(order.by, order.source)}`;
}

function wordLines(locale: Locale, report: Report): readonly Html[] {
  const { recomputed: say } = locale.say;
  const { commission } = report;
  const fingerprint =
    commission === undefined
      ? []
      : [
          html`${say.fingerprint}${locale.say.site.colon}<strong dir="ltr">${commission.spoken}</strong>
            ${hash(commission.fingerprint)}`,
        ];
  return [...wordSentences(locale, report).map((sentence) => html`${wholeOptions(sentence)}`), ...fingerprint];
}

function wordTable(locale: Locale, caption: string, rows: readonly WordOf[]): Html {
  const { recomputed: say } = locale.say;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">
    <table class="stack">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say.act}</th>
          <th scope="col">${say.rests}</th>
          <th scope="col" class="number">${say.acts}</th>
          <th scope="col" class="number">${say.moves}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${locale.say.acts[row.kind]}</th>
              <td data-label="${say.rests}"><div>${fieldsOf(locale, row)}</div></td>
              <td class="number" data-label="${say.acts}"><div>${locale.figure(row.entries)}</div></td>
              <td class="number" data-label="${say.moves}"><div>${movedBy(locale, row)}</div></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What the fields that rest on a word say, in the reader's language. */
export function fieldsOf({ sayings }: Locale, { kind, fields }: WordOf): string {
  const words: Readonly<Record<string, string>> = sayings[kind].fields;
  return fields.map((name) => words[name] ?? name).join("; ");
}

export function movedBy({ say }: Locale, { moves }: WordOf): string {
  return moves === undefined || moves.count === 0 ? "–" : say.recomputed.moved[moves.of](moves.count);
}

/** Who holds a key, in the reader's language. */
export function keyHolderText({ say }: Locale, party: KeyHolder): string {
  const { holders } = say.recomputed;
  if (party.role === "commission" || party.role === "operator") return holders[party.role];
  return party.role === "device" ? holders.device(party.device, party.of) : holders[party.role](party.of);
}

function remarks(locale: Locale, title: string, all: readonly Remark[]): Html {
  if (all.length === 0) return nothing;
  return html`<details>
    <summary>${title}</summary>
    <ul>
      ${all.slice(0, mostRemarks).map(({ entry, says }) => html`<li>${entryLink(locale, entry)}: <span lang="en" dir="ltr">${says}</span></li>`)}
    </ul>
    ${all.length > mostRemarks && html`<p>${locale.say.wrong.more(all.length - mostRemarks)}</p>`}
  </details>`;
}

/** The last line of a report: never more than its headings say. */
export function verdictText({ say }: Locale, { ok, failures, notRecomputed, diceAlone, departures }: Report): string {
  const { verified, verifiedInPart, notVerified } = say.recomputed;
  if (!ok) return notVerified(failures.length);
  return notRecomputed.length > 0
    ? verifiedInPart(notRecomputed.length, departures.length)
    : verified(diceAlone.length, departures.length);
}
