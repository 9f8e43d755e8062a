import type { Work } from "@hustings/client/work";
import type { WorkWanted } from "./work.ts";

/**
 * Has the work done beside the page, which stays usable meanwhile.
 *
 * @param script path of the worker's script
 * @returns `undefined`: this browser cannot
 */
export async function workAside(script: string, work: Work, purpose: string): Promise<string | undefined> {
  let worker: Worker;
  try {
    worker = new Worker(script);
  } catch {
    return undefined;
  }
  return await new Promise<string | undefined>((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<string>) => resolve(data));
    worker.addEventListener("error", () => resolve(undefined));
    worker.postMessage({ work, purpose } satisfies WorkWanted);
  }).finally(() => worker.terminate());
}
