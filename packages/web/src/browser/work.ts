/** Runs off the page: does the work that a server asks for while very many ask at once. */
import { doWork, type Work } from "@hustings/client/work";

export interface WorkWanted {
  readonly work: Work;
  readonly purpose: string;
}

addEventListener("message", ({ data }: MessageEvent<WorkWanted>) => postMessage(doWork(data.work, data.purpose)));
