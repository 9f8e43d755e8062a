import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

/** A contest of Poland with these regions and zone. */
function answers(regions: readonly object[], zone = "Europe/Warsaw"): string {
  const file = at(`${crypto.randomUUID()}.json`);
  const contest = { id: "lesson", title: "President", country: "pl", votingDay: "2025-05-18", zone, regions };
  writeFileSync(
    file,
    JSON.stringify({
      origin: "example.org/lesson",
      contest,
      rulebook: "pl/president/2025",
      commissionKey: "QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=",
      witnesses: [],
      quorum: "none",
      retention: "a year after the vote",
      server: { port: 7070, host: "127.0.0.1" },
      limits: { perMinute: 600, perHour: 12_000 },
    }),
  );
  return file;
}

test("init refuses a contest that its law could not govern, before anything is opened: a region, a zone", async () => {
  for (const [file, says] of [
    [answers([{ id: "mazovieckie", name: "Mazovia" }]), /field "contest".*did you mean "mazowieckie"\?/],
    [answers([{ id: "mazowieckie", name: "Mazovia" }], "Europe/Berlin"), /field "contest".*zone of the rulebook/],
  ] as const) {
    const { code, stderr } = await hustingsHere("init", at("refused"), "--from", file);
    assert.equal(code, 2);
    assert.match(stderr, says);
    assert.ok(!existsSync(at("refused")));
  }
});

test("a region's id spells a letter that is no letter with a mark: lodzkie is łódzkie", async () => {
  const { code, stderr } = await hustingsHere("init", at("data"), "--from", answers([{ id: "lodzkie", name: "Lodz" }]));
  assert.equal(code, 0, stderr);
});
