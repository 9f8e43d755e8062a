import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { passkeyPage } from "../pages/passkey-page.ts";
import type { Env } from "../refused-request.ts";
import type { Passkeys } from "./passkeys.ts";

/** Kept by the browser for the person's own address alone, and out of reach of any script. */
export const sessionCookie = "desk-session";

/** The page on which a person shows that they are who was invited, and what its script asks. */
export function passkeyRoutes(passkeys: Passkeys, isSecure: boolean): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/", (context) => {
    const signedIn = passkeys.isSignedIn(context.get("person"), getCookie(context, sessionCookie));
    return context.html(passkeyPage(context.get("place"), { script: "/assets/passkey.js", signedIn }));
  });
  routes.post("/ask", async (context) => context.json(await passkeys.ask(context.get("person"))));
  routes.post("/answer", async (context) => {
    const sent: unknown = await context.req.json().catch(() => undefined);
    if (typeof sent !== "object" || sent === null) return context.json({ kind: "refused" }, 400);
    const signedIn = await passkeys.take(context.get("person"), sent);
    if (signedIn.kind === "refused") return context.json({ kind: "refused" }, 403);
    setCookie(context, sessionCookie, signedIn.session, {
      path: context.get("place").base,
      httpOnly: true,
      sameSite: "Strict",
      secure: isSecure,
    });
    return context.json({ kind: "signed-in" });
  });
  return routes;
}
