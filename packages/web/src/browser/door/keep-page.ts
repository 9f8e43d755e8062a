/**
 * Has this page, its script and its style kept by the browser, so that it opens without a network. Where a browser keeps
 * nothing, the page goes on working until it is closed.
 *
 * @param worker path of the service worker @param scope path below which it answers
 */
export async function keepPage(worker: string, scope: string): Promise<void> {
  try {
    await navigator.serviceWorker?.register(worker, { scope });
    const kept = await caches.open(`hustings-door${scope}`);
    // The page stands under its path alone: which meeting is asked for is not kept.
    const page = new Request(location.pathname, { headers: { accept: "text/html" } });
    const parts = [...document.querySelectorAll<HTMLElement>("script[src], link[rel=stylesheet], link[rel=icon]")];
    const paths = parts.map((each) => each.getAttribute("src") ?? each.getAttribute("href") ?? "");
    await kept.addAll([page, ...paths.filter((path) => path.startsWith("/"))]);
  } catch {
    // No network just now, or a browser that keeps nothing: what was kept before stays.
  }
}
