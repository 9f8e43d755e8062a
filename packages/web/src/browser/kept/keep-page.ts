import { keepWhole, keptIn } from "./keep-whole.ts";

/**
 * Has this page, its script and its style kept by the browser, so that it opens without a network. Where a browser keeps
 * nothing, the page goes on working until it is closed.
 *
 * @param worker path of the service worker @param scope path below which it answers
 * @returns whether this page opens without a network from now on
 */
export async function keepPage(worker: string, scope: string): Promise<boolean> {
  // Not there on an address without encryption, and in some private windows.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (workers === undefined) return false;
  try {
    // The worker keeps what it answers with. Before it does, on the first visit, the page keeps itself.
    const isAnswered = workers.controller !== null;
    await workers.register(worker, { scope });
    const cache = await caches.open(keptIn(scope));
    if (!isAnswered) {
      // The page stands under its path alone: which meeting is asked for is not kept.
      const answer = await fetch(location.pathname, { headers: { accept: "text/html" }, cache: "no-store" });
      if (answer.ok) await keepWhole(cache, location.pathname, answer);
    }
    return (await cache.match(location.pathname)) !== undefined;
  } catch {
    // No network just now, or a browser that keeps nothing: what was kept before stays.
    return false;
  }
}
