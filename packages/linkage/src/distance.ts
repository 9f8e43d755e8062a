const encoder = new TextEncoder();

/**
 * Levenshtein distance over UTF-8 bytes, as DuckDB counts it; folded names are ASCII, where bytes are letters.
 */
export function editDistance(left: string, right: string): number {
  if (left === right) return 0;
  const a = encoder.encode(left);
  const b = encoder.encode(right);
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Both are written with the same set of letters, whatever their order and number. */
export function sameLetters(left: string, right: string): boolean {
  const a = new Set(left);
  const b = new Set(right);
  return a.size === b.size && [...a].every((letter) => b.has(letter));
}
