/**
 * Just enough of a WebAssembly assembler (core specification 2.0, binary format) to write the log's hashing and the seal's arithmetic as readable
 * code. A door of its own: it knows no word of the domain and lies here because both packages may import nothing else.
 *
 * Code is bytes in order, some of them in lists of their own; operands come before their operation, as the machine reads them. Pieces are put
 * together without being copied, and laid out flat once, at the end: this runs at the start of every program that hashes.
 */
export type Code = readonly (number | Uint8Array | Code)[];

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value === 0 ? low : low | 0x80);
  } while (value !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const done = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

const simd = (operation: number, ...immediates: number[]): Code => [0xfd, ...unsigned(operation), ...immediates];
const memoryOperand = (alignment: number, offset: number): number[] => [alignment, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];
/** Calls a function by its place among those assembled. */
export const call = (index: number): Code => [0x10, ...unsigned(index)];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value | 0)],
  add: [0x6a],
  sub: [0x6b],
  and: [0x71],
  ltSigned: [0x48],
  store: (offset: number): Code => [0x36, ...memoryOperand(0, offset)],
  store8: (offset: number): Code => [0x3a, ...memoryOperand(0, offset)],
};

export const i64 = {
  const: (value: number): Code => [0x42, ...signed(value)],
  add: [0x7c],
  sub: [0x7d],
  mul: [0x7e],
  shiftLeft: [0x86],
  /** Towards minus infinity. */
  shiftRight: [0x87],
  /** Takes an address; a signed 32-bit word. */
  load32: (offset: number): Code => [0x34, ...memoryOperand(2, offset)],
  /** Takes an address and a value; its low 32 bits. */
  store32: (offset: number): Code => [0x3e, ...memoryOperand(2, offset)],
};

export const v128 = {
  load: (offset: number): Code => simd(0, ...memoryOperand(0, offset)),
  store: (offset: number): Code => simd(11, ...memoryOperand(0, offset)),
  zero: simd(12, ...Array.from({ length: 16 }, () => 0)),
  shuffle: (lanes: readonly number[]): Code => simd(13, ...lanes),
  and: simd(78),
  or: simd(80),
  xor: simd(81),
  /** Takes an address and a vector; loads 32 bits into one lane of it. */
  load32Lane: (offset: number, lane: number): Code => simd(86, ...memoryOperand(0, offset), lane),
};

export const i32x4 = {
  shiftLeft: simd(171),
  shiftRight: simd(173),
  add: simd(174),
};

/** `do { body } while (condition)`; the condition leaves one i32. */
export const repeatWhile = (body: Code, condition: Code): Code => [0x03, 0x40, body, condition, 0x0d, 0, 0x0b];

export interface WasmFunction {
  readonly name: string;
  /** Number of i32 parameters: locals 0, 1, ... */
  readonly parameters: number;
  /** Further i32 locals, after the parameters. */
  readonly integers?: number;
  /** i64 locals, after the integers. */
  readonly longs?: number;
  /** v128 locals, after those. */
  readonly vectors?: number;
  readonly code: Code;
}

/** The bytes of a piece of code, in one run. */
export function flat(code: Code): Uint8Array<ArrayBuffer> {
  let bytes = new Uint8Array(256);
  let length = 0;
  const lay = (part: number | Uint8Array | Code): void => {
    if (typeof part === "number") {
      if (length === bytes.length) grow(1);
      bytes[length++] = part;
    } else if (part instanceof Uint8Array) {
      if (length + part.length > bytes.length) grow(part.length);
      bytes.set(part, length);
      length += part.length;
    } else part.forEach(lay);
  };
  const grow = (by: number) => {
    const larger = new Uint8Array(2 * bytes.length + by);
    larger.set(bytes);
    bytes = larger;
  };
  lay(code);
  return bytes.slice(0, length);
}

const vectorOf = (items: readonly Code[]): Code => [...unsigned(items.length), items];
const sized = (code: Code): Code => {
  const bytes = flat(code);
  return [unsigned(bytes.length), bytes];
};
const section = (id: number, content: Code): Code => [id, sized(content)];
const text = (value: string): Code => sized([...new TextEncoder().encode(value)]);
const i32Type = 0x7f;
const i64Type = 0x7e;
const v128Type = 0x7b;

/** The module's bytes: it exports every function and `memory`, whose first bytes are `data`. */
export function assemble(
  functions: readonly WasmFunction[],
  pages: number,
  data: Uint8Array = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  const types = functions.map((f): Code => [0x60, vectorOf(Array.from({ length: f.parameters }, () => [i32Type])), 0]);
  const exports = functions.map((f, index): Code => [text(f.name), 0, unsigned(index)]);
  const bodies = functions.map((f) => {
    const { integers = 0, longs = 0, vectors = 0 } = f;
    const locals = vectorOf([
      [unsigned(integers), i32Type],
      [unsigned(longs), i64Type],
      [unsigned(vectors), v128Type],
    ]);
    return sized([locals, f.code, 0x0b]);
  });
  const module: Code = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, vectorOf(types)),
    section(3, vectorOf(functions.map((_, index) => unsigned(index)))),
    section(5, vectorOf([[0, unsigned(pages)]])),
    section(7, vectorOf([...exports, [text("memory"), 2, 0]])),
    section(10, vectorOf(bodies)),
    section(11, vectorOf([[0, i32.const(0), 0x0b, sized([...data])]])),
  ];
  return flat(module);
}
