import { createHmac, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from "rate-limiter-flexible";
import { countedAddress, networkOf } from "./address-prefix.ts";

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
const usualIdentityLimits: IdentityLimits = {
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
    // An address beyond its own limit uses up nothing of its network's: one that goes on asking would shut out everybody beside it.
    if (!(await within(windows.address, countedAddress(address)))) return false;
    return await within(windows.network, networkOf(address));
  }

  /** How much of what this visitor's address and network may begin is gone, the larger of the two; nothing is counted. */
  async used(address: string | undefined): Promise<number> {
    if (address === undefined) return 0;
    const { address: one, network } = this.#steps.begin;
    return Math.max(await usedOf(one, countedAddress(address)), await usedOf(network, networkOf(address)));
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
