import type { Context } from "hono";
import { errorPage, localeOf, type ErrorKind, type PageContext, type Reading } from "@hustings/web";
import { isHeld, tagOf } from "./conditional.ts";
import { stylesheetPath } from "../scripts/assets.ts";
import { languageOf, pagePath } from "./page-path.ts";
import { addressOf, type Home, type ServedContest, type Site } from "./site.ts";
import { spokenIn } from "./spoken-in.ts";
import { isUnwitnessed } from "../reading/unwitnessed.ts";
import { verdictStamp } from "../verdict/verdict-stamp.ts";

/** Makes one page from a reading; `undefined`: there is no such page. */
export type Make = (page: PageContext, reading: Reading) => string | undefined | Promise<string | undefined>;

interface Made {
  readonly text: string;
  readonly tag: string;
}

/** Pages of the latest checkpoint that were asked for, each made once. */
const mostKept = 256;
const kept = new WeakMap<ServedContest, { root: string; pages: Map<string, Made> }>();

/**
 * Answers with a page made from the newest reading of the log, or says plainly why not.
 *
 * @param variant what else the page depends on, such as the day it is
 */
export async function answerPage(
  context: Context,
  contest: ServedContest,
  make: Make,
  variant = "",
): Promise<Response> {
  let reading: Reading;
  try {
    reading = await contest.follower.reading();
  } catch (error) {
    return unread(context, contest, error);
  }
  const page = pageContext(context, contest, reading);
  const pages = pagesOf(contest, reading);
  const key = `${page.locale.language} ${page.site} ${page.path} ${variant}`;
  let made = pages.get(key);
  if (made === undefined) {
    const text = await make(page, reading);
    if (text === undefined) return fault(context, contest, "not-found", reading);
    made = { text, tag: tagOf(text) };
    if (pages.size < mostKept) pages.set(key, made);
  }
  // Made from one checkpoint: it may be kept, and must be asked after before it is shown again.
  const headers = { etag: made.tag, "cache-control": "public, no-cache", "content-language": page.locale.language };
  if (isHeld(context, made.tag)) return context.body(null, 304, headers);
  return context.html(made.text, 200, headers);
}

/** Answers with a page made for this visitor alone: it is kept nowhere. */
export async function answerAnew(
  context: Context,
  contest: ServedContest,
  make: Make,
  status: 200 | 400 | 403 | 429 | 503 = 200,
): Promise<Response> {
  let reading: Reading;
  try {
    reading = await contest.follower.reading();
  } catch (error) {
    return unread(context, contest, error);
  }
  const page = pageContext(context, contest, reading);
  const text = await make(page, reading);
  if (text === undefined) return fault(context, contest, "not-found", reading);
  return context.html(text, status, { "cache-control": "private, no-store", "content-language": page.locale.language });
}

function pagesOf(contest: ServedContest, { head, wrong, verdict }: Reading): Map<string, Made> {
  const root = `${head.root} ${wrong.length} ${verdictStamp(verdict)}`;
  const before = kept.get(contest);
  if (before?.root === root) return before.pages;
  const pages = new Map<string, Made>();
  kept.set(contest, { root, pages });
  return pages;
}

/** Why a contest has nothing to show: its log cannot be read or, at a start, no witness that it asks for has seen it. */
export function unread(context: Context, contest: ServedContest, error: unknown): Response {
  contest.onFault(error);
  return fault(context, contest, isUnwitnessed(error) ? "not-witnessed" : "not-readable");
}

/** An error page in the visitor's language. */
export function fault(context: Context, home: Home, kind: ErrorKind, reading?: Reading): Response {
  const status = {
    "not-found": 404,
    "false-document": 409,
    failed: 500,
    "not-readable": 503,
    "not-witnessed": 503,
    "not-recomputed": 503,
  } as const;
  const headers = { "cache-control": "no-store", ...(status[kind] === 503 && { "retry-after": "30" }) };
  return context.html(errorPage(pageContext(context, home, reading), kind), status[kind], headers);
}

/** Answers with a page of the site itself, made anew each time. */
export async function answerSitePage(
  context: Context,
  site: Site,
  make: (page: PageContext) => Promise<string>,
): Promise<Response> {
  const page = pageContext(context, site, undefined);
  const headers = { "cache-control": "public, no-cache", "content-language": page.locale.language };
  return context.html(await make(page), 200, headers);
}

function pageContext(context: Context, home: Home, reading: Reading | undefined): PageContext {
  const { language, rest } = pagePath(context);
  return {
    locale: localeOf(languageOf(context), { ...spokenIn(reading), base: home.base }),
    path: language === undefined ? "/" : rest,
    stylesheet: stylesheetPath,
    site: home.address,
    address: addressOf(home),
    ...(home.program !== undefined && { program: home.program }),
    ...(reading !== undefined && { head: reading.head }),
    ...(reading?.verdict !== undefined && { verdict: reading.verdict }),
  };
}
