import type { Context } from "hono";
import { isLanguage, negotiateLanguage, type Language } from "@hustings/web";

/** An address taken apart: `/contests/mayor-2026/en/log?before=9`. */
export interface PagePath {
  /** `""`: a page of the site itself; else `/contests/ID`. */
  readonly base: string;
  /** The contest's id, where the address names one. */
  readonly contest?: string;
  /** `undefined`: the address names none. */
  readonly language?: Language;
  /** What follows base and language, with the query. Begins with a slash. */
  readonly rest: string;
}

export const contestsPath = "/contests";

export function pagePath(context: Context): PagePath {
  const { pathname, search } = new URL(context.req.url);
  const [, contest] = /^\/contests\/([^/]+)(?:\/|$)/.exec(pathname) ?? [];
  const base = contest === undefined ? "" : `${contestsPath}/${contest}`;
  const [, first = ""] = pathname.slice(base.length).split("/");
  const language = isLanguage(first) ? first : undefined;
  const rest = pathname.slice(base.length + (language === undefined ? 0 : first.length + 1));
  return {
    base,
    ...(contest === undefined ? {} : { contest }),
    ...(language === undefined ? {} : { language }),
    rest: `${rest === "" ? "/" : rest}${search}`,
  };
}

/** The language in the address; without one, that of the browser. */
export function languageOf(context: Context): Language {
  return pagePath(context).language ?? negotiateLanguage(context.req.header("accept-language"));
}
