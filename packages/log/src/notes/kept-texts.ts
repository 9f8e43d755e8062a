/** What in a file may be a head or a signature, wherever it stands, and which of them belong together. */
import { LogError } from "../log-error.ts";
import { parseCheckpointText } from "./checkpoint.ts";
import { signaturesIn, type NoteSignature, type Vkey } from "./signed-note.ts";

/** Three lines that read as origin, size and root. */
export interface HeadText {
  readonly origin: string;
  readonly text: string;
  /** line of the file, from 0 */
  readonly at: number;
}

export type SignatureAt = NoteSignature & { readonly at: number };

/** A head with a line of the key that holds on it. */
export interface SignedText extends HeadText {
  readonly signature: SignatureAt;
}

/** What is not UTF-8 in it is signed by nobody, and passed over. */
export function textsIn(kept: Uint8Array): {
  readonly lines: readonly string[];
  readonly texts: readonly HeadText[];
  readonly signatures: readonly SignatureAt[];
} {
  // Ends of lines as mail makes them are no part of a text: if that is not what was signed, the signature fails.
  const lines = new TextDecoder().decode(kept).replaceAll("\r\n", "\n").split("\n");
  const texts = lines.flatMap((origin, at) => {
    const size = lines[at + 1] ?? "";
    const root = lines[at + 2] ?? "";
    // Before an error is made for each of a million lines.
    if (!/^[0-9]{1,16}$/.test(size) || root.length !== 44) return [];
    const text = `${origin}\n${size}\n${root}\n`;
    try {
      parseCheckpointText(text);
      return [{ origin, text, at }];
    } catch (error) {
      if (error instanceof LogError) return [];
      throw error;
    }
  });
  const signatures = lines.flatMap((line, at) =>
    /^\u2014 [^ ]+ [A-Za-z0-9+/]{6,}={0,2}$/.test(line) ? signaturesIn(line).map((each) => ({ ...each, at })) : [],
  );
  return { lines, texts, signatures };
}

export const isOf = ({ name, keyId }: NoteSignature, key: Vkey): boolean => name === key.name && keyId === key.keyId;

/**
 * The texts on which a line of the key holds, each once. Lines are tried on what stands above them first, the nearest before all others, so
 * that whole notes one after the other cost one try each; what then holds nowhere is tried on every other text.
 *
 * @param left how many tries are left; `spent` once one more would have been needed
 */
export function signedIn<T extends HeadText>(
  texts: readonly T[],
  signatures: readonly SignatureAt[],
  key: Vkey,
  holds: (text: string, signature: NoteSignature, key: Vkey) => boolean,
  left: { tries: number; spent: boolean },
): (T & SignedText)[] {
  let above = -1;
  let open = signatures.flatMap((signature) => {
    while ((texts[above + 1]?.at ?? Number.POSITIVE_INFINITY) < signature.at) above++;
    return isOf(signature, key) ? [{ signature, above }] : [];
  });
  const found = new Map<string, T & SignedText>();
  for (let round = 0; round < texts.length && open.length > 0; round++) {
    open = open.filter((line) => {
      const text = texts[round <= line.above ? line.above - round : round];
      if (text === undefined || found.has(text.text)) return true;
      if (left.tries === 0) {
        left.spent = true;
        return false;
      }
      left.tries--;
      if (!holds(text.text, line.signature, key)) return true;
      found.set(text.text, { ...text, signature: line.signature });
      return false;
    });
  }
  return [...found.values()];
}
