/** A statement that an operator enters for another place than its maker sealed it for: who finds it, and by which name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarDate, concatBytes, toHex, type Entry, type Withdrawal } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { placeHash, sealStatement, statementId, type CustodianRecord, type StatementPlace } from "@hustings/seal";
import type { AnyLog } from "./any-log.ts";
import { openedStory, regions, type Sealed, type StoryOptions } from "./opened-story.ts";

/** Where each was sealed for, that is entered for Anna, online, in a region of this contest. */
const elsewhere: readonly Partial<StatementPlace>[] = [
  { nomination: "boris" },
  { region: "region-of-nobody" },
  { channel: "paper", mark: "ab".repeat(16) },
  { contest: "any-2" },
  { origin: "hustings.example/other" },
  { form: "cd".repeat(32) },
  { record: "ef".repeat(32) },
  { cure: 1 },
];

const stageOf = (log: AnyLog) => log.procedure.nominations.get("anna")?.stages[0] ?? assert.fail();
const refusals = (log: AnyLog) => [...stageOf(log).answers.values()].map(({ refused }) => refused);

/** All but every sixth were sealed for elsewhere: each kind of place is among the lines drawn. */
const mostMoved: StoryOptions = {
  seal: (record, place, i) =>
    sealStatement(record, i % 6 === 0 ? place : { ...place, ...elsewhere[i % elsewhere.length] }, {}),
};

test("sealed for another candidate, region, channel, contest, log, form, record or repair: custodians leave it closed as moved", async () => {
  const kinds = new Set<number>();
  // Which lines are drawn differs from run to run: told again until each kind of place was among them.
  for (let told = 0; kinds.size < elsewhere.length; told++) {
    assert.ok(told < 10, "ten draws have one of each");
    const log = await openedStory(mostMoved);
    assert.deepEqual((await log.verify()).failures, []);
    const { lines = [], closed } = stageOf(log);
    const moved = lines.filter((line) => (line - 1) % 6 !== 0).toSorted((a, b) => a - b);
    for (const line of moved) kinds.add((line - 1) % elsewhere.length);
    for (const refused of refusals(log)) assert.deepEqual(refused, [{ reason: "moved", lines: moved }]);
    assert.deepEqual([...closed.keys()], moved);
  }

  const { failures } = await (await openedStory({ ...mostMoved, blind: true })).verify();
  assert.match(failures[0]?.says ?? "", /stayed closed: nobody can have found it valid/);
});

/** A statement with another place, or withdrawal commitment, written over what its maker signed, and the id that follows. */
async function overwritten(
  record: CustodianRecord,
  place: StatementPlace,
  part: "place" | "withdrawal",
): Promise<Sealed> {
  const { bytes } = await sealStatement(record, part === "place" ? { ...place, nomination: "boris" } : place, {});
  const from = bytes.length - 128 + (part === "place" ? 0 : 32);
  const written = part === "place" ? placeHash(place) : sha256(new Uint8Array(32));
  const changed = concatBytes(bytes.subarray(0, from), written, bytes.subarray(from + 32));
  return { id: statementId(changed) ?? assert.fail(), bytes: changed };
}

for (const part of ["place", "withdrawal"] as const) {
  test(`a file whose ${part} the operator writes anew, under the id that follows, has a false proof of sealing`, async () => {
    const log = await openedStory({
      seal: (record, place, i) => (i % 2 === 0 ? overwritten(record, place, part) : sealStatement(record, place, {})),
    });
    for (const refused of refusals(log))
      assert.deepEqual(
        refused.map(({ reason }) => reason),
        ["false-sealing-proof"],
      );
  });
}

test("a statement that its maker takes back stands where it was made for, or its withdrawal shows to all that it was moved", async () => {
  const withdrawals: Withdrawal[] = [];
  const backed = elsewhere.length + 1;
  const stand = regions.length - backed;
  const log = await openedStory({
    async seal(record, place, i) {
      if (i >= backed) return await sealStatement(record, place, {});
      // The last of them stands where it was made for.
      const made = { ...place, ...elsewhere[i] };
      const sealed = await sealStatement(record, made, {});
      const { id, bytes, withdrawalSecret } = sealed;
      const file = toHex(sha256(bytes.subarray(0, -128)));
      withdrawals.push({ id, file, place: toHex(placeHash(made)), secret: toHex(withdrawalSecret) });
      return sealed;
    },
    tweaks: {
      "statements-sealed": (entry) => {
        assert.ok(entry.kind === "statements-sealed");
        if (entry.region !== regions.at(-1)?.id) return entry;
        const said = { nomination: "anna", day: calendarDate("2017-12-28") } as const;
        const inOrder = withdrawals.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        return [entry, { kind: "statements-withdrawn", at: entry.at, ...said, withdrawals: inOrder }];
      },
      "drive-closed": (entry) => ({ ...entry, statements: stand }) as Entry,
      "filing-made": (entry) =>
        entry.kind === "filing-made" ? { ...entry, lines: stand, byRegion: entry.byRegion.slice(backed) } : undefined,
      "population-frozen": (entry) => ({ ...entry, lines: stand }) as Entry,
    },
  });
  const { failures, nominations } = await log.verify();
  assert.equal(nominations[0]?.withdrawn, backed);
  assert.deepEqual(
    failures.map(({ code, kind, says }) => [code, kind, /in entry \d+ for anna, (\S+), online/.exec(says)?.[1]]),
    elsewhere.map((_, i) => ["statement-moved", "statements-sealed", `region-${i + 1}`]),
  );
});
