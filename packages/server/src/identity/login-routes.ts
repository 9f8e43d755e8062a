import type { Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { languageInPath, strayLoginPage, type LoginStep } from "@hustings/web";
import { answerAnew } from "../answers/answer-page.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import type { Person } from "@hustings/keyholder";
import { misfitWords, type MisfittingClaim } from "./claim-fit.ts";
import type { LoginIdentity } from "./identity.ts";
import { loginFault } from "./login-fault.ts";
import { OpenLogins } from "./open-logins.ts";
import { ToldHourly } from "./told-hourly.ts";
import { signPath } from "./step-paths.ts";
import { visitorAddress } from "./visitor-address.ts";
import { answerSign } from "./asked-identity.ts";
import { cookieOf, givePass, seeOther } from "./pass-cookie.ts";

/** Carries the state of a login that was begun here, so that nobody else's can be ended here. */
const loginCookie = "hustings-login";

export function addLogin(
  routes: Hono,
  contest: ServedContest,
  { elsewhere, limiter, passes, name }: LoginIdentity,
): void {
  const logins = new OpenLogins();
  /** The site's address is known once it listens. */
  const comeBack = () => `${addressOf(contest)}/identity/return`;
  /** The operator learns what went wrong, and nothing of whom. */
  const told = (error: unknown) => {
    const { problem, says } = loginFault(error);
    contest.onFault(new Error(`identity provider: ${says}`));
    return problem;
  };
  const toldHourly = new ToldHourly();
  const tellMisfits = (misfits: readonly MisfittingClaim[]) => {
    for (const { claim, misfit } of misfits) {
      if (!toldHourly.isDue(`${claim} ${misfit}`)) continue;
      contest.onFault(
        new Error(
          `identity provider: the claim ${claim} ${misfitWords[misfit]}, so its field was left to be typed; where it is so of everybody, correct identity.claims or identity.scope (said once an hour)`,
        ),
      );
    }
  };
  const failed = (
    context: Context,
    back: Readonly<Record<string, string>>,
    problem: Extract<LoginStep, { at: "ask" }>["problem"],
  ) =>
    answerSign(
      context,
      contest,
      back,
      { kind: "oidc", name, step: { at: "ask", ...(problem && { problem }) } },
      problem === "declined" ? 403 : problem === "again" ? 429 : 503,
    );

  routes.get(`/${languageInPath}/identity/login`, async (context) => {
    const asked = {
      nomination: context.req.query("nomination") ?? "",
      ...(context.req.query("kiosk") === undefined ? {} : { kiosk: "1" }),
    };
    if (!(await limiter.letsIn(visitorAddress(context, contest)))) return await failed(context, asked, "again");
    let begun: Awaited<ReturnType<typeof elsewhere.begin>>;
    try {
      begun = await elsewhere.begin(comeBack());
    } catch (error) {
      return await failed(context, asked, told(error));
    }
    const back = signPath(contest, context, asked);
    if (!logins.keep(begun.state, { kept: begun.kept, back })) return await failed(context, asked, "again");
    // Begun in a second tab, the one in the first still holds. At a kiosk the one before was somebody else's.
    const others = asked.kiosk === undefined ? begunHere(context).states.slice(1 - mostTabs) : [];
    keepBegun(context, contest, [...others, begun.state], back);
    context.header("cache-control", "no-store");
    return context.redirect(begun.redirectTo.href, 303);
  });

  routes.get("/identity/return", async (context) => {
    const { states, back } = begunHere(context);
    const state = context.req.query("state") ?? "";
    const others = states.filter((each) => each !== state);
    // On a device that people pass on, whoever goes back to this address must not come out on another page.
    if (back.endsWith("?kiosk")) keepBegun(context, contest, [], back);
    else if (others.length > 0) keepBegun(context, contest, others, back);
    else deleteCookie(context, loginCookie, { path: `${contest.base}/` });
    const login = states.includes(state) ? logins.take(state) : undefined;
    // Opened twice, or begun long ago; where it was begun in another browser nobody knows what was to be signed.
    if (login === undefined) {
      const isOurs = back.startsWith(`${contest.base}/`) && /^[\w/?=%.-]+$/.test(back);
      if (isOurs) return saying(back, "stale");
      return await answerAnew(context, contest, (at) => strayLoginPage(at), 403);
    }
    const signing = (problem: string) => saying(login.back, problem);
    try {
      const { search } = new URL(context.req.url);
      const identified = await elsewhere.finish(new URL(`${comeBack()}${search}`), login.kept);
      if (identified === "declined") return signing("declined");
      const { fields, misfits, person } = identified;
      tellMisfits(misfits);
      const kept = recognised(contest, person);
      const pass = passes.give({ fields, ...(kept && { person: kept }) });
      return pass === undefined ? signing("full") : givePass(context, contest, pass, login.back);
    } catch (error) {
      return signing(told(error));
    }
  });
}

/** Logins of one browser under way at once, in as many tabs. */
const mostTabs = 8;

/** Which logins this browser has begun, and where people were the last time one was. */
function begunHere(context: Context): { readonly states: readonly string[]; readonly back: string } {
  const [states = "", began = ""] = (getCookie(context, loginCookie) ?? "").split(".");
  return {
    states: states.split("~").filter((state) => state !== ""),
    back: Buffer.from(began, "base64url").toString(),
  };
}

function keepBegun(context: Context, contest: ServedContest, states: readonly string[], back: string): void {
  setCookie(context, loginCookie, `${states.join("~")}.${Buffer.from(back).toString("base64url")}`, cookieOf(contest));
}

/** By what somebody is recognised: kept only where a key holder lets one person sign once, since this memory is all that knows of them. */
function recognised(contest: ServedContest, person: Person): Person | undefined {
  return contest.intake?.persons === undefined ? undefined : person;
}

/** Back to the page on which people sign, which says what went wrong. */
function saying(back: string, problem: string): Response {
  return seeOther(`${back}${back.includes("?") ? "&" : "?"}login=${problem}`);
}
