import { languages } from "@hustings/core";
import { boundedFetch, httpSource, LogError, policyAt, type Fetch } from "@hustings/log";
import { PublishedError } from "./published-error.ts";
import { PublishedPlace } from "./published-place.ts";

export interface AddressOptions {
  readonly fetch?: Fetch;
}

/** The pages that stand before a contest's files: `/en/`, `/ru/nominations/…` and the like. */
const pages = new RegExp(`/(?:${languages.join("|")})(?:/.*)?$`);

/** A contest may be called as a language is: its own part of the path is not that of a page. */
function contestPath(path: string): string {
  const own = /^.*?\/contests\/[^/]+/.exec(path)?.[0] ?? "";
  return own + path.slice(own.length).replace(pages, "/");
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/**
 * A contest at an address: its own, that of one of its pages, or of a site that serves it alone and leads on to it. Runs in a browser, too.
 *
 * @throws {PublishedError} `not-a-place`: not an address. What cannot be reached says so when it is read.
 */
export async function openAddress(typed: string, { fetch }: AddressOptions = {}): Promise<PublishedPlace> {
  const url = isAddress(typed) ? URL.parse(typed) : null;
  if (url === null)
    throw new PublishedError(
      "not-a-place",
      `${typed}: expected an address that begins with https:// or http://, got something else; check the address`,
    );
  const own = fetch === undefined ? {} : { fetch };
  const asked = `${url.origin}${contestPath(url.pathname)}`.replace(/\/?$/, "/");
  const served = await policyAt(asked, { ...own, retries: 0 }).catch((error: unknown) => {
    // Of what cannot be asked now, or has no policy to give, the log may be there all the same.
    if (error instanceof LogError) return undefined;
    throw error;
  });
  const at = served?.address ?? asked;
  return new PublishedPlace({
    at,
    typed,
    log: httpSource(at, own),
    files: { get: (path, most) => boundedFetch(`${at}${path}`, { ...own, most, retries: 1 }) },
    ...(served === undefined ? {} : { policy: served.policy }),
  });
}
