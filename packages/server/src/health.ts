import type { Context } from "hono";
import { treeSize } from "@hustings/core";
import { LogError, wentBack } from "@hustings/log";
import type { ServedContest } from "./site.ts";

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
export async function healthOf({ follower, onFault }: ServedContest): Promise<Answer> {
  try {
    const { head, wrong } = await follower.reading();
    const { behind } = follower.reader;
    if (behind !== undefined) {
      onFault(wentBack(behind, { size: treeSize(head.size), note: follower.checkpointText() }));
      return { status: 503, body: { ok: false, problem: "went-back", size: head.size, served: behind.size } };
    }
    return { status: 200, body: { ok: true, size: head.size, root: head.root, wrongEntries: wrong.length } };
  } catch (error) {
    onFault(error);
    const problem = error instanceof LogError ? { problem: error.code } : {};
    return { status: 503, body: { ok: false, ...problem } };
  }
}

/** Whether requests should be sent here: the log can be read and, where acts are taken, they are taken now. */
export async function readinessOf({ follower, intake }: ServedContest): Promise<Answer> {
  const why = intake?.stopped();
  if (why !== undefined) return { status: 503, body: { ready: false, says: why } };
  try {
    await follower.reading();
    const rehearsal = intake?.rehearsal === undefined ? {} : { rehearsal: intake.rehearsal };
    return { status: 200, body: { ready: true, takesActs: intake !== undefined, ...rehearsal } };
  } catch {
    return { status: 503, body: { ready: false, says: "the log cannot be read just now" } };
  }
}
