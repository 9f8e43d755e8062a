import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { StreamView } from "@hustings/web";

const everyPage = ["default-src 'none'", "style-src 'self'", "form-action 'self'", "base-uri 'none'"];

/** Pages to read: they run nothing and load nothing from elsewhere; no inline style either, so an escaped name can do nothing at all. */
const readingPolicy = [...everyPage, "img-src 'self'", "frame-ancestors 'none'"].join("; ");

/** A page that is made to stand in a frame on anybody's page: it runs nothing, and only its own links lead anywhere. */
export const framedPolicy = [...everyPage, "img-src 'self'", "frame-ancestors *"].join("; ");

/**
 * Pages on which people act: their own script alone. It is loaded by one line in the page, which is let through by its hash
 * and names the script with its own; `'strict-dynamic'` lets that line do so, and is why `'self'` counts only for browsers
 * too old to know it.
 *
 * @param loaders texts of the page's inline scripts
 * @param picture where the page takes a stream from: that origin and no other
 */
export function actingPolicy(loaders: readonly string[], picture?: StreamView): string {
  const origin = picture === undefined ? "" : ` ${new URL(picture.address).origin}`;
  const hashes = loaders.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  return [
    ...everyPage,
    `script-src ${hashes.join(" ")} 'strict-dynamic' 'self'`,
    `connect-src 'self'${picture?.kind === "whep" ? origin : ""}`,
    ...(picture?.kind === "video" ? [`media-src${origin}`] : []),
    "img-src 'self' data:",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The same for a page that its browser keeps by a service worker. */
export const keptPolicy = (loaders: readonly string[]): string => `${actingPolicy(loaders)}; worker-src 'self'`;

const permissions = "permissions-policy";
const refusedToAll = "geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";
/** The page of a door reads codes with its device's camera; no other page may ask for it. */
export const doorPermissions = `camera=(self), ${refusedToAll}`;

/** On every answer, whatever it is. */
const everyAnswer = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  [permissions]: `camera=(), ${refusedToAll}`,
} as const;

/** What {@link securityHeaders} puts on an answer that nothing on another site may read. */
export const closedAnswer = {
  ...everyAnswer,
  "content-security-policy": readingPolicy,
  "cross-origin-resource-policy": "same-origin",
} as const;

export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", readingPolicy);
  for (const [name, value] of Object.entries(everyAnswer)) {
    if (name !== permissions || headers.get(name) !== doorPermissions) headers.set(name, value);
  }
  // The log is for everyone, on any page of any site; the pages themselves are not to be embedded.
  if (!headers.has("access-control-allow-origin")) headers.set("cross-origin-resource-policy", "same-origin");
};

const made = compress();

/**
 * Compressed where the request takes it. `Vary` stands on the answers without a body as well, on HEAD and on 304: a cache keeps by what these say
 * (RFC 9110, 9.3.2 and 15.4.5), and would give what is compressed to whoever cannot read it.
 */
export const compressed: MiddlewareHandler = async (context, next) => {
  await made(context, next);
  const { headers, status } = context.res;
  const isBodiless = status === 304 || context.req.method === "HEAD";
  if (isBodiless && !/accept-encoding/i.test(headers.get("vary") ?? "")) headers.append("vary", "Accept-Encoding");
};
