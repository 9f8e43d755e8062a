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
