import { getCompileCacheDir } from "node:module";
import { dirname, extname } from "node:path";
import { Worker } from "node:worker_threads";

/** A module beside another: TypeScript in the workspace, JavaScript as published. */
export function moduleBeside(name: string, other: string): URL {
  return new URL(`./${name}${extname(other)}`, other);
}

/** Starts a thread that runs a module of ours. A program that keeps compiled code keeps it for its threads too: it saves most of their start. */
export function startThread(module: URL, workerData: unknown): Worker {
  const cache = getCompileCacheDir(); // a folder for this version of Node, within the one to be named
  return new Worker(module, {
    workerData,
    execArgv: [], // the flags of `node --eval` are not valid for a worker
    ...(cache === undefined ? {} : { env: { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } }),
  });
}

/** Threads that have done their work and kept nothing of it, by their module: starting one costs more than most of what it is asked. */
const idle = new Map<string, Worker[]>();

const ending = new WeakSet<Worker>();

/** As many as a store has. */
const mostIdle = 2;

/** A thread of a module that is told in messages what to work on: one that was left, or a new one. Nobody else listens to it. */
export function takeThread(module: URL): Worker {
  const left = idle.get(module.href)?.pop();
  left?.removeAllListeners("error").removeAllListeners("exit");
  return left ?? startThread(module, undefined);
}

/** Leaves a thread, which has answered everything and kept nothing, to the next who takes one of its module; one that is being ended to nobody. */
export function leaveThread(module: URL, worker: Worker): void {
  // Whoever waits for its end listens to it.
  if (ending.has(worker)) return;
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
  worker.unref();
  const left = idle.get(module.href) ?? [];
  idle.set(module.href, left);
  // One that ends here, whatever it ends of, is nobody's loss.
  const gone = () => {
    if (left.includes(worker)) left.splice(left.indexOf(worker), 1);
  };
  worker.on("error", gone).on("exit", gone);
  if (left.length < mostIdle) left.push(worker);
  else void worker.terminate();
}

/** Ends a thread, whatever it is at. */
export async function endThread(worker: Worker): Promise<void> {
  ending.add(worker);
  await worker.terminate();
}
