import type { Context, Hono } from "hono";
import { codePage, languageInPath, linkPage, type ConfirmProblem } from "@hustings/web";
import { answerAnew } from "../answers/answer-page.ts";
import { languageOf } from "../answers/page-path.ts";
import type { ServedContest } from "../answers/site.ts";
import { codeLastsMs } from "./code-challenges.ts";
import type { CodeIdentity } from "./identity.ts";
import { givePass, seeOther } from "./pass-cookie.ts";
import { bounded, formOf, named } from "./posted-form.ts";
import { codePath, signPath } from "./step-paths.ts";
import { visitorAddress } from "./visitor-address.ts";

const minutes = codeLastsMs / 60_000;

/** The code that was sent is typed in, or the link beside it followed; either gives a pass. */
export function addConfirming(routes: Hono, contest: ServedContest, identity: CodeIdentity): void {
  const { kind, limiter, challenges, outbox, passes } = identity;
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
      const { returnTo, person, uses } = answered;
      return givePass(context, contest, passes.give({ fields: {}, ...(person && { person }) }, uses), returnTo);
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
