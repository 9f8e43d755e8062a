import assert from "node:assert/strict";
import { test } from "node:test";
import { settleAndSync } from "./settle-and-sync.ts";

test("what a device signed before goes out though what waits cannot be signed any more, and that is said", async () => {
  const done: string[] = [];
  const late = new Error("the door acts a day after its meeting");
  const sync = async () => void done.push("handed over");
  await assert.rejects(
    settleAndSync(() => Promise.reject(late), sync),
    late,
  );
  assert.deepEqual(done, ["handed over"]);
  await settleAndSync(async () => void done.push("signed"), sync);
  assert.deepEqual(done, ["handed over", "signed", "handed over"]);
});
