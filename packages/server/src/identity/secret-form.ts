import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { secretBytes } from "./secret-bytes.ts";

/** What was typed into a form, one field of it as bytes that were never a text. */
export interface SecretForm {
  readonly fields: Readonly<Record<string, string>>;
  /** The one field, decoded; overwrite it when it is of no use any more. */
  readonly secret: Buffer;
}

/**
 * Reads a form so that one field's value leaves nothing behind in this process: a text lies in memory until something else happens to be written over it, bytes can be overwritten.
 *
 * @returns `undefined`: it is longer than it may be
 */
export async function secretForm(context: Context, secret: string, mostBytes: number): Promise<SecretForm | undefined> {
  const type = context.req.header("content-type") ?? "";
  const body = await bodyOf(context, mostBytes);
  if (body === undefined) return undefined;
  try {
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return { fields: {}, secret: Buffer.alloc(0) };
    return read(body, secret);
  } finally {
    body.fill(0);
  }
}

/** The request's own bytes, which are overwritten as they are taken over. */
async function bodyOf(context: Context, mostBytes: number): Promise<Buffer | undefined> {
  const { incoming } = (context.env ?? {}) as Partial<HttpBindings>;
  if (incoming === undefined) {
    const whole = Buffer.from(await context.req.arrayBuffer());
    return whole.length > mostBytes ? undefined : whole;
  }
  const body = secretBytes(mostBytes);
  let length = 0;
  let isTooLong = false;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    if (length + chunk.length > mostBytes) isTooLong = true;
    else length += chunk.copy(body, length);
    chunk.fill(0);
  }
  if (!isTooLong) return body.subarray(0, length);
  body.fill(0);
  return undefined;
}

function read(body: Buffer, secret: string): SecretForm {
  const fields: Record<string, string> = {};
  let kept: Buffer = Buffer.alloc(0);
  for (let from = 0; from < body.length;) {
    const next = body.indexOf("&", from);
    const end = next < 0 ? body.length : next;
    const equals = body.subarray(from, end).indexOf("=");
    const nameEnd = equals < 0 ? end : from + equals;
    if (body.toString("latin1", from, nameEnd) === secret) {
      kept.fill(0);
      kept = decoded(body.subarray(Math.min(end, nameEnd + 1), end));
    } else for (const [name, value] of new URLSearchParams(body.toString("latin1", from, end))) fields[name] = value;
    from = end + 1;
  }
  return { fields, secret: kept };
}

/** As `application/x-www-form-urlencoded` says: a plus is a blank, a percent sign and two digits are a byte. */
function decoded(value: Buffer): Buffer {
  const bytes = secretBytes(value.length);
  let length = 0;
  for (let i = 0; i < value.length; i++) {
    const byte = value[i] ?? 0;
    const [high, low] = [digit(value[i + 1]), digit(value[i + 2])];
    if (byte === 0x25 && high !== undefined && low !== undefined) {
      bytes[length++] = high * 16 + low;
      i += 2;
    } else bytes[length++] = byte === 0x2b ? 0x20 : byte;
  }
  return bytes.subarray(0, length);
}

function digit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : undefined;
}
