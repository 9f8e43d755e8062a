import type { Context } from "hono";
import type { ErrorKind } from "@hustings/web";
import { isHeld, tagOf } from "../answers/conditional.ts";
import { fault, unread } from "../answers/answer-page.ts";
import { languageOf } from "../answers/page-path.ts";
import { addressOf, type ServedContest } from "../answers/site.ts";
import { decisionIn } from "./published-decision.ts";
import { verdictStamp } from "../verdict/verdict-stamp.ts";
import { typeset } from "./typeset.ts";

interface Kept {
  readonly root: string;
  readonly made: Map<string, Promise<Uint8Array | ErrorKind>>;
}

/** Documents of the latest checkpoint that were asked for, each set once: as many as there are nominations and languages. */
const kept = new WeakMap<ServedContest, Kept>();

/** Answers with the decision on a nomination as PDF/A, made from the newest reading of the log. */
export async function answerDecisionPdf(
  context: Context,
  contest: ServedContest,
  nomination: string,
): Promise<Response> {
  const language = languageOf(context);
  let reading;
  try {
    reading = await contest.follower.reading();
  } catch (error) {
    return unread(context, contest, error);
  }
  // What is made is kept, and setting it is work: nothing that a visitor sends says what to make but a nomination that there is.
  if (!reading.procedure.nominations.has(nomination)) return fault(context, contest, "not-found", reading);
  const decided = reading.landmarks.last("decision-issued", nomination);
  if (decided === undefined) return fault(context, contest, "not-found", reading);
  // No document of what the verifier has not recomputed: it is waited for.
  const verdict = await contest.verdict.reaching(reading.head, decided.index + 1);
  const recomputed = { ...reading, verdict };
  const address = addressOf(contest);
  const made = madeFrom(contest, `${reading.head.root} ${verdictStamp(verdict)}`);
  const key = `${language} ${nomination}`;
  const make = async (): Promise<Uint8Array | ErrorKind> => {
    const { reader } = contest.follower;
    const decision = await decisionIn(
      {
        reading: recomputed,
        reader,
        documents: contest.documents,
        address,
        ...(contest.program !== undefined && { getFrom: { site: contest.address, program: contest.program } }),
      },
      nomination,
      language,
    );
    if (decision.kind === "false") return "false-document";
    if (decision.kind === "not-recomputed") return "not-recomputed";
    if (decision.kind !== "paper") return "not-found";
    const set = await typeset(decision.paper);
    if (set.kind === "pdf") return set.bytes;
    contest.onFault(new Error(`the decision on ${nomination} could not be typeset: ${set.says}`));
    return "not-found";
  };
  let document = made.get(key);
  if (document === undefined) {
    document = make();
    made.set(key, document);
    // A fault is not kept: the next request tries again.
    document.catch(() => made.delete(key));
  }
  const bytes = await document;
  if (typeof bytes === "string") return fault(context, contest, bytes, recomputed);
  const etag = tagOf(bytes);
  const headers = { etag, "cache-control": "public, no-cache", "content-language": language };
  if (isHeld(context, etag)) return context.body(null, 304, headers);
  return context.body(new Uint8Array(bytes), 200, { ...headers, "content-type": "application/pdf" });
}

function madeFrom(contest: ServedContest, root: string): Kept["made"] {
  const before = kept.get(contest);
  if (before?.root === root) return before.made;
  const made: Kept["made"] = new Map();
  kept.set(contest, { root, made });
  return made;
}
