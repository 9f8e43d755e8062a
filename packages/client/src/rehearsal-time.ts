import { parseJson } from "@hustings/core";
import { boundedFetch, type Fetch } from "@hustings/log";
import { ClientError } from "./client-error.ts";
import { readiness } from "./wire.ts";

const mostReadinessBytes = 64 * 1024;

/**
 * How long ago a server's dress rehearsal is, in seconds; 0 of a contest that counts.
 *
 * @param wanted whether whoever asks takes part in a rehearsal: a server must not choose the date that a party signs
 * @throws {ClientError} `not-understood`: it is the other of the two, or the answer is none of the interface
 */
export async function rehearsalTime(url: string, wanted: boolean, fetch: Fetch | undefined): Promise<number> {
  const behind = await secondsBehind(url, fetch);
  if (behind > 0 === wanted) return behind;
  const [expected, got] = behind > 0 ? ["a contest", "a rehearsal"] : ["a rehearsal", "a contest that counts"];
  throw new ClientError(
    "not-understood",
    `${url}: expected ${expected}, got ${got}; ${behind > 0 ? "say that you take part in a rehearsal (--rehearsal)" : "leave --rehearsal out"}`,
  );
}

/** A dress rehearsal runs in the past, and whoever takes part in it with it. */
async function secondsBehind(url: string, fetch: Fetch | undefined): Promise<number> {
  const bytes = await boundedFetch(`${url}ready`, {
    most: mostReadinessBytes,
    ...(fetch === undefined ? {} : { fetch }),
  });
  if (bytes === undefined) return 0;
  let value: unknown;
  try {
    value = parseJson(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ClientError("not-understood", `${url}ready: expected JSON, got something else`, { cause });
  }
  const said = readiness.safeParse(value);
  if (said.success) return said.data.rehearsal?.secondsBehind ?? 0;
  throw new ClientError("not-understood", `${url}ready: expected whether acts are taken, got something else`);
}
