import { Hono } from "hono";
import { comePage, dayIn, doorPage, languageInPath, localeOf, scriptLoader, type Language } from "@hustings/web";
import { answerPage, type Make } from "../answers/answer-page.ts";
import { doorViewOf } from "./door-view-of.ts";
import { actingPolicy, doorPermissions, keptPolicy } from "../answers/headers.ts";
import { pageScript } from "../scripts/page-scripts.ts";
import type { ServedContest } from "../answers/site.ts";

/** What a device at a meeting's door needs: its page, and the manifest to install it by. */
export function doorRoutes(contest: ServedContest): Hono {
  const { base } = contest;
  const routes = new Hono();

  routes.get(`/${languageInPath}/door`, async (context) => {
    const script = await pageScript("door");
    const answer = await answerPage(context, contest, async (at, reading) =>
      doorPage(at, { view: await doorViewOf(contest, reading), script }),
    );
    const policy = `${keptPolicy([scriptLoader(script)])}; manifest-src 'self'`;
    answer.headers.set("content-security-policy", policy);
    answer.headers.set("permissions-policy", doorPermissions);
    return answer;
  });

  routes.get(`/${languageInPath}/come`, async (context) => {
    const script = await pageScript("come");
    const now = contest.intake?.ledger.clock.now();
    const make: Make = async (at, { procedure: { contest: opened } }) => {
      const zone = now === undefined ? undefined : opened?.zone;
      const day = now === undefined || zone === undefined ? {} : { now: { zone, today: dayIn(zone, now) } };
      return comePage(at, { contest: opened?.contest, ...day, script });
    };
    // By the minute: in some zones a day begins at a half hour or three quarters of one.
    const answer = await answerPage(context, contest, make, now?.slice(0, 16));
    answer.headers.set("content-security-policy", actingPolicy([scriptLoader(script)]));
    return answer;
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
