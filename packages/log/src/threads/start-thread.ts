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
