import { Hono, type Context } from "hono";
import { deleteCookie } from "hono/cookie";
import { languageInPath } from "@hustings/web";
import type { ServedContest } from "../answers/site.ts";
import { addAskingForCode } from "./ask-for-code.ts";
import { addConfirming } from "./confirm-code.ts";
import { addLogin } from "./login-routes.ts";
import { noStore, passOf } from "./pass-cookie.ts";
import { passCookie } from "./passes.ts";
import { bounded, formOf, named } from "./posted-form.ts";
import { signPath } from "./step-paths.ts";

/** The first of two steps of signing: finding out who signs, as far as the contest's rulebook asks. */
export function identityRoutes(contest: ServedContest): Hono {
  const routes = new Hono();
  const identity = contest.intake?.identity;
  if (identity === undefined) return routes;

  routes.get("/api/identity", (context) => {
    const pass = passOf(context);
    const held = identity.passes.holder(pass) !== undefined;
    return context.json({ kind: identity.kind, held, fields: identity.passes.fieldsFor(pass) }, 200, noStore);
  });
  const forget = (context: Context) => {
    const pass = passOf(context);
    identity.passes.forget(pass);
    // A form on another site brings no cookie along, and an answer that takes it away would do so all the same.
    if (pass !== undefined) deleteCookie(context, passCookie, { path: `${contest.base}/` });
  };
  routes.delete("/api/identity", (context) => {
    forget(context);
    return context.body(null, 204, noStore);
  });
  // A plain form, for browsers without scripts too: two people of one household have one telephone between them.
  routes.post(`/${languageInPath}/identity/anew`, bounded, async (context) => {
    const form = await formOf(context);
    forget(context);
    context.header("cache-control", noStore["cache-control"]);
    return context.redirect(signPath(contest, context, { ...form, nomination: named(form["nomination"]) }), 303);
  });
  if (identity.kind === "oidc") addLogin(routes, contest, identity);
  else {
    addAskingForCode(routes, contest, identity);
    addConfirming(routes, contest, identity);
  }
  return routes;
}
