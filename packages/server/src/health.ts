import type { Context } from "hono";
import type { Site } from "./site.ts";

/** Whether the log can be read and where it stands: for a load balancer, and for whoever is on call. */
export async function answerHealth(context: Context, { follower, onFault }: Site): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    const { head, wrong } = await follower.reading();
    return context.json({ ok: true, size: head.size, root: head.root, wrongEntries: wrong.length }, 200, headers);
  } catch (error) {
    onFault(error);
    return context.json({ ok: false }, 503, headers);
  }
}

/** Whether requests should be sent here: the log can be read and, where acts are taken, they are taken now. */
export async function answerReady(context: Context, { follower, intake }: Site): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  const why = intake?.stopped();
  if (why !== undefined) return context.json({ ready: false, says: why }, 503, headers);
  try {
    await follower.reading();
    return context.json({ ready: true, takesActs: intake !== undefined }, 200, headers);
  } catch {
    return context.json({ ready: false, says: "the log cannot be read just now" }, 503, headers);
  }
}
