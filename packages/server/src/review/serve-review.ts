import { randomBytes } from "node:crypto";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  isLanguage,
  languageInPath,
  localeOf,
  negotiateLanguage,
  reviewLinePage,
  reviewListPage,
  scriptLoader,
  type PageContext,
  type ReviewFinding,
  type ReviewLine,
  type ReviewPageData,
} from "@hustings/web";
import { assetRoutes, stylesheetPath } from "../scripts/assets.ts";
import { actingPolicy, securityHeaders } from "../answers/headers.ts";
import { listenOn } from "../host/listen-on.ts";
import { formOf } from "../identity/posted-form.ts";
import { pageScript, scriptRoutes } from "../scripts/page-scripts.ts";
import { disagreement } from "./disagreement.ts";

/** Where the lines of a review are, and what persons find on them is kept. */
export interface ReviewDesk {
  /** As they are kept now, in the order in which they are asked. */
  lines(): Promise<readonly ReviewLine[]>;
  /** Keeps a finding, or takes it back. Once it returns, the finding is on the disk. */
  find(line: number, finding: ReviewFinding | undefined): Promise<void>;
}

export interface ReviewOptions extends Pick<ReviewPageData, "title" | "savedIn" | "goOn"> {
  readonly desk: ReviewDesk;
  /** Of several lines of one person for one nomination the law counts none. */
  readonly countsNeither: boolean;
  /** 0: any free port. */
  readonly port: number;
  readonly onFault: (error: unknown) => void;
}

export interface RunningReview {
  /** With the secret that every address of it holds. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a review to the person at this machine: no other machine reaches it, and no other site open in the browser, nor another
 * user of the machine, can guess its addresses.
 *
 * @throws {ServerError} `port-in-use`
 */
export async function serveReview(options: ReviewOptions): Promise<RunningReview> {
  const secret = randomBytes(16).toString("base64url");
  const { url, close } = await listenOn(reviewApp(options, `/${secret}`), options.port, "127.0.0.1", options.onFault);
  return { url: `${url}/${secret}/`, close };
}

function reviewApp({ desk, countsNeither, title, savedIn, goOn, onFault }: ReviewOptions, base: string): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(`${base}/*`, async (context, next) => {
    await next();
    context.res.headers.set("cache-control", "no-store");
  });
  for (const routes of [assetRoutes(), scriptRoutes()]) app.route("/", routes);
  // What this page has kept since it was opened, and what stood there before: the last is undone first.
  const kept: Kept[] = [];
  const data = async (): Promise<ReviewPageData> => ({
    title,
    savedIn,
    goOn,
    last: kept.at(-1)?.line,
    lines: await desk.lines(),
    script: await pageScript("review"),
  });
  const at = (context: Context, path: string): PageContext => {
    const language = context.req.param("language") ?? "";
    return {
      locale: localeOf(isLanguage(language) ? language : "en", { base }),
      path,
      stylesheet: stylesheetPath,
      site: "",
      address: "",
    };
  };
  app.get(`${base}/`, (context) =>
    context.redirect(`${base}/${negotiateLanguage(context.req.header("accept-language"))}/`, 302),
  );
  app.get(`${base}/${languageInPath}/`, async (context) => {
    const of = await data();
    const page = Math.max(1, Math.trunc(Number(context.req.query("page") ?? 1)) || 1);
    return answer(context, reviewListPage(at(context, "/"), of, page), of);
  });
  app.get(`${base}/${languageInPath}/lines/:line{[0-9]+}`, async (context) => {
    const line = Number(context.req.param("line"));
    const of = await data();
    return answer(context, reviewLinePage(at(context, `/lines/${line}`), of, line), of);
  });
  app.post(`${base}/${languageInPath}/lines/:line{[0-9]+}`, bodyLimit({ maxSize: 10_000 }), async (context) => {
    const line = Number(context.req.param("line"));
    const here = at(context, `/lines/${line}`);
    const before = await data();
    const asked = before.lines.find((each) => each.line === line);
    if (asked === undefined) return context.notFound();
    const said = findingIn(await formOf(context), line);
    if (typeof said === "string") return answer(context, reviewLinePage(here, before, line, said), before, 422);
    const apart = disagreement(before.lines, { line, finding: said.finding }, countsNeither);
    if (apart !== undefined) return answer(context, reviewLinePage(here, before, line, apart), before, 422);
    try {
      await desk.find(line, said.finding);
    } catch (error) {
      onFault(error);
      const now = await data();
      return answer(context, reviewLinePage(here, now, line, "unsaved"), now, 503);
    }
    // Taken back by hand, what was found of this line is not there to be undone.
    if (said.finding === undefined) forget(kept, line);
    else kept.push({ line, before: asked.finding, after: said.finding });
    return context.redirect(here.locale.href(nextPath(await desk.lines(), line, said.finding)), 303);
  });
  app.post(`${base}/${languageInPath}/undo`, async (context) => {
    const choice = kept.at(-1);
    const here = at(context, choice === undefined ? "/" : `/lines/${choice.line}`);
    const back = () => context.redirect(here.locale.href(here.path), 303);
    if (choice === undefined) return back();
    const { line, before, after } = choice;
    const now = await data();
    const found = now.lines.find((each) => each.line === line);
    // Somebody has written something else into the workbook since: that is not ours to undo.
    if (found === undefined || !isSame(found.finding, after)) {
      forget(kept, line);
      return back();
    }
    const apart = disagreement(now.lines, { line, finding: before }, countsNeither);
    if (apart !== undefined) return answer(context, reviewLinePage(here, now, line, apart), now, 422);
    try {
      await desk.find(line, before);
    } catch (error) {
      onFault(error);
      return answer(context, reviewLinePage(here, now, line, "unsaved"), now, 503);
    }
    kept.pop();
    return back();
  });
  app.onError((error, context) => {
    // Who goes away in the middle is nobody's fault, and reads no answer.
    if (!context.req.raw.signal.aborted) onFault(error);
    return context.text("the page could not be made; the terminal says why", 500);
  });
  return app;
}

interface Kept {
  readonly line: number;
  readonly before: ReviewFinding | undefined;
  readonly after: ReviewFinding;
}

function forget(kept: Kept[], line: number): void {
  for (let i = kept.length - 1; i >= 0; i--) if (kept[i]?.line === line) kept.splice(i, 1);
}

function isSame(one: ReviewFinding | undefined, other: ReviewFinding): boolean {
  return one?.finding === other.finding && doubled(one) === doubled(other);
}

const doubled = (finding: ReviewFinding) => (finding.finding === "double" ? finding.of : undefined);

function answer(
  context: Context,
  page: string | undefined,
  { script }: ReviewPageData,
  status: 200 | 422 | 503 = 200,
): Response | Promise<Response> {
  if (page === undefined) return context.notFound();
  context.header("content-security-policy", actingPolicy([scriptLoader(script)]));
  return context.html(page, status);
}

/** After a finding the next open line; after one was taken back the line itself. */
function nextPath(lines: readonly ReviewLine[], line: number, finding: ReviewFinding | undefined): string {
  if (finding === undefined) return `/lines/${line}`;
  const at = lines.findIndex((each) => each.line === line);
  const open = [...lines.slice(at + 1), ...lines.slice(0, at)].find((each) => each.finding === undefined);
  return open === undefined ? "/" : `/lines/${open.line}`;
}

function findingIn(
  body: Readonly<Record<string, unknown>>,
  line: number,
): { readonly finding: ReviewFinding | undefined } | "word" | "double" {
  const { finding: word, double_of: of } = body;
  switch (word) {
    case "":
      return { finding: undefined };
    case "valid":
    case "not-on-roll":
      return { finding: { finding: word } };
    case "double": {
      const other = Number(typeof of === "string" ? of.replaceAll(/[\s.,\u00A0\u202F]/g, "") : "");
      if (!Number.isSafeInteger(other) || other < 1 || other === line) return "double";
      return { finding: { finding: "double", of: other } };
    }
    default:
      return "word";
  }
}
