import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, suite, test } from "node:test";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { temporaryFolder } from "../../tools/temporary-folder.ts";
import { memoryOf, showsMemory } from "./memory-of.ts";
import { needlesOf, type Known } from "./needles.ts";
import { Search } from "./search.ts";
import { openFilesOf, placesIn, placesOf, said, type Place } from "./places.ts";

// Nothing below is written with what the search itself writes its spellings with.
const person: Known = {
  surname: "Жухлимонова",
  given: "Wrzoskwina",
  birthDate: "1957-03-14",
  address: "Щербетовая 118",
  document: "7C41D09A5E",
  mail: "wrz.zhukhli@post.example",
  phone: "+33698112045",
};
const others: readonly Known[] = [
  { ...person, surname: "Другова", given: "Ina", address: "Elsewhere 100", document: "0011223344" },
];
const search = new Search(needlesOf([person]));
const scratch = temporaryFolder();
let folders = 0;
const folder = () => {
  const made = join(scratch, String(folders++));
  mkdirSync(join(made, "private", "store"), { recursive: true });
  return made;
};

const foundIn = (places: Iterable<Place>) => [...places].filter(({ bytes }) => search.in(bytes).length > 0);
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Ways to write a text down that programs have. */
const encodings: Readonly<Record<string, (text: string) => string | Uint8Array>> = {
  "as it is": (text) => text,
  "in capitals": (text) => text.toLocaleUpperCase("ru"),
  "in small letters": (text) => text.toLocaleLowerCase("ru"),
  decomposed: (text) => text.normalize("NFD"),
  "UTF-16, little end first": (text) =>
    Uint8Array.from(Array.from(text).flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])),
  "UTF-16, big end first": (text) =>
    Uint8Array.from(Array.from(text).flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])),
  "UTF-32": (text) => new Uint8Array(Uint32Array.from(Array.from(text).map((c) => c.codePointAt(0) ?? 0)).buffer),
  "an address": (text) => new URLSearchParams({ a: text }).toString(),
  "a path": (text) => new URL(`http://a/${text}`).pathname,
  "a path in small letters": (text) => new URL(`http://a/${text}`).pathname.toLowerCase(),
  "the hex of it": (text) => [...utf8(text)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  "the hex of it in capitals": (text) =>
    `X'${[...utf8(text)]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase()}'`,
  "base64 by itself": (text) => btoa(String.fromCharCode(...utf8(text))),
  "base64 in a record": (text) => btoa(String.fromCharCode(...utf8(`{"is":"${text}","so":1}`))),
  "base64 in a longer record": (text) => btoa(String.fromCharCode(...utf8(`{"this":"${text}"}`))),
  "base64 for addresses": (text) =>
    btoa(String.fromCharCode(...utf8(`{"a":"${text}"}`)))
      .replaceAll("+", "-")
      .replaceAll("/", "_"),
  "base64 twice": (text) => btoa(btoa(String.fromCharCode(...utf8(text)))),
  "escapes of JSON": (text) =>
    `"${Array.from(text)
      .map((c) => (c < "\u0080" ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`))
      .join("")}"`,
  "escapes of JSON in capitals": (text) =>
    Array.from(text)
      .map((c) => (c < "\u0080" ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`))
      .join(""),
  "entities of HTML": (text) =>
    Array.from(text)
      .map((c) => (c < "\u0080" ? c : `&#${c.charCodeAt(0)};`))
      .join(""),
  "entities of XML": (text) =>
    Array.from(text)
      .map((c) => (c < "\u0080" ? c : `&#x${c.charCodeAt(0).toString(16)};`))
      .join(""),
  "quoted-printable": (text) =>
    [...utf8(text)].map((b) => (b < 128 ? String.fromCharCode(b) : `=${b.toString(16).toUpperCase()}`)).join(""),
};

/** Hashes by which whoever has a list of names finds who is meant. */
const hashes: Readonly<Record<string, (text: string) => Uint8Array>> = {
  ...Object.fromEntries(
    ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3-256", "blake2b512", "blake2s256", "ripemd160"].map(
      (name) => [name, (text: string) => createHash(name).update(text).digest()],
    ),
  ),
  "sha256, cut to ten bytes": (text) => createHash("sha256").update(text).digest().subarray(0, 10),
  "sha256 of a line": (text) => createHash("sha256").update(`${text}\n`).digest(),
};
const spelled: Readonly<Record<string, (digest: Uint8Array) => string | Uint8Array>> = {
  "as bytes": (digest) => digest,
  "as hex": (digest) => [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  "as hex in capitals": (digest) =>
    [...digest]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase(),
  "as base64": (digest) => btoa(String.fromCharCode(...digest)),
};

/** Kinds of places, each with how something comes to stand there. */
const places: Readonly<Record<string, (at: string, bytes: Uint8Array) => void>> = {
  "a file": (at, bytes) => writeFileSync(join(at, "public"), around(bytes)),
  "a hidden file": (at, bytes) => writeFileSync(join(at, "private", ".state"), around(bytes)),
  "a file in a hidden folder": (at, bytes) => {
    mkdirSync(join(at, ".cache", "v1"), { recursive: true });
    writeFileSync(join(at, ".cache", "v1", "x"), around(bytes));
  },
  "a tile under gzip": (at, bytes) => writeFileSync(join(at, "000.gz"), gzipSync(around(bytes))),
  "gzip behind a head": (at, bytes) =>
    writeFileSync(join(at, "snapshot"), Buffer.concat([utf8("head/v1\n"), gzipSync(around(bytes))])),
  "a copy under brotli": (at, bytes) => writeFileSync(join(at, "page.br"), brotliCompressSync(around(bytes))),
  "a file in a zip": (at, bytes) => {
    const packed = deflateRawSync(around(bytes));
    const head = Buffer.alloc(30);
    head.write("PK\u0003\u0004", "latin1");
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(3, 26);
    writeFileSync(join(at, "x.zip"), Buffer.concat([head, utf8("a.b"), packed]));
  },
  "a stream of a PDF": (at, bytes) => {
    const packed = deflateSync(around(bytes));
    writeFileSync(
      join(at, "x.pdf"),
      Buffer.concat([utf8("%PDF-1.7\n1 0 obj <</Filter/FlateDecode>>\nstream\n"), packed, utf8("\nendstream")]),
    );
  },
  "a row of a database": (at, bytes) => inDatabase(at, around(bytes)),
  "a row of a database that a process holds for itself": (at, bytes) => {
    const holder = inDatabase(at, around(bytes), false);
    holder.exec("PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE more (x)");
    held.push(holder);
  },
  "a row that a database spreads over pages": (at, bytes) =>
    inDatabase(
      at,
      Buffer.concat(
        Array.from({ length: 3 }, () => Buffer.concat([Buffer.alloc(4_092 - (bytes.length >> 1), 0x61), bytes])),
      ),
    ),
};

function around(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.alloc(4_097, 0x0a), bytes, Buffer.alloc(91, 0x0a)]);
}

const held: DatabaseSync[] = [];
after(() => {
  for (const each of held) each.close();
});

function inDatabase(at: string, bytes: Uint8Array, closed = true): DatabaseSync {
  const database = new DatabaseSync(join(at, "private", "store", "store.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE spool_1 (id INTEGER PRIMARY KEY, held BLOB)");
  const insert = database.prepare("INSERT INTO spool_1 (held) VALUES (?)");
  for (const each of [Buffer.alloc(40, 0x78), bytes, Buffer.alloc(40, 0x79)]) insert.run(each);
  if (closed) database.close();
  return database;
}

const bytesOf = (written: string | Uint8Array) => (typeof written === "string" ? utf8(written) : written);

suite("The search for what a drive leaves of people", () => {
  test("finds every way of writing each field, in every kind of place", () => {
    const fields = {
      surname: person.surname,
      given: person.given,
      address: person.address,
      document: person.document,
      mail: person.mail ?? "",
    };
    const missed: string[] = [];
    for (const [how, write] of Object.entries(encodings))
      for (const [field, text] of Object.entries(fields))
        if (foundIn(said("a line", Buffer.from(around(bytesOf(write(text)))).toString("latin1"))).length === 0) {
          // Bytes that are no text stand in files, not in lines.
          const at = folder();
          places["a file"]?.(at, bytesOf(write(text)));
          if (foundIn(placesIn(at)).length === 0) missed.push(`${field}, ${how}`);
        }
    for (const [where, plant] of Object.entries(places))
      for (const how of ["as it is", "base64 in a record", "UTF-16, little end first"]) {
        const at = folder();
        plant(at, bytesOf(encodings[how]?.(person.surname) ?? ""));
        if (foundIn(placesIn(at)).length === 0) missed.push(`surname, ${how}, in ${where}`);
      }
    assert.deepEqual(missed, []);
  });

  test("finds every hash that a list of names breaks, however it is written", () => {
    const whole = [person.document, person.mail ?? "", person.phone ?? "", `${person.surname} ${person.given}`];
    const missed: string[] = [];
    const look = (what: string, digest: Uint8Array) => {
      for (const [how, spell] of Object.entries(spelled))
        if (search.in(around(bytesOf(spell(digest)))).length === 0) missed.push(`${what} ${how}`);
    };
    for (const text of whole) {
      for (const [name, digest] of Object.entries(hashes)) look(`${name} of ${text}`, digest(text));
      if (text.includes(" ")) continue;
      look(`keyed by the contest's name: ${text}`, createHmac("sha256", "rush").update(text).digest());
      look(`beside the contest's name: ${text}`, createHash("sha256").update(`rush:${text}`).digest());
    }
    const asked = {
      contest: "rush",
      scheme: "email",
      scope: "trains",
      v: "hustings-person/v1",
      value: (person.mail ?? "").toUpperCase(),
    };
    look("what a key holder is asked for", createHash("sha256").update(JSON.stringify(asked)).digest());
    assert.deepEqual(missed, []);
  });

  test("finds names of files and folders, where links lead, numbers as programs hold them, and what is broken into lines", () => {
    const at = folder();
    mkdirSync(join(at, `of-${person.surname}`));
    symlinkSync(`/elsewhere/${person.document}`, join(at, "link"));
    writeFileSync(
      join(at, "mail"),
      btoa(String.fromCharCode(...utf8(`Dear ${"x".repeat(40)} ${person.address} ${"y".repeat(60)}`))).replaceAll(
        /.{19}/g,
        "$&\r\n",
      ),
    );
    assert.deepEqual(
      foundIn(placesIn(at)).map(({ where }) => where.replaceAll(at, "")),
      ["names of files", "where /link leads", "/mail, without line ends"],
    );
    const number = Number(person.phone);
    const database = new DatabaseSync(join(at, "numbers.sqlite"));
    database.exec("CREATE TABLE seen (number INTEGER)");
    database.prepare("INSERT INTO seen VALUES (?)").run(number);
    database.close();
    assert.ok(foundIn(placesOf(join(at, "numbers.sqlite"))).length > 0);
    assert.ok(search.in(around(new Uint8Array(Float64Array.of(number).buffer))).length > 0);
    assert.ok(search.in(around(new Uint8Array(BigInt64Array.of(BigInt(number)).buffer))).length > 0);
  });

  test("finds nothing of whoever did not sign, in any of them", () => {
    const at = folder();
    for (const [of] of others.map((each) => [each]))
      for (const write of Object.values(encodings))
        for (const text of [of?.surname, of?.given, of?.address, of?.document])
          writeFileSync(join(at, String(folders++)), bytesOf(write(text ?? "")));
    writeFileSync(join(at, "packed.gz"), gzipSync("nobody"));
    assert.deepEqual(foundIn(placesIn(at)), []);
  });

  test("finds what a process holds in its memory, as bytes and as texts, and in a file that it has open and nothing names any more", async (t) => {
    const holds = `
      const { openSync, unlinkSync, writeSync } = require("node:fs");
      const given = Buffer.from(process.argv[1], "base64").toString();
      // Each in a string of its own, of one byte and of two bytes a letter, and in bytes.
      globalThis.kept = [given.slice(0, 10) + Math.random(), given.slice(10) + Math.random(), Buffer.from(given)].map((each) => typeof each === "string" ? JSON.parse(JSON.stringify(each)) : each);
      const file = process.argv[2];
      globalThis.fd = openSync(file, "w+");
      writeSync(globalThis.fd, given);
      unlinkSync(file);
      console.log("held");
      setInterval(() => {}, 1000);`;
    const given = btoa(String.fromCharCode(...utf8(`${person.given}${person.surname}`)));
    const child = spawn(process.execPath, ["--eval", holds, given, join(scratch, "unnamed")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await once(child.stdout, "data");
      const pid = child.pid ?? 0;
      if (!showsMemory(pid)) return t.skip("this system does not show a process's memory");
      const found = new Set<string>();
      for (const bytes of memoryOf(pid)) for (const { of } of search.in(bytes)) found.add(of);
      assert.ok(found.has(person.surname) && found.has(person.given), [...found].join(" "));
      assert.match(foundIn(openFilesOf(pid))[0]?.where ?? "", /unnamed \(deleted\), open/);
    } finally {
      child.kill();
    }
  });
});
