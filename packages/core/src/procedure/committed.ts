import type { Entry, EntryByKind, EntryKind } from "../vocabulary/index.ts";

type HashFields = { readonly [K in EntryKind]?: readonly (keyof EntryByKind<K> & string)[] };

/** Documents that are published beside the log under the hash an entry names. */
const published: HashFields = {
  "rulebook-adopted": ["hash"],
  "custodian-dealt": ["deals"],
  "custodians-named": ["record"],
  "minutes-certified": ["minutes"],
  "nomination-confirmed": ["ruling"],
  "drive-opened": ["form"],
  "population-frozen": ["checkpoint"],
  "dice-rolled": ["checkpoint"],
  "sample-drawn": ["checkpoint"],
  "statements-opened": ["commitments"],
  "ruling-made": ["ruling"],
  "decision-issued": ["decision"],
};

/** SHA-256 of each document that the entry says is published. */
export function documentsNamedBy(entry: Entry): readonly string[] {
  if (entry.kind === "lines-unreadable") return entry.lines.map(({ evidence }) => evidence);
  const record = entry as unknown as Readonly<Record<string, string | undefined>>;
  return (published[entry.kind] ?? []).flatMap((name) => record[name] ?? []);
}

/** The kinds of entries that can name a published document. */
export const kindsWithDocuments: ReadonlySet<EntryKind> = new Set([
  ...(Object.keys(published) as EntryKind[]),
  "lines-unreadable",
]);

/** Private bytes that an entry commits to, by their public names. */
export interface CommittedBytes {
  readonly names: readonly string[];
  /** What a name is of its bytes: their SHA-256, or the id of the sealed statement that they are. */
  readonly by: "hash" | "statement-id";
  /** Whether they must be held once the entry stands, or it could never be acted on; others may stay where they were made. */
  readonly needed: boolean;
}

export function committedBy(entry: Entry): CommittedBytes {
  switch (entry.kind) {
    case "statement-sealed":
      return { names: [entry.ciphertext], by: "hash", needed: true };
    case "statement-received":
      return { names: [entry.commitment], by: "hash", needed: true };
    case "statements-sealed":
      return { names: entry.ids, by: "statement-id", needed: true };
    case "statements-received":
      return { names: entry.commitments, by: "hash", needed: true };
    case "attendance-recorded":
      return { names: [entry.commitment], by: "hash", needed: false };
    case "attendance-counted":
      return { names: entry.persons, by: "hash", needed: false };
    default:
      return { names: [], by: "hash", needed: false };
  }
}
