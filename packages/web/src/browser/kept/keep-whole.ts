/** The cache of the pages of one contest. @param scope path of the contest */
export const keptIn = (scope: string): string => `hustings-pages${scope}`;

const assetsIn = (text: string) => new Set(text.match(/\/assets\/[a-z]+\.(?:[0-9a-f]{12}\.(?:js|css)|svg)/g) ?? []);
const isScript = /\.[0-9a-f]{12}\.js$/;

/**
 * Keeps a page after everything it names, so that what is kept always works without a network: a page beside the assets of another
 * version would not.
 *
 * @throws one of its parts is not to be had, there is no room for it, or it is a gateway's page that came in its place; what was kept before stays
 */
export async function keepWhole(cache: Cache, pathname: string, answer: Response): Promise<void> {
  const text = await answer.clone().text();
  const assets = assetsIn(text);
  // Each of these pages has a script of ours; whatever a network or a gateway answers in its place has none.
  if (answer.redirected || ![...assets].some((path) => isScript.test(path)))
    throw new TypeError(`expected the page of ${pathname}, got another`);
  const keep = async () => {
    for (const path of assets) {
      // What says no version in its name may be another by now.
      if (!isScript.test(path) && !path.endsWith(".css")) await cache.add(path);
      else if ((await cache.match(path)) === undefined) await cache.add(path);
    }
    await cache.put(pathname, answer.clone());
  };
  try {
    await keep();
  } catch (error) {
    if (!isFull(error)) throw error;
    await dropUnnamed(cache);
    await keep();
  }
}

/** Whether the browser's room for this site is used up. */
export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

/** What no kept page names is of an earlier version. It goes only where its room is needed: a page that is open may still ask for it. */
async function dropUnnamed(cache: Cache): Promise<void> {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const named = new Set<string>();
  for (const path of paths) {
    if (path.startsWith("/assets/")) continue;
    for (const each of assetsIn((await (await cache.match(path))?.text()) ?? "")) named.add(each);
  }
  for (const path of paths) if (path.startsWith("/assets/") && !named.has(path)) await cache.delete(path);
}
