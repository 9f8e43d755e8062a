import type { Context } from "hono";
import { treeSize } from "@hustings/core";
import { LogError, wentBack } from "@hustings/log";
import type { Site } from "./site.ts";

/** Whether the log can be read and where it stands: for a load balancer, and for whoever is on call. */
export async function answerHealth(context: Context, { follower, onFault }: Site): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const { head, wrong } = await follower.reading();
    const { behind } = follower.reader;
    if (behind !== undefined) {
      onFault(wentBack(behind, { size: treeSize(head.size), note: follower.checkpointText() }));
      return context.json({ ok: false, problem: "went-back", size: head.size, served: behind.size }, 503, headers);
    }
    return context.json({ ok: true, size: head.size, root: head.root, wrongEntries: wrong.length }, 200, headers);
  } catch (error) {
    onFault(error);
    const problem = error instanceof LogError ? { problem: error.code } : {};
    return context.json({ ok: false, ...problem }, 503, headers);
  }
}

/** Whether requests should be sent here: the log can be read and, where acts are taken, they are taken now. */
export async function answerReady(context: Context, { follower, intake }: Site): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const why = intake?.stopped();
  if (why !== undefined) return context.json({ ready: false, says: why }, 503, headers);
  try {
    await follower.reading();
    const rehearsal = intake?.rehearsal === undefined ? {} : { rehearsal: intake.rehearsal };
    return context.json({ ready: true, takesActs: intake !== undefined, ...rehearsal }, 200, headers);
  } catch {
    return context.json({ ready: false, says: "the log cannot be read just now" }, 503, headers);
  }
}
