import assert from "node:assert/strict";
import { test } from "node:test";
import { LogError } from "@hustings/log";
import { ClientError } from "./client-error.ts";
import { untilCovered } from "./submit-acts.ts";

const away = new LogError(
  "not-witnessed",
  "checkpoint of size 5: expected the quorum witnesses, got cosignatures of nobody",
);
const wait = () => Promise.resolve();

test("an act is waited for while its log's witnesses are away, and is said to be entered where they stay away", async () => {
  let asked = 0;
  const untilTheyAnswer = async () => {
    await wait();
    if (++asked < 4) throw away;
    return 5;
  };
  await untilCovered([3, 4], untilTheyAnswer, { wait });
  assert.equal(asked, 4);
  await assert.rejects(
    untilCovered([4], () => Promise.reject(away), { wait, patience: -1 }),
    (error) => {
      assert.ok(error instanceof ClientError);
      assert.equal(error.code, "not-published");
      assert.match(error.message, /entry 4 is durable, and the checkpoint that covers it lacks its witnesses/);
      assert.equal(error.cause, away);
      return true;
    },
  );
});

test("nothing that was entered, and whatever else is wrong with a log, is not waited for", async () => {
  const split = new LogError("split-view", "two trees");
  await assert.rejects(
    untilCovered([4], () => Promise.reject(split), { wait }),
    split,
  );
  await assert.rejects(
    untilCovered([], () => Promise.reject(away), { wait }),
    away,
  );
});
