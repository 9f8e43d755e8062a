import { workAsked, workHeader, type Work } from "@hustings/client/work";
import { fromBase64, fromHex, toHex } from "@hustings/core";
import { isSignedBy, promiseIn, type PromisedStatement } from "@hustings/promise";
import { releaseHash } from "@hustings/seal/sealing";
import type { NamedIntake, SigningPlace } from "../views/sign-view.ts";
import type { Pending } from "./waiting-statements.ts";

/**
 * What became of a statement that was handed in:
 * - `taken`          durable, and its promise holds for it; the sentences say by when
 * - `refused`        it is not taken and never will be; the server's own words
 * - `not-now`        it is not taken now; whether it arrived before, its answer lost, this does not say
 * - `identity`       whoever signs has to confirm again who they are; the same statement may be sent then
 * - `spent`          with this confirmation another statement was made
 * - `signed`         a statement of this person stands already
 * - `false-promise`  the answer is not a promise for this statement under a key that the log names
 * - `unreachable`    no answer, or none that can be held against the log yet: the same statement is sent again
 */
export type HandedIn =
  | {
      readonly kind: "taken";
      readonly promise: string;
      readonly pledgedBy: string;
      readonly settledBy: string;
      readonly doubles?: "later";
    }
  | { readonly kind: "refused" | "not-now"; readonly says: string }
  | { readonly kind: "identity" | "spent" | "signed" | "false-promise" }
  | { readonly kind: "unreachable" };

export interface HandInOptions {
  /** Told when it is sent again, and why. */
  readonly onAgain: (why: "busy" | "no-answer") => void;
  /**
   * The servers whose promises hold, as the log names them now: a page may be older than one that was named since.
   *
   * @returns `undefined`: no answer
   */
  readonly namedNow: () => Promise<readonly NamedIntake[] | undefined>;
  /** Told when the device is to work before it is sent again. */
  readonly onWork?: () => void;
  /** Does the work that a server asks for while very many ask. @returns `undefined`: it cannot be done here */
  readonly work?: (work: Work, purpose: string) => Promise<string | undefined>;
  /** Between looks for a name that the log does not show yet; a second if it does not say. */
  readonly lookEveryMs?: number;
  /** Times it is sent before the person is asked. */
  readonly tries?: number;
}

/** A phone on a train: an answer later than this will not come. */
const answerWithinMs = 20_000;
const longestWaitMs = 60_000;
/** Looks at the log for the name of a server: it is entered before the server's first promise, and published within seconds. */
const looks = 8;

/** Refusals that are about the moment, and not about the statement. */
const notNow: ReadonlySet<string> = new Set(["not-allowed-in-this-state", "outside-the-drive", "day-over"]);

/** Times that work is asked for in one go: a server may ask for more while it is done. */
const mostWorks = 3;

/** Sends a sealed statement until it is answered, as often as it takes; the server counts the same one once. */
export async function handIn(
  path: string,
  { id, nomination, region, sealed, withdrawal }: Pending,
  {
    place,
    intakes,
    once = false,
  }: {
    readonly place: SigningPlace;
    readonly intakes: readonly NamedIntake[];
    /** One person signs once here: what lets its maker sign again, once it is taken back, goes along. */
    readonly once?: boolean;
  },
  { onAgain, onWork, work: doWork, namedNow, lookEveryMs = 1_000, tries = 6 }: HandInOptions,
): Promise<HandedIn> {
  const release = once ? { release: releaseHash(fromHex(withdrawal.secret)) } : {};
  const body = JSON.stringify({ statements: [{ nomination, region, channel: "online", ...release, sealed }] });
  let work: string | undefined;
  let works = 0;
  for (let attempt = 0; attempt < tries; attempt++) {
    const answer = await send(path, body, work);
    work = undefined;
    const asked = answer?.status === 429 && works < mostWorks ? workAsked(await jsonOf(answer.clone())) : undefined;
    if (asked !== undefined) {
      works++;
      onWork?.();
      const found = await doWork?.(asked, await hashOf(body));
      if (found !== undefined) {
        work = `${asked.made} ${found}`;
        attempt--;
        continue;
      }
    }
    if (answer !== undefined && !again(answer.status))
      return await judge(answer, { id, nomination, region, place, intakes }, namedNow, lookEveryMs);
    if (attempt === tries - 1) break;
    onAgain(answer === undefined ? "no-answer" : "busy");
    await wait(answer, attempt);
  }
  return { kind: "unreachable" };
}

async function jsonOf(answer: Response): Promise<unknown> {
  return await answer.json().catch(() => undefined);
}

async function hashOf(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

async function send(path: string, body: string, work: string | undefined): Promise<Response | undefined> {
  try {
    return await fetch(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...(work === undefined ? {} : { [workHeader]: work }) },
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
async function judge(
  answer: Response,
  handed: Handed,
  namedNow: HandInOptions["namedNow"],
  lookEveryMs: number,
): Promise<HandedIn> {
  const body = (await answer.json().catch(() => undefined)) as AnswerBody | undefined;
  const [result] = body?.results ?? [];
  if (result?.outcome === "promised" && typeof result.promise === "string") {
    let { intakes } = handed;
    for (let look = 0; ; look++) {
      const promised = promisedIn(result.promise, { ...handed, intakes });
      if (promised !== undefined) {
        const { pledgedBy, settledBy } = promised;
        const later = result.doubles === "later" ? ({ doubles: "later" } as const) : {};
        return { kind: "taken", promise: result.promise, pledgedBy, settledBy, ...later };
      }
      if (look === looks || !isOfUnknown(result.promise, intakes)) return { kind: "false-promise" };
      if (look > 0) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      const now = await namedNow();
      // It is durable there; what it is worth cannot be said without the log.
      if (now === undefined) return { kind: "unreachable" };
      intakes = now;
    }
  }
  if (result?.code === "identity-needed") return { kind: "identity" };
  if (result?.code === "identity-spent") return { kind: "spent" };
  if (result?.code === "signed-already") return { kind: "signed" };
  const says = result?.says ?? body?.says;
  // A captive network answers with a page of its own, and so does a proxy that does not like a request.
  if (typeof says !== "string") return { kind: "unreachable" };
  // What names no statement may be of whatever stands between this page and the server.
  const isFinal = result?.outcome === "refused" && !notNow.has(result.code ?? "");
  return { kind: isFinal ? "refused" : "not-now", says };
}

interface AnswerBody {
  readonly results?: readonly {
    readonly outcome?: string;
    readonly promise?: unknown;
    readonly doubles?: unknown;
    readonly code?: string;
    readonly says?: string;
  }[];
  readonly says?: string;
}

/** Whether a promise is of a server that is not among those named. */
function isOfUnknown(text: string, intakes: readonly NamedIntake[]): boolean {
  const signed = promiseIn(text);
  return signed !== undefined && intakes.every(({ name }) => name !== signed.intake);
}

/** What was promised of this statement, by a server that the log names; `undefined`: it is no such promise. */
function promisedIn(text: string, { id, nomination, region, place, intakes }: Handed): PromisedStatement | undefined {
  const signed = promiseIn(text);
  if (signed === undefined) return undefined;
  const { promised } = signed;
  const intake = intakes.find(({ name }) => name === signed.intake);
  if (intake === undefined || !isSignedBy(signed, fromBase64(intake.key))) return undefined;
  if (intake.lastDay !== undefined && promised.day > intake.lastDay) return undefined;
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
