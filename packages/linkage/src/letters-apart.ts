/** Letters share bits, so that two names have at least as many letters apart as bits. */
export function lettersIn(fold: string): number {
  let letters = 0;
  for (let at = 0; at < fold.length; at++) letters |= 1 << (fold.charCodeAt(at) & 31);
  return letters;
}

export function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Whether two texts have so many letters that the other has not that more than this many edits lie between them: an edit changes the set by two at most. */
export function areLettersApart(left: string, right: string, most: number): boolean {
  return bitsIn(lettersIn(left) ^ lettersIn(right)) > 2 * most;
}
