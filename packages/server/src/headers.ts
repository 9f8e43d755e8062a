import type { MiddlewareHandler } from "hono";

/** Pages run nothing and load nothing from elsewhere; no inline style either, so an escaped name can do nothing at all. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("content-security-policy", policy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()");
  // The log is for everyone, on any page of any site; the pages themselves are not to be embedded.
  if (!headers.has("access-control-allow-origin")) headers.set("cross-origin-resource-policy", "same-origin");
};
