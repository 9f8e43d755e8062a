import type { MiddlewareHandler } from "hono";

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A desk's pages load nothing from elsewhere, stand in no frame, and stay in no cache. */
export const deskHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  // A page that runs a program of its own has said so itself.
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", policy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("cache-control", "no-store");
};

/**
 * Turns away a form that another site's page sends, should it ever learn an address: every browser since 2023 says from where a request comes. Origin
 * says nothing here, for pages that name no referrer send it as `null`.
 */
export const fromOwnPages: MiddlewareHandler = async (context, next) => {
  const site = context.req.header("sec-fetch-site");
  const isRead = context.req.method === "GET" || context.req.method === "HEAD";
  if (isRead || site === undefined || site === "same-origin" || site === "none") return await next();
  return context.text("403 Forbidden", 403);
};
