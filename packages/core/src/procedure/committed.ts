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

/** Private bytes that the commission or the server must hold once the entry stands. */
const kept: HashFields = {
  "statement-sealed": ["ciphertext"],
  "statement-received": ["commitment"],
};

/** Private bytes that may be handed over with the entry or stay where they were made. */
const mayBeKept: HashFields = { ...kept, "attendance-recorded": ["commitment"] };

function hashesIn(entry: Entry, fields: HashFields): string[] {
  const record = entry as unknown as Readonly<Record<string, string | undefined>>;
  return (fields[entry.kind] ?? []).flatMap((name) => record[name] ?? []);
}

/** SHA-256 of each document that the entry says is published. */
export function documentsNamedBy(entry: Entry): readonly string[] {
  if (entry.kind === "lines-unreadable") return entry.lines.map(({ evidence }) => evidence);
  return hashesIn(entry, published);
}

/** SHA-256 of the private bytes without which the entry could never be acted on. */
export function privateBytesOf(entry: Entry): { readonly required?: string; readonly admitted?: string } {
  const [required] = hashesIn(entry, kept);
  const [admitted] = hashesIn(entry, mayBeKept);
  return { ...(required === undefined ? {} : { required }), ...(admitted === undefined ? {} : { admitted }) };
}
