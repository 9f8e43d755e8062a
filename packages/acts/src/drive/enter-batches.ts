import { startOfDay } from "@hustings/core";
import type { Batch } from "./cut-batches.ts";
import { draft, type Act, type Draft } from "../ledger/draft.ts";
import type { PrivateRecord } from "../ledger/ports.ts";

/** A batch, with those of its sealed statements that the ledger does not hold yet. */
export interface BatchWithFiles {
  readonly batch: Batch;
  readonly statements: readonly PrivateRecord[];
}

/**
 * Enters batches of sealed statements. The server holds the files and cannot read them.
 *
 * Refused: the drive is not open, the batch is too small, out of order or of another day, or a statement stands already.
 * The batches before it are entered.
 */
export const enterBatches: Act<readonly BatchWithFiles[], readonly Draft[]> = (_, batches) =>
  batches.map(({ batch, statements }) =>
    draft({ kind: "statements-sealed", at: startOfDay(batch.day), ...batch }, { keep: statements }),
  );
