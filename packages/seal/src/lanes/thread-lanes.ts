import { extname } from "node:path";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { cut, type Lanes } from "./lanes.ts";
import { SealError } from "../seal-error.ts";
import type { SealedStatement, SealingKey } from "../statement/seal-statement.ts";
import type { TaskInput, TaskName, TaskOutput, ToSeal } from "./tasks.ts";

/** Lanes on worker threads. Close them when done: they keep the process alive no longer than that. */
export interface NodeLanes extends Lanes {
  close(): Promise<void>;
}

export type TaskRequest = { [Name in TaskName]: { name: Name; input: TaskInput<Name> } }[TaskName];
export type TaskReply = { output: unknown } | { failure: unknown };

interface Job {
  readonly request: { name: TaskName; input: unknown };
  readonly resolve: (output: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Starts worker threads for `partialOpening`, `verifyPartial`, `combineOpenings` and `sealMany`. Each takes the next
 * task as soon as it is free.
 *
 * @throws {SealError} (from the calls that use it) `worker-failed`
 */
export function openLanes(count: number = availableParallelism()): NodeLanes {
  const queue: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let failure: unknown;

  const dispatch = (): void => {
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      const worker = idle.pop();
      if (worker === undefined) return;
      queue.shift();
      busy.set(worker, job);
      worker.ref();
      worker.postMessage(job.request);
    }
  };
  const settle = (worker: Worker, reply: TaskReply): void => {
    const job = busy.get(worker);
    busy.delete(worker);
    worker.unref();
    idle.push(worker);
    if ("failure" in reply) job?.reject(reply.failure);
    else job?.resolve(reply.output);
    dispatch();
  };
  // A thread that dies takes its task with it, and all that wait: half an opening is none.
  const die = (cause: unknown): void => {
    failure = cause;
    for (const { reject } of [...busy.values(), ...queue.splice(0)]) reject(cause);
    busy.clear();
  };
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL(`./thread-lanes.worker${extname(import.meta.url)}`, import.meta.url));
    worker.on("message", (reply: TaskReply) => settle(worker, reply));
    worker.on("error", die);
    worker.on("exit", () => die(new Error("expected an open lane, got a thread that has ended")));
    worker.unref();
    idle.push(worker);
    return worker;
  });
  return {
    count,
    async run<Name extends TaskName>(name: Name, inputs: readonly TaskInput<Name>[]): Promise<TaskOutput<Name>[]> {
      const outputs = inputs.map(
        async (input) =>
          new Promise<unknown>((resolve, reject) => {
            if (failure === undefined) queue.push({ request: { name, input }, resolve, reject });
            else reject(failure);
          }),
      );
      dispatch();
      try {
        return (await Promise.all(outputs)) as TaskOutput<Name>[];
      } catch (cause) {
        throw new SealError("worker-failed", `expected the task ${name} to finish, got a failed thread`, { cause });
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
  key: SealingKey,
  statements: readonly ToSeal[],
  lanes: Lanes,
  onProgress?: (sealed: number) => void,
): Promise<SealedStatement[]> {
  const { recipient, bucket } = key;
  const parts = cut(statements, Math.ceil(statements.length / statementsPerPart));
  let done = 0;
  const sealed = parts.map(async (part) => {
    const [made = []] = await lanes.run("seal", [{ key: { recipient, bucket }, statements: part }]);
    onProgress?.((done += made.length));
    return made;
  });
  return (await Promise.all(sealed)).flat();
}
