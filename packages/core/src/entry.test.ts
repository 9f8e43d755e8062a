import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { tellAll, upTo } from "../test/small-procedure.ts";
import * as version1 from "../test/version-1-procedure.ts";
import { changed, signature } from "../test/story.ts";
import {
  canonicalBytes,
  checkEntry,
  decodeEntry,
  encodeEntry,
  EntryError,
  entryKinds,
  fromUtf8,
  mostEntryBytes,
  signatureOf,
  signedBytes,
  signedBytesIn,
  utf8,
  vocabulary,
  type Entry,
} from "./index.ts";

const all = [...tellAll(), ...version1.tellAll()];
const size = (entry: Entry) => canonicalBytes(entry).length;
const oneOfEach = entryKinds.map((kind) => all.find(({ entry }) => entry.kind === kind)?.entry);
const refuses = (entry: unknown, says: RegExp) =>
  assert.throws(
    () => checkEntry(entry),
    (error: Error) => error instanceof EntryError && says.test(error.message),
  );

test("the small procedures tell every kind of the vocabulary at least once", () => {
  for (const [i, entry] of oneOfEach.entries()) assert.ok(entry, entryKinds[i]);
});

test("every entry comes back from its bytes, and its bytes are canonical", () => {
  for (const { entry } of all) {
    const bytes = encodeEntry(entry);
    assert.deepEqual(decodeEntry(bytes), entry);
    assert.deepEqual(encodeEntry(decodeEntry(bytes)), bytes);
  }
});

test("names that every object inherits are not kinds", () => {
  for (const kind of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "", "nothing-of-the-sort"]) {
    refuses({ kind, at: "2018-01-01T00:00:00Z", signature }, /^kind: expected one of the vocabulary$/);
  }
  for (const kind of [undefined, null, 1, ["contest-opened"], { toString: () => "contest-opened" }]) {
    refuses({ kind, at: "2018-01-01T00:00:00Z", signature }, /^kind:/);
  }
});

test("an entry is an object and nothing else", () => {
  for (const value of [null, undefined, 1, "entry", true, [], [{ kind: "contest-opened" }]])
    refuses(value, /an object/);
});

for (const entry of oneOfEach) {
  if (entry === undefined) continue;
  test(`${entry.kind}: no field may be missing, added or of another type`, () => {
    const { fields } = vocabulary[entry.kind];
    for (const [name, { optional }] of Object.entries(fields)) {
      const { [name]: _, ...without } = entry as unknown as Record<string, unknown>;
      if (optional) checkEntry(without);
      else refuses(without, new RegExp(`^${entry.kind}: ${name}: missing$`));
      refuses({ ...entry, [name]: { an: ["unexpected", { value: 1.5 }] } }, new RegExp(`^${entry.kind}: ${name}`));
    }
    for (const more of ["name", "note", "address", "toString", "constructor", "Kind", "index"]) {
      refuses({ ...entry, [more]: "x" }, /expected no further field/);
    }
    const poisoned = JSON.parse(`${JSON.stringify(entry).slice(0, -1)},"__proto__":{"at":"x"}}`) as unknown;
    refuses(poisoned, /expected no further field/);
  });

  test(`${entry.kind}: no time finer than a minute`, () => {
    refuses(changed(entry, { at: "2018-01-01T09:41:07Z" }), /at: expected a moment in UTC with full minutes/);
    refuses(changed(entry, { at: "2018-01-01T09:41:00.250Z" }), /at: expected/);
  });

  const { signedBy } = vocabulary[entry.kind];
  test(`${entry.kind}: ${signedBy === "operator" ? "carries no signature" : `the ${signedBy} must have signed`}`, () => {
    const { signature: _, ...bare } = entry as Entry & { signature?: string };
    if (signedBy === "operator") {
      refuses({ ...bare, signature }, /signature: expected none/);
      assert.equal(signatureOf(entry), undefined);
    } else {
      refuses(bare, new RegExp(`signature: missing, the ${signedBy} signs`));
      for (const bad of ["", "A", `${"A".repeat(85)}B==`, "A".repeat(88), null, 5]) {
        refuses({ ...bare, signature: bad }, /signature: expected/);
      }
      assert.equal(signatureOf(entry)?.length, 64);
    }
  });
}

test("a signature that passes the vocabulary can be decoded: no spelling stops the reader", () => {
  const character = fc.constantFrom("A", "B", "Q", "g", "w", "/", "+", "=");
  const { next } = upTo("ballot-published");
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 3, maxLength: 3 }), (end) => {
      const entry = changed(next, { signature: "A".repeat(85) + end });
      try {
        checkEntry(entry);
      } catch {
        return;
      }
      assert.equal(signatureOf(entry)?.length, 64);
    }),
    { numRuns: 1_000 },
  );
});

test("an entry of 65,535 bytes is taken, one of a byte more is refused", () => {
  const { next } = upTo("contest-opened");
  // 400 regions of the longest names are more than a tile bundle's two length bytes can say.
  const over = changed(next, {
    regions: Array.from({ length: 400 }, (_, i) => ({ id: `r${i}`, name: "é".repeat(120) })),
  });
  checkEntry(over);
  assert.throws(() => encodeEntry(over), /contest-opened: expected at most 65535 bytes, got \d+/);
  let exact = over;
  for (let cut = 400; size(exact) > mostEntryBytes; cut--) {
    exact = changed(next, {
      regions: Array.from({ length: 400 }, (_, i) => ({ id: `r${i}`, name: "é".repeat(i < cut ? 120 : 20) })),
    });
  }
  const names = (exact as unknown as { regions: { id: string; name: string }[] }).regions.map((region) => ({
    ...region,
  }));
  for (let missing = mostEntryBytes - size(exact), i = 399; missing > 0; i--) {
    const region = names[i] ?? assert.fail();
    const more = Math.min(missing, 120 - region.name.length);
    region.name += "e".repeat(more);
    missing -= more;
  }
  const full = changed(next, { regions: names });
  assert.equal(encodeEntry(full).length, mostEntryBytes);
  assert.throws(() => encodeEntry(changed(full, { title: "An invented office." })), EntryError);
});

test("a candidate's name that is an e-mail address or a telephone number is refused, and not repeated", () => {
  const { next } = upTo("nomination-opened");
  for (const candidate of ["anna@example.org", "+7 912 345-67-89", "8 912 345 67 89", "89123456789"]) {
    assert.throws(
      () => encodeEntry(changed(next, { candidate })),
      (error: Error) => /candidate: expected a public name/.test(error.message) && !error.message.includes(candidate),
    );
  }
});

test("bytes that are not the canonical form of an entry are refused by the one error, whatever they are", () => {
  const { next } = upTo("drive-opened");
  const text = fromUtf8(encodeEntry(next));
  for (const other of [
    `\ufeff${text}`,
    ` ${text}`,
    `${text}\n`,
    text.replace(":", ": "),
    text.slice(0, -1),
    `${text}${text}`,
  ]) {
    assert.throws(() => decodeEntry(utf8(other)), EntryError);
  }
  const doubled = text.replace('"closesOn"', '"at":"2018-01-01T00:00:00Z","closesOn"');
  assert.throws(() => decodeEntry(utf8(doubled)), EntryError);
  assert.throws(() => decodeEntry(utf8("[".repeat(30_000) + "]".repeat(30_000))), EntryError);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => assert.throws(() => decodeEntry(bytes), EntryError)),
  );
});

test("one bit flipped anywhere in an entry is another entry or none", () => {
  const { next } = upTo("roll-frozen");
  const bytes = encodeEntry(next);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    try {
      assert.notDeepEqual(decodeEntry(flipped), next);
    } catch (error) {
      assert.ok(error instanceof EntryError, String(error));
    }
  }
});

test("a signature covers every field but itself, and the log it stands in", () => {
  const { next } = upTo("meeting-called");
  const bytes = fromUtf8(signedBytes("hustings.example/a", next));
  assert.ok(bytes.startsWith("hustings-act/v1\nhustings.example/a\n{"));
  assert.ok(!bytes.includes(signature));
  const { signature: _, ...act } = next as Entry & { signature?: string };
  assert.equal(bytes, fromUtf8(signedBytes("hustings.example/a", act as Entry)));
  assert.notEqual(bytes, fromUtf8(signedBytes("hustings.example/b", next)));
  for (const name of Object.keys(act)) {
    const other = changed(next, { [name]: "another" });
    assert.notEqual(fromUtf8(signedBytes("hustings.example/a", other)), bytes, name);
  }
});

test("what was signed is cut out of an entry's bytes as it was signed, of every kind; where two sign, it is not guessed", () => {
  const origin = "hustings.example/a";
  for (const { entry } of all) {
    const cut = signedBytesIn(origin, encodeEntry(entry));
    if (entry.signature === undefined) assert.equal(cut, undefined, entry.kind);
    else assert.deepEqual(cut, { message: signedBytes(origin, entry), signature: signatureOf(entry) ?? assert.fail() });
  }
  const { next } = upTo("objection-lodged");
  const lodger = { key: `${"B".repeat(43)}=`.replace("B=", "A="), signature };
  assert.equal(signedBytesIn(origin, encodeEntry(changed(next, { lodger }))), undefined);
  const named = changed(upTo("nomination-opened").next, { candidate: ',"signature":"' });
  assert.deepEqual(signedBytesIn(origin, encodeEntry(named))?.message, signedBytes(origin, named));
});
