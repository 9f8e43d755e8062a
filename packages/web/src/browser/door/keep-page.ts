import { keepWhole } from "./keep-whole.ts";

/**
 * Has this page, its script and its style kept by the browser, so that it opens without a network. Where a browser keeps
 * nothing, the page goes on working until it is closed.
 *
 * @param worker path of the service worker @param scope path below which it answers
 */
export async function keepPage(worker: string, scope: string): Promise<void> {
  try {
    // The worker keeps what it answers with. Before it does, on the first visit, the page keeps itself.
    const isKept = navigator.serviceWorker?.controller !== null;
    await navigator.serviceWorker?.register(worker, { scope });
    if (isKept) return;
    // The page stands under its path alone: which meeting is asked for is not kept.
    const answer = await fetch(location.pathname, { headers: { accept: "text/html" }, cache: "no-store" });
    if (answer.ok) await keepWhole(await caches.open(`hustings-door${scope}`), location.pathname, answer);
  } catch {
    // No network just now, or a browser that keeps nothing: what was kept before stays.
  }
}
