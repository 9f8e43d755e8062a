import {
  fromHex,
  statementAt,
  statementNumber,
  toHex,
  type Entry,
  type EntryByKind,
  type LeafIndex,
  type Procedure,
} from "@hustings/core";
import type { AuthenticTiles } from "@hustings/log";
import { loggedPlace, placeHash } from "@hustings/seal/checks";
import { entryAt } from "./openings.ts";
import type { Failure } from "./report.ts";

const placeBytes = 32;

/**
 * Statements taken back, each with the place that its withdrawal laid open and where in the log that stands: 48 bytes each, and not the
 * entries, since a contest may have as many as it has supporters.
 */
export class WithdrawnPlaces {
  readonly #numbers: number[] = [];
  readonly #indexes: number[] = [];
  #places = new Uint8Array(64 * placeBytes);

  /** Of a withdrawal that the table of states let stand. */
  note(statements: Procedure["statements"], index: number, entry: EntryByKind<"statements-withdrawn">): void {
    for (const { id, place } of entry.withdrawals) {
      const number = statementNumber(statements, id);
      if (number === undefined) continue;
      const end = (this.#numbers.length + 1) * placeBytes;
      if (end > this.#places.length) {
        const grown = new Uint8Array(2 * this.#places.length);
        grown.set(this.#places);
        this.#places = grown;
      }
      this.#places.set(fromHex(place), end - placeBytes);
      this.#numbers.push(number);
      this.#indexes.push(index);
    }
  }

  /** In the order of the statements, so that those of one batch come together. */
  *inOrder(): Iterable<{ readonly number: number; readonly index: number; readonly place: string }> {
    const order = Uint32Array.from(this.#numbers.keys()).toSorted(
      (a, b) => (this.#numbers[a] ?? 0) - (this.#numbers[b] ?? 0),
    );
    for (const i of order)
      yield {
        number: this.#numbers[i] ?? 0,
        index: this.#indexes[i] ?? 0,
        place: toHex(this.#places.subarray(i * placeBytes, (i + 1) * placeBytes)),
      };
  }
}

/**
 * A withdrawal lays open the place that its statement was made for: the id holds it. Where the log has the statement for
 * another nomination, region, channel, form or contest, whoever let it in moved it, and here everybody sees it.
 */
export async function movedBeforeWithdrawn(
  origin: string,
  procedure: Procedure,
  withdrawn: WithdrawnPlaces,
  tiles: AuthenticTiles,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  // A batch is read once, however many of its statements were taken back.
  let read: { readonly at: LeafIndex; readonly batch: Entry | undefined } | undefined;
  for (const { number, index, place } of withdrawn.inOrder()) {
    const { id, entry: at } = statementAt(procedure.statements, number);
    if (read?.at !== at) read = { at, batch: await entryAt(tiles, at) };
    const { batch } = read;
    if (batch?.kind !== "statements-sealed") continue;
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
  return failures;
}
