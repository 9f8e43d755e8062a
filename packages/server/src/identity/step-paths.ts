import type { Context } from "hono";
import { languageOf } from "../answers/page-path.ts";
import type { ServedContest } from "../answers/site.ts";

/** Of the page on which people sign, as a form asks to come back to it. */
export function signPath(contest: ServedContest, context: Context, form: Readonly<Record<string, string>>): string {
  const nomination = encodeURIComponent(form["nomination"] ?? "");
  return `${contest.base}/${languageOf(context)}/nominations/${nomination}/sign${form["kiosk"] === undefined ? "" : "?kiosk"}`;
}

/** Of the page that waits for a code: what it leads back to goes along. */
export function codePath(handle: string, { nomination = "", kiosk }: Readonly<Record<string, string>>): string {
  return `/identity/code?c=${handle}&nomination=${encodeURIComponent(nomination)}${kiosk === undefined ? "" : "&kiosk=1"}`;
}
