/**
 * A log writer to be killed: `crash-writer.ts FOLDER script|load`. Says on standard output `ready`, then `ack KEY INDEX` for each entry that
 * is durable, `published SIZE` for each checkpoint, `stopped CODE` when it gives up. Keys go on from where an earlier run ended.
 */
import { mkdirSync, writeSync } from "node:fs";
import { LogError, signerFromSeed } from "../src/index.ts";
import { AppendQueue, FolderSink, LogWriter, SqliteLogStore } from "../src/node.ts";

const [folder = "", mode = "script"] = process.argv.slice(2);

function say(line: string): void {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error; // the reader is behind: wait for it
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

const run = process.pid;

try {
  mkdirSync(folder, { recursive: true });
  const store = await SqliteLogStore.open(`${folder}/log.sqlite`);
  const sink = await FolderSink.open(`${folder}/public`);
  const writer = await LogWriter.open({
    store,
    sink,
    signer: signerFromSeed("hustings.example/log/demo", new Uint8Array(32).fill(7)),
  });
  const queue = new AppendQueue(store);
  say("ready");
  const submit = async (key: string) => {
    const outcome = await queue.submit(
      key,
      Buffer.from(`{"kind":"attendance-recorded","key":"${key}","note":"${"x".repeat(80)}"}`),
    );
    if (outcome.kind === "appended") say(`ack ${key} ${outcome.index}`);
  };
  const publish = async () => say(`published ${(await writer.publish()).size}`);
  if (mode === "script") {
    for (const [batch, count] of [3, 300].entries()) {
      await Promise.all(Array.from({ length: count }, (_, i) => submit(`${run}-${batch}-${i}`)));
      await publish();
    }
  } else {
    for (let batch = 0; ; batch++) {
      await Promise.all([
        ...Array.from({ length: 1 + ((batch * 37) % 90) }, (_, i) => submit(`${run}-${batch}-${i}`)),
        publish(),
      ]);
    }
  }
  await writer.close();
  sink.close();
  await store.close();
  say("end");
} catch (error) {
  say(
    `stopped ${error instanceof LogError ? error.code : ((error as NodeJS.ErrnoException).code ?? (error as Error).name)}`,
  );
  process.exitCode = 3;
}
