import { bar } from "../charts/bar.ts";
import type { TitledContest } from "../names/contest-title.ts";
import { previewCard } from "../documents/preview-card.ts";
import { html } from "../html.ts";
import type { AnswerView } from "../views/answer-view.ts";
import type { PageContext } from "./layout.ts";

export interface WidgetData {
  readonly id: string;
  readonly candidate: string;
  readonly contest: TitledContest;
  readonly answer: AnswerView;
  /** Whether this server takes statements for the nomination now. */
  readonly signs: boolean;
}

/** A nomination in a frame on somebody else's page: who, how far, and two ways in. It runs and keeps nothing. */
export function widgetPage(context: PageContext, { id, candidate, contest, answer, signs }: WidgetData): string {
  const { locale, stylesheet, address, site } = context;
  const { say } = locale;
  const card = previewCard(locale, contest, { candidate, answer, address });
  const at = `${site}${locale.href(`/nominations/${id}`)}`;
  return html`<!doctype html>
    <html lang="${locale.language}" dir="${locale.dir}" class="widget-page">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${card.name} · ${say.site.name}</title>
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <main class="widget widget-${card.tone}">
          <p class="kicker"><bdi>${card.contest}</bdi></p>
          <h1><bdi>${card.name}</bdi></h1>
          <p><strong>${card.standing}</strong> ${card.why.join(" ")}</p>
          ${card.bar !== undefined && bar({ value: card.bar.share, scale: 1, goal: card.bar.goal })}
          <p class="widget-ways">
            ${
              signs &&
              html`<a class="button primary" href="${at}/sign" target="_blank" rel="noopener">${say.sign.link}</a>`
            }
            <a href="${at}" target="_blank" rel="noopener">${say.share.check}</a>
          </p>
        </main>
      </body>
    </html>`.toString();
}

/**
 * What is pasted into another page. No script tells that page how high the frame has to be: this is enough for a column of 320 px in the longest language,
 * under a title and a name of two lines each.
 */
export function widgetSnippet({ locale, site }: PageContext, id: string, candidate: string): string {
  const name = html`${locale.names.person(candidate)} · ${locale.say.site.name}`.toString();
  return `<iframe src="${site}${locale.href(`/nominations/${id}/widget`)}" title="${name}" width="100%" height="400" style="border:0;max-width:36rem" loading="lazy"></iframe>`;
}
