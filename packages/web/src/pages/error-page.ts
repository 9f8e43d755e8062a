import { html } from "../html.ts";
import { layout, type PageContext } from "./layout.ts";

export type ErrorKind = "not-found" | "not-readable" | "not-witnessed" | "false-document" | "not-recomputed" | "failed";

/** What went wrong in plain words and the way back; never how the server is made. */
export function errorPage(context: PageContext, kind: ErrorKind): string {
  const { locale } = context;
  const { contests, error } = locale.say;
  const [title, text] = {
    "not-found": [error.notFound, error.notFoundText],
    "not-readable": [error.notReadable, error.notReadableText],
    "not-witnessed": [error.notWitnessed, error.notWitnessedText],
    "false-document": [error.falseDocument, error.falseDocumentText],
    "not-recomputed": [error.notRecomputed, error.notRecomputedText],
    failed: [error.failed, error.failedText],
  }[kind];
  return layout(context, {
    title: title ?? error.failed,
    main: html`<h1>${title}</h1>
      <p class="lead">${text}</p>
      <p><a href="${locale.href("/")}">${locale.file("") === "" ? contests.home : error.home}</a></p>`,
  });
}
