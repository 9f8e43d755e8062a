import { type Context } from "hono";
import { signPage, type CodeStep, type IdentityView, type OnceView } from "@hustings/web";
import { answerAnew } from "../answers/answer-page.ts";
import { signingPolicy, signScripts } from "../scripts/sign-scripts.ts";
import { type ServedContest } from "../answers/site.ts";
import { signViewOf } from "../reading/sign-view-of.ts";
import type { CodeIdentity, Identity } from "./identity.ts";
import type { PassHolder } from "./passes.ts";
import { effortOf, effortOfAll, harder, type Effort } from "../work/efforts.ts";
import type { PersonIndex } from "../persons/person-index.ts";
import { visitorAddress } from "./visitor-address.ts";
import { passOf } from "./pass-cookie.ts";

/** The page on which people sign, at its first step. */
export async function answerSign(
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

/** Work that this visitor's device has to do now before a code is sent. */
export async function effortNow({ limiter, outbox }: CodeIdentity, address: string | undefined): Promise<Effort> {
  return harder(effortOf(await limiter.used(address)), effortOfAll(outbox.used));
}

export async function askStep(
  identity: CodeIdentity,
  address: string | undefined,
  more: Pick<Extract<CodeStep, { at: "ask" }>, "typed" | "problem"> = {},
): Promise<CodeStep> {
  const effort = await effortNow(identity, address);
  return { at: "ask", made: identity.gate.made(effort), ...(effort > 0 && { effort }), ...more };
}

const loginProblems = ["declined", "unreachable", "unheld", "stale", "full"] as const;

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
    const problem = loginProblems.find((each) => each === said);
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
