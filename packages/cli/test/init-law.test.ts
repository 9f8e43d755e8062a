import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const ownLaw = join(import.meta.dirname, "../../../examples/own-meetings/law.json");

interface Answers {
  readonly contest: object;
}

const zurich = (...changes: readonly (readonly [from: string, offsetMinutes: number])[]) => ({
  name: "Europe/Zurich",
  source: "made for this test",
  offsets: changes.map(([from, offsetMinutes]) => ({ from, offsetMinutes })),
});

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

test("where clocks change after the last change that the law states and before the vote, init says whose and from which day", async () => {
  const law = {
    ...(JSON.parse(readFileSync(ownLaw, "utf8")) as object),
    zone: zurich(
      ["2025-10-26T01:00:00Z", 60],
      ["2026-03-29T01:00:00Z", 120],
      ["2026-10-25T01:00:00Z", 60],
      ["2027-03-28T01:00:00Z", 120],
      ["2027-10-31T01:00:00Z", 60],
    ),
  };
  writeFileSync(at("law.json"), JSON.stringify(law));
  const said = async (votingDay: string) => {
    const contest = { ...(JSON.parse(readFileSync(answers([{ id: "hill", name: "Hill" }]), "utf8")) as Answers) };
    const own = { ...contest.contest, country: "is", votingDay, zone: "Europe/Zurich" };
    const file = at(`${votingDay}.json`);
    writeFileSync(file, JSON.stringify({ ...contest, contest: own, rulebook: at("law.json") }));
    const { code, stdout, stderr } = await hustingsHere("init", at(votingDay), "--from", file);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  assert.match(await said("2028-06-04"), /clocks of Europe\/Zurich .* no change after 2027-10-31.*from 2028-03-26 on/);
  assert.doesNotMatch(await said("2028-03-05"), /Of the clocks/);
});
