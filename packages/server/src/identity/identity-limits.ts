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
  readonly #steps: Readonly<Record<"begin" | "confirm", { address: RateLimiterUnion; network: RateLimiterUnion }>>;
  readonly #identity: RateLimiterUnion;

  constructor({ address, network, identity }: IdentityLimits = usualIdentityLimits) {
    const step = () => ({ address: windowsOf(address), network: windowsOf(network) });
    this.#steps = { begin: step(), confirm: step() };
    this.#identity = windowsOf(identity);
  }

  /** @param address `undefined`: it is not known, as behind a proxy; then the proxy is the place to limit */
  async letsIn(address: string | undefined, step: "begin" | "confirm" = "begin"): Promise<boolean> {
    if (address === undefined) return true;
    const windows = this.#steps[step];
    const one = await within(windows.address, address);
    return (await within(windows.network, networkOf(address))) && one;
  }

  /** @param identity held as a hash under a key that this process alone has */
  async mayBeAsked(identity: string): Promise<boolean> {
    return await within(this.#identity, createHmac("sha256", this.#key).update(identity).digest("base64"));
  }
}

function windowsOf({ inTenMinutes, inADay }: Windows): RateLimiterUnion {
  return new RateLimiterUnion(
    new RateLimiterMemory({ keyPrefix: "minutes", points: inTenMinutes, duration: 600 }),
    new RateLimiterMemory({ keyPrefix: "day", points: inADay, duration: 86_400 }),
  );
}

async function within(limiter: RateLimiterUnion, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (exceeded) {
    if (Object.values(exceeded as Record<string, unknown>).some((each) => each instanceof RateLimiterRes)) return false;
    throw exceeded;
  }
}

/** What one subscriber or office usually has: a /24 of IPv4, a /48 of IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return mapped.split(".").slice(0, 3).join(".");
  const [head = "", tail] = (mapped.split("%")[0] ?? "").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const all =
    tail === undefined
      ? groups
      : [...groups, ...Array(Math.max(0, 8 - groups.length - after.length)).fill("0"), ...after];
  return all
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
