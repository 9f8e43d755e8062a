import { isIP, type BlockList } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { ServedContest } from "../answers/site.ts";
import { countedAddress } from "./address-prefix.ts";
import { addressesIn } from "./named-proxies.ts";

/**
 * Address of whoever asks, as limits count it: of IPv6 its /64. `undefined`: it is not known, because a proxy passed the request on and names nobody; then the proxy is the
 * place to limit, and one count for all of its visitors would turn a rush away.
 */
export function visitorAddress(context: Context, known: AddressKnown): string | undefined {
  let address: string | undefined;
  try {
    ({ address } = getConnInfo(context).remote);
  } catch {
    // The request did not come over a socket, as in a test of the routes alone.
    return undefined;
  }
  return addressBehind(address, (name) => context.req.header(name), known);
}

type AddressKnown = Pick<ServedContest, "behindProxy" | "addressHeader" | "proxies" | "crowd">;

/** As {@link visitorAddress}. @param address of the socket */
export function addressBehind(
  address: string | undefined,
  header: (name: string) => string | undefined,
  known: AddressKnown,
): string | undefined {
  const counted = addressOf(address, header, known);
  known.crowd?.saw(counted);
  return counted;
}

function addressOf(
  address: string | undefined,
  header: (name: string) => string | undefined,
  { behindProxy, addressHeader, proxies = near }: AddressKnown,
): string | undefined {
  if (address !== undefined && !isAmong(proxies, address)) return countedAddress(address);
  // From a proxy that the operator named; where none is named, from this machine or its private network, what his proxy passes on or one that nobody told us of.
  if (!behindProxy)
    return address === undefined || passedOn.some((name) => header(name) !== undefined)
      ? undefined
      : countedAddress(address);
  // What stands before it the visitor may have written.
  const added = addressHeader === undefined ? undefined : header(addressHeader)?.split(",").at(-1)?.trim();
  return added !== undefined && isIP(added) !== 0 ? countedAddress(added) : undefined;
}

/** Headers that a proxy adds and a browser does not. */
const passedOn = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** Addresses that nobody on the internet has: of this machine, and of the networks of machines and containers. */
const near = addressesIn([
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "169.254.0.0/16",
  "100.64.0.0/10",
  "::1",
  "fc00::/7",
  "fe80::/10",
]);

function isAmong(addresses: BlockList, address: string): boolean {
  const [text = ""] = address.replace(/^::ffff:(?=\d+\.)/i, "").split("%");
  const family = isIP(text);
  return family !== 0 && addresses.check(text, family === 4 ? "ipv4" : "ipv6");
}
