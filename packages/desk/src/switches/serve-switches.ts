import { Hono } from "hono";
import { href } from "../pages/desk-page.ts";
import { switchesPage } from "../pages/switches-page.ts";
import { formOf } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { serveAlone, type AloneOptions, type RunningAlone } from "../serve-alone.ts";
import type { SentForm } from "../sent-form.ts";
import type { SwitchDesk, SwitchedPlace } from "./switch-desk.ts";

/** Serves the operator's page of what a server takes. @throws {InputError} it cannot listen there */
export async function serveSwitches(
  options: AloneOptions & { readonly desk: SwitchDesk; readonly origin: string },
): Promise<RunningAlone> {
  const { desk } = options;
  return await serveAlone({
    ...options,
    nomination: "",
    alone: (say) => ({ title: say.aside.switches.desk, of: desk.title, local: say.aside.switches.local }),
    routes: switchRoutes(desk),
  });
}

function switchRoutes(desk: SwitchDesk): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/", (context) => context.html(switchesPage(context.get("place"), desk)));
  routes.post("/stop", async (context) => {
    const place = context.get("place");
    const { switches: say } = place.say.aside;
    const sent = await formOf(context);
    const typed = { nomination: sent.raw("nomination"), channel: sent.raw("channel"), cause: sent.raw("cause") };
    const stopped = placeIn(sent, say);
    if (stopped === undefined)
      return context.html(switchesPage(place, desk, { ...unread(place, sent.wrong), typed }), 422);
    const done = await desk.stop(stopped, typed.cause);
    return done.kind === "done"
      ? context.redirect(href(place, "/"), 303)
      : context.html(switchesPage(place, desk, { ...refusedBy({ words: say.wrong[done.field] }), typed }), 422);
  });
  routes.post("/resume", async (context) => {
    const place = context.get("place");
    const { switches: say } = place.say.aside;
    const sent = await formOf(context);
    const resumed = placeIn(sent, say);
    if (resumed === undefined) return context.html(switchesPage(place, desk, unread(place, sent.wrong)), 422);
    const done = desk.resume(resumed);
    return done.kind === "done"
      ? context.redirect(href(place, "/"), 303)
      : context.html(switchesPage(place, desk, refusedBy({ words: say.wrong[done.field] })), 422);
  });
  return routes;
}

/** `undefined`: a channel was sent that is none. */
function placeIn(sent: SentForm, say: { readonly channel: string }): SwitchedPlace | undefined {
  const nomination = sent.raw("nomination");
  const channel = sent.raw("channel") === "" ? undefined : sent.oneOf("channel", say.channel, ["online", "paper"]);
  if (sent.wrong !== undefined) return undefined;
  return { ...(nomination === "" ? {} : { nomination }), ...(channel === undefined ? {} : { channel }) };
}
