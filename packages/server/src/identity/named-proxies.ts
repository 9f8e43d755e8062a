import { BlockList, isIP } from "node:net";
import { InputError } from "@hustings/core";

/** What IPv4 becomes on a socket of IPv6: whoever asks is held against the list without it, so that what is named with it would match nobody. */
const mapped = new BlockList();
mapped.addSubnet("::ffff:0:0", 96, "ipv6");

/** An address, or a network as `10.0.0.0/8`; one of IPv4 in its own form. */
export function isAddressOrNetwork(text: string): boolean {
  const { address, length, most } = partsOf(text);
  return (
    most !== 0 &&
    !address.includes("%") &&
    !isMapped(text) &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most))
  );
}

/** @param named addresses and networks that {@link isAddressOrNetwork} takes */
export function addressesIn(named: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of named) {
    const { address, length, most } = partsOf(each);
    const family = most === 32 ? "ipv4" : "ipv6";
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  }
  return list;
}

function isMapped(text: string): boolean {
  const { address, length, most } = partsOf(text);
  return most === 128 && Number(length ?? 128) >= 96 && mapped.check(address, "ipv6");
}

function partsOf(text: string) {
  const [address = "", length, ...more] = text.split("/");
  const version = more.length > 0 ? 0 : isIP(address);
  return { address, length, most: version === 4 ? 32 : version === 6 ? 128 : 0 };
}

/**
 * A server that others than this machine reach, and before which a proxy stands, is told which of those others that is: every machine of the private network could pass for it, write whatever address
 * it likes into its header, and be limited by nothing.
 *
 * @throws {InputError}
 */
export function mustNameProxies({
  host,
  address,
  proxies,
}: {
  readonly host: string;
  readonly address?: string | undefined;
  readonly proxies?: readonly string[] | undefined;
}): void {
  if (address === undefined || proxies !== undefined || /^(?:localhost$|127\.|::1$)/.test(host)) return;
  throw new InputError({
    field: "server.proxies",
    expected: `from where the proxy asks that server.address (${address}) says stands before this server, since it listens on ${host} and others can reach it`,
    got: "none",
    remedy:
      "write its address or network in contest.yaml, as proxies: [172.18.0.0/16] under server; proxies: [] where none stands there",
  });
}
