/** C2SP tlog-proof: an entry's place in a witnessed tree, in one small file that packaged programs check. A supporter's receipt. */
import { leafIndex, toBase64 } from "@hustings/core";
import type { LeafIndex } from "@hustings/core";
import { hashSize, leafHash } from "../tree/hash.ts";
import { LogError, malformed } from "../log-error.ts";
import { mostProofHashes, verifyInclusion } from "../tree/merkle-proof.ts";
import { parseSize } from "./checkpoint.ts";
import { checkCheckpoint } from "./policy.ts";
import type { Policy, WitnessedCheckpoint } from "./policy.ts";
import { mostNoteBytes, decodeBase64, decodeUtf8, shown } from "./signed-note.ts";

const headerLine = "c2sp.org/tlog-proof@v1";

export interface Receipt {
  readonly index: LeafIndex;
  readonly proof: readonly Uint8Array[];
  /** the checkpoint's signed note, verbatim */
  readonly note: string;
  /** carried along, not authenticated */
  readonly extra?: Uint8Array;
}

export function formatReceipt({ index, proof, note, extra }: Receipt): string {
  const lines = [
    headerLine,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map((hash) => toBase64(hash)),
    "",
  ];
  return `${lines.join("\n")}\n${note}`;
}

/** Reads a receipt and verifies nothing. @throws {LogError} `malformed` */
export function parseReceipt(input: string | Uint8Array): Receipt {
  if (input.length > 2 * mostNoteBytes)
    throw malformed("receipt", `at most ${2 * mostNoteBytes} bytes`, `${input.length}`);
  const text = typeof input === "string" ? input : decodeUtf8(input, "receipt");
  const blank = text.indexOf("\n\n");
  if (blank < 0) throw malformed("receipt", "a blank line before the checkpoint", "none");
  const [header, ...lines] = text.slice(0, blank).split("\n", mostProofHashes + 4);
  if (header !== headerLine) throw malformed("receipt", headerLine, shown(header ?? ""));
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith("extra ") === true)
    extra = decodeBase64((lines.shift() ?? "").slice("extra ".length), "receipt extra");
  const indexLine = lines.shift() ?? "";
  if (!indexLine.startsWith("index ")) throw malformed("receipt", "an index line", shown(indexLine));
  if (lines.length > mostProofHashes) throw malformed("receipt", `at most ${mostProofHashes} hashes`, "more");
  const proof = lines.map((line) => {
    const hash = decodeBase64(line, "receipt hash");
    if (hash.length !== hashSize) throw malformed("receipt", "hashes of 32 bytes", `${hash.length}`);
    return hash;
  });
  const index = leafIndex(parseSize(indexLine.slice("index ".length), "receipt index"));
  return { index, proof, note: text.slice(blank + 2), ...(extra === undefined ? {} : { extra }) };
}

/**
 * That this entry is in the log, as a quorum of witnesses saw it; when and by whom is in the answer.
 *
 * @throws {LogError} `malformed`, `not-authentic` (signature or inclusion), `not-witnessed`
 */
export function checkReceipt(
  receipt: string | Uint8Array,
  entry: Uint8Array,
  policy: Policy,
): { index: LeafIndex; checkpoint: WitnessedCheckpoint } {
  const { index, proof, note } = parseReceipt(receipt);
  const checkpoint = checkCheckpoint(note, policy);
  if (!verifyInclusion(index, leafHash(entry), proof, checkpoint)) {
    throw new LogError(
      "not-authentic",
      `receipt: the entry is not number ${index} of the tree of ${checkpoint.size} it names`,
    );
  }
  return { index, checkpoint };
}
