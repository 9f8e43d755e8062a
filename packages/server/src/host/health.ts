import { ownSpeech } from "@hustings/client";
import type { Context } from "hono";
import { treeSize } from "@hustings/core";
import { LogError, wentBack } from "@hustings/log";
import type { Verdict } from "@hustings/web";
import type { ServedContest } from "../answers/site.ts";
import { isUnwitnessed, unwitnessedSays } from "../reading/unwitnessed.ts";

interface Answer {
  readonly status: 200 | 503;
  readonly body: object;
}

const headers = { "cache-control": "no-store" };

export async function answerHealth(context: Context, contest: ServedContest): Promise<Response> {
  const { status, body } = await healthOf(contest);
  return context.json(body, status, headers);
}

export async function answerReady(context: Context, contest: ServedContest): Promise<Response> {
  const { status, body } = await readinessOf(contest);
  return context.json(body, status, headers);
}

/** Whether the log can be read and where it stands: for a load balancer, and for whoever is on call. */
export async function healthOf({ follower, intake, onFault }: ServedContest): Promise<Answer> {
  try {
    const { head, wrong, verdict } = await follower.reading();
    const { behind } = follower.reader;
    if (behind !== undefined) {
      onFault(wentBack(behind, { size: treeSize(head.size), note: follower.checkpointText() }));
      return { status: 503, body: { ok: false, problem: "went-back", size: head.size, served: behind.size } };
    }
    // A log in which something is false is served, and said to be false: taking the pages away would hide it.
    const { unwitnessed } = follower;
    const ok = unwitnessed === undefined && (verdict?.kind !== "made" || verdict.report.ok);
    // Of no use to a load balancer, and to whoever is on call: what is shown is older than what is signed until the witnesses are back.
    const away = unwitnessed === undefined ? {} : { problem: unwitnessed.code };
    // Not how many: who polls a count that moves learns when somebody signs.
    const messages =
      intake?.identity !== undefined && "outbox" in intake.identity
        ? { messages: { failing: intake.identity.outbox.report.failing } }
        : {};
    const recomputed = verdict === undefined ? {} : { recomputed: inShort(verdict, head.size) };
    return {
      status: 200,
      body: { ok, ...away, size: head.size, root: head.root, wrongEntries: wrong.length, ...recomputed, ...messages },
    };
  } catch (error) {
    onFault(error);
    const problem = error instanceof LogError ? { problem: error.code } : {};
    return { status: 503, body: { ok: false, ...problem } };
  }
}

/** What the verifier says, how far it has read, and when the checkpoint stood there. */
function inShort(verdict: Verdict, size: number): object {
  if (verdict.kind !== "made") return verdict;
  const { ok, size: read, failures } = verdict.report;
  return { kind: "made", ok, size: read, behind: Math.max(0, size - read), failures: failures.length, at: verdict.at };
}

/** Whether requests should be sent here: the log can be read and, where acts are taken, they are taken now. */
export async function readinessOf({ follower, intake, onFault }: ServedContest): Promise<Answer> {
  const why = intake?.stopped();
  if (why !== undefined) return { status: 503, body: { ready: false, says: why } };
  try {
    await follower.reading();
    const rehearsal = intake?.rehearsal === undefined ? {} : { rehearsal: intake.rehearsal };
    return { status: 200, body: { ready: true, takesActs: intake !== undefined, speaks: ownSpeech, ...rehearsal } };
  } catch (error) {
    onFault(error);
    const says = isUnwitnessed(error) ? unwitnessedSays : "the log cannot be read just now";
    return { status: 503, body: { ready: false, says } };
  }
}
