import { jsonIn, release, toHex, utf8, vocabulary, type ViolationCode } from "@hustings/core";
import { boundedFetch, LogError, sha256, type Fetch } from "@hustings/log";
import { readiness, type Speaks } from "./wire.ts";

/** What the fold alone decides: every other reason is of the server's clock, its disk or its own conditions, and no log shows it. */
export const ofTheFold: Readonly<Record<ViolationCode, boolean>> = {
  "not-allowed-in-this-state": true,
  "unknown-reference": true,
  "already-there": true,
  "count-differs": true,
  "chain-broken": true,
  "draw-differs": true,
  "not-drawn": true,
  "time-runs-back": true,
  "outside-the-drive": true,
  "does-not-follow": true,
  signature: true,
  "time-ahead": false,
  "time-behind": false,
  "document-missing": false,
  "private-bytes-differ": false,
  "other-version": true,
  "batch-order": true,
  "batch-too-small": true,
  "promise-count": true,
};

const words = Object.entries(vocabulary).map(([kind, { fields, versions }]) => [kind, versions, Object.keys(fields)]);

/** What this program says and understands: two that differ in it may judge one act differently, and both honestly. */
export const ownSpeech: Speaks = {
  release,
  vocabulary: toHex(sha256(utf8(JSON.stringify([words, Object.keys(ofTheFold)])))),
};

const mostReadinessBytes = 64 * 1024;

/**
 * How what a server says it speaks differs from this program; `undefined`: it does not, or it does not say. Only one that names its release is
 * excused by that: with a program of this release everybody can find out whether it lies. Every release says it.
 */
export async function otherSpeech(at: string, fetch: Fetch | undefined): Promise<string | undefined> {
  const said = await spokenThere(at, fetch);
  if (said === undefined) return undefined;
  if (said.release !== release)
    return `the server says it is of release ${said.release}, this program is of ${release}`;
  if (said.vocabulary === ownSpeech.vocabulary) return undefined;
  return `the server says it is of release ${release} too, with another vocabulary (${said.vocabulary.slice(0, 8)}, here ${ownSpeech.vocabulary.slice(0, 8)})`;
}

async function spokenThere(at: string, fetch: Fetch | undefined): Promise<Speaks | undefined> {
  try {
    const bounds = { most: mostReadinessBytes, ...(fetch === undefined ? {} : { fetch }) };
    const bytes = await boundedFetch(`${at}ready`, bounds);
    if (bytes === undefined) return undefined;
    const answer = readiness.safeParse(jsonIn(new TextDecoder().decode(bytes)));
    return answer.success ? answer.data.speaks : undefined;
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}
