/** One slip away, likeliest first: two letters exchanged, one too many, one wrong, one missing. */
export function* slips(text: string, alphabet: Iterable<string>): Generator<string> {
  for (let at = 0; at + 1 < text.length; at++) {
    const [one = "", two = ""] = [text[at], text[at + 1]];
    if (one !== two) yield text.slice(0, at) + two + one + text.slice(at + 2);
  }
  for (let at = 0; at < text.length; at++) yield text.slice(0, at) + text.slice(at + 1);
  for (let at = 0; at < text.length; at++) {
    for (const letter of alphabet) if (letter !== text[at]) yield text.slice(0, at) + letter + text.slice(at + 1);
  }
  for (let at = 0; at < text.length; at++)
    for (const letter of alphabet) yield text.slice(0, at) + letter + text.slice(at);
}
