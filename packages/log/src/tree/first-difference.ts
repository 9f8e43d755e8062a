/** The first place in which two runs of bytes differ, -1 if none: for whole tiles and bundles, where every byte counted costs. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length === b.length && sameWords(a, b)) return -1;
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return a.length === b.length ? -1 : shorter;
}

/** Whether all is the same, compared word by word where both are aligned to four bytes. `false` means different, or not aligned. */
function sameWords(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0) return false;
  const words = a.length >>> 2;
  const left = new Uint32Array(a.buffer, a.byteOffset, words);
  const right = new Uint32Array(b.buffer, b.byteOffset, words);
  for (let i = 0; i < words; i++) if (left[i] !== right[i]) return false;
  for (let i = 4 * words; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
