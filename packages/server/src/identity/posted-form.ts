import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";

export const mostFormBytes = 4_096;
/** Before a form is read. */
export const bounded = bodyLimit({ maxSize: mostFormBytes, onError: () => new Response(null, { status: 413 }) });

/** A name that we made, or nothing. */
export function named(text: string | undefined): string {
  return text !== undefined && /^[\w-]{1,64}$/.test(text) ? text : "";
}

/** Fields of a form that a page sent; none where it is something else. */
export async function formOf(context: Context): Promise<Readonly<Record<string, string>>> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return {};
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}
