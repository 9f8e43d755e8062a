import type { Context } from "hono";

const strong = (tag: string) => tag.trim().replace(/^W\//, "");

/** Whether a visitor holds what would be sent: `If-None-Match` names its tag, or any (RFC 9110, 13.1.2: compared weakly). */
export function isHeld(context: Context, tag: string): boolean {
  const header = context.req.header("if-none-match");
  if (header === undefined) return false;
  return header.trim() === "*" || header.split(",").some((each) => strong(each) === strong(tag));
}
