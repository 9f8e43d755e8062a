import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as fc from "fast-check";
import { calendarDate, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import {
  isPresenceBy,
  judgePresence,
  parsePresence,
  presenceText,
  signPresence,
  type Presence,
  type PresenceEvidence,
} from "./presence.ts";
import { PromiseError } from "./promise-error.ts";

const phone = signerFromSeed("phone", new Uint8Array(32).fill(5));
const other = signerFromSeed("other", new Uint8Array(32).fill(6));
const presence: Presence = {
  origin: "example.org/trail",
  meeting: "omsk",
  device: "phone-2",
  commitment: "ab".repeat(32),
  day: calendarDate("2030-05-04"),
};

const log: PresenceEvidence = {
  origin: presence.origin,
  key: (meeting, device) => (meeting === "omsk" && device === "phone-2" ? toBase64(phone.publicKey) : undefined),
  count: () => undefined,
  closed: () => false,
};

suite("What a person who was counted at a door holds", () => {
  test("it reads as it was written, is the device's own, and says nothing of the person", async () => {
    const text = await signPresence(presence, phone);
    const read = parsePresence(text);
    assert.deepEqual(read.presence, presence);
    assert.ok(isPresenceBy(read, phone.publicKey));
    assert.ok(!isPresenceBy(read, other.publicKey));
    const door = { ...presence, device: undefined };
    assert.ok(!presenceText(door as unknown as Presence).includes("device"));
  });

  test("one byte changed, added or left out is refused or no longer signed", async () => {
    const text = await signPresence(presence, phone);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.integer({ min: 32, max: 126 }),
        fc.constantFrom("set", "add", "cut"),
        (at, code, how) => {
          const put = how === "cut" ? "" : String.fromCodePoint(code);
          const changed = text.slice(0, at) + put + text.slice(how === "add" ? at : at + 1);
          fc.pre(changed !== text);
          try {
            assert.ok(!isPresenceBy(parsePresence(changed), phone.publicKey));
          } catch (error) {
            if (!(error instanceof PromiseError)) throw error;
          }
        },
      ),
    );
  });

  test("it is worth what the log says: counted, taken back with its reason, not due, or broken once the doors are closed", async () => {
    const signed = parsePresence(await signPresence(presence, phone));
    assert.deepEqual(judgePresence(signed, log), { kind: "not-due" });
    assert.deepEqual(judgePresence(signed, { ...log, count: () => ({ kind: "counted" }) }), { kind: "counted" });
    const undone = { kind: "undone", reason: "typing-error" } as const;
    assert.deepEqual(judgePresence(signed, { ...log, count: () => undone }), undone);
    assert.deepEqual(judgePresence(signed, { ...log, closed: () => true }), { kind: "broken" });
  });

  test("a stranger's key, another log and an unknown door prove nothing against anybody", async () => {
    const closed = { ...log, closed: () => true };
    const forged = parsePresence(await signPresence(presence, other));
    assert.equal(judgePresence(forged, closed).kind, "not-this-logs");
    const genuine = parsePresence(await signPresence(presence, phone));
    assert.equal(judgePresence(genuine, { ...closed, origin: "example.org/other" }).kind, "not-this-logs");
    assert.equal(judgePresence(genuine, { ...closed, key: () => undefined }).kind, "not-this-logs");
  });
});
