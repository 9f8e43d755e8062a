import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { ServedContest } from "../site.ts";

/**
 * Address of whoever asks; `undefined` where it is not known: behind a proxy on the same machine every request comes from one address, and the
 * proxy is the place to limit.
 */
export function visitorAddress(
  context: Context,
  { behindProxy }: Pick<ServedContest, "behindProxy">,
): string | undefined {
  try {
    const { address } = getConnInfo(context).remote;
    return behindProxy && isThisMachine(address) ? undefined : address;
  } catch {
    return undefined;
  }
}

function isThisMachine(address: string | undefined): boolean {
  return address === undefined || /^(?:::1|(?:::ffff:)?127\.)/.test(address);
}
