import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolmentText, parseEnrolment } from "@hustings/door";
import { signerFromSeed } from "@hustings/log";

const phone = signerFromSeed("phone", new Uint8Array(32).fill(8));
const place = { origin: "example.org/hall", meeting: "kazan", device: "phone-2" };

test("a device's code says which key it holds, and nobody else's", async () => {
  const text = await enrolmentText(place, phone);
  const read = parseEnrolment(text);
  assert.ok(!("wrong" in read), JSON.stringify(read));
  assert.deepEqual([read.meeting, read.device], ["kazan", "phone-2"]);
  const { device: _, ...own } = place;
  const door = parseEnrolment(await enrolmentText(own, phone));
  assert.ok(!("wrong" in door) && door.device === undefined);
});

test("a code that was changed, cut off or made for another door is refused with its place", async () => {
  const text = await enrolmentText(place, phone);
  const changes: readonly (readonly [string, RegExp])[] = [
    [text.replace("kazan", "omsk"), /possession/],
    [text.replace("phone-2", "phone-3"), /possession/],
    [text.replace("device phone-2\n", ""), /possession/],
    [text.replace("example.org/hall", "example.org/other"), /possession/],
    [text.replace("hustings-device@v2", "hustings-device@v1"), /first line/],
    [text.replace("\n", "\r\n"), /first line/],
    [`${text}more\n`, /their order/],
    [text.slice(0, -10), /their order|possession/],
    [text.replace("meeting kazan", "meeting ../kazan"), /meeting/],
    ["", /first line/],
    ["x".repeat(5_000), /at most/],
  ];
  for (const [changed, says] of changes) {
    const read = parseEnrolment(changed);
    assert.ok("wrong" in read, changed);
    assert.match(read.wrong, says);
  }
});
