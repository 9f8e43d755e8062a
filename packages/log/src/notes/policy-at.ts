import { servedAt, type Fetch } from "../http/bounded-fetch.ts";

export interface ServedPolicy {
  /** Where the log is, with a slash at its end: `checkpoint` and `tile/` stand beside the policy. */
  readonly address: string;
  /** The policy's bytes, unparsed. */
  readonly policy: Uint8Array;
}

const mostPolicyBytes = 1 << 20;

/**
 * The policy that is served at an address, and the address of its log: a site that serves one log may lead on to where it
 * stands.
 *
 * @returns `undefined`: there is no policy there
 * @throws {LogError} `unreachable`; `malformed`: longer than any policy
 */
export async function policyAt(
  address: string,
  options: { readonly fetch?: Fetch; readonly retries?: number } = {},
): Promise<ServedPolicy | undefined> {
  const base = address.endsWith("/") ? address : `${address}/`;
  const served = await servedAt(`${base}policy`, { ...options, most: mostPolicyBytes });
  if (served === undefined) return undefined;
  // A policy under another name says nothing of where its log is.
  const at = served.address.endsWith("/policy") ? served.address.slice(0, -"policy".length) : base;
  return { address: at, policy: served.bytes };
}
