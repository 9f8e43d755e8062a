import { fromUtf8, utf8 } from "./bytes.ts";

/** What canonical JSON can carry here: integers only, since the law counts integers and floats have many spellings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A declared shape, as long as every value in it is one of JSON: an interface has no index signature and is not a `Json` by itself. */
export type JsonShape<T> = T extends Json
  ? T
  : T extends (...given: never[]) => unknown
    ? never
    : T extends readonly unknown[]
      ? { readonly [K in keyof T]: JsonShape<T[K]> }
      : T extends object
        ? {
            readonly [K in keyof T]: undefined extends T[K]
              ? JsonShape<Exclude<T[K], undefined>> | undefined
              : JsonShape<T[K]>;
          }
        : never;

/** A value that has no canonical form, or bytes that are not one. */
export class CanonicalJsonError extends Error {
  override name = "CanonicalJsonError";
}

/** Deeper than any honest document nests; keeps a hostile one from exhausting the stack of whoever reads it. */
const mostDepth = 64;

/**
 * Serialises by RFC 8785 (JSON Canonicalization Scheme), narrowed to safe integers and well-formed Unicode.
 * Keys are sorted by UTF-16 code units; fields whose value is `undefined` are left out.
 *
 * @throws {CanonicalJsonError} a fraction, an unsafe integer, -0, a lone surrogate, more than 64 levels, or a value JSON
 * does not know. The message never repeats the value: it may be a person's.
 */
export function canonicalJson<T>(value: T & JsonShape<T>): string {
  return serialise(value, mostDepth);
}

function serialise(value: unknown, depth: number): string {
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
        throw new CanonicalJsonError("expected a safe integer, got another number");
      }
      return String(value);
    case "string":
      if (!value.isWellFormed()) throw new CanonicalJsonError("expected well-formed Unicode, got a lone surrogate");
      // ECMAScript's string escapes are the ones RFC 8785 section 3.2.2.2 asks for.
      return JSON.stringify(value);
    case "object": {
      if (value === null) return "null";
      if (depth === 0) throw new CanonicalJsonError(`expected at most ${mostDepth} levels of nesting`);
      // Array.from visits holes too, where map would leave a comma without a value.
      if (Array.isArray(value))
        return `[${Array.from(value, (item: unknown) => serialise(item, depth - 1)).join(",")}]`;
      const record = value as { readonly [key: string]: unknown };
      const members: string[] = [];
      for (const key of Object.keys(record).toSorted()) {
        const member = record[key];
        if (member !== undefined) members.push(`${serialise(key, depth)}:${serialise(member, depth - 1)}`);
      }
      return `{${members.join(",")}}`;
    }
    default:
      throw new CanonicalJsonError(`expected a JSON value, got ${typeof value}`);
  }
}

export function canonicalBytes<T>(value: T & JsonShape<T>): Uint8Array {
  return utf8(canonicalJson(value));
}

/**
 * Reads bytes that must be the canonical form of exactly one value: anything a second spelling could hide in (spaces,
 * other key order, duplicate keys, escapes, floats, a byte order mark) is refused.
 *
 * @throws {CanonicalJsonError}
 */
export function parseCanonical(bytes: Uint8Array): Json {
  let text: string;
  let value: Json;
  try {
    text = fromUtf8(bytes);
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new CanonicalJsonError("expected canonical JSON in UTF-8", { cause });
  }
  if (!isPlainlyCanonical(value, text) && canonicalJson(value) !== text)
    throw new CanonicalJsonError("expected canonical JSON, got another spelling of it");
  return value;
}

/**
 * Whether a text is canonical, found out the quick way, by the engine's own serialiser. It writes what canonical JSON has, in the order
 * that it read; left to look at are that order, the numbers, the depth and lone surrogates. `false` says nothing.
 */
function isPlainlyCanonical(value: Json, text: string): boolean {
  return !text.includes("\\ud") && isPlain(value, mostDepth) && JSON.stringify(value) === text;
}

function isPlain(value: Json, depth: number): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[])
      if (typeof item !== "string" && !isPlain(item, depth - 1)) return false;
    return true;
  }
  let before: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (before !== undefined && before >= key) return false;
    before = key;
    if (typeof member !== "string" && !isPlain(member as Json, depth - 1)) return false;
  }
  return true;
}
