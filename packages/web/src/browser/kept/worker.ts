import { isFull, keepWhole, keptIn } from "./keep-whole.ts";

/**
 * Keeps the page of a door for hours without a network, and the page on which a kept promise is read. A newer page is answered only once everything it needs is kept
 * beside it: an update that breaks off leaves the one before.
 */
interface Answering {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = new URL("./", location.href).pathname;
const kept = keptIn(scope);
const keptPages = /\/(?:door|promise)$/;
/** A network that answers later than this is none: at a door people wait. */
const answersWithinMs = 4_000;

addEventListener("fetch", (given) => {
  const event = given as Event & Answering;
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && pathname.startsWith(scope) && keptPages.test(pathname)) {
    event.respondWith(page(pathname));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(asset(request));
  }
});

async function page(pathname: string): Promise<Response> {
  const cache = await caches.open(kept);
  const before = await cache.match(pathname);
  const patience = before === undefined ? {} : { signal: AbortSignal.timeout(answersWithinMs) };
  let answer: Response;
  try {
    answer = await fetch(pathname, { cache: "no-store", ...patience });
  } catch (error) {
    if (before !== undefined) return before;
    throw error;
  }
  // A browser goes where it is sent by itself, and takes no answer from there for one from here.
  if (answer.redirected) return before ?? Response.redirect(answer.url);
  if (!answer.ok) return before ?? answer;
  try {
    await keepWhole(cache, pathname, answer.clone());
    return answer;
  } catch (error) {
    // Without room nothing newer is ever kept, and what was kept grows old: with a network the page is as it is now.
    return isFull(error) ? answer : (before ?? answer);
  }
}

async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(kept);
  return (await cache.match(request.url)) ?? (await fetch(request));
}
