import { Hono, type Context } from "hono";
import { ClientError } from "@hustings/client";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { href } from "../pages/desk-page.ts";
import { handInPage } from "../pages/hand-in-page.ts";
import { formOf } from "../read-request.ts";
import type { Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";

/** Handing lines in, taking back what is over the ceiling, closing the drive and filing. */
export function handInRoutes(desk: CampaignDesk, onFault: (error: unknown) => void): Hono<Env> {
  const at = new Hono<Env>();

  /** Whatever the server has to take: that it is out of reach is said, and nothing was lost. */
  const ifReached = (act: (context: Context<Env>) => Promise<Response>) => async (context: Context<Env>) => {
    try {
      return await act(context);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(handInPage(context.get("place"), desk, faultOf(error)), 503);
    }
  };

  at.get("/", (context) => context.html(handInPage(context.get("place"), desk)));
  at.post(
    "/",
    ifReached(async (context) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const which = sent.oneOf("which", place.say.handIn.button, ["all", "as-advised"]);
      if (which === undefined) return context.html(handInPage(place, desk, "form"), 422);
      const wanted = which === "all" ? which : { advice: sent.raw("advice") };
      return context.html(handInPage(place, desk, await desk.handIn(context.get("person"), wanted)));
    }),
  );

  at.post(
    "/filing",
    ifReached(async (context) => {
      const place = context.get("place");
      const step = (await formOf(context)).oneOf("step", place.say.filing.title, ["close", "file"]);
      if (step === undefined) return context.html(handInPage(place, desk, "form"), 422);
      const done = await desk.closeOrFile(step);
      if (done.kind === "closed" || done.kind === "filed") return context.redirect(href(place, "/hand-in"), 303);
      return context.html(handInPage(place, desk, undefined, done), 422);
    }),
  );
  at.post(
    "/surplus",
    ifReached(async (context) => {
      const place = context.get("place");
      const done = await desk.takeSurplusBack(context.get("person"), (await formOf(context)).raw("lines"));
      return context.html(handInPage(place, desk, undefined, done), done.kind === "taken-back" ? 200 : 422);
    }),
  );
  at.get("/line-table.txt", (context) => {
    const table = desk.lineTable();
    if (table === undefined) return context.notFound();
    return context.text(table, 200, { "content-disposition": 'attachment; filename="line-table.txt"' });
  });
  return at;
}
