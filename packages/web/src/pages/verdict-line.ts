import { html, nothing, type Html } from "../html.ts";
import type { Locale } from "../locale.ts";
import type { LogHead } from "../views/reading.ts";
import type { Verdict } from "../views/verdict.ts";

/** Up to where the verifier has recomputed what the page is made from, whether it agrees, and what it has not read yet. */
export function verdictLine(locale: Locale, verdict: Verdict | undefined, head: LogHead | undefined): Html {
  if (verdict === undefined || head === undefined) return nothing;
  return html`<p>
    ${verdictSentence(locale, verdict, head)}
    <a href="${locale.href("/verification")}">${locale.say.recomputed.report}</a>
  </p>`;
}

export function verdictSentence({ say, figure }: Locale, verdict: Verdict, head: LogHead): string {
  const { pending, notMade, agrees, differs, since } = say.recomputed;
  if (verdict.kind === "pending") return pending;
  if (verdict.kind === "not-made") return notMade;
  const { ok, size, failures } = verdict.report;
  const later = head.size - size;
  const line = ok ? agrees(figure(size)) : differs(figure(size), failures.length);
  return later > 0 ? `${line} ${since(later)}` : line;
}

/** Said above everything else on every page of a contest in which something published is false. */
export function falseAlarm(locale: Locale, verdict: Verdict | undefined): Html {
  if (verdict?.kind !== "made" || verdict.report.ok) return nothing;
  const { recomputed: say } = locale.say;
  return html`<div class="alarm" role="note" aria-label="${say.alarm}">
    <p><strong>${say.alarm}</strong></p>
    <p>${say.alarmText(verdict.report.failures.length)} <a href="${locale.href("/verification")}">${say.report}</a></p>
  </div>`;
}
