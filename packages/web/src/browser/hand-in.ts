import type { SigningPlace } from "../views/sign-view.ts";
import type { Pending } from "./pending-statement.ts";

/**
 * What became of a statement that was handed in:
 * - `taken`          durable, and its promise holds for it; the sentences say by when
 * - `refused`        it is not taken and never will be; the server's own words
 * - `false-promise`  the answer is not a promise for this statement
 * - `unreachable`    no answer: the same statement is sent again
 */
export type HandedIn =
  | { readonly kind: "taken"; readonly promise: string; readonly pledgedBy: string; readonly settledBy: string }
  | { readonly kind: "refused"; readonly says: string }
  | { readonly kind: "false-promise" }
  | { readonly kind: "unreachable" };

export interface HandInOptions {
  /** Told when it is sent again, and why. */
  readonly onAgain: (why: "busy" | "no-answer") => void;
  /** Times it is sent before the person is asked. */
  readonly tries?: number;
}

/** A phone on a train: an answer later than this will not come. */
const answerWithinMs = 20_000;
const longestWaitMs = 60_000;

/** Sends a sealed statement until it is answered, as often as it takes; the server counts the same one once. */
export async function handIn(
  path: string,
  { id, nomination, region, sealed }: Pending,
  place: SigningPlace,
  { onAgain, tries = 6 }: HandInOptions,
): Promise<HandedIn> {
  const body = JSON.stringify({ statements: [{ nomination, region, channel: "online", sealed }] });
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await send(path, body);
    if (answer !== undefined && !again(answer.status)) return await judge(answer, { id, nomination, region, place });
    if (attempt === tries - 1) break;
    onAgain(answer === undefined ? "no-answer" : "busy");
    await wait(answer, attempt);
  }
  return { kind: "unreachable" };
}

async function send(path: string, body: string): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(answerWithinMs),
    });
  } catch {
    return undefined;
  }
}

function again(status: number): boolean {
  return status === 429 || status === 408 || status >= 500;
}

/** As long as the server asks for, else twice as long each time; never at one moment with everyone else. */
async function wait(answer: Response | undefined, attempt: number): Promise<void> {
  const asked = Number(answer?.headers.get("retry-after")) * 1000;
  const least = asked > 0 ? asked : 1000 * 2 ** attempt;
  const milliseconds = Math.min(least, longestWaitMs) * (1 + Math.random() / 2);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

interface Handed {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly place: SigningPlace;
}

/** What the server's answer is worth for this statement. */
async function judge(answer: Response, handed: Handed): Promise<HandedIn> {
  const body = (await answer.json().catch(() => undefined)) as AnswerBody | undefined;
  const [result] = body?.results ?? [];
  if (result?.outcome === "promised" && typeof result.promise === "string") {
    const lines = promiseLines(result.promise);
    if (!isFor(lines, handed)) return { kind: "false-promise" };
    return {
      kind: "taken",
      promise: result.promise,
      pledgedBy: lines.get("pledged-by") ?? "",
      settledBy: lines.get("settled-by") ?? "",
    };
  }
  const says = result?.says ?? body?.says ?? `${answer.status}`;
  return { kind: "refused", says };
}

interface AnswerBody {
  readonly results?: readonly { readonly outcome?: string; readonly promise?: unknown; readonly says?: string }[];
  readonly says?: string;
}

/** The lines of a promise up to its first blank one, by their first word. */
function promiseLines(promise: string): ReadonlyMap<string, string> {
  const [text = ""] = promise.split("\n\n", 1);
  return new Map(
    text.split("\n").map((line) => {
      const at = line.indexOf(" ");
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
}

function isFor(lines: ReadonlyMap<string, string>, { id, nomination, region, place }: Handed): boolean {
  return (
    lines.get("statement") === id &&
    lines.get("origin") === place.origin &&
    lines.get("contest") === place.contest &&
    lines.get("nomination") === nomination &&
    lines.get("region") === region
  );
}
