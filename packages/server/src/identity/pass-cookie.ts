import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { ServedContest } from "../answers/site.ts";
import { passCookie } from "./passes.ts";

/** Of what is one visitor's. */
export const noStore = { "cache-control": "no-store" };

/** The visitor's pass, where the contest asks who signs. */
export function passOf(context: Context): string | undefined {
  return getCookie(context, passCookie);
}

export function givePass(context: Context, contest: ServedContest, pass: string | undefined, back: string): Response {
  if (pass === undefined) return seeOther(back);
  setCookie(context, passCookie, pass, cookieOf(contest));
  context.header("cache-control", "no-store");
  return context.redirect(back, 303);
}

export function cookieOf(contest: ServedContest) {
  return {
    path: `${contest.base}/`,
    httpOnly: true,
    // Lax: whoever comes back from a login elsewhere brings it along.
    sameSite: "Lax",
    secure: contest.address.startsWith("https:"),
  } as const;
}

export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, ...noStore } });
}
