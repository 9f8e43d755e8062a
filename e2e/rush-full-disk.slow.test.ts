import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openLanes } from "@hustings/seal/node";
import { loadFrom, type Load } from "../bench/drive/load-from.ts";
import { openRushContest, type RushRequest } from "../bench/drive/rush-contest.ts";
import { smallDisk } from "../packages/store/test/small-disk.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";

const lanes = openLanes(2);
after(() => lanes.close());

test("a disk that fills up during a rush: what is answered is there, the rest is refused and told to come again, and with room it goes on by itself", async (t) => {
  const disk = smallDisk(temporaryFolder(), "size=48m");
  if (disk === undefined) return t.skip("a small disk cannot be mounted here: a full one was NOT tried");
  const folder = temporaryFolder();
  const contest = await openRushContest({ folder: join(disk.at, "contest"), keepLines: true });
  try {
    const statements = await contest.requests(6_000, lanes);
    const handIn = (some: readonly RushRequest[]) =>
      loadFrom({
        folder,
        url: `${contest.url}/api/statements`,
        bodies: some.map(({ body }) => body),
        rate: 0,
        seconds: 120,
        connections: 32,
      });
    const stands = async ({ id }: RushRequest) =>
      (await fetch(`${contest.url}/api/statements/${id}`).then(({ status }) => status)) === 200;
    await handIn(statements.slice(0, 100));
    fill(disk.at);
    const during = await handIn(statements);
    const refused = during.statuses["503"] ?? 0;
    assert.ok(refused > 0, JSON.stringify(during.statuses));
    assert.deepEqual(
      Object.keys(during.statuses).filter((status) => status !== "200" && status !== "503"),
      [],
    );
    assert.equal(during.unanswered, 0);
    assert.equal((await fetch(`${contest.url}/en/`)).status, 200, "readers are answered");
    const faults = contest
      .lines()
      .split("\n")
      .filter((line) => line.includes('"event":"fault"'));
    assert.match(faults[0] ?? "", /"code":"disk-full"/);
    assert.ok(
      faults.length < refused / 2,
      `${faults.length} lines of fault for ${refused} refused: once for all that failed together`,
    );
    await sampleStands(during, statements, stands);
    rmSync(join(disk.at, "ballast"));
    const again = await handIn(statements);
    assert.deepEqual(again.statuses, { 200: statements.length });
    await sampleStands(again, statements, stands);
    t.diagnostic(`${refused} refused in ${faults.length} flushes`);
  } finally {
    await contest.stop();
    disk.end();
  }
});

/** To the last byte that it gives. */
function fill(at: string): void {
  const piece = Buffer.alloc(64 * 1024, 1);
  for (;;) {
    try {
      writeFileSync(join(at, "ballast"), piece, { flag: "a" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOSPC") return;
      throw error;
    }
  }
}

/** Of what was answered, every thirtieth. */
async function sampleStands(
  { answered }: Load,
  statements: readonly RushRequest[],
  stands: (one: RushRequest) => Promise<boolean>,
): Promise<void> {
  for (const [i, status] of answered) {
    const one = statements[i];
    if (status === 200 && i % 30 === 0 && one !== undefined) assert.ok(await stands(one), "answered, and not there");
  }
}
