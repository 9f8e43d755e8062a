import { ClientError } from "@hustings/client";
import { Hono } from "hono";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { withdrawAtDesk } from "../campaign/withdrawing.ts";
import { href } from "../pages/desk-page.ts";
import { withdrawPage } from "../pages/withdraw-page.ts";
import { formOf } from "../read-request.ts";
import type { Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";

/** The candidate withdraws: what that ends, and the act, which nothing takes back. @param starter who alone enters it */
export function withdrawRoutes(desk: CampaignDesk, starter: string, onFault: (error: unknown) => void): Hono<Env> {
  const at = new Hono<Env>();
  at.get("/", (context) => context.html(withdrawPage(context.get("place"), desk, context.get("person") === starter)));
  at.post("/", async (context) => {
    const place = context.get("place");
    if (context.get("person") !== starter) return context.html(withdrawPage(place, desk, false), 403);
    try {
      const done = await withdrawAtDesk(desk.options, (await formOf(context)).raw("nomination"));
      return done.kind === "withdrawn"
        ? context.redirect(href(place, "/withdraw"), 303)
        : context.html(withdrawPage(place, desk, true, done), 422);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(withdrawPage(place, desk, true, faultOf(error)), 503);
    }
  });
  return at;
}
