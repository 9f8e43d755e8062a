import type { Context } from "hono";
import { decisionView, localeOf, previewCard } from "@hustings/web";
import { fault, unread } from "../answers/answer-page.ts";
import { isHeld, tagOf } from "../answers/conditional.ts";
import { languageOf } from "../answers/page-path.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { spokenIn } from "../answers/spoken-in.ts";
import { titledContest } from "../reading/titled-contest.ts";
import { drawn } from "./typeset.ts";

/** Pictures drawn lately, by what stands on them: a log that grows leaves most of them as they are. */
const mostKept = 128;
const kept = new Map<string, Promise<Uint8Array | undefined>>();

/** Answers with the picture that messages show of a nomination: PNG, 1200 by 630, made from the newest reading of the log. */
export async function answerPreview(context: Context, contest: ServedContest, id: string): Promise<Response> {
  const language = languageOf(context);
  let reading;
  try {
    reading = await contest.follower.reading();
  } catch (error) {
    return unread(context, contest, error);
  }
  const nomination = reading.procedure.nominations.get(id);
  const titled = titledContest(reading);
  const decision = await decisionView(reading, id, (hash) => contest.documents.read(hash));
  if (nomination === undefined || titled === undefined || decision === undefined)
    return fault(context, contest, "not-found", reading);
  const locale = localeOf(language, { ...spokenIn(reading), base: contest.base });
  const { candidate } = nomination.opened;
  const card = previewCard(locale, titled, { candidate, answer: decision.answer, address: addressOf(contest) });
  const text = JSON.stringify(card);
  let picture = kept.get(text);
  if (picture === undefined) {
    picture = drawn(card).then((made) => {
      if (made.kind === "png") return made.bytes;
      contest.onFault(new Error(`the picture of ${id} could not be drawn: ${made.says}`));
      return undefined;
    });
    kept.set(text, picture);
    // A fault is not kept: the next request tries again.
    picture.catch(() => kept.delete(text));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }
  const bytes = await picture;
  // A name in a script that the house's fonts lack: messages show the picture of the site.
  if (bytes === undefined) return context.redirect("/assets/preview.png", 302);
  const etag = tagOf(bytes);
  // For whoever shows a link, on whatever site.
  const headers = {
    etag,
    "cache-control": "public, no-cache",
    "content-language": language,
    "access-control-allow-origin": "*",
  };
  if (isHeld(context, etag)) return context.body(null, 304, headers);
  return context.body(new Uint8Array(bytes), 200, { ...headers, "content-type": "image/png" });
}
