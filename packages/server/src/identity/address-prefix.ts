import { isIPv4, isIPv6 } from "node:net";

function read(part: string | undefined): readonly number[] {
  return part === undefined || part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
}

/** Groups of an IPv6 address, each from 0 to 65,535, without its zone; `undefined`: it is none. */
function groupsOf(address: string): readonly number[] | undefined {
  const [text = ""] = address.split("%");
  if (!isIPv6(text)) return undefined;
  // Its last two groups may be written as an IPv4 address.
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  const [, before = "", ...bytes] = dotted ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  const plain = dotted === null ? text : `${before}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  const [head = "", tail] = plain.split("::");
  const [first, last] = [read(head), read(tail)];
  return tail === undefined ? first : [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/** The IPv4 address that an address is, however it is written; `undefined`: it is of IPv6, or none. */
function ipv4Of(address: string): string | undefined {
  if (isIPv4(address)) return address;
  const groups = groupsOf(address);
  if (groups === undefined || groups.slice(0, 5).some((group) => group !== 0) || groups[5] !== 0xffff) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}

const prefix = (groups: readonly number[], count: number) =>
  groups
    .slice(0, count)
    .map((group) => group.toString(16))
    .join(":");

/**
 * What an address is counted as: one household or office has one address of IPv4, but 2^64 of IPv6, and takes another for each request if it
 * likes. An address of IPv4 is the same however a socket spells it.
 */
export function countedAddress(address: string): string {
  const v4 = ipv4Of(address);
  if (v4 !== undefined) return v4;
  const groups = groupsOf(address);
  return groups === undefined ? address : `${prefix(groups, 4)}::`;
}

/** What one subscriber or office usually has: a /24 of IPv4, a /48 of IPv6. */
export function networkOf(address: string): string {
  const v4 = ipv4Of(address);
  if (v4 !== undefined) return v4.split(".").slice(0, 3).join(".");
  const groups = groupsOf(address);
  return groups === undefined ? address : prefix(groups, 3);
}
