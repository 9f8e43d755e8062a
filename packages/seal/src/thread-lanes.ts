import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { cut, type Lanes } from "./lanes.ts";
import { SealError } from "./seal-error.ts";
import type { TaskInput, TaskName, TaskOutput } from "./tasks.ts";

/** Lanes on worker threads. Close them when done: they keep the process alive no longer than that. */
export interface NodeLanes extends Lanes {
  close(): Promise<void>;
}

export type TaskRequest = { [Name in TaskName]: { id: number; name: Name; input: TaskInput<Name> } }[TaskName];
export type TaskReply = { id: number; output: unknown } | { id: number; failure: unknown };

interface Waiting {
  resolve: (output: unknown) => void;
  reject: (cause: unknown) => void;
}

/**
 * Starts worker threads for `partialOpening`, `verifyPartial`, `combineOpenings` and `sealMany`.
 *
 * @throws {SealError} (from the calls that use it) `worker-failed`
 */
export function openLanes(count: number = availableParallelism()): NodeLanes {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const fail = (cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL("./thread-lanes.worker.ts", import.meta.url));
    worker.on("message", (reply: TaskReply) => {
      const asker = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ("failure" in reply) asker?.reject(reply.failure);
      else asker?.resolve(reply.output);
      if (waiting.size === 0) for (const idle of workers) idle.unref();
    });
    worker.on("error", fail);
    worker.unref();
    return worker;
  });
  return {
    count,
    async run<Name extends TaskName>(name: Name, inputs: readonly TaskInput<Name>[]): Promise<TaskOutput<Name>[]> {
      const outputs = inputs.map(
        (input, i) =>
          new Promise<unknown>((resolve, reject) => {
            const id = asked++;
            const worker = workers[i % workers.length];
            if (worker === undefined) return reject(new Error("expected open lanes"));
            waiting.set(id, { resolve, reject });
            worker.ref();
            worker.postMessage({ id, name, input });
          }),
      );
      try {
        return (await Promise.all(outputs)) as TaskOutput<Name>[];
      } catch (cause) {
        throw new SealError("worker-failed", `expected the task ${name} to finish, got a failed worker`, { cause });
      }
    },
    async close() {
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}

/** Small enough that progress moves and lanes finish together, large enough that passing messages costs nothing. */
const statementsPerPart = 250;

/**
 * Seals many statements to one recipient: `sealStatement` with the faster curve, on several threads.
 *
 * @param onProgress how many are sealed so far
 * @throws {SealError} `worker-failed`, with the reason as its cause
 */
export async function sealMany(
  recipient: string,
  plaintexts: readonly Uint8Array[],
  lanes: Lanes,
  onProgress?: (sealed: number) => void,
): Promise<Uint8Array[]> {
  const parts = cut(plaintexts, Math.ceil(plaintexts.length / statementsPerPart));
  let done = 0;
  const sealed = parts.map(async (part) => {
    const [files = []] = await lanes.run("seal", [{ recipient, plaintexts: part }]);
    onProgress?.((done += files.length));
    return files;
  });
  return (await Promise.all(sealed)).flat();
}
