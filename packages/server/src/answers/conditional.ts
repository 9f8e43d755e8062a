import { createHash } from "node:crypto";
import type { Context } from "hono";

const strong = (tag: string) => tag.trim().replace(/^W\//, "");

/**
 * The tag of what is sent, by its content: 162 bits of its SHA-256, in quotes. Weak, since it stays when the content is packed on its way, whatever asks for
 * it: with a body, without one or again (RFC 9110, 8.8.1 and 15.4.5).
 */
export function tagOf(content: string | Uint8Array): string {
  return `W/"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
}

/** Whether a visitor holds what would be sent: `If-None-Match` names its tag, or any (RFC 9110, 13.1.2: compared weakly). */
export function isHeld(context: Context, tag: string): boolean {
  const header = context.req.header("if-none-match");
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((each) => strong(each) === strong(tag));
}
