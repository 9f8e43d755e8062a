import { createHmac, randomBytes } from "node:crypto";
import { isIPv4 } from "node:net";
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from "rate-limiter-flexible";

interface Windows {
  readonly inTenMinutes: number;
  readonly inADay: number;
}

/** Codes and logins that are begun: from one address, from one network, and for one identity. As many codes may be typed in as are asked for. */
export interface IdentityLimits {
  readonly address: Windows;
  readonly network: Windows;
  readonly identity: Windows;
  /** Messages that wait at once; 2,000 by default. */
  readonly waiting?: number | undefined;
}

/** A hall full of people behind one address stays below, and a telephone company's customers behind one network; whoever tries a list of addresses does not. */
export const usualIdentityLimits: IdentityLimits = {
  address: { inTenMinutes: 60, inADay: 1_000 },
  network: { inTenMinutes: 600, inADay: 10_000 },
  identity: { inTenMinutes: 3, inADay: 10 },
};

export class IdentityLimiter {
  readonly #key = randomBytes(32);
  /** Each step has its own count: a hall that types its codes in leaves no fewer to whoever comes next. */
  readonly #steps: Readonly<Record<"begin" | "confirm", { address: TwoWindows; network: TwoWindows }>>;
  readonly #identity: TwoWindows;

  constructor({ address, network, identity }: IdentityLimits = usualIdentityLimits) {
    const step = () => ({ address: windowsOf(address), network: windowsOf(network) });
    this.#steps = { begin: step(), confirm: step() };
    this.#identity = windowsOf(identity);
  }

  /** @param address `undefined`: it is not known, as behind a proxy; then the proxy is the place to limit */
  async letsIn(address: string | undefined, step: "begin" | "confirm" = "begin"): Promise<boolean> {
    if (address === undefined) return true;
    const windows = this.#steps[step];
    const one = await within(windows.address, oneAddress(address));
    return (await within(windows.network, networkOf(address))) && one;
  }

  /** How much of what this visitor's address and network may begin is gone, the larger of the two; nothing is counted. */
  async used(address: string | undefined): Promise<number> {
    if (address === undefined) return 0;
    const { address: one, network } = this.#steps.begin;
    return Math.max(await usedOf(one, oneAddress(address)), await usedOf(network, networkOf(address)));
  }

  /** @param identity held as a hash under a key that this process alone has */
  async mayBeAsked(identity: string): Promise<boolean> {
    return await within(this.#identity, createHmac("sha256", this.#key).update(identity).digest("base64"));
  }
}

interface TwoWindows {
  readonly both: RateLimiterUnion;
  readonly each: readonly RateLimiterMemory[];
}

function windowsOf({ inTenMinutes, inADay }: Windows): TwoWindows {
  const each = [
    new RateLimiterMemory({ keyPrefix: "minutes", points: inTenMinutes, duration: 600 }),
    new RateLimiterMemory({ keyPrefix: "day", points: inADay, duration: 86_400 }),
  ];
  return { both: new RateLimiterUnion(...each), each };
}

async function usedOf({ each }: TwoWindows, key: string): Promise<number> {
  const shares = each.map(async (window) => ((await window.get(key))?.consumedPoints ?? 0) / window.points);
  return Math.max(...(await Promise.all(shares)));
}

async function within({ both }: TwoWindows, key: string): Promise<boolean> {
  try {
    await both.consume(key);
    return true;
  } catch (exceeded) {
    if (Object.values(exceeded as Record<string, unknown>).some((each) => each instanceof RateLimiterRes)) return false;
    throw exceeded;
  }
}

/** What one device has: an address of IPv4, a /64 of IPv6, of which it may take as many addresses as it likes. */
export function oneAddress(address: string): string {
  return prefixOf(address, 4);
}

/** What one subscriber or office usually has: a /24 of IPv4, a /48 of IPv6. */
export function networkOf(address: string): string {
  return prefixOf(address, 3);
}

/** @param parts numbers of an IPv4 address, groups of an IPv6 one */
function prefixOf(address: string, parts: 3 | 4): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped.split(".").slice(0, parts).join(".");
  const [head = "", tail] = (mapped.split("%")[0] ?? "").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const all =
    tail === undefined
      ? groups
      : [...groups, ...Array(Math.max(0, 8 - groups.length - after.length)).fill("0"), ...after];
  return all
    .slice(0, parts)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
