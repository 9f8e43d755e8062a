import { treeSize } from "@hustings/core";
import type { TreeSize } from "@hustings/core";
import type { EntryAppender, LogStore, Submission } from "./log-store.ts";
import { LogError } from "../log-error.ts";

/** A log store for tests and for trying things out: nothing outlives the process. */
export class MemoryLogStore implements LogStore, EntryAppender {
  readonly #entries: Uint8Array[] = [];
  readonly #indices = new Map<string, number>();
  #register: string | undefined;

  size(): TreeSize {
    return treeSize(this.#entries.length);
  }

  read(from: number, to: number): Uint8Array[] {
    if (from < 0 || from > to || to > this.#entries.length) {
      throw new LogError("out-of-range", `expected entries within 0 to ${this.#entries.length}, got ${from} to ${to}`);
    }
    return this.#entries.slice(from, to);
  }

  checkpoint(): string | undefined {
    return this.#register;
  }

  swapCheckpoint(expected: string | undefined, next: string): boolean {
    if (this.#register !== expected) return false;
    this.#register = next;
    return true;
  }

  append(batch: readonly Submission[]): number[] {
    return batch.map(({ key, entry }) => {
      const known = this.#indices.get(key);
      if (known !== undefined) return known;
      this.#indices.set(key, this.#entries.length);
      this.#entries.push(new Uint8Array(entry)); // a Buffer's own slice() would be the caller's memory
      return this.#entries.length - 1;
    });
  }
}
