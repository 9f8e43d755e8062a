import { statementAt, statementNumber, toHex, type EntryByKind, type LeafIndex, type Procedure } from "@hustings/core";
import type { AuthenticTiles } from "@hustings/log";
import { loggedPlace, placeHash } from "@hustings/seal/checks";
import { entryAt } from "./openings.ts";
import type { Failure } from "./report.ts";

/** Withdrawals that the table of states let stand, with their log index. */
export interface WithdrawnEntry {
  readonly index: number;
  readonly entry: EntryByKind<"statements-withdrawn">;
}

/**
 * A withdrawal lays open the place that its statement was made for: the id holds it. Where the log has the statement for
 * another nomination, region, channel, form or contest, whoever let it in moved it, and here everybody sees it.
 */
export async function movedBeforeWithdrawn(
  origin: string,
  procedure: Procedure,
  entries: readonly WithdrawnEntry[],
  tiles: AuthenticTiles,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  // By batch: a batch is read once, however many of its statements were taken back.
  const byBatch = new Map<LeafIndex, (Withdrawn & { readonly index: number })[]>();
  for (const { index, entry } of entries)
    for (const { id, place } of entry.withdrawals) {
      const number = statementNumber(procedure.statements, id);
      if (number === undefined) continue;
      const { entry: batch } = statementAt(procedure.statements, number);
      const others = byBatch.get(batch);
      if (others === undefined) byBatch.set(batch, [{ id, place, index }]);
      else others.push({ id, place, index });
    }
  for (const [at, withdrawn] of byBatch) {
    const batch = await entryAt(tiles, at);
    if (batch?.kind !== "statements-sealed") continue;
    for (const { id, place, index } of withdrawn) {
      const logged = loggedPlace(origin, procedure, batch, id);
      if (logged === undefined || toHex(placeHash(logged)) === place) continue;
      const where = `${batch.nomination}, ${batch.region}, ${batch.channel}`;
      const says = `${id} stands in entry ${at} for ${where}, and was made for another place: it was moved`;
      failures.push({
        code: "statement-moved",
        entry: at,
        kind: batch.kind,
        says: `${says}, as its withdrawal in entry ${index} shows`,
      });
    }
  }
  return failures;
}

interface Withdrawn {
  readonly id: string;
  readonly place: string;
}
