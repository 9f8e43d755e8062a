import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { ServedContest } from "../site.ts";
import { countedAddress } from "./address-prefix.ts";

/**
 * Address of whoever asks, as limits count it: of IPv6 its /64. Behind a proxy on the same machine every request comes from one address: there it is what that proxy has added to the
 * header that the operator named, its last value, and `undefined` where none is named or it is not an address: then the proxy is the place to limit.
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

type AddressKnown = Pick<ServedContest, "behindProxy" | "addressHeader">;

/** As {@link visitorAddress}. @param address of the socket */
export function addressBehind(
  address: string | undefined,
  header: (name: string) => string | undefined,
  { behindProxy, addressHeader }: AddressKnown,
): string | undefined {
  if (!behindProxy || !isThisMachine(address)) return address === undefined ? undefined : countedAddress(address);
  // What stands before it the visitor may have written.
  const added = addressHeader === undefined ? undefined : header(addressHeader)?.split(",").at(-1)?.trim();
  return added !== undefined && isIP(added) !== 0 ? countedAddress(added) : undefined;
}

function isThisMachine(address: string | undefined): boolean {
  return address === undefined || /^(?:::1$|(?:::ffff:)?127\.)/.test(address);
}
