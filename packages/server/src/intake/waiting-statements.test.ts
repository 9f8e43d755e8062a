import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { calendarDate, nextPledge } from "@hustings/core";
import { formHash, recordId, sealStatement } from "@hustings/seal";
import { signingContest } from "../../../../e2e/signing-contest.ts";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { WaitingStatements, type HandedIn } from "./waiting-statements.ts";

test("what is held is durable, enters the log in a batch once its day is over, and is pledged", async (t) => {
  const { folder, record, form, clock } = await signingContest(join(temporaryFolder(), "contest"));
  t.after(() => folder.close());
  const { ledger } = folder;
  const place = { origin: ledger.origin, contest: "trail", record: recordId(record), form: formHash(form) };
  const cell = { nomination: "trains", region: "fi", channel: "online" } as const;
  const sealed = await Promise.all(
    Array.from({ length: 6 }, async (_, i): Promise<HandedIn> => {
      const { bytes } = await sealStatement(record, { ...place, ...cell }, { surname: `Invented ${i}` });
      return { ...cell, sealed: bytes };
    }),
  );
  const [first] = sealed;
  assert.ok(first);
  const waiting = new WaitingStatements(folder);
  const held = await waiting.take(sealed);
  assert.ok(held.every(({ kind }) => kind === "held"));
  assert.deepEqual(await waiting.take([first]), [held[0]], "a double click is one statement");
  const moved = await waiting.take([{ ...first, region: "ie" }]);
  assert.ok(moved[0]?.kind === "refused" && /moved/.test(moved[0].says));
  const late = await waiting.take([{ ...first, nomination: "later" }]);
  assert.equal(late[0]?.kind, "refused");

  const again = new WaitingStatements(folder);
  assert.equal(again.size, 6, "a server that starts again has what it acknowledged");
  const size = ledger.procedure.size;
  await again.endWindows();
  assert.equal(ledger.procedure.nominations.get("trains")?.taken, 0, "the day is not over");
  clock.to("2025-03-11T00:05:00Z");
  await again.endWindows();
  assert.equal(ledger.procedure.nominations.get("trains")?.taken, 6);
  assert.equal(ledger.procedure.promised, 6);
  assert.equal(nextPledge(ledger.procedure), calendarDate("2025-03-11"));
  assert.equal(again.size, 0);
  assert.equal(new WaitingStatements(folder).size, 0);
  assert.ok(ledger.procedure.size > size + 1);
});
