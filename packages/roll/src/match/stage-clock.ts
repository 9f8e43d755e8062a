import type { Progress } from "../database.ts";

/** Seconds per stage, and progress as it goes. */
export class StageClock {
  readonly seconds: Record<string, number> = {};
  readonly #progress: Progress | undefined;

  constructor(progress: Progress | undefined) {
    this.#progress = progress;
  }

  async time<T>(stage: string, done: number, total: number, work: () => Promise<T> | T): Promise<T> {
    this.#progress?.(done, total, stage);
    const start = performance.now();
    const made = await work();
    this.seconds[stage] = (this.seconds[stage] ?? 0) + (performance.now() - start) / 1000;
    return made;
  }
}
