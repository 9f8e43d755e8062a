import { runTask, type TaskInput, type TaskName, type TaskOutput } from "./tasks.ts";

/** Where heavy work is done: in this thread, or on several (`@hustings/seal/node`). Same tasks, same results. */
export interface Lanes {
  /** How many parts are worked on at a time. */
  readonly count: number;
  /** Answers in the order of the inputs. */
  run<Name extends TaskName>(name: Name, inputs: readonly TaskInput<Name>[]): Promise<TaskOutput<Name>[]>;
}

export const thisThread: Lanes = {
  count: 1,
  async run<Name extends TaskName>(name: Name, inputs: readonly TaskInput<Name>[]) {
    const outputs: TaskOutput<Name>[] = [];
    for (const input of inputs) outputs.push(await runTask(name, input));
    return outputs;
  },
};

/** Cuts a list into parts of nearly equal length, none of them empty. */
export function cut<T>(items: readonly T[], parts: number): T[][] {
  const length = Math.max(1, Math.ceil(items.length / Math.max(1, parts)));
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) => items.slice(i * length, (i + 1) * length));
}
