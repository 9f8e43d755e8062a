const encoder = new TextEncoder();

let row = new Int32Array(64);

/**
 * Levenshtein distance over UTF-8 bytes, as DuckDB counts it; folded names are ASCII, where bytes are letters.
 */
export function editDistance(left: string, right: string): number {
  if (left === right) return 0;
  return isAscii(left) && isAscii(right)
    ? distance(left.length, right.length, (at) => left.charCodeAt(at), right)
    : bytesApart(encoder.encode(left), encoder.encode(right));
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function bytesApart(left: Uint8Array, right: Uint8Array): number {
  return distance(left.length, right.length, (at) => left[at] ?? 0, right);
}

function distance(l: number, r: number, leftAt: (at: number) => number, right: string | Uint8Array): number {
  if (row.length <= r) row = new Int32Array(2 * r + 1);
  for (let at = 0; at <= r; at++) row[at] = at;
  const isText = typeof right === "string";
  for (let i = 1; i <= l; i++) {
    const letter = leftAt(i - 1);
    let diagonal = i - 1;
    let last = i;
    row[0] = i;
    for (let j = 1; j <= r; j++) {
      const above = row[j] ?? 0;
      const other = isText ? right.charCodeAt(j - 1) : (right[j - 1] ?? 0);
      const changed = letter === other ? diagonal : diagonal + 1;
      last = Math.min(changed, above + 1, last + 1);
      diagonal = above;
      row[j] = last;
    }
  }
  return row[r] ?? 0;
}

/** Both are written with the same set of letters, whatever their order and number. */
export function sameLetters(left: string, right: string): boolean {
  const a = new Set(left);
  const b = new Set(right);
  return a.size === b.size && [...a].every((letter) => b.has(letter));
}
