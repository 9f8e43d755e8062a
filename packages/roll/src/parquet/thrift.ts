/**
 * Thrift's compact protocol, as far as the head and foot of a Parquet file need it: structures of numbers, texts, lists and structures.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type Thrift =
  | { readonly kind: "i32" | "i64"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly of: "i32" | "text" | "struct"; readonly value: readonly Thrift[] }
  | { readonly kind: "struct"; readonly value: readonly Field[] };

/** A field's number, and what it holds; one that holds nothing is left out. */
export type Field = readonly [id: number, value: Thrift | undefined];

const types = { i32: 5, i64: 6, text: 8, list: 9, struct: 12 } as const;

export const i32 = (value: number): Thrift => ({ kind: "i32", value });
export const i64 = (value: number): Thrift => ({ kind: "i64", value });
export const text = (value: string): Thrift => ({ kind: "text", value });
export const struct = (...value: readonly Field[]): Thrift => ({ kind: "struct", value });
export const listOf = (of: "i32" | "text" | "struct", value: readonly Thrift[]): Thrift => ({
  kind: "list",
  of,
  value,
});

export function thriftBytes(value: Thrift): Buffer {
  const bytes: number[] = [];
  write(bytes, value);
  return Buffer.from(bytes);
}

/** A number of at most 53 bits, seven at a time, the least first. */
export function varint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function write(bytes: number[], thrift: Thrift): void {
  switch (thrift.kind) {
    case "i32":
    case "i64":
      return varint(bytes, thrift.value >= 0 ? thrift.value * 2 : -thrift.value * 2 - 1);
    case "text": {
      const said = Buffer.from(thrift.value);
      varint(bytes, said.length);
      bytes.push(...said);
      return;
    }
    case "list": {
      const { length } = thrift.value;
      const type = types[thrift.of];
      if (length < 15) bytes.push(length * 16 + type);
      else {
        bytes.push(0xf0 + type);
        varint(bytes, length);
      }
      for (const each of thrift.value) write(bytes, each);
      return;
    }
    case "struct": {
      let last = 0;
      for (const [id, value] of thrift.value) {
        if (value === undefined) continue;
        bytes.push((id - last) * 16 + types[value.kind]);
        last = id;
        write(bytes, value);
      }
      bytes.push(0);
      return;
    }
    default: {
      const never: never = thrift;
      return never;
    }
  }
}
