import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { suite, test, type TestContext } from "node:test";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { signerFromSeed, type Signer } from "@hustings/log";
import { intakeKeyName, signPromises, unsignedPromise, type PromisedStatement } from "@hustings/promise";
import { handIn, type HandedIn, type HandInOptions } from "./hand-in.ts";

const origin = "example.org/log";
const keyOf = (n: number): Signer => signerFromSeed(intakeKeyName(origin, "one"), new Uint8Array(32).fill(n));
const id = "ab".repeat(32);
const withdrawal = { id, file: "", place: "", secret: "" };
const pending = { id, nomination: "anna", region: "north", sealed: "AAAA", withdrawal };
const place = {
  origin,
  contest: "c",
  record: "",
  recipient: "",
  bucket: 512,
  form: "",
  nomination: "anna",
};
const intakes = [{ name: "one", key: toBase64(keyOf(1).publicKey) }];
const promised: PromisedStatement = {
  kind: "statement",
  origin,
  contest: "c",
  statement: pending.id,
  nomination: "anna",
  region: "north",
  channel: "online",
  day: calendarDate("2026-11-28"),
  pledgedBy: instant("2026-11-29T12:00:00Z"),
  settledBy: instant("2026-12-05T12:00:00Z"),
};
const signed = (what: PromisedStatement, key = keyOf(1)) =>
  signPromises(key, "one", [unsignedPromise(what, new Uint8Array(32))])[0] ?? "";

/** What the page makes of a server that answers so. */
async function answered(
  t: TestContext,
  promise: unknown,
  namedNow: HandInOptions["namedNow"] = async () => intakes,
): Promise<HandedIn> {
  return await answeredBy(t, 200, JSON.stringify({ results: [{ outcome: "promised", promise }] }), namedNow);
}

async function answeredBy(
  t: TestContext,
  status: number,
  body: string,
  namedNow: HandInOptions["namedNow"] = async () => intakes,
): Promise<HandedIn> {
  const server = createServer((_, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(body),
  );
  t.after(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return await handIn(
    `http://127.0.0.1:${port}/`,
    pending,
    { place, intakes },
    { onAgain: () => undefined, namedNow, lookEveryMs: 1 },
  );
}

suite("A statement that was handed in is called signed", () => {
  test("where its promise is signed with a key that the log names", async (t) => {
    const promise = signed(promised);
    const { pledgedBy, settledBy } = promised;
    assert.deepEqual(await answered(t, promise), { kind: "taken", promise, pledgedBy, settledBy });
  });

  test("where the log names its server a moment after the page was made", async (t) => {
    const [one] = intakes;
    assert.ok(one !== undefined);
    const two = signerFromSeed(intakeKeyName(origin, "two"), new Uint8Array(32).fill(9));
    const late = signPromises(two, "two", [unsignedPromise(promised, new Uint8Array(32))])[0] ?? "";
    let looks = 0;
    const answer = await answered(t, late, async () => {
      looks += 1;
      return looks < 3 ? intakes : [one, { name: "two", key: toBase64(two.publicKey) }];
    });
    assert.deepEqual([answer.kind, looks], ["taken", 3]);
    assert.equal((await answered(t, late)).kind, "false-promise", "the log never names it");
    const ended = [{ name: "two", key: toBase64(two.publicKey), lastDay: calendarDate("2026-11-27") }];
    assert.equal((await answered(t, late, async () => ended)).kind, "false-promise", "it takes no more on that day");
    assert.equal((await answered(t, late, async () => undefined)).kind, "unreachable");
  });

  for (const [what, promise] of [
    ["signed with another key", signed(promised, keyOf(2))],
    ["of another statement", signed({ ...promised, statement: "cd".repeat(32) })],
    ["for another region", signed({ ...promised, region: "south" })],
    ["with a time changed after it was signed", signed(promised).replace("2026-12-05", "2027-12-05")],
    ["without a signature", signed(promised).split("\n\n").slice(0, 3).join("\n\n")],
    ["of a server that the log does not name", signed(promised).replaceAll("one", "two")],
    ["that is only its lines", "hustings-promise@v2\nstatement x\n"],
  ] as const) {
    test(`and not by a promise ${what}`, async (t) => {
      assert.deepEqual(await answered(t, promise), { kind: "false-promise" });
    });
  }
});

const refused = (code: string) => JSON.stringify({ results: [{ outcome: "refused", code, says: "why" }] });

suite("A statement that was not taken", () => {
  test("is refused for good where the server says it of the statement itself", async (t) => {
    for (const [status, code] of [
      [400, "malformed"],
      [409, "unknown-reference"],
    ] as const)
      assert.deepEqual(await answeredBy(t, status, refused(code)), { kind: "refused", says: "why" });
  });

  test("waits on where the moment is the reason: it may have arrived before, its answer lost", async (t) => {
    for (const code of ["not-allowed-in-this-state", "outside-the-drive", "day-over"])
      assert.deepEqual(await answeredBy(t, 409, refused(code)), { kind: "not-now", says: "why" });
  });

  test("waits on where the answer names no statement: a captive network's page, a refusal of the request", async (t) => {
    for (const strange of ["<html>Log in to this network</html>", "{}", "null", "7"])
      assert.deepEqual(await answeredBy(t, 200, strange), { kind: "unreachable" }, strange);
    assert.deepEqual(await answeredBy(t, 403, JSON.stringify({ code: "takes-none", says: "takes none" })), {
      kind: "not-now",
      says: "takes none",
    });
  });
});
