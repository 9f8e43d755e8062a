import { LogError, type LogStore } from "@hustings/log";
import type { HeldFolds } from "../fold/held-folds.ts";

/**
 * The store as the log's writer sees it: it publishes up to where the ledger's fold is held, and no further, and nothing while another server may
 * publish: one that was paused would stop the one that took over. It is opened again once the store is held.
 */
export function publishedTo(store: LogStore, folds: HeldFolds, isHeld: () => boolean): LogStore {
  const mustBeHeld = () => {
    if (!isHeld())
      throw new LogError("not-durable", "the store is not held: another server may publish from it by now");
  };
  return {
    async size() {
      mustBeHeld();
      return await folds.hold();
    },
    read: (from, to) => store.read(from, to),
    checkpoint: () => store.checkpoint(),
    async swapCheckpoint(expected, next) {
      mustBeHeld();
      return await store.swapCheckpoint(expected, next);
    },
  };
}
