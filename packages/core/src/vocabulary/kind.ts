import {
  minute,
  field,
  record,
  signature,
  optional,
  type Field,
  type Fields,
  type FieldType,
  type InferFields,
  type Version,
} from "../schema.ts";

/** Whose key must have signed an entry. `operator` entries carry no signature of their own: the checkpoint covers them. */
export type Signatory = "commission" | "campaign" | "door" | "custodian" | "keyholder" | "operator";

export interface KindDeclaration<F extends Fields = Fields> {
  readonly says: string;
  readonly signedBy: Signatory;
  readonly fields: F;
  /** The versions of the log in which it stands. */
  readonly versions: readonly Version[];
  /** Supporters' acts, and what tells of them: `at` is the day's first moment and says nothing finer. */
  readonly dated: "moment" | "day";
}

const common = {
  at: field(minute, "when it was done, in UTC, coarse on purpose"),
  signature: optional(signature, "Ed25519 by the signatory over the entry without this field"),
} as const;

export type EntryOf<K extends string, F extends Fields> = { readonly kind: K } & InferFields<typeof common> &
  InferFields<F>;

/** Declares one kind of entry: what it says, who signs it, its closed set of fields, and where it stands if not everywhere. */
export function kind<F extends Fields>(
  says: string,
  signedBy: Signatory,
  fields: F,
  { versions = [1, 2], dated = "moment" }: Partial<Pick<KindDeclaration, "versions" | "dated">> = {},
): KindDeclaration<F> {
  return { says, signedBy, fields, versions, dated };
}

const records = new WeakMap<KindDeclaration, FieldType<unknown>>();

/** All fields of a kind as one type, made once: every entry of every log is checked against one. */
function recordOf(declaration: KindDeclaration): FieldType<unknown> {
  const known = records.get(declaration) ?? record({ kind: knownKind, ...common, ...declaration.fields });
  records.set(declaration, known);
  return known;
}

/** By which its declaration was found. */
const knownKind = field<string>({ name: "its name", check: () => undefined }, "the kind");

const ofOneVersion = new WeakMap<KindDeclaration, readonly (readonly [string, Field])[]>();

/** The fields of a kind that stand in one version alone. */
function fieldsOfOneVersion(declaration: KindDeclaration): readonly (readonly [string, Field])[] {
  const known =
    ofOneVersion.get(declaration) ??
    Object.entries(declaration.fields).filter(([, { version }]) => version !== undefined);
  ofOneVersion.set(declaration, known);
  return known;
}

/** Checks the fields of an entry whose kind is known. */
export function checkFields(declaration: KindDeclaration, entry: Record<string, unknown>): string | undefined {
  const unsigned = declaration.signedBy === "operator";
  if (unsigned !== (entry["signature"] === undefined)) {
    return unsigned
      ? "signature: expected none on this kind"
      : `signature: missing, the ${declaration.signedBy} signs this kind`;
  }
  const wrong = recordOf(declaration).check(entry);
  if (wrong !== undefined || declaration.dated === "moment") return wrong;
  return entry["at"] === `${String(entry["day"])}T00:00:00Z` ? undefined : "at: expected the first moment of its day";
}

/** What of an entry belongs to another version of the log than its contest is written in, by name; `undefined`: nothing. */
export function wrongVersion(declaration: KindDeclaration, entry: object, version: Version): string | undefined {
  if (!declaration.versions.includes(version)) {
    return `expected a kind of version ${version}, got one of version ${declaration.versions.join(" and ")}`;
  }
  for (const [name, field] of fieldsOfOneVersion(declaration)) {
    const there = (entry as Readonly<Record<string, unknown>>)[name] !== undefined;
    if (field.version !== version && there)
      return `${name}: a field of version ${field.version}, the contest is of version ${version}`;
    if (field.version === version && field.needed === true && !there)
      return `${name}: missing, version ${version} asks for it`;
  }
  return undefined;
}
