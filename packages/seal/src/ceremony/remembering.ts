/** More than the ceremony of any one contest has: 20 custodians with 20 commitments each. */
const most = 1_024;

/**
 * Keeps what was worked out from public bytes. A process folds one log again and again, for its writer, its pages and its verifier, and a
 * ceremony's points and proofs cost it more each time than all the entries beside them.
 *
 * Only what was found good is kept: what a stranger makes up takes no room. Nothing secret may be asked about, since how long the answer
 * takes tells whether it was asked before.
 */
export function remembering<Good>() {
  const kept = new Map<string, Good>();
  function remembered(of: string, workOut: () => Good): Good;
  function remembered(of: string, workOut: () => Good | undefined): Good | undefined;
  function remembered(of: string, workOut: () => Good | undefined): Good | undefined {
    const known = kept.get(of);
    if (known !== undefined) return known;
    const good = workOut();
    if (good === undefined) return undefined;
    if (kept.size >= most) kept.clear();
    kept.set(of, good);
    return good;
  }
  return remembered;
}
