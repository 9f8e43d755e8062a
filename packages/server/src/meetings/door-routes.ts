import { Hono } from "hono";
import { comePage, doorPage, languageInPath, localeOf, scriptLoader, type Language } from "@hustings/web";
import { answerPage } from "../answers/answer-page.ts";
import { doorViewOf } from "./door-view-of.ts";
import { actingPolicy, doorPermissions } from "../answers/headers.ts";
import { pageScript } from "../scripts/page-scripts.ts";
import type { ServedContest } from "../answers/site.ts";

/** What a device at a meeting's door needs: its page, the worker that keeps the page, and the manifest to install it by. */
export function doorRoutes(contest: ServedContest): Hono {
  const { base } = contest;
  const routes = new Hono();

  routes.get(`/${languageInPath}/door`, async (context) => {
    const script = await pageScript("door");
    const answer = await answerPage(context, contest, async (at, reading) =>
      doorPage(at, { view: await doorViewOf(contest, reading), script }),
    );
    const policy = [actingPolicy([scriptLoader(script)]), "worker-src 'self'", "manifest-src 'self'"].join("; ");
    answer.headers.set("content-security-policy", policy);
    answer.headers.set("permissions-policy", doorPermissions);
    return answer;
  });

  routes.get(`/${languageInPath}/come`, async (context) => {
    const script = await pageScript("come");
    const answer = await answerPage(context, contest, async (at, { procedure }) =>
      comePage(at, { contest: procedure.contest?.contest, script }),
    );
    answer.headers.set("content-security-policy", actingPolicy([scriptLoader(script)]));
    return answer;
  });

  routes.get("/door-worker.js", async () => {
    const { text } = await pageScript("worker");
    // Under one name for ever: a browser asks for it again to learn of a newer one.
    return new Response(text, {
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "no-cache",
        // What it may fetch is its own policy's matter, not the page's.
        "content-security-policy": "default-src 'none'; connect-src 'self'",
      },
    });
  });

  routes.get(`/${languageInPath}/door.webmanifest`, (context) => {
    const language = context.req.param("language") as Language;
    const { say, dir } = localeOf(language);
    const manifest = {
      id: `${base}/door`,
      name: say.door.title,
      short_name: say.door.shortTitle,
      lang: language,
      dir,
      start_url: `${base}/${language}/door`,
      scope: `${base}/`,
      display: "standalone",
      background_color: "#fcfbf8",
      theme_color: "#14504a",
      icons: [{ src: "/assets/mark.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
    };
    return context.body(JSON.stringify(manifest), 200, {
      "content-type": "application/manifest+json",
      "cache-control": "no-cache",
    });
  });

  return routes;
}
