// not law: how many names a sentence lists
const mostListed = 14;

/** The known words as an error lists them, and the nearest to what was written. */
export function oneOfThese(known: readonly string[], written: string): string {
  if (known.length === 0) return "none, for it has none";
  const near = known.find((word) => looksLike(word) === looksLike(written)) ?? nearest(known, written);
  const listed = known.slice(0, mostListed).join(", ");
  const rest = known.length > mostListed ? ` … (${known.length} in all)` : "";
  return near === undefined ? `${listed}${rest}` : `${listed}${rest}; did you mean "${near}"?${unseen(near, written)}`;
}

/** What nobody sees: which of its characters is another than that of the word that looks the same. */
function unseen(word: string, written: string): string {
  if (looksLike(word) !== looksLike(written)) return "";
  const [meant, stands] = [Array.from(word), Array.from(written)];
  const at = stands.findIndex((character, index) => character !== meant[index]);
  const place = at < 0 ? stands.length : at;
  return ` (they look alike: character ${place + 1} is ${code(stands[place])}, not ${code(meant[place])})`;
}

function code(character: string | undefined): string {
  const point = character?.codePointAt(0);
  return point === undefined ? "none" : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Latin letters that a Cyrillic or Greek one cannot be told from, in the order of `likeLatin`. */
const likeLatin = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
const latin = "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo";

/** A word as it is seen: accents joined, one kind of space, dash and apostrophe, letters of other scripts by their form. */
function looksLike(word: string): string {
  const joined = word.normalize("NFKC").replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "");
  const plainer = joined
    .replace(/\p{Zs}+/gu, " ")
    .replace(/\p{Pd}/gu, "-")
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'");
  return Array.from(plainer)
    .map((letter) => latin[likeLatin.indexOf(letter)] ?? letter)
    .join("")
    .trim();
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
