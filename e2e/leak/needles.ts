import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { fewestBytes, type Needle } from "./search.ts";

/** Texts of one person by which they could be told: each field, and what is usually hashed together. */
export interface Known {
  readonly surname: string;
  readonly given: string;
  readonly birthDate: string;
  readonly address: string;
  readonly document: string;
  /** Where a code was sent to whoever signed online. */
  readonly mail?: string;
  /** Likewise. */
  readonly phone?: string;
}

/** What everybody knows of a contest: a hash with it beside is broken by the same list of names as one without. */
const known = ["rush", "doors"];
const scopes = ["trains", "meetings/vera", "contest"];
const usual = ["md5", "sha1", "sha256", "sha512"];
const rarer = ["sha224", "sha384", "sha512-256", "sha3-256", "sha3-512", "blake2b512", "blake2s256", "ripemd160"];

/** Of so many people each hash is looked for; of the others the usual ones: what gives one of them away gives all. */
const mostThorough = 1_000;

/** Every spelling of what is known of people in which a server could give them away. */
export function* needlesOf(people: readonly Known[]): Generator<Needle> {
  for (const [i, person] of people.entries()) {
    const { surname, given, address, document } = person;
    const texts = [surname, given, address, document, `${surname} ${given}`, ...mailsOf(person), ...phonesOf(person)];
    const spelled = [
      ...texts.flatMap((text) => written(text)),
      ...numbersOf(person),
      ...hashesOf(person, texts, i < mostThorough),
    ];
    yield* spelled.filter(({ bytes }) => bytes.length >= fewestBytes);
  }
}

/** Hashes that a list of names would break. */
function hashesOf(person: Known, texts: readonly string[], isThorough: boolean): Needle[] {
  const [year = "", month = "", day = ""] = person.birthDate.split("-");
  const { surname, given, birthDate, document } = person;
  // A date alone is many people's: it is looked for only together with a name.
  const joined = [
    `${surname}${given}${birthDate}`,
    `${surname} ${given} ${birthDate}`,
    `${surname}|${given}|${birthDate}`,
    `${surname} ${given} ${day}.${month}.${year}`,
    // As this house writes what it hashes.
    JSON.stringify({ birthDate, given, surname }),
  ];
  const told = [...new Set([...texts, ...joined].flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]))];
  const whole = [...mailsOf(person).slice(0, 1), ...phonesOf(person).slice(0, 1), document, ...joined.slice(0, 1)];
  const schemes = ["email", "phone", "document"];
  const plain = told.flatMap((text) =>
    usual.flatMap((name) => hashed(`${name} of ${text}`, createHash(name).update(text))),
  );
  if (!isThorough) return plain;
  return [
    ...plain,
    ...[...texts, ...joined.slice(0, 1)].flatMap((text) => [
      ...rarer.flatMap((name) => hashed(`${name} of ${text}`, createHash(name).update(text))),
      // As a shell pipes it.
      ...hashed(`sha256 of a line ${text}`, createHash("sha256").update(`${text}\n`)),
    ]),
    ...whole.flatMap((text) =>
      known.flatMap((beside) => [
        ...hashed(`keyed hash of ${text}`, createHmac("sha256", beside).update(text)),
        ...["", ":"].flatMap((between) =>
          [beside + between + text, text + between + beside].flatMap((both) =>
            hashed(`sha256 of ${text} and ${beside}`, createHash("sha256").update(both)),
          ),
        ),
      ]),
    ),
    // What the key holder is asked for, hashed instead of blinded.
    ...whole.flatMap((text) =>
      known.flatMap((contest) =>
        scopes.flatMap((scope) =>
          schemes.flatMap((scheme) =>
            hashed(
              `hash of the person with ${text}`,
              createHash("sha256").update(
                JSON.stringify({ contest, scheme, scope, v: "hustings-person/v1", value: text.toUpperCase() }),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Eight bytes say whose it is: a hash that was cut short is found, too. */
function hashed(of: string, hash: Hash | Hmac): Needle[] {
  const digest = hash.digest();
  const hex = digest.toString("hex").slice(0, 16);
  const base = digest.toString("base64");
  const forms = [
    digest.subarray(0, 8),
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
    Buffer.from(base.slice(0, 12)),
  ];
  const url = forUrl(base.slice(0, 12));
  if (url !== base.slice(0, 12)) forms.push(Buffer.from(url));
  return forms.map((bytes) => ({ of, bytes: Buffer.from(bytes) }));
}

/** A number of a telephone as programs hold one. */
function numbersOf({ phone }: Known): Needle[] {
  if (phone === undefined) return [];
  return [phone.slice(1), phone.slice(3)].flatMap((digits) => {
    const number = Number(digits);
    const [little, big, double] = [Buffer.alloc(8), Buffer.alloc(6), Buffer.alloc(8)];
    little.writeBigInt64LE(BigInt(number));
    big.writeUIntBE(number, 0, 6);
    double.writeDoubleLE(number);
    return [little, big, double, Buffer.from(double.toReversed())].map((bytes) => ({ of: `number ${phone}`, bytes }));
  });
}

/** An address as it was typed, and the part by which alone it tells its owner. */
function mailsOf({ mail }: Known): string[] {
  return mail === undefined ? [] : [mail, mail.split("@")[0] ?? ""];
}

/** A number as it was typed, and as national numbers are written. */
function phonesOf({ phone }: Known): string[] {
  return phone === undefined ? [] : [phone, phone.slice(3)];
}

function written(text: string): Needle[] {
  const utf8 = Buffer.from(text);
  const utf16 = Buffer.from(text, "utf16le");
  const percent = encodeURIComponent(text);
  const json = JSON.stringify(text)
    .replaceAll(/[^ -~]/g, escaped)
    .slice(1, -1);
  const forms = [
    utf8,
    Buffer.from(text.normalize("NFD")),
    Buffer.from(text.toUpperCase()),
    Buffer.from(text.toLowerCase()),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.concat(Array.from(text, (char) => Buffer.from([...Buffer.from(char, "utf16le"), 0, 0]))),
    ...codePages.flatMap((page) => inCodePage(text, page) ?? []),
    ...[percent, percent.toLowerCase(), percent.replaceAll("%20", "+")].map((each) => Buffer.from(each)),
    // Quoted-printable, of bytes: of a space it makes none where another letter follows.
    Buffer.from(Array.from(utf8, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `=${hexOf(byte, 2)}`)).join("")),
    ...[json, json.replaceAll(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`)].map((each) =>
      Buffer.from(each),
    ),
    ...entities.map((entity) => Buffer.from(text.replaceAll(/[^ -~]/g, (char) => `&#${entity(char.charCodeAt(0))};`))),
    ...[utf8, utf16].flatMap((bytes) => [
      Buffer.from(bytes.toString("hex")),
      Buffer.from(bytes.toString("hex").toUpperCase()),
      ...[0, 1, 2].flatMap((shift) => base64(bytes, shift)),
    ]),
    // Base64 of base64, as a token in a header or a mail attached to a mail.
    ...[0, 1, 2].flatMap((shift) => base64(Buffer.from(utf8.toString("base64").replace(/=+$/, "")), shift)),
  ];
  const seen = new Set<string>();
  return forms.flatMap((bytes) => {
    const key = bytes.toString("latin1");
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ of: text, bytes }];
  });
}

const hexOf = (code: number, digits: number) => code.toString(16).toUpperCase().padStart(digits, "0");
const entities = [
  (code: number) => String(code),
  (code: number) => `x${code.toString(16)}`,
  (code: number) => `x${hexOf(code, 1)}`,
];

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The middle of its base64, as it stands where it begins so many bytes into a group of three; also as addresses write it. */
function base64(bytes: Buffer, shift: number): Buffer[] {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const middle = text.slice(shift === 0 ? 0 : 4, -2);
  return [middle, forUrl(middle)].map((each) => Buffer.from(each));
}

const forUrl = (text: string) => text.replaceAll("+", "-").replaceAll("/", "_");

/** Bytes that the old pages of Cyrillic have for letters. */
const codePages = ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"].map((name) => {
  const letters = new TextDecoder(name).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return new Map(Array.from(letters, (letter, byte) => [letter, byte] as const));
});

/** `undefined`: it has letters that this page does not. */
function inCodePage(text: string, page: ReadonlyMap<string, number>): Buffer | undefined {
  const bytes = Array.from(text, (char) => page.get(char) ?? -1);
  return bytes.includes(-1) ? undefined : Buffer.from(bytes);
}
