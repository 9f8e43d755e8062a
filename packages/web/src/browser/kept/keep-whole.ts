/** The cache of the pages of one contest. @param scope path of the contest */
export const keptIn = (scope: string): string => `hustings-pages${scope}`;

/**
 * Keeps a page after everything it names, so that what is kept always works without a network: a page beside the assets of another
 * version would not.
 *
 * @throws one of its parts is not to be had; what was kept before stays
 */
export async function keepWhole(cache: Cache, pathname: string, answer: Response): Promise<void> {
  const text = await answer.clone().text();
  const assets = new Set(text.match(/\/assets\/[a-z]+\.(?:[0-9a-f]{12}\.(?:js|css)|svg)/g) ?? []);
  for (const path of assets) if ((await cache.match(path)) === undefined) await cache.add(path);
  await cache.put(pathname, answer);
}
