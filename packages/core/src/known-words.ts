// not law: how many names a sentence lists
const mostListed = 14;

/** The known words as an error lists them, and the nearest to what was written. */
export function oneOfThese(known: readonly string[], written: string): string {
  if (known.length === 0) return "none, for it has none";
  const near = nearest(known, written);
  const listed = known.slice(0, mostListed).join(", ");
  const rest = known.length > mostListed ? ` … (${known.length} in all)` : "";
  return near === undefined ? `${listed}${rest}` : `${listed}${rest}; did you mean "${near}"?`;
}

/**
 * The known word that fewest changes lead to; none where more than half of it would have to change. Of codes of two
 * letters each is near every other: there only case and accents are forgiven.
 */
export function nearest(known: readonly string[], written: string): string | undefined {
  const [first] = known
    .map((word) => ({ word, changes: changesBetween(plain(word), plain(written)) }))
    .toSorted((a, b) => a.changes - b.changes);
  if (first === undefined) return undefined;
  return first.changes <= (first.word.length <= 2 ? 0 : first.word.length / 2) ? first.word : undefined;
}

/** Case and accents apart. */
function plain(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Letters to insert, leave out, replace or swap with their neighbour. */
function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
