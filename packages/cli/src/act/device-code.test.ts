import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { enrolmentText } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { withCode } from "./device-code.ts";

const origin = "example.org/doors";
const phone = signerFromSeed("phone", new Uint8Array(32).fill(3));
const folder = temporaryFolder();

async function codeOf(place: {
  readonly origin: string;
  readonly meeting: string;
  readonly device?: string;
}): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.txt`);
  writeFileSync(file, await enrolmentText(place, phone));
  return file;
}

const refuses = (says: RegExp) => (error: unknown) => error instanceof InputError && says.test(error.message);

test("a device's code gives its act the meeting, the key and the proof that the device holds it", async () => {
  const own = withCode("meeting-called", origin, { code: await codeOf({ origin, meeting: "kazan" }), city: "Kazan" });
  assert.deepEqual(Object.keys(own).toSorted(), ["city", "doorKey", "meeting", "possession"]);
  const code = await codeOf({ origin, meeting: "kazan", device: "phone-2" });
  const further = withCode("device-enrolled", origin, { code });
  assert.deepEqual([further["meeting"], further["device"]], ["kazan", "phone-2"]);
  assert.deepEqual(withCode("device-enrolled", origin, { meeting: "omsk" }), { meeting: "omsk" });
});

test("a code of another contest or another act, a changed one and one that an option contradicts are refused by name", async () => {
  const code = await codeOf({ origin, meeting: "kazan", device: "phone-2" });
  assert.throws(() => withCode("meeting-called", origin, { code }), refuses(/enrol-device/));
  const own = await codeOf({ origin, meeting: "kazan" });
  assert.throws(() => withCode("device-enrolled", origin, { code: own }), refuses(/call-meeting/));
  const other = await codeOf({ origin: "example.org/other", meeting: "kazan", device: "phone-2" });
  assert.throws(() => withCode("device-enrolled", origin, { code: other }), refuses(/example\.org\/other/));
  assert.throws(() => withCode("device-enrolled", origin, { code, meeting: "omsk" }), refuses(/meeting/));
  writeFileSync(own, "hustings-device@v2\n");
  assert.throws(() => withCode("meeting-called", origin, { code: own }), refuses(/something else/));
  assert.throws(() => withCode("meeting-called", origin, { code: join(folder, "none") }), refuses(/check the path/));
});
