import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { MatchModel } from "@hustings/linkage";
import type { CodedLines } from "./coded-lines.ts";
import { FoundLines } from "./found-lines.ts";
import { LineFinder } from "./line-finder.ts";
import { RollLists } from "./roll-lists.ts";
import type { Held } from "./roll-lists.ts";

/** From so many lines on the lists are read whole and all threads ask them; fewer are looked up where they lie on the disk. */
const wholeFrom = 8000;

/** Lines that a thread takes at a time. */
const share = 512;

/** Everything a thread needs to take part. */
export interface Share {
  readonly path: string;
  readonly held: Held;
  readonly model: MatchModel;
  readonly lines: CodedLines;
  readonly found: SharedArrayBuffer;
  /** How many lines were taken. */
  readonly taken: SharedArrayBuffer;
}

/** How many lines are best asked of lists in memory. */
export function openFor(path: string, lines: number): { readonly lists: RollLists; readonly held: Held } {
  return lines < wholeFrom ? { lists: new RollLists(path), held: {} } : RollLists.whole(path);
}

/** What the roll's lists say of every line. `done` hears how many lines are. */
export async function findLines(
  { lists, held }: ReturnType<typeof openFor>,
  lines: CodedLines,
  model: MatchModel,
  options: { readonly threads?: number | undefined; readonly done?: (lines: number) => void } = {},
): Promise<FoundLines> {
  const found = new FoundLines(lines.count, model, lists.about.prior);
  const taken = new SharedArrayBuffer(4);
  const task: Share = { path: lists.path, held, model, lines, found: found.memory, taken };
  const threads = Math.min(options.threads ?? availableParallelism(), Math.ceil(lines.count / wholeFrom));
  const helpers = Array.from({ length: Math.max(0, threads - 1) }, async () => helped(task));
  takeShares(lists, task, options.done);
  await Promise.all(helpers);
  return found;
}

/** Takes shares until none is left. */
export function takeShares(
  lists: RollLists,
  { model, lines, found, taken }: Share,
  done?: (lines: number) => void,
): void {
  const finder = new LineFinder(lists, model, lines.values);
  const into = new FoundLines(lines.count, model, lists.about.prior, found);
  const next = new Int32Array(taken);
  const { width } = lists;
  const { addresses, addressEnds } = lines;
  const text = Buffer.from(addresses.buffer, addresses.byteOffset, addresses.byteLength);
  for (;;) {
    const from = Atomics.add(next, 0, share);
    if (from >= lines.count) return;
    const to = Math.min(lines.count, from + share);
    for (let line = from; line < to; line++) {
      const codes = lines.codes.subarray(line * width, (line + 1) * width);
      const address = () => text.toString("utf8", addressEnds[line], addressEnds[line + 1]);
      into.put(line, finder.find({ codes, address }));
    }
    done?.(to);
  }
}

async function helped(task: Share): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`./find-lines.worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: task,
      execArgv: [],
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`expected a thread that finds lines to end with 0, got ${code}`));
    });
  });
}
