import type { MiddlewareHandler } from "hono";
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from "rate-limiter-flexible";
import { countedAddress, networkOf } from "../identity/address-prefix.ts";
import { visitorAddress } from "../identity/visitor-address.ts";
import type { ServedContest } from "../answers/site.ts";
import { refusal } from "./refusal.ts";

export interface RateLimits {
  /** Requests that one address may make in a minute, and in an hour. */
  readonly perMinute: number;
  readonly perHour: number;
}

/** What limits of a contest are kept by. */
export type LimitedContest = Pick<ServedContest, "limits" | "behindProxy" | "addressHeader" | "crowd">;

/** A campaign's office that keys paper in all day stays below, a loop that runs away does not. */
export const usualLimits: RateLimits = { perMinute: 600, perHour: 12_000 };

/**
 * A telephone company's customers may share a network: it is refused nothing, and is taken for full once it asks as often, in a minute or in an hour, as
 * so many addresses may.
 */
const addressesOfNetwork = 4;

/** What one request is to its address and network. */
export interface Limited {
  /** It is too much from one address. */
  readonly refused?: Response;
  /** How much of what address or network may ask in a minute or in an hour is gone, the largest of the four. */
  readonly used: number;
}

export type AddressLimit = (address: string | undefined) => Promise<Limited>;

/**
 * Two windows for each address: a short one against a runaway program, a long one against patience. Where the address of whoever asks is not
 * known, nobody is limited here: one count for everybody behind a proxy would turn a rush away.
 */
export function addressLimit({ perMinute, perHour }: RateLimits): AddressLimit {
  const limiter = new RateLimiterUnion(
    new RateLimiterMemory({ keyPrefix: "minute", points: perMinute, duration: 60 }),
    new RateLimiterMemory({ keyPrefix: "hour", points: perHour, duration: 3600 }),
  );
  const networks = [
    new RateLimiterMemory({ keyPrefix: "network-minute", points: perMinute * addressesOfNetwork, duration: 60 }),
    new RateLimiterMemory({ keyPrefix: "network-hour", points: perHour * addressesOfNetwork, duration: 3600 }),
  ];
  return async (address) => {
    if (address === undefined) return { used: 0 };
    try {
      const { minute, hour } = await limiter.consume(countedAddress(address));
      const network = networkOf(address);
      const shares = await Promise.all(
        networks.map(async (each) => (await each.penalty(network)).consumedPoints / each.points),
      );
      const own = [(minute?.consumedPoints ?? 0) / perMinute, (hour?.consumedPoints ?? 0) / perHour];
      return { used: Math.max(...own, ...shares) };
    } catch (exceeded) {
      const rejected = Object.values(exceeded as Record<string, unknown>).filter(
        (each) => each instanceof RateLimiterRes,
      );
      if (rejected.length === 0) throw exceeded;
      const seconds = Math.ceil(Math.max(...rejected.map(({ msBeforeNext }) => msBeforeNext)) / 1000);
      const says = `more requests than one address may make; come back in ${seconds} s`;
      const refused = refusal(429, "too-many-requests", says, { "retry-after": String(Math.max(1, seconds)) });
      return { refused, used: 1 };
    }
  };
}

export function rateLimit(contest: LimitedContest): MiddlewareHandler {
  const limit = addressLimit(contest.limits);
  return async (context, next) => (await limit(visitorAddress(context, contest))).refused ?? (await next());
}
