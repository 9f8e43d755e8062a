import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import type { Answers, Asked } from "./answering-thread.fixture.ts";
import { moduleBeside, takeThread } from "./start-thread.ts";
import { ThreadCalls } from "./thread-calls.ts";

const module = moduleBeside("answering-thread.fixture", import.meta.url);

function begin(data: string): ThreadCalls<Asked, Answers, string> {
  return new ThreadCalls({
    module,
    data,
    errorOf: ({ message }) => new Error(message),
    lost: () => new Error(`${data}: no thread any more`),
  });
}

test("a thread whose work was closed serves the next, and whoever had it reaches it no more", async () => {
  const first = begin("a");
  const { thread } = await first.ask({ kind: "who" });
  const beside = begin("b");
  assert.notEqual((await beside.ask({ kind: "who" })).thread, thread, "one at work is nobody else's");
  await first.ask({ kind: "close" });
  const next = begin("c");
  assert.deepEqual(await next.ask({ kind: "who" }), { thread, data: "c" });
  await assert.rejects(first.ask({ kind: "who" }), /a: no thread any more/);
  await first.terminate();
  assert.deepEqual(await next.ask({ kind: "who" }), { thread, data: "c" });
  await Promise.all([beside, next].map((each) => each.ask({ kind: "close" })));
});

test("what is asked behind the close is refused here: its answer would be the next one's", async () => {
  const calls = begin("a");
  const closed = calls.ask({ kind: "close" });
  await assert.rejects(calls.ask({ kind: "who" }), /no request after close/);
  await closed;
  const next = begin("b");
  assert.equal((await next.ask({ kind: "who" })).data, "b");
  await next.ask({ kind: "close" });
});

test("a thread that could not close, or was ended, serves nobody", async () => {
  const stuck = begin("cannot close");
  const { thread } = await stuck.ask({ kind: "who" });
  await assert.rejects(stuck.ask({ kind: "close" }), /held/);
  const ended = begin("ended");
  const other = await ended.ask({ kind: "who" });
  await ended.terminate();
  const next = begin("next");
  assert.ok(![thread, other.thread].includes((await next.ask({ kind: "who" })).thread));
  await next.ask({ kind: "close" });
});

test("a thread that is ended while its last answer is on the way ends, and serves nobody", async () => {
  const calls = begin("a");
  const { thread } = await calls.ask({ kind: "who" });
  const closed = calls.ask({ kind: "close" });
  // The thread answers, and this one hears of it only after it has begun to end it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  await Promise.all([calls.terminate(), closed]);
  const next = begin("b");
  assert.notEqual((await next.ask({ kind: "who" })).thread, thread);
  await next.ask({ kind: "close" });
});

test("a thread that could not close ends by itself", async () => {
  const worker = takeThread(module);
  for (const message of [{ begin: "cannot close" }, { kind: "close" }]) worker.postMessage(message);
  assert.deepEqual(await once(worker, "exit"), [0]);
});
