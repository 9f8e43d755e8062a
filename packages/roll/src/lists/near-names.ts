import { isInitial, nearVariants, soundsNear } from "@hustings/linkage";
import type { NameForms, NearField } from "@hustings/linkage";
import type { Dictionary } from "./dictionary.ts";
import { bucketOf } from "./lists-about.ts";
import type { SectionFile, SectionWriter } from "./section-file.ts";
import { Ints } from "./section-file.ts";

type Forms = Omit<NameForms, "known">;

/**
 * Keys a name is filed under, and those a written one is looked for with. An initial is near every given name that begins with
 * it, and each of them near it.
 */
function filedUnder(field: NearField, forms: Forms): string[] {
  const keys = [...nearVariants(field, forms)];
  if (field === "given") {
    keys.push(`^${firstOf(forms)}`);
    if (isInitial(forms)) keys.push(`!${firstOf(forms)}`);
  }
  return keys;
}

function lookedFor(field: NearField, forms: Forms): string[] {
  const keys = [...nearVariants(field, forms)];
  if (field === "given") {
    keys.push(`!${firstOf(forms)}`);
    if (isInitial(forms)) keys.push(`^${firstOf(forms)}`);
  }
  return keys;
}

function firstOf({ sound }: Forms): string {
  return Array.from(sound.slice(0, 2))[0] ?? "";
}

/** Files a field's distinct names under their variants: `near-<field>` and the directory of its buckets. */
export function writeNearNames(writer: SectionWriter, field: NearField, names: Dictionary, entries: Int32Array): void {
  const used = (code: number) => (entries[code] ?? 0) > 0;
  let count = 0;
  for (let code = 1; code <= names.size; code++) if (used(code)) count += filedUnder(field, names.forms(code)).length;
  const buckets = 2 ** Math.max(4, Math.ceil(Math.log2(count + 1)));
  const at = new Int32Array(count);
  const starts = new Int32Array(buckets + 2);
  let next = 0;
  for (let code = 1; code <= names.size; code++) {
    if (!used(code)) continue;
    for (const key of filedUnder(field, names.forms(code))) {
      const bucket = bucketOf(key, buckets);
      at[next++] = bucket;
      starts[bucket + 2] = (starts[bucket + 2] ?? 0) + 1;
    }
  }
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const filed = new Int32Array(count);
  next = 0;
  for (let code = 1; code <= names.size; code++) {
    if (!used(code)) continue;
    for (let key = filedUnder(field, names.forms(code)).length; key > 0; key--) {
      const bucket = at[next++] ?? 0;
      const place = starts[bucket + 1] ?? 0;
      filed[place] = code;
      starts[bucket + 1] = place + 1;
    }
  }
  writer.ints(`near-${field}-starts`, starts.subarray(0, buckets + 1));
  writer.ints(`near-${field}`, filed);
}

/** The roll's names near a written one: what the plan's `near_<field>` has of it. */
export class NearNames {
  readonly #field: NearField;
  readonly #starts: Ints;
  readonly #filed: Ints;
  readonly #names: Dictionary;
  /** Keys of names met lately: a bucket holds others beside those looked for. */
  readonly #filedUnder = new Map<number, ReadonlySet<string>>();

  constructor(
    file: SectionFile,
    field: NearField,
    names: Dictionary,
    held: (section: string) => Int32Array | undefined,
  ) {
    this.#field = field;
    this.#names = names;
    this.#starts = new Ints(file, `near-${field}-starts`, held(`near-${field}-starts`));
    this.#filed = new Ints(file, `near-${field}`, held(`near-${field}`));
  }

  /** Codes, ascending. */
  near(forms: Forms): Int32Array {
    const buckets = this.#starts.length - 1;
    const found = new Set<number>();
    for (const key of lookedFor(this.#field, forms)) {
      const bucket = bucketOf(key, buckets);
      this.#starts.load(bucket, bucket + 2);
      const from = this.#starts.data[this.#starts.at] ?? 0;
      const to = this.#starts.data[this.#starts.at + 1] ?? 0;
      this.#filed.load(from, to);
      for (let at = this.#filed.at; at < this.#filed.at + to - from; at++) {
        const code = this.#filed.data[at] ?? 0;
        if (!found.has(code) && this.#isFiledUnder(code, key)) found.add(code);
      }
    }
    return Int32Array.from(found).toSorted();
  }

  /** Of most names the sound alone says so: no given name, whose short forms and initials count, and one part. */
  #isFiledUnder(code: number, key: string): boolean {
    const { fold, spaced, sound } = this.#names.forms(code);
    return this.#field === "given" || fold !== spaced || hasPairs.test(sound)
      ? this.#keysOf(code).has(key)
      : soundsNear(sound, key);
  }

  #keysOf(code: number): ReadonlySet<string> {
    const known = this.#filedUnder.get(code);
    if (known !== undefined) return known;
    const keys = new Set(filedUnder(this.#field, this.#names.forms(code)));
    if (this.#filedUnder.size > 20_000) this.#filedUnder.clear();
    this.#filedUnder.set(code, keys);
    return keys;
  }
}

/** Letters of two units each. */
const hasPairs = /[\ud800-\udfff]/;
