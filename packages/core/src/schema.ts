import { isBase64Of, isHex } from "./bytes.ts";
import { isCalendarDate, isInstant, type CalendarDate, type Instant } from "./dates.ts";

/**
 * The few field types a public entry may be made of. Each is closed: there is no free text, no fraction and no fine
 * time, because whatever a field admits will one day be written into it.
 */
export interface FieldType<T> {
  readonly name: string;
  /** `undefined` when the value belongs to the type, else what was expected and where. Never repeats the value. */
  check(value: unknown): string | undefined;
  /** Of a record, or of each item of a list of records: its fields, so that the documentation can name them. */
  readonly fields?: Fields;
  /** Carries the TypeScript type; never present. */
  readonly infer?: T;
}

export interface Field<T = unknown> {
  readonly type: FieldType<T>;
  readonly says: string;
  readonly optional: boolean;
  /** Stands in logs of this version alone. */
  readonly version?: Version;
  /** Of a field of one version: there it must stand. */
  readonly needed?: boolean;
}

/** Versions of the log: `contest-opened` says which one a contest is written in. */
export type Version = 1 | 2;

export type Fields = Readonly<Record<string, Field>>;
type Infer<F> = F extends { readonly type: FieldType<infer T> } ? T : never;
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];
export type InferFields<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Infer<F[K]> };

/** Fields as a contest of version 2 has them: none of version 1, and those that it asks for. */
export type InferVersion2<F extends Fields> = {
  readonly [K in NeededKeys<F>]: Infer<F[K]>;
} & {
  readonly [K in Exclude<keyof F, NeededKeys<F> | OtherKeys<F>>]?: Infer<F[K]>;
};
type OtherKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly version: 1 } ? K : never }[keyof F];
type NeededKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly version: 1 }
    ? never
    : F[K] extends { readonly needed: true } | { readonly optional: false }
      ? K
      : never;
}[keyof F];

export function field<T>(type: FieldType<T>, says: string): Field<T> & { readonly optional: false } {
  return { type, says, optional: false };
}

export function optional<T>(type: FieldType<T>, says: string): Field<T> & { readonly optional: true } {
  return { type, says, optional: true };
}

/** A field that stands in logs of one version alone: `optional` to who knows no contest, for the fold to ask for by name. */
export function only<const V extends Version, T, const O extends boolean>(
  version: V,
  of: Field<T> & { readonly optional: O },
): OnlyField<V, T, O> {
  return { ...of, optional: true, version, needed: !of.optional } as unknown as OnlyField<V, T, O>;
}

type OnlyField<V extends Version, T, O extends boolean> = Field<T> & {
  readonly optional: true;
  readonly version: V;
  readonly needed: O extends true ? false : true;
};

function textType<T extends string>(name: string, test: (text: string) => boolean): FieldType<T> {
  return { name, check: (value) => (typeof value === "string" && test(value) ? undefined : `expected ${name}`) };
}

/** Canonical base64 of exactly `bytes` bytes: a key or signature has one spelling, and every reader can decode it. */
const base64Of = (bytes: number) => (text: string) => isBase64Of(text, bytes);
const hexOf = (bytes: number) => (text: string) => isHex(text, 2 * bytes);

/** A short name within the contest: `moscow`, `self-nominated-1`. */
export const id = textType<string>("an id (a-z, 0-9, hyphen; 1 to 64)", (text) =>
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text),
);
/** A path-like name: a rulebook, a provision, a key of a fact. */
export const path = textType<string>(
  "a name of ids joined by / (with an optional @1:n scale)",
  (text) => /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*(?:@1:[1-9]\d{0,5})?$/.test(text) && text.length <= 128,
);
/** SHA-256 in lower-case hex. */
export const hash = textType<string>("a SHA-256 in lower-case hex", hexOf(32));
/** The keyed mark of a paper line. */
export const mark = textType<string>("a line's mark in lower-case hex (16 bytes)", hexOf(16));
/** Whose law: a country by its code of ISO 3166, `uk` or `eu`, as the names of rulebooks begin with it. Anybody's law may be brought. */
export const isCountryCode = (text: string): boolean => /^[a-z]{2}$/.test(text);
export const countryCode = textType<string>("a country's code of two lower-case letters", isCountryCode);
/** Name of a time zone in the IANA database. Whether its offsets are known is the rulebook's business. */
export const zoneName = textType<string>(
  "a time zone's IANA name",
  (text) => /^[A-Z][A-Za-z]*(?:\/[A-Z][A-Za-z0-9]*(?:[_+-][A-Za-z0-9]+)*){1,2}$/.test(text) && text.length <= 40,
);
export const publicKey = textType<string>("an Ed25519 public key in base64", base64Of(32));
/** An element of the prime-order group ristretto255 (RFC 9496), encoded. Whether the bytes are one is its user's to check. */
export const groupElement = textType<string>("an element of ristretto255 in base64 (32 bytes)", base64Of(32));
/** Who vouches for identities, as OpenID Connect names them. */
export const issuer = textType<string>(
  "an issuer's address (http or https, without a query)",
  (text) => text.length <= 200 && /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*\/?$/.test(text),
);
/** A Schnorr proof: nonce point and response. */
export const proof = textType<string>("a Schnorr proof in base64 (64 bytes)", base64Of(64));
/** A point of edwards25519, compressed. */
export const point = textType<string>("a point of edwards25519 in lower-case hex", hexOf(32));
/** A number modulo the order of edwards25519's prime-order group, 32 bytes. */
export const scalar = textType<string>("a scalar in lower-case hex (32 bytes)", hexOf(32));
export const signature = textType<string>("an Ed25519 signature in base64", base64Of(64));
export const ageRecipient = textType<string>("an age recipient", (text) => /^age1[02-9ac-hj-np-z]{58}$/.test(text));
export const date = textType<CalendarDate>("a day as YYYY-MM-DD", isCalendarDate);
export const minute = textType<Instant>(
  "a moment in UTC with full minutes",
  (text) => isInstant(text) && text.endsWith(":00Z"),
);
/** A BLS signature on G1 (48 bytes) as drand publishes it. */
export const beaconSignature = textType<string>("a BLS signature in lower-case hex (48 bytes)", hexOf(48));
export const digits = textType<string>("dice digits (1 to 64)", (text) => /^\d{1,64}$/.test(text));

/** A telephone number, however it is spaced; days written in digits are taken out first, they are not numbers to call. */
function looksLikeTelephone(text: string): boolean {
  const rest = text.replace(/\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b\d{4}-\d{2}-\d{2}\b/gu, "/");
  return /\p{Nd}{5}|\+\s?\(?\p{Nd}|(?:\p{Nd}[\s().-]*){9}/u.test(rest);
}

/**
 * A name that is public by law: of a candidate, an office, a city, a court. One line, no control characters, nothing
 * that could be an address or a telephone number.
 */
export const publicName = textType<string>(
  "a public name (1 to 120 characters, no e-mail address, no telephone number, no run of 5 digits)",
  (text) =>
    text.length > 0 &&
    text.length <= 120 &&
    text.trim() === text &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}@\uff20]/u.test(text) &&
    !looksLikeTelephone(text),
);

export const flag: FieldType<boolean> = {
  name: "true or false",
  check: (value) => (typeof value === "boolean" ? undefined : "expected true or false"),
};

export function count(from = 0, most = Number.MAX_SAFE_INTEGER): FieldType<number> {
  const name = `a whole number from ${from}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`;
  return {
    name,
    check: (value) =>
      Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= most
        ? undefined
        : `expected ${name}`,
  };
}

/** One number and no other. */
export function exactly<const N extends number>(number: N): FieldType<N> {
  return { name: `${number}`, check: (value) => (value === number ? undefined : `expected ${number}`) };
}

export function oneOf<const T extends string>(...values: readonly T[]): FieldType<T> {
  const name = `one of ${values.join(", ")}`;
  return { name, check: (value) => (values.includes(value as T) ? undefined : `expected ${name}`) };
}

/** Either of two types, told apart by their values: the value of a fact is a text, a count or a flag. */
export function either<A, B>(a: FieldType<A>, b: FieldType<B>): FieldType<A | B> {
  const name = `${a.name}, or ${b.name}`;
  return {
    name,
    check: (value) => (a.check(value) === undefined || b.check(value) === undefined ? undefined : `expected ${name}`),
  };
}

/** A type of many kinds, said in fewer words than its parts together would take. */
export function called<T>(name: string, type: FieldType<T>): FieldType<T> {
  return { ...type, name, check: (value) => (type.check(value) === undefined ? undefined : `expected ${name}`) };
}

export function list<T>(of: FieldType<T>, most: number, least = 0): FieldType<readonly T[]> {
  return {
    name: `a list of ${least} to ${most}: ${of.name}`,
    ...(of.fields === undefined ? {} : { fields: of.fields }),
    check(value) {
      if (!Array.isArray(value)) return "expected a list";
      if (value.length < least || value.length > most) return `expected ${least} to ${most} items, got ${value.length}`;
      for (let i = 0; i < value.length; i++) {
        const wrong = of.check(value[i]);
        if (wrong !== undefined) return `item ${i}: ${wrong}`;
      }
      return undefined;
    },
  };
}

export function record<F extends Fields>(fields: F): FieldType<InferFields<F>> {
  const known = new Set(Object.keys(fields));
  const members = Object.entries(fields);
  return {
    name: `{ ${members.map(([key, { optional: may }]) => (may ? `${key}?` : key)).join(", ")} }`,
    fields,
    check(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return "expected an object";
      const object = value as Record<string, unknown>;
      for (const key of Object.keys(object)) if (!known.has(key)) return "expected no further field";
      for (const [key, { type, optional: may }] of members) {
        const member = object[key];
        if (member === undefined) {
          if (may) continue;
          return `${key}: missing`;
        }
        const wrong = type.check(member);
        if (wrong !== undefined) return `${key}: ${wrong}`;
      }
      return undefined;
    },
  };
}

export const nothing: FieldType<null> = {
  name: "null",
  check: (value) => (value === null ? undefined : "expected null"),
};

/** A flat set of named values of one type. */
export function membersOf<T>(of: FieldType<T>, most: number): FieldType<Readonly<Record<string, T>>> {
  return {
    name: `named values: ${of.name}`,
    check(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return "expected named values";
      const pairs = Object.entries(value);
      if (pairs.length > most) return `expected at most ${most} named values, got ${pairs.length}`;
      if (pairs.some(([key]) => !/^[a-z][A-Za-z0-9]{0,39}$/.test(key))) return "expected names of letters and digits";
      return pairs.map(([, member]) => of.check(member)).find((wrong) => wrong !== undefined);
    },
  };
}

/** Counts by name: of grounds, of regions. */
export function tally(of: FieldType<string>, most: number): FieldType<Readonly<Record<string, number>>> {
  const whole = count();
  return {
    name: `counts by ${of.name}`,
    check(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return "expected counts by name";
      const pairs = Object.entries(value);
      if (pairs.length > most) return `expected at most ${most} counts, got ${pairs.length}`;
      for (const [key, number] of pairs) {
        const wrong = of.check(key) ?? whole.check(number);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}
