/**
 * How much care the cells of a file ask for.
 * - `none`     composed letters only, and no blank where a cell begins or ends
 * - `blanks`   composed letters only, blanks perhaps
 * - `letters`  letters that may have to be composed, unusual blanks, control characters
 */
export type Care = "none" | "blanks" | "letters";

const [blank, divider, unusual, punctuation, mark] = [1, 2, 4, 8, 16] as const;

/**
 * What a byte of UTF-8 may be part of. Unusual are those that only stand in characters of U+0080–00BF (the no-break space),
 * U+0300–03FF (marks) and from U+0500 on, and control characters. Without them a text is in NFC: what is left is Latin and Cyrillic,
 * composed. Whatever may divide cells, or quote them, is a divider: too many cost only time.
 */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === 0x20) return blank;
  if (byte === 10 || byte === 13 || ',;|"^~'.includes(String.fromCharCode(byte))) return divider;
  if (byte === 0x27 || byte === 0x3d) return mark;
  if (byte === 0xe2) return punctuation;
  const rare = byte < 0x20 || byte === 0x7f || byte === 0xc2 || (byte >= 0xcc && byte <= 0xcf) || byte >= 0xd4;
  return rare ? unusual : 0;
});

/** Looks at a file's bytes as they pass, whole characters at a time; a look costs a tenth of what the care costs. */
export class Tidiness {
  #care: Care = "none";
  #before: number = divider;
  #isFirst = true;

  get care(): Care {
    return this.#care;
  }

  look(bytes: Uint8Array): void {
    if (this.#care === "letters") return;
    // A byte order mark is not part of a cell.
    let at = this.#isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    if (bytes.length > 0) this.#isFirst = false;
    let [before, touched] = [this.#before, this.#care !== "none"];
    for (const end = bytes.length; at < end; at++) {
      const kind = kinds[bytes[at] ?? 0] ?? unusual;
      if (kind >= unusual && isCareful(kind, before, bytes, at)) {
        this.#care = "letters";
        return;
      }
      touched ||= (kind | before) === (blank | divider);
      before = kind;
    }
    this.#before = before;
    if (touched) this.#care = "blanks";
  }

  /** The file's last line may end in a blank and nothing else. */
  end(): void {
    if (this.#before === blank && this.#care === "none") this.#care = "blanks";
  }
}

/** An apostrophe or an equals sign asks for care where a cell begins: spreadsheets write them about a text. */
function isCareful(kind: number, before: number, bytes: Uint8Array, at: number): boolean {
  if (kind === mark) return before === divider || before === blank;
  return kind === unusual || !isCommon(bytes, at);
}

/** Dashes, quotation marks and №, which names of places have. */
function isCommon(bytes: Uint8Array, at: number): boolean {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]];
  return (second === 0x80 && third >= 0x90 && third < 0xa8) || (second === 0x84 && third === 0x96);
}
