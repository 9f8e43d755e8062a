import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

const open = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData).then(({ RecordKeys }) => {
  parentPort.postMessage("ready");
  parentPort.on("message", (folder) => {
    try {
      new RecordKeys(folder, "store", { hasBegun: false }).close();
      parentPort.postMessage("opened");
    } catch (error) {
      parentPort.postMessage(error.message);
    }
  });
});
`;
const workerData = new URL("./record-keys.ts", import.meta.url).href;
const said = (worker: Worker) => new Promise((resolve) => worker.once("message", resolve));

test("a file of keys is begun by several at once", async (t) => {
  const workers = [0, 1, 2].map(() => new Worker(open, { eval: true, workerData }));
  t.after(() => Promise.all(workers.map((worker) => worker.terminate())));
  await Promise.all(workers.map(said));
  const folder = temporaryFolder();
  // Some six in a thousand were refused.
  for (let round = 0; round < 300; round++) {
    const answers = workers.map(said);
    for (const worker of workers) worker.postMessage(join(folder, String(round)));
    assert.deepEqual(await Promise.all(answers), ["opened", "opened", "opened"]);
  }
});
