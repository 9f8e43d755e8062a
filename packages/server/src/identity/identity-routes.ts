import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie } from "hono/cookie";
import { codePage, languageInPath, linkPage, localeOf, type CodeStep, type ConfirmProblem } from "@hustings/web";
import { answerAnew } from "../answers/answer-page.ts";
import { languageOf } from "../answers/page-path.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { codeLastsMs } from "./code-challenges.ts";
import type { CodeIdentity } from "./identity.ts";
import { secretBytes } from "./secret-bytes.ts";
import { formOf, named } from "./posted-form.ts";
import { secretForm } from "./secret-form.ts";
import { codePath, signPath } from "./step-paths.ts";
import { passCookie } from "./passes.ts";
import { visitorAddress } from "./visitor-address.ts";
import { addLogin } from "./login-routes.ts";
import { answerSign, askStep, effortNow } from "./asked-identity.ts";
import { givePass, noStore, passOf, seeOther } from "./pass-cookie.ts";

const mostFormBytes = 4_096;
const bounded = bodyLimit({ maxSize: mostFormBytes, onError: () => new Response(null, { status: 413 }) });
const minutes = codeLastsMs / 60_000;

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
  else addCodes(routes, contest, identity);
  return routes;
}

function addCodes(routes: Hono, contest: ServedContest, identity: CodeIdentity): void {
  const { kind, gate, limiter, challenges, outbox, office, passes } = identity;
  routes.post(`/${languageInPath}/identity/code`, async (context) => {
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

  const waiting = async (context: Context, handle: string, asked: Readonly<Record<string, string>>) => {
    const nomination = named(asked["nomination"]);
    const kiosk = asked["kiosk"] !== undefined;
    // Its address says where it leads back to: the challenge may be over, or of a time before the server was started anew.
    const back =
      challenges.backOf(handle) ??
      (nomination === "" ? undefined : signPath(contest, context, { ...asked, nomination }));
    const problem = problemIn(asked);
    const answer = await answerAnew(
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
            ...(problem && { problem }),
            failing: outbox.report.failing,
            minutes,
            back: back ?? at.locale.href("/"),
          },
        ),
      statusOf(problem),
    );
    return comeLater(answer);
  };

  routes.get(`/${languageInPath}/identity/code`, (context) =>
    waiting(context, named(context.req.query("c")), context.req.query()),
  );

  // Said on a page of its own address: "back" from the step after it would ask a browser to send the wrong code once more.
  const notConfirmed = (
    context: Context,
    { token, challenge = "", ...form }: Readonly<Record<string, string>>,
    problem: ConfirmProblem,
  ) => {
    // A link that does not hold is not shown again.
    const link = `/identity/link?${problem === "full" ? `t=${named(token)}&` : ""}`;
    const code = `${codePath(named(challenge), { ...form, nomination: named(form["nomination"]) })}&`;
    return seeOther(`${contest.base}/${languageOf(context)}${token === undefined ? code : link}${problem}=1`);
  };

  // Mail is read by programs before people: opening the link changes nothing, and shows nothing of whether it holds.
  routes.get(`/${languageInPath}/identity/link`, async (context) => {
    const problem = problemIn(context.req.query());
    const token = problem === "wrong" ? "" : named(context.req.query("t"));
    const view = { token, ...(problem && { problem }) };
    return comeLater(await answerAnew(context, contest, (at) => linkPage(at, view), statusOf(problem)));
  });

  routes.post(`/${languageInPath}/identity/confirm`, bounded, async (context) => {
    const form = await formOf(context);
    const { token, challenge = "", code = "" } = form;
    if (!(await limiter.letsIn(visitorAddress(context, contest), "confirm")))
      return notConfirmed(context, form, "wrong");
    // Before anything is used up: the same code holds when there is room.
    if (!passes.hasRoom) return notConfirmed(context, form, "full");
    const answered = token === undefined ? challenges.byCode(challenge, code) : challenges.byLink(token);
    if (answered !== undefined) {
      const { returnTo, person } = answered;
      return givePass(context, contest, passes.give({ fields: {}, ...(person && { person }) }), returnTo);
    }
    return notConfirmed(context, form, "wrong");
  });
}

/** What an address of ours says went wrong with a code or a link. */
function problemIn(asked: Readonly<Record<string, string>>): ConfirmProblem | undefined {
  return asked["wrong"] === undefined ? (asked["full"] === undefined ? undefined : "full") : "wrong";
}

function statusOf(problem: ConfirmProblem | undefined): 200 | 403 | 503 {
  return problem === undefined ? 200 : problem === "wrong" ? 403 : 503;
}

function comeLater(answer: Response): Response {
  if (answer.status === 503) answer.headers.set("retry-after", "60");
  return answer;
}
