import { fromBase64 } from "@hustings/core";
import { isSignedBy, parsePromise, PromiseError, type PromisedStatement, type SignedPromise } from "@hustings/promise";
import type { NamedIntake, SigningPlace } from "../views/sign-view.ts";
import type { Pending } from "./pending-statement.ts";

/**
 * What became of a statement that was handed in:
 * - `taken`          durable, and its promise holds for it; the sentences say by when
 * - `refused`        it is not taken and never will be; the server's own words
 * - `identity`       whoever signs has to confirm again who they are; the same statement may be sent then
 * - `spent`          with this confirmation another statement was made
 * - `false-promise`  the answer is not a promise for this statement under a key that the log names
 * - `unreachable`    no answer: the same statement is sent again
 */
export type HandedIn =
  | { readonly kind: "taken"; readonly promise: string; readonly pledgedBy: string; readonly settledBy: string }
  | { readonly kind: "refused"; readonly says: string }
  | { readonly kind: "identity" | "spent" | "false-promise" }
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
  { place, intakes }: { readonly place: SigningPlace; readonly intakes: readonly NamedIntake[] },
  { onAgain, tries = 6 }: HandInOptions,
): Promise<HandedIn> {
  const body = JSON.stringify({ statements: [{ nomination, region, channel: "online", sealed }] });
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await send(path, body);
    if (answer !== undefined && !again(answer.status))
      return await judge(answer, { id, nomination, region, place, intakes });
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
      // The pass of whoever confirmed who they are, where this contest asks; it says nothing of them.
      credentials: "same-origin",
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
  readonly intakes: readonly NamedIntake[];
}

/** What the server's answer is worth for this statement. */
async function judge(answer: Response, handed: Handed): Promise<HandedIn> {
  const body = (await answer.json().catch(() => undefined)) as AnswerBody | undefined;
  const [result] = body?.results ?? [];
  if (result?.outcome === "promised" && typeof result.promise === "string") {
    const promised = promisedIn(result.promise, handed);
    if (promised === undefined) return { kind: "false-promise" };
    const { pledgedBy, settledBy } = promised;
    return { kind: "taken", promise: result.promise, pledgedBy, settledBy };
  }
  if (result?.code === "identity-needed") return { kind: "identity" };
  if (result?.code === "identity-spent") return { kind: "spent" };
  const says = result?.says ?? body?.says ?? `${answer.status}`;
  return { kind: "refused", says };
}

interface AnswerBody {
  readonly results?: readonly {
    readonly outcome?: string;
    readonly promise?: unknown;
    readonly code?: string;
    readonly says?: string;
  }[];
  readonly says?: string;
}

/** What was promised of this statement, by a server that the log names; `undefined`: it is no such promise. */
function promisedIn(text: string, { id, nomination, region, place, intakes }: Handed): PromisedStatement | undefined {
  let signed: SignedPromise;
  try {
    signed = parsePromise(text);
  } catch (error) {
    if (error instanceof PromiseError) return undefined;
    throw error;
  }
  const { promised } = signed;
  const intake = intakes.find(({ name }) => name === signed.intake);
  if (intake === undefined || !isSignedBy(signed, fromBase64(intake.key))) return undefined;
  const isForIt =
    promised.kind === "statement" &&
    promised.statement === id &&
    promised.origin === place.origin &&
    promised.contest === place.contest &&
    promised.nomination === nomination &&
    promised.region === region &&
    promised.channel === "online";
  return isForIt ? promised : undefined;
}
