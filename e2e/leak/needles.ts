import { createHash } from "node:crypto";

/** Something of a person, in one of the ways in which it could have been written down. */
export interface Needle {
  readonly of: string;
  readonly bytes: Buffer;
}

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

/** Shorter runs stand in any file by chance. */
const fewestBytes = 6;

/** Every spelling of what is known of people in which a server could give them away. */
export function needlesOf(people: readonly Known[]): Needle[] {
  return people.flatMap((person) => {
    const [year = "", month = "", day = ""] = person.birthDate.split("-");
    const { surname, given, address, document } = person;
    const texts = [surname, given, address, document, `${surname} ${given}`, ...mailsOf(person), ...phonesOf(person)];
    // A date alone is many people's: it is looked for only together with a name.
    const joined = [
      `${surname}${given}${person.birthDate}`,
      `${surname} ${given} ${person.birthDate}`,
      `${surname}|${given}|${person.birthDate}`,
      `${surname} ${given} ${day}.${month}.${year}`,
    ];
    const hashed = [...texts, ...joined].flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()]);
    return [
      ...texts.flatMap((text) => written(text)),
      ...hashed.flatMap((text) =>
        ["md5", "sha1", "sha256", "sha512"].flatMap((name) => {
          const digest = createHash(name).update(text).digest();
          return [digest.subarray(0, 16), Buffer.from(digest.toString("hex").slice(0, 24)), base64(digest, 0)].map(
            (bytes) => ({ of: `${name} of ${text}`, bytes }),
          );
        }),
      ),
    ].filter(({ bytes }) => bytes.length >= fewestBytes);
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
  const big = Buffer.from(utf16).swap16();
  const forms = [
    utf8,
    Buffer.from(text.normalize("NFD")),
    Buffer.from(text.toUpperCase()),
    Buffer.from(text.toLowerCase()),
    utf16,
    big,
    windows1251(text),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(
      JSON.stringify(text)
        .replaceAll(/[^ -~]/g, escaped)
        .slice(1, -1),
    ),
    Buffer.from(utf8.toString("hex")),
    Buffer.from(utf8.toString("hex").toUpperCase()),
    ...[0, 1, 2].map((shift) => base64(utf8, shift)),
  ];
  return forms.map((bytes) => ({ of: text, bytes }));
}

const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The middle of its base64, as it stands where it begins so many bytes into a group of three. */
function base64(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  return Buffer.from(text.slice(shift === 0 ? 0 : 4, -2));
}

function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (char) => {
      const code = char.charCodeAt(0);
      if (code < 0x80) return code;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : 0x3f;
    }),
  );
}

/** Finds any of many byte strings in a file, in one walk over it. */
export class Search {
  readonly #byStart = new Map<number, Needle[]>();
  /** Whether four bytes, folded to 22 bits, begin a needle. */
  readonly #starts = new Uint8Array(1 << 22);
  readonly size: number;

  constructor(needles: readonly Needle[]) {
    this.size = needles.length;
    for (const needle of needles) {
      const start = needle.bytes.readUInt32LE(0);
      this.#starts[fold(start)] = 1;
      const of = this.#byStart.get(start);
      if (of === undefined) this.#byStart.set(start, [needle]);
      else of.push(needle);
    }
  }

  /** What of it stands in these bytes; the first few of each. */
  in(bytes: Uint8Array): readonly Needle[] {
    const found = new Set<Needle>();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i + 4 <= bytes.length; i++) {
      const start = view.getUint32(i, true);
      if (this.#starts[fold(start)] === 0) continue;
      for (const needle of this.#byStart.get(start) ?? []) {
        const end = i + needle.bytes.length;
        if (end <= bytes.length && needle.bytes.compare(bytes, i, end) === 0) found.add(needle);
      }
    }
    return [...found];
  }
}

function fold(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> 10;
}
