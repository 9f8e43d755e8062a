import { mostPersons } from "@hustings/core";

/** Items cut evenly into as few batches as an entry holds, in order. */
export function evenBatches<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(items.length / mostPersons);
  const from = (part: number) => Math.floor((part * items.length) / parts);
  return Array.from({ length: parts }, (_, part) => items.slice(from(part), from(part + 1)));
}
