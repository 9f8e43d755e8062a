import type { Context, Hono } from "hono";
import { languageInPath, localeOf, type CodeStep } from "@hustings/web";
import { languageOf } from "../answers/page-path.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { answerSign, askStep, effortNow } from "./asked-identity.ts";
import { codeLastsMs, type Challenge } from "./code-challenges.ts";
import type { CodeIdentity } from "./identity.ts";
import type { WaitingMessage } from "./outbox.ts";
import { seeOther } from "./pass-cookie.ts";
import { mostFormBytes } from "./posted-form.ts";
import { secretBytes } from "./secret-bytes.ts";
import { secretForm } from "./secret-form.ts";
import { codePath, signPath } from "./step-paths.ts";
import { visitorAddress } from "./visitor-address.ts";

/** Whoever signs asks for a code, which is sent to the address or number that they give. */
export function addAskingForCode(routes: Hono, contest: ServedContest, identity: CodeIdentity): void {
  const { kind, gate, limiter, challenges, outbox, office } = identity;
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
      if (!outbox.post(await messageTo(contest, context, { kind, secret, challenge }), challenge.until)) {
        gate.release(made);
        return await again(503, "full");
      }
    }
    return seeOther(where);
  };
}

/** The words that bring the code, in the language of the page on which it was asked for. */
async function messageTo(
  contest: ServedContest,
  context: Context,
  {
    kind,
    secret,
    challenge,
  }: { readonly kind: CodeIdentity["kind"]; readonly secret: Buffer; readonly challenge: Challenge },
): Promise<WaitingMessage> {
  const minutes = String(codeLastsMs / 60_000);
  const title = (await contest.follower.reading()).procedure.contest?.title ?? "";
  const language = languageOf(context);
  const { message } = localeOf(language).say.identity;
  const link = `${addressOf(contest)}/${language}/identity/link?t=${challenge.token}`;
  const text =
    kind === "email" ? message.text.email(challenge.code, link, minutes) : message.text.phone(challenge.code, minutes);
  const to = secretBytes(secret.length);
  secret.copy(to);
  return { to, subject: message.subject(title), text };
}
