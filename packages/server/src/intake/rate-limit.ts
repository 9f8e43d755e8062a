import type { MiddlewareHandler } from "hono";
import { getConnInfo } from "@hono/node-server/conninfo";
import { RateLimiterMemory, RateLimiterRes, RateLimiterUnion } from "rate-limiter-flexible";
import { refusal } from "./refusal.ts";

export interface RateLimits {
  /** Requests that one address may make in a minute, and in an hour. */
  readonly perMinute: number;
  readonly perHour: number;
}

/** A campaign's office that keys paper in all day stays below, a loop that runs away does not. */
export const usualLimits: RateLimits = { perMinute: 600, perHour: 12_000 };

/**
 * Two windows for each address: a short one against a runaway program, a long one against patience. Behind a proxy every
 * request comes from one address: then the proxy is the place to limit.
 */
export function rateLimit({ perMinute, perHour }: RateLimits): MiddlewareHandler {
  const limiter = new RateLimiterUnion(
    new RateLimiterMemory({ keyPrefix: "minute", points: perMinute, duration: 60 }),
    new RateLimiterMemory({ keyPrefix: "hour", points: perHour, duration: 3600 }),
  );
  return async (context, next) => {
    try {
      await limiter.consume(addressOf(context) ?? "unknown");
    } catch (exceeded) {
      const rejected = Object.values(exceeded as Record<string, unknown>).filter(
        (each) => each instanceof RateLimiterRes,
      );
      if (rejected.length === 0) throw exceeded;
      const seconds = Math.ceil(Math.max(...rejected.map(({ msBeforeNext }) => msBeforeNext)) / 1000);
      return refusal(429, "too-many-requests", `more requests than one address may make; come back in ${seconds} s`, {
        "retry-after": String(Math.max(1, seconds)),
      });
    }
    return await next();
  };
}

/** `undefined`: the request did not come over a socket, as in a test of the routes alone. */
function addressOf(context: Parameters<MiddlewareHandler>[0]): string | undefined {
  try {
    return getConnInfo(context).remote.address;
  } catch {
    return undefined;
  }
}
