import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import {
  codePage,
  linkPage,
  localeOf,
  signPage,
  strayLoginPage,
  type CodeStep,
  type IdentityView,
  type LoginStep,
  type OnceView,
} from "@hustings/web";
import { answerAnew } from "../answers/answer-page.ts";
import { signingPolicy, signScripts } from "../scripts/sign-scripts.ts";
import { languageOf } from "../answers/page-path.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { signViewOf } from "../reading/sign-view-of.ts";
import type { Person } from "@hustings/keyholder";
import { codeLastsMs } from "./code-challenges.ts";
import type { CodeIdentity, Identity, LoginIdentity } from "./identity.ts";
import { OpenLogins } from "./open-logins.ts";
import { secretBytes } from "./secret-bytes.ts";
import { formOf, named } from "./posted-form.ts";
import { secretForm } from "./secret-form.ts";
import { codePath, signPath } from "./step-paths.ts";
import { passCookie, type PassHolder } from "./passes.ts";
import { effortOf, effortOfAll, harder, type Effort } from "../work/efforts.ts";
import type { PersonIndex } from "../persons/person-index.ts";
import { visitorAddress } from "./visitor-address.ts";

const noStore = { "cache-control": "no-store" };
const mostFormBytes = 4_096;
const minutes = codeLastsMs / 60_000;
/** Carries the state of a login that was begun here, so that nobody else's can be ended here. */
const loginCookie = "hustings-login";

/** The visitor's pass, where the contest asks who signs. */
export function passOf(context: Context): string | undefined {
  return getCookie(context, passCookie);
}

/** The first of two steps of signing: finding out who signs, as far as the contest's rulebook asks. */
export function identityRoutes(contest: ServedContest): Hono {
  const routes = new Hono();
  const identity = contest.intake?.identity;
  if (identity === undefined) return routes;

  routes.get("/api/identity", (context) => {
    const holder = identity.passes.holder(passOf(context));
    return context.json(
      { kind: identity.kind, held: holder !== undefined, fields: holder?.fields ?? {} },
      200,
      noStore,
    );
  });
  routes.delete("/api/identity", (context) => {
    identity.passes.forget(passOf(context));
    deleteCookie(context, passCookie, { path: `${contest.base}/` });
    return context.body(null, 204, noStore);
  });
  if (identity.kind === "oidc") addLogin(routes, contest, identity);
  else addCodes(routes, contest, identity);
  return routes;
}

function addCodes(routes: Hono, contest: ServedContest, identity: CodeIdentity): void {
  const { kind, gate, limiter, challenges, outbox, office, passes } = identity;
  const bounded = bodyLimit({ maxSize: mostFormBytes, onError: () => new Response(null, { status: 413 }) });

  routes.post("/:language{(?:en|ru|fr)}/identity/code", async (context) => {
    const read = await secretForm(context, "to", mostFormBytes);
    if (read === undefined) return new Response(null, { status: 413 });
    const { fields: form, secret } = read;
    try {
      return await askedForCode(context, form, secret);
    } finally {
      secret.fill(0);
    }
  });

  const askedForCode = async (context: Context, form: Readonly<Record<string, string>>, secret: Buffer) => {
    // Only here is what was typed made a text: whoever has to send the form again finds it filled in.
    const again = async (status: 400 | 429 | 503, problem: Extract<CodeStep, { at: "ask" }>["problem"]) => {
      const typed = secret.toString("utf8");
      return await answerSign(
        context,
        contest,
        form,
        {
          kind,
          step: await askStep(identity, visitorAddress(context, contest), { typed, ...(problem && { problem }) }),
        },
        status,
      );
    };
    // Which of these it was, nobody is told: a person presses the button again, and that is all it takes.
    const address = visitorAddress(context, contest);
    const isPersons = gate.passes(form);
    const isRecognised = contest.intake?.persons !== undefined;
    const named = isPersons ? await office.nameOf(secret, isRecognised) : "none";
    const { made = "" } = form;
    const { whom, address: recognisedBy } = typeof named === "string" ? { whom: "", address: undefined } : named;
    // Pressed twice: the second press leads where the first did. For another address it takes another form, which comes with the answer.
    const usedBefore = () => (typeof named === "string" ? undefined : gate.usedBefore(made, whom));
    const before = usedBefore();
    if (before !== undefined && before !== "other") return seeOther(before.where);
    // What no person sent, what brings no work and what work was not done for uses nothing up: whoever shares an address or network with a flood is let in.
    if (!isPersons || !gate.worked(form, await effortNow(identity, address))) return await again(429, "again");
    if (named === "none") return await again(400, "malformed");
    if (before === "other" || !(await limiter.letsIn(address))) return await again(429, "again");
    // The other press of a button that was pressed twice may have come by meanwhile.
    const meanwhile = usedBefore();
    if (meanwhile === "other") return await again(429, "again");
    if (meanwhile !== undefined) return seeOther(meanwhile.where);
    // Before anything that depends on the address: whoever is refused now is refused alike, and no message that was not taken is counted.
    const challenge =
      outbox.hasRoom && named !== "ended"
        ? challenges.begin(
            signPath(contest, context, form),
            recognisedBy === undefined ? undefined : { scheme: kind, value: recognisedBy },
          )
        : undefined;
    if (challenge === undefined) return await again(503, "full");
    const where = `${contest.base}/${languageOf(context)}${codePath(challenge.handle, form)}`;
    gate.use(made, whom, where);
    // Whether somebody asked for this address before is not for this visitor to learn: the page says how many are sent.
    if (await limiter.mayBeAsked(whom)) {
      const title = (await contest.follower.reading()).procedure.contest?.title ?? "";
      const language = languageOf(context);
      const { message } = localeOf(language).say.identity;
      const link = `${addressOf(contest)}/${language}/identity/link?t=${challenge.token}`;
      const text =
        kind === "email"
          ? message.text.email(challenge.code, link, String(minutes))
          : message.text.phone(challenge.code, String(minutes));
      const subject = message.subject(title);
      const to = secretBytes(secret.length);
      secret.copy(to);
      if (!outbox.post({ to, subject, text }, challenge.until)) {
        gate.release(made);
        return await again(503, "full");
      }
    }
    return seeOther(where);
  };

  const waiting = (context: Context, handle: string, asked: Readonly<Record<string, string>>, wrong: boolean) => {
    const nomination = named(asked["nomination"]);
    const kiosk = asked["kiosk"] !== undefined;
    // Its address says where it leads back to: the challenge may be over, or of a time before the server was started anew.
    const back =
      challenges.backOf(handle) ??
      (nomination === "" ? undefined : signPath(contest, context, { ...asked, nomination }));
    return answerAnew(
      context,
      contest,
      (at) =>
        codePage(
          { ...at, path: codePath(handle, { ...asked, nomination }) },
          {
            kind,
            handle,
            nomination,
            kiosk,
            wrong,
            failing: outbox.report.failing,
            minutes,
            back: back ?? at.locale.href("/"),
          },
        ),
      wrong ? 403 : 200,
    );
  };

  routes.get("/:language{(?:en|ru|fr)}/identity/code", (context) =>
    waiting(context, named(context.req.query("c")), context.req.query(), context.req.query("wrong") !== undefined),
  );

  // Said on a page of its own address: "back" from the step after it would ask a browser to send the wrong code once more.
  const wrongCode = (context: Context, { challenge = "", ...form }: Readonly<Record<string, string>>) => {
    const path = codePath(named(challenge), { ...form, nomination: named(form["nomination"]) });
    return seeOther(`${contest.base}/${languageOf(context)}${path}&wrong=1`);
  };

  // Mail is read by programs before people: opening the link changes nothing, and shows nothing of whether it holds.
  routes.get("/:language{(?:en|ru|fr)}/identity/link", (context) => {
    const wrong = context.req.query("wrong") !== undefined;
    const token = wrong ? "" : named(context.req.query("t"));
    return answerAnew(context, contest, (at) => linkPage(at, { token, wrong }), wrong ? 403 : 200);
  });
  // At an address of its own, as a wrong code is, and for the same reason.
  const wrongLink = (context: Context) => seeOther(`${contest.base}/${languageOf(context)}/identity/link?wrong=1`);

  routes.post("/:language{(?:en|ru|fr)}/identity/confirm", bounded, async (context) => {
    const form = await formOf(context);
    const { token, challenge = "", code = "" } = form;
    if (!(await limiter.letsIn(visitorAddress(context, contest), "confirm"))) {
      return token === undefined ? wrongCode(context, form) : wrongLink(context);
    }
    const answered = token === undefined ? challenges.byCode(challenge, code) : challenges.byLink(token);
    if (answered !== undefined) {
      const { returnTo, person } = answered;
      return givePass(context, contest, passes.give({ fields: {}, ...(person && { person }) }), returnTo);
    }
    return token === undefined ? wrongCode(context, form) : wrongLink(context);
  });
}

function addLogin(routes: Hono, contest: ServedContest, { elsewhere, limiter, passes, name }: LoginIdentity): void {
  const logins = new OpenLogins();
  /** The site's address is known once it listens. */
  const comeBack = () => `${addressOf(contest)}/identity/return`;
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

  routes.get("/:language{(?:en|ru|fr)}/identity/login", async (context) => {
    const asked = {
      nomination: context.req.query("nomination") ?? "",
      ...(context.req.query("kiosk") === undefined ? {} : { kiosk: "1" }),
    };
    if (!(await limiter.letsIn(visitorAddress(context, contest)))) return await failed(context, asked, "again");
    let begun: Awaited<ReturnType<typeof elsewhere.begin>>;
    try {
      begun = await elsewhere.begin(comeBack());
    } catch (error) {
      contest.onFault(faultWithoutAnswer(error));
      return await failed(context, asked, "unreachable");
    }
    const back = signPath(contest, context, asked);
    if (!logins.keep(begun.state, { kept: begun.kept, back })) return await failed(context, asked, "again");
    setCookie(context, loginCookie, `${begun.state}.${Buffer.from(back).toString("base64url")}`, cookieOf(contest));
    context.header("cache-control", "no-store");
    return context.redirect(begun.redirectTo.href, 303);
  });

  routes.get("/identity/return", async (context) => {
    const [state = "", began = ""] = (getCookie(context, loginCookie) ?? "").split(".");
    const back = Buffer.from(began, "base64url").toString();
    // On a device that people pass on, whoever goes back to this address must not come out on another page.
    if (back.endsWith("?kiosk")) setCookie(context, loginCookie, `.${began}`, cookieOf(contest));
    else deleteCookie(context, loginCookie, { path: `${contest.base}/` });
    const login = state === "" || state !== context.req.query("state") ? undefined : logins.take(state);
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
      const { fields, person } = identified;
      const kept = recognised(contest, person);
      return givePass(context, contest, passes.give({ fields, ...(kept && { person: kept }) }), login.back);
    } catch (error) {
      contest.onFault(faultWithoutAnswer(error));
      return signing("unreachable");
    }
  });
}

/** By what somebody is recognised: kept only where a key holder lets one person sign once, since this memory is all that knows of them. */
function recognised(contest: ServedContest, person: Person): Person | undefined {
  return contest.intake?.persons === undefined ? undefined : person;
}

/** What went wrong, without what the other side said of whom. */
function faultWithoutAnswer(error: unknown): Error {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return new Error(`identity provider: ${name ?? "error"} ${code ?? ""}`.trim());
}

function givePass(context: Context, contest: ServedContest, pass: string | undefined, back: string): Response {
  if (pass === undefined) return seeOther(back);
  setCookie(context, passCookie, pass, cookieOf(contest));
  context.header("cache-control", "no-store");
  return context.redirect(back, 303);
}

function cookieOf(contest: ServedContest) {
  return {
    path: `${contest.base}/`,
    httpOnly: true,
    // Lax: whoever comes back from a login elsewhere brings it along.
    sameSite: "Lax",
    secure: contest.address.startsWith("https:"),
  } as const;
}

/** The page on which people sign, at its first step. */
async function answerSign(
  context: Context,
  contest: ServedContest,
  form: Readonly<Record<string, string>>,
  identity: IdentityView,
  status: 400 | 403 | 429 | 503,
): Promise<Response> {
  const scripts = await signScripts();
  const kiosk = form["kiosk"] !== undefined;
  const now = contest.intake?.ledger.clock.now();
  const nomination = form["nomination"] ?? "";
  // What a key holder means is said before an address is typed, and no less when it is typed again.
  const once = await onceOf(contest.intake?.persons?.index, undefined, nomination);
  const answer = await answerAnew(
    context,
    contest,
    async (at, reading) => {
      const view = await signViewOf(reading, nomination, contest.documents, {
        now,
        stop: contest.intake?.stops?.at({ nomination, channel: "online" }),
        identity: { ...identity, ...once },
        base: contest.base,
      });
      const path = `/nominations/${view?.nomination}/sign${kiosk ? "?kiosk" : ""}`;
      return view && signPage({ ...at, path }, { view, ...scripts, kiosk });
    },
    status,
  );
  answer.headers.set("content-security-policy", signingPolicy(scripts));
  if (status === 429 || status === 503) answer.headers.set("retry-after", "60");
  return answer;
}

/** Back to the page on which people sign, which says what went wrong. */
function saying(back: string, problem: string): Response {
  return seeOther(`${back}${back.includes("?") ? "&" : "?"}login=${problem}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, ...noStore } });
}

/** Work that this visitor's device has to do now before a code is sent. */
async function effortNow({ limiter, outbox }: CodeIdentity, address: string | undefined): Promise<Effort> {
  return harder(effortOf(await limiter.used(address)), effortOfAll(outbox.used));
}

async function askStep(
  identity: CodeIdentity,
  address: string | undefined,
  more: Pick<Extract<CodeStep, { at: "ask" }>, "typed" | "problem"> = {},
): Promise<CodeStep> {
  const effort = await effortNow(identity, address);
  return { at: "ask", made: identity.gate.made(effort), ...(effort > 0 && { effort }), ...more };
}

/** What the contest asks of a visitor who is not known to hold a pass. */
export async function identityAsked(
  identity: Identity | undefined,
  context: Context,
  contest: ServedContest,
  { persons, nomination }: { readonly persons: PersonIndex | undefined; readonly nomination: string },
): Promise<IdentityView> {
  if (identity === undefined) return { kind: "none" };
  const holder = identity.passes.holder(passOf(context));
  const held = holder !== undefined;
  const once = await onceOf(persons, holder, nomination);
  if (identity.kind === "oidc") {
    const said = context.req.query("login");
    const problem = said === "declined" || said === "unreachable" || said === "stale" ? said : undefined;
    return {
      kind: "oidc",
      name: identity.name,
      ...once,
      step: held ? { at: "held" } : { at: "ask", ...(problem && { problem }) },
    };
  }
  const step: CodeStep = held ? { at: "held" } : await askStep(identity, visitorAddress(context, contest));
  return { kind: identity.kind, ...once, step };
}

/** Who lets one person sign once, and whether this one has: said to whoever has just shown who they are. */
async function onceOf(
  persons: PersonIndex | undefined,
  holder: PassHolder | undefined,
  nomination: string,
): Promise<{ readonly once?: OnceView }> {
  const named = persons?.holder;
  if (named === undefined) return {};
  if (holder === undefined) return { once: { holder: named.holder } };
  const signed = await persons?.hasSigned(holder, nomination);
  const standing = signed === undefined ? "unknown" : signed ? "signed" : "free";
  return { once: { holder: named.holder, standing } };
}
