/**
 * Just enough of a WebAssembly assembler (core specification 2.0, binary format) for 64-bit integer arithmetic. Code is a
 * flat list of bytes; operands come before their operation, as the machine reads them.
 */
export type Code = readonly number[];

export const code = (...parts: Code[]): Code => parts.flat();
export const get = (local: number): Code => [0x20, ...leb(local)];
export const set = (local: number): Code => [0x21, ...leb(local)];
export const call = (index: number): Code => [0x10, ...leb(index)];
/** An address: a parameter plus a constant. */
export const at = (local: number, offset: number): Code => [...get(local), 0x41, ...signedLeb(offset), 0x6a];
export const address = (value: number): Code => [0x41, ...signedLeb(value)];

export const i64 = {
  const: (value: number): Code => [0x42, ...signedLeb(value)],
  add: [0x7c],
  sub: [0x7d],
  mul: [0x7e],
  shiftLeft: [0x86],
  /** Towards minus infinity. */
  shiftRight: [0x87],
  /** Takes an address; a signed 32-bit word. */
  load32: (offset: number): Code => [0x34, 2, ...leb(offset)],
  /** Takes an address and a value; its low 32 bits. */
  store32: (offset: number): Code => [0x3e, 2, ...leb(offset)],
} as const;

export interface WasmFunction {
  readonly name: string;
  /** Number of addresses taken: locals 0, 1, … */
  readonly parameters: number;
  /** Further 64-bit locals, after the parameters. */
  readonly locals: number;
  readonly code: Code;
}

const I32 = 0x7f;
const I64 = 0x7e;

/** Magic number and version 1. */
const preamble: Code = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** The module's bytes: it exports every function, in the order of their indices, and `memory`. */
export function assemble(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [0x60, ...vector(Array.from({ length: f.parameters }, () => [I32])), 0]);
  const exports = functions.map((f, index) => [...text(f.name), 0, ...leb(index)]);
  const bodies = functions.map((f) => sized([...vector([[...leb(f.locals), I64]]), ...f.code, 0x0b]));
  return new Uint8Array([
    ...preamble,
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((_, index) => leb(index)))),
    ...section(5, vector([[0, ...leb(pages)]])),
    ...section(7, vector([...exports, [...text("memory"), 2, 0]])),
    ...section(10, vector(bodies)),
  ]);
}

function leb(value: number): Code {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signedLeb(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value; ;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

const vector = (items: readonly Code[]): Code => [...leb(items.length), ...items.flat()];
const sized = (bytes: Code): Code => [...leb(bytes.length), ...bytes];
const section = (id: number, content: Code): Code => [id, ...sized(content)];
const text = (value: string): Code => sized([...new TextEncoder().encode(value)]);
