import { nodeHash } from "@hustings/log";

/** The tree of RFC 6962 over leaf hashes that are given, all its levels kept: groups and pledges are small. */
export class PromiseTree {
  readonly #levels: readonly (readonly Uint8Array[])[];

  /** @param leaves at least one */
  constructor(leaves: readonly Uint8Array[]) {
    if (leaves.length === 0) throw new RangeError("expected at least one leaf");
    const levels = [leaves];
    for (let below = leaves; below.length > 1;) {
      const above: Uint8Array[] = [];
      for (let i = 0; i + 1 < below.length; i += 2) {
        const [left, right] = [below[i], below[i + 1]];
        if (left !== undefined && right !== undefined) above.push(nodeHash(left, right));
      }
      const last = below.at(-1);
      // A subtree without a sibling goes up as it is, which is where RFC 6962 splits.
      if (below.length % 2 === 1 && last !== undefined) above.push(last);
      levels.push(above);
      below = above;
    }
    this.#levels = levels;
  }

  get root(): Uint8Array {
    const root = this.#levels.at(-1)?.[0];
    if (root === undefined) throw new TypeError("expected a tree with a root");
    return root;
  }

  /** Siblings from the leaf to the root. */
  path(index: number): Uint8Array[] {
    const path: Uint8Array[] = [];
    let place = index;
    for (const level of this.#levels) {
      const sibling = level[place % 2 === 0 ? place + 1 : place - 1];
      if (sibling !== undefined && level.length > 1) path.push(sibling);
      place = Math.trunc(place / 2);
    }
    return path;
  }
}
