import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

const everyPage = ["default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'"];

/** Pages to read: they run nothing and load nothing from elsewhere; no inline style either, so an escaped name can do nothing at all. */
export const readingPolicy = [...everyPage, "img-src 'self'", "frame-ancestors 'none'"].join("; ");

/**
 * Pages on which people act: their own script alone. It is loaded by one line in the page, which is let through by its hash
 * and names the script with its own; `'strict-dynamic'` lets that line do so, and is why `'self'` counts only for browsers
 * too old to know it.
 *
 * @param loaders texts of the page's inline scripts
 */
export function actingPolicy(loaders: readonly string[]): string {
  const hashes = loaders.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return [
    ...everyPage,
    `script-src ${hashes.join(" ")} 'strict-dynamic' 'self'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", readingPolicy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()");
  // The log is for everyone, on any page of any site; the pages themselves are not to be embedded.
  if (!headers.has("access-control-allow-origin")) headers.set("cross-origin-resource-policy", "same-origin");
};
