import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openLanes } from "@hustings/seal/node";
import { loadFrom } from "../bench/drive/load-from.ts";
import { openRushContest, type RushContest } from "../bench/drive/rush-contest.ts";

/** `HUSTINGS_KILLS=100`: as often as anybody asks. */
const kills = Number(process.env["HUSTINGS_KILLS"] ?? (process.env["HUSTINGS_THOROUGH"] === "1" ? 100 : 3));
const each = 400;
const folder = mkdtempSync(join(tmpdir(), "hustings-killed-"));
const lanes = openLanes(2);
after(async () => {
  await lanes.close();
  rmSync(folder, { recursive: true, force: true });
});

test(`a server killed ${kills} times during a rush: every statement that was answered is there once, whatever was not may be handed in again`, async (t) => {
  const contest = await openRushContest({ folder: join(folder, "contest") });
  const sent: { readonly id: string; readonly body: string }[] = [];
  const answered = new Set<string>();
  let cutOff = 0;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const some = await contest.requests(each, lanes);
      sent.push(...some);
      const url = `${contest.url}/api/statements`;
      const load = loadFrom({
        folder,
        url,
        bodies: some.map(({ body }) => body),
        rate: 0,
        seconds: 60,
        connections: 32,
      });
      await underWay(contest);
      await contest.killAndRestart();
      const { answered: statuses, unanswered } = await load;
      cutOff += unanswered;
      for (const [i, status] of statuses) if (status === 200) answered.add(some[i]?.id ?? "");
    }
    assert.ok(answered.size > 0);
    t.diagnostic(`${answered.size} of ${sent.length} answered, ${cutOff} cut off under way`);
    for (const id of answered)
      assert.equal((await fetch(`${contest.url}/api/statements/${id}`)).status, 200, "answered, and not there");
    // Everything is handed in once more: what was taken before is known, with the promise it had.
    for (const { id, body } of sent) {
      const answer = await fetch(`${contest.url}/api/statements`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
      });
      const { results } = (await answer.json()) as { results: readonly { outcome: string; id: string }[] };
      assert.deepEqual([answer.status, results[0]?.outcome, results[0]?.id], [200, "promised", id]);
    }
  } finally {
    await contest.stop();
  }
  const held = idsIn(storeOf(contest));
  assert.equal(new Set(held).size, held.length, "nothing stands twice");
  assert.deepEqual(held.toSorted(), sent.map(({ id }) => id).toSorted(), "nothing is lost");
});

/** Waits until the rush has begun, and a moment longer: nobody chooses when the power fails. */
async function underWay(contest: RushContest): Promise<void> {
  const wanted = idsIn(storeOf(contest)).length + 1 + Math.floor(Math.random() * 100);
  for (let tries = 0; tries < 400 && idsIn(storeOf(contest)).length < wanted; tries++) await wait(50);
}

const storeOf = ({ data }: RushContest) => join(data, "private", "store", "store.sqlite");

/** Ids of all statements in a store, hex, as often as they stand there. */
function idsIn(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND (name = 'statement' OR name GLOB 'spool_[0-9]*')",
      )
      .all()
      .map(({ name }) => String(name));
    return tables.flatMap((name) =>
      database
        .prepare(`SELECT id FROM ${name}`)
        .all()
        .map(({ id }) => Buffer.from(id as Uint8Array).toString("hex")),
    );
  } finally {
    database.close();
  }
}
