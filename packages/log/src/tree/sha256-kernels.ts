/**
 * SHA-256 (FIPS 180-4) as WebAssembly that hashes four messages at once, one in each 32-bit lane of a v128. Written out by
 * this program when it starts, so that what runs is what can be read here.
 *
 * Two kinds of kernel: fixed-length ones, where everything the padding makes constant is folded away (tree nodes, and leaves of
 * 32 bytes), and one for any number of blocks.
 */
import { assemble, flat, get, i32, i32x4, repeatWhile, set, tee, v128 } from "@hustings/core/wasm";
import type { Code, WasmFunction } from "@hustings/core/wasm";

const initialState: readonly number[] = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const roundConstantWords: readonly number[] = roundConstants();

function roundConstants(): number[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n++) if (primes.every((p) => n % p !== 0n)) primes.push(n);
  return primes.map((prime) => {
    // floor(cbrt(prime) * 2^32), by bisection on integers: floating point would lose the last bits
    let low = 0n;
    let high = 1n << 36n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** 3n <= prime << 96n) low = middle;
      else high = middle;
    }
    return Number(low & 0xffffffffn);
  });
}

/** A word of the message schedule: known while the code is written, or held in a local. */
type Word = { readonly known: number } | { readonly local: number };

/** Four-lane constants at the start of memory, those of the 64 rounds first. Loading one is cheaper than spelling it in the code. */
class ConstantPool {
  private readonly places = new Map(roundConstantWords.map((constant, i) => [constant, 16 * i]));

  load(value: number): Code {
    let place = this.places.get(value >>> 0);
    if (place === undefined) {
      place = this.places.size * 16;
      this.places.set(value >>> 0, place);
    }
    return [i32.const(0), v128.load(place)];
  }

  bytes(): Uint8Array {
    const words = new Uint32Array(this.places.size * 4);
    for (const [value, place] of this.places) words.fill(value, place / 4, place / 4 + 4);
    return new Uint8Array(words.buffer);
  }
}

/** A few operations that belong on one line. */
const seq = (...parts: Code[]): Code => parts;

const shiftRight = (x: Code, by: number): Code => seq(x, i32.const(by), i32x4.shiftRight);
const rotate = (x: Code, by: number): Code => [shiftRight(x, by), seq(x, i32.const(32 - by), i32x4.shiftLeft), v128.or];
const xorOf = (first: Code, ...rest: Code[]): Code => [first, ...rest.flatMap((code) => [code, v128.xor])];
const sumOf = (first: Code, ...rest: Code[]): Code => [first, ...rest.flatMap((code) => [code, i32x4.add])];

/** Code that is the same wherever it is about the same locals: put together once. This runs at the start of every program that hashes. */
function piece(make: (...locals: number[]) => Code): (...locals: number[]) => Code {
  const made = new Map<string, Code>();
  return (...locals) => {
    const name = locals.join();
    const known = made.get(name);
    if (known !== undefined) return known;
    const code = [flat(make(...locals))];
    made.set(name, code);
    return code;
  };
}

/** FIPS 180-4, 4.1.2: the six functions. Those of the message schedule are two rotations and a shift. */
const bigSigma0 = piece((a) => xorOf(rotate(get(a), 2), rotate(get(a), 13), rotate(get(a), 22)));
const bigSigma1 = piece((e) => xorOf(rotate(get(e), 6), rotate(get(e), 11), rotate(get(e), 25)));
const choice = piece((e, f, g) => xorOf(get(g), seq(get(e), xorOf(get(f), get(g)), v128.and)));
const majority = piece((a, b, c) => xorOf(get(b), seq(xorOf(get(a), get(b)), xorOf(get(b), get(c)), v128.and)));
const smallSigma0 = piece((w) => xorOf(rotate(get(w), 7), rotate(get(w), 18), shiftRight(get(w), 3)));
const smallSigma1 = piece((w) => xorOf(rotate(get(w), 17), rotate(get(w), 19), shiftRight(get(w), 10)));

interface Locals {
  /** a to h; the values move through them by renaming, never by copying */
  readonly working: readonly number[];
  readonly schedule: readonly number[];
  readonly scratch: number;
  /** an i32: where the round constants of the loop's turn lie */
  readonly constants: number;
}

/** One round; `names` says which local holds a to h now, and the answer how they move on. */
function round(names: readonly number[], input: Code, scratch: number): { code: Code; names: number[] } {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = names;
  const code = seq(
    seq(sumOf(input, get(h), choice(e, f, g), bigSigma1(e)), tee(scratch), get(d), i32x4.add, set(d)),
    seq(sumOf(majority(a, b, c), get(scratch), bigSigma0(a)), set(h)),
  );
  return { code, names: [h, a, b, c, d, e, f, g] };
}

/**
 * 64 rounds over `message` (16 words), from and into the working locals: the first 16 written out, with what is known of the message folded
 * into their constants, the other 48 as a loop of 16. Code written out in full would run no faster and take four times as long to compile.
 */
function compress(message: readonly Word[], locals: Locals, pool: ConstantPool): Code {
  let names = [...locals.working];
  const code: Code[] = [];
  const run = (input: Code) => {
    const next = round(names, input, locals.scratch);
    names = next.names; // after 16 rounds every value is back under its first name
    return next.code;
  };
  message.forEach((word, i) => {
    const constant = pick(roundConstantWords, i);
    code.push(
      run("known" in word ? pool.load((word.known + constant) | 0) : sumOf(get(word.local), pool.load(constant))),
    );
  });
  message.forEach((word, i) => {
    if ("known" in word) code.push(pool.load(word.known), set(pick(locals.schedule, i)));
  });
  const word = (slot: number) => pick(locals.schedule, slot % 16);
  const body = range(0, 16).map((slot) => {
    const scheduled = sumOf(
      get(word(slot)),
      smallSigma0(word(slot + 1)),
      get(word(slot + 9)),
      smallSigma1(word(slot + 14)),
    );
    const input = seq(
      scheduled,
      tee(pick(locals.schedule, slot)),
      get(locals.constants),
      v128.load(16 * slot),
      i32x4.add,
    );
    return run(input);
  });
  const step = seq(get(locals.constants), i32.const(16 * 16), i32.add, tee(locals.constants));
  const loop = repeatWhile(seq(...body), seq(step, i32.const(64 * 16), i32.ltSigned));
  return seq(...code, i32.const(16 * 16), set(locals.constants), loop);
}

const pick = (list: readonly number[], index: number): number => list[index] ?? 0;
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** Turns four rows of four words into four columns: the same shuffles in and out. */
function transpose(rows: readonly Code[], into: readonly number[], temporaries: readonly number[]): Code {
  const [r0 = [], r1 = [], r2 = [], r3 = []] = rows;
  const [t0 = 0, t1 = 0, t2 = 0, t3 = 0] = temporaries;
  const lowWords = v128.shuffle([0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23]);
  const highWords = v128.shuffle([8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31]);
  const lowPairs = v128.shuffle([...range(0, 8), ...range(16, 8)]);
  const highPairs = v128.shuffle([...range(8, 8), ...range(24, 8)]);
  return [
    seq(r0, r1, lowWords, set(t0), r2, r3, lowWords, set(t1)),
    seq(r0, r1, highWords, set(t2), r2, r3, highWords, set(t3)),
    seq(get(t0), get(t1), lowPairs, set(pick(into, 0))),
    seq(get(t0), get(t1), highPairs, set(pick(into, 1))),
    seq(get(t2), get(t3), lowPairs, set(pick(into, 2))),
    seq(get(t2), get(t3), highPairs, set(pick(into, 3))),
  ];
}

/** SHA-256 reads its words big-endian. */
const reverseBytes: Code = v128.shuffle([3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12]);

/** Loads `groups` x 16 bytes at `offset` of each of four addresses into 4 x `groups` schedule locals, one message a lane. */
function loadWords(
  addresses: readonly Code[],
  offset: number,
  groups: number,
  schedule: readonly number[],
  rows: readonly number[],
  temporaries: readonly number[],
): Code {
  const code: Code[] = [];
  for (let group = 0; group < groups; group++) {
    addresses.forEach((address, lane) => {
      code.push(seq(address, v128.load(offset + 16 * group), v128.zero, reverseBytes, set(pick(rows, lane))));
    });
    const into = schedule.slice(4 * group, 4 * group + 4);
    code.push(
      transpose(
        rows.map((row) => get(row)),
        into,
        temporaries,
      ),
    );
  }
  return code;
}

/** Writes the eight words of `state` as four digests of 32 bytes, one to each address. */
function storeDigests(
  state: readonly number[],
  addresses: readonly Code[],
  rows: readonly number[],
  temporaries: readonly number[],
): Code {
  const code: Code[] = [];
  for (const half of [0, 4]) {
    code.push(
      transpose(
        state.slice(half, half + 4).map((word) => get(word)),
        rows,
        temporaries,
      ),
    );
    addresses.forEach((address, lane) => {
      code.push(seq(address, get(pick(rows, lane)), v128.zero, reverseBytes, v128.store(4 * half)));
    });
  }
  return code;
}

/** The locals every kernel uses, numbered after its own `integers` i32 parameters and locals: one i32, then v128. */
function kernelLocals(own: number) {
  const integers = own + 1;
  return {
    constants: own,
    working: range(integers, 8),
    state: range(integers + 8, 8),
    schedule: range(integers + 16, 16),
    rows: range(integers + 32, 4),
    temporaries: range(integers + 36, 4),
    scratch: integers + 40,
    count: 41,
  };
}

/**
 * `name(source, target, groups)`: hashes 4 x `groups` messages, each `prefix` followed by `length` bytes of source, to 4 x `groups` digests.
 * Reads up to one byte before `source`. `length` is a multiple of 16 and at most 64.
 */
function fixedLengthKernel(name: string, prefix: number, length: number, pool: ConstantPool): WasmFunction {
  const [source, target, groups] = [0, 1, 2];
  const locals = kernelLocals(3);
  const addresses = range(0, 4).map((lane): Code => [get(source), i32.const(lane * length - 1), i32.add]);
  const digests = range(0, 4).map((lane): Code => [get(target), i32.const(lane * 32), i32.add]);
  const wholeWords = length / 4;

  // The prefix shifts everything by one byte: the words are those that begin one byte early, with the prefix put in front.
  const firstBlock: Code = [
    loadWords(addresses, 0, length / 16, locals.schedule, locals.rows, locals.temporaries),
    seq(get(pick(locals.schedule, 0)), pool.load(0x00ffffff), v128.and),
    seq(pool.load(prefix << 24), v128.or, set(pick(locals.schedule, 0))),
  ];
  // The word after them: the last byte of the message, then the padding's single bit.
  const tailLocal = pick(locals.schedule, wholeWords % 16);
  const tail: Code = [
    ...range(0, 4).reduce<Code>(
      (vector, lane) => [get(source), vector, v128.load32Lane(lane * length + length - 4, lane)],
      v128.zero,
    ),
    seq(pool.load(0xff000000), v128.and, pool.load(0x00800000), v128.or, set(tailLocal)),
  ];
  const words = range(0, wholeWords).map((i): Word => ({ local: pick(locals.schedule, i) }));
  const padding: Word[] = [
    { local: tailLocal },
    ...range(0, 14 - (wholeWords % 16)).map((): Word => ({ known: 0 })),
    { known: (length + 1) * 8 },
  ];

  const initial = locals.working.flatMap((local, i) => [pool.load(pick(initialState, i)), set(local)]);
  const addInitial = locals.working.flatMap((local, i) => [
    sumOf(get(local), pool.load(pick(initialState, i))),
    tee(local),
    set(pick(locals.state, i)),
  ]);
  const addState = locals.working.flatMap((local, i) => [
    sumOf(get(local), get(pick(locals.state, i))),
    set(pick(locals.state, i)),
  ]);
  const rounds =
    wholeWords < 16
      ? [tail, compress([...words, ...padding], locals, pool), addInitial]
      : [compress(words, locals, pool), addInitial, tail, compress(padding, locals, pool), addState];

  return {
    name,
    parameters: 3,
    integers: 1,
    vectors: locals.count,
    code: repeatWhile(
      [
        firstBlock,
        initial,
        rounds,
        storeDigests(locals.state, digests, locals.rows, locals.temporaries),
        seq(get(source), i32.const(4 * length), i32.add, set(source)),
        seq(get(target), i32.const(4 * 32), i32.add, set(target)),
      ],
      [get(groups), i32.const(1), i32.sub, tee(groups)],
    ),
  };
}

/** `hashBlocks(source, stride, blocks, out0, out1, out2, out3)`: four padded messages of `blocks` blocks each, `stride` bytes apart. */
function anyLengthKernel(pool: ConstantPool): WasmFunction {
  const [source, stride, blocks] = [0, 1, 2];
  const parameters = 7;
  const lanePointers = range(parameters, 4);
  const locals = kernelLocals(parameters + 4);
  const starts = lanePointers.flatMap((pointer, lane) => [
    ...(lane === 0 ? get(source) : [get(pick(lanePointers, lane - 1)), get(stride), i32.add]),
    set(pointer),
  ]);
  const words = locals.schedule.map((local): Word => ({ local }));
  return {
    name: "hashBlocks",
    parameters,
    integers: 5,
    vectors: locals.count,
    code: [
      starts,
      ...locals.state.flatMap((local, i) => [pool.load(pick(initialState, i)), set(local)]),
      repeatWhile(
        [
          loadWords(lanePointers.map(get), 0, 4, locals.schedule, locals.rows, locals.temporaries),
          ...locals.working.flatMap((local, i) => [get(pick(locals.state, i)), set(local)]),
          compress(words, locals, pool),
          ...locals.state.flatMap((local, i) => [sumOf(get(local), get(pick(locals.working, i))), set(local)]),
          ...lanePointers.flatMap((pointer) => [get(pointer), i32.const(64), i32.add, set(pointer)]),
        ],
        [get(blocks), i32.const(1), i32.sub, tee(blocks)],
      ),
      storeDigests(locals.state, range(3, 4).map(get), locals.rows, locals.temporaries),
    ],
  };
}

/**
 * `padMessage(prefix, source, length, target, end)`: writes `prefix`, the message and the bit that ends it at `target`, zeros up to `end`.
 * The bit length is the caller's. Writes up to 15 bytes past `end` and reads up to 15 past the message: prepare lanes in ascending order.
 */
function padKernel(): WasmFunction {
  const [prefix, source, length, target, end] = [0, 1, 2, 3, 4];
  const [to, stop] = [5, 6];
  const copy: Code = [
    seq(get(to), get(source), v128.load(0), v128.store(0)),
    seq(get(source), i32.const(16), i32.add, set(source)),
    seq(get(to), i32.const(16), i32.add, tee(to), get(stop), i32.ltSigned),
  ];
  const clear: Code = [
    seq(get(stop), v128.zero, v128.store(0)),
    seq(get(stop), i32.const(16), i32.add, tee(stop), get(end), i32.ltSigned),
  ];
  return {
    name: "padMessage",
    parameters: 5,
    integers: 2,
    vectors: 0,
    code: [
      seq(get(target), get(prefix), i32.store8(0)),
      seq(get(target), i32.const(1), i32.add, tee(to), get(length), i32.add, set(stop)),
      repeatWhile(copy, []),
      seq(get(target), get(length), i32.add, i32.const(1), i32.add, set(to)),
      repeatWhile(clear, []),
      seq(get(to), i32.const(0x80), i32.store8(0)),
    ],
  };
}

export interface Sha256Kernels {
  readonly memory: WebAssembly.Memory;
  readonly hashLeaves32: (source: number, target: number, groups: number) => void;
  readonly hashNodes: (source: number, target: number, groups: number) => void;
  readonly hashBlocks: (
    source: number,
    stride: number,
    blocks: number,
    ...targets: [number, number, number, number]
  ) => void;
  readonly padMessage: (prefix: number, source: number, length: number, target: number, end: number) => void;
}

/** First byte of memory that holds no constant. */
export const freeMemory = 16 * 1024;

/** @param pages memory in units of 64 KiB */
export function sha256Module(pages: number): Uint8Array<ArrayBuffer> {
  const pool = new ConstantPool();
  const functions = [
    fixedLengthKernel("hashLeaves32", 0x00, 32, pool),
    fixedLengthKernel("hashNodes", 0x01, 64, pool),
    anyLengthKernel(pool),
    padKernel(),
  ];
  const constants = pool.bytes();
  if (constants.length > freeMemory)
    throw new RangeError(`expected constants within ${freeMemory} bytes, got ${constants.length}`);
  return assemble(functions, pages, constants);
}
