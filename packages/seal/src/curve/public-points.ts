import { bytesToNumberLE } from "@noble/curves/utils.js";
import { Point } from "./curve.ts";
import { bitsOfLimb, elementBytes, fieldKernels, freeFrom, limbs, pointBytes, twiceD } from "./field-kernels.ts";

const Field = Point.Fp;
const d = Field.div(Field.neg(121_665n), 121_666n);
const squareRootOfMinusOne = Field.sqrt(Field.neg(Field.ONE));

/** A place in the memory of {@link PublicPoints}. */
export type Slot = number;

/** Fast arithmetic on points that are not secret: a stretch of memory full of them. */
export class PublicPoints {
  readonly #kernels = fieldKernels();
  #words = new Int32Array(this.#kernels.memory.buffer);
  #free = freeFrom;
  readonly #one = this.#element(Field.ONE);
  readonly #d = this.#element(d);
  readonly #root = this.#element(squareRootOfMinusOne);
  readonly #work = Array.from({ length: 8 }, () => this.#element(0n));
  readonly zero: Slot;

  constructor() {
    this.#write(twiceD, Field.toBytes(Field.add(d, d)));
    this.zero = this.#take(pointBytes);
    this.#write(this.zero + elementBytes, Field.toBytes(Field.ONE));
    this.#write(this.zero + 2 * elementBytes, Field.toBytes(Field.ONE));
  }

  /** A slot of its own that holds the neutral point. */
  fresh(): Slot {
    const slot = this.#take(pointBytes);
    this.clear(slot);
    return slot;
  }

  clear(slot: Slot): void {
    this.#words.copyWithin(slot / 4, this.zero / 4, (this.zero + pointBytes) / 4);
  }

  add(to: Slot, a: Slot, b: Slot): void {
    this.#kernels.addPoints(to, a, b);
  }

  sub(to: Slot, a: Slot, b: Slot): void {
    this.#kernels.subPoints(to, a, b);
  }

  /**
   * Reads a compressed point (RFC 8032 section 5.1.3), strictly: `undefined` for a y of or above the prime, for one with
   * no x, and for a negative zero.
   */
  decode(bytes: Uint8Array): Slot | undefined {
    const isNegative = ((bytes[31] ?? 0) & 0x80) !== 0;
    const y = Uint8Array.from(bytes);
    y[31] = (y[31] ?? 0) & 0x7f;
    if (bytes.length !== 32 || !Field.isValid(bytesToNumberLE(y))) return undefined;
    const slot = this.#take(pointBytes);
    const [xAt, yAt, zAt, tAt] = [slot, slot + elementBytes, slot + 2 * elementBytes, slot + 3 * elementBytes];
    this.#write(yAt, y);
    this.#kernels.mul(yAt, yAt, this.#one);
    this.#copy(zAt, this.#one);
    if (!this.#recoverX(xAt, yAt)) return undefined;
    const x = this.#bytesOf(xAt);
    if (isNegative && x.every((byte) => byte === 0)) return undefined;
    if (((x[0] ?? 0) & 1) !== (isNegative ? 1 : 0)) this.#negate(xAt);
    this.#kernels.mul(tAt, xAt, yAt);
    return slot;
  }

  encode(slot: Slot): Uint8Array {
    const [x, y, z] = [0, 1, 2].map((i) => bytesToNumberLE(this.#bytesOf(slot + i * elementBytes)));
    const inverse = Field.inv(z ?? 0n);
    const bytes = Field.toBytes(Field.mul(y ?? 0n, inverse));
    if (Field.isOdd?.(Field.mul(x ?? 0n, inverse)) === true) bytes[31] = (bytes[31] ?? 0) | 0x80;
    return bytes;
  }

  /** Y and Z: all that a u-coordinate needs. */
  projective(slot: Slot): { Y: bigint; Z: bigint } {
    const [Y = 0n, Z = 0n] = [1, 2].map((i) => bytesToNumberLE(this.#bytesOf(slot + i * elementBytes)));
    return { Y, Z };
  }

  /** x = u·v³·(u·v⁷)^((p-5)/8) with u = y² - 1, v = d·y² + 1; times √-1 where needed. */
  #recoverX(xAt: number, yAt: number): boolean {
    const { mul, add, sub } = this.#kernels;
    const [u, v, v3, power, check, difference] = this.#work as [number, number, number, number, number, number];
    mul(u, yAt, yAt);
    mul(v, u, this.#d);
    sub(u, u, this.#one);
    add(v, v, this.#one);
    mul(v3, v, v);
    mul(v3, v3, v);
    mul(power, v3, v3);
    mul(power, power, v);
    mul(power, power, u);
    this.#raise(power);
    mul(xAt, power, v3);
    mul(xAt, xAt, u);
    mul(check, xAt, xAt);
    mul(check, check, v);
    sub(difference, check, u);
    if (this.#isZero(difference)) return true;
    add(difference, check, u);
    if (!this.#isZero(difference)) return false;
    mul(xAt, xAt, this.#root);
    return true;
  }

  /** z^((p-5)/8) = z^(2^252 - 3), in place, by the usual chain of 251 squarings. */
  #raise(at: number): void {
    const { mul } = this.#kernels;
    const [, , , , , , short, long] = this.#work as [number, number, number, number, number, number, number, number];
    const base = at;
    const square = (to: number, from: number, times: number): void => {
      mul(to, from, from);
      for (let i = 1; i < times; i++) mul(to, to, to);
    };
    // long = z^(2^n - 1); n doubles, or grows by one.
    this.#copy(long, base);
    const double = (n: number): void => {
      square(short, long, n);
      mul(long, long, short);
    };
    const addOne = (): void => {
      mul(long, long, long);
      mul(long, long, base);
    };
    let n = 1;
    for (const bit of [1, 1, 1, 1, 0, 1, 0]) {
      double(n);
      n *= 2;
      if (bit === 1) {
        addOne();
        n += 1;
      }
    }
    square(long, long, 2);
    mul(at, long, base);
  }

  #negate(at: number): void {
    const [nothing] = this.#work as [number];
    for (let i = 0; i < limbs; i++) this.#words[nothing / 4 + i] = 0;
    this.#kernels.sub(at, nothing, at);
  }

  #isZero(at: number): boolean {
    return this.#bytesOf(at).every((byte) => byte === 0);
  }

  #element(value: bigint): number {
    const at = this.#take(elementBytes);
    this.#write(at, Field.toBytes(value));
    return at;
  }

  #take(bytes: number): number {
    const at = this.#free;
    this.#free += bytes;
    const { memory } = this.#kernels;
    if (this.#free > memory.buffer.byteLength) {
      // By half as much again, so that growing costs little in all.
      memory.grow(Math.ceil((this.#free - memory.buffer.byteLength / 2) / 65_536));
      this.#words = new Int32Array(memory.buffer);
    }
    return at;
  }

  #copy(to: number, from: number): void {
    this.#words.copyWithin(to / 4, from / 4, from / 4 + limbs);
  }

  /** Canonical little-endian bytes to limbs from 0 upwards: good as a factor, too large to be added before it is multiplied. */
  #write(at: number, bytes: Uint8Array): void {
    let bit = 0;
    for (let i = 0; i < limbs; i++) {
      const from = bit >> 3;
      let word = 0;
      for (let j = 4; j >= 0; j--) word = word * 256 + (bytes[from + j] ?? 0);
      this.#words[at / 4 + i] = Math.floor(word / 2 ** (bit & 7)) % 2 ** bitsOfLimb(i);
      bit += bitsOfLimb(i);
    }
  }

  /** The one canonical spelling, from 0 to the prime less 1. */
  #bytesOf(at: number): Uint8Array {
    const { mul } = this.#kernels;
    const [, , , , , , , reduced] = this.#work as [number, number, number, number, number, number, number, number];
    mul(reduced, at, this.#one);
    const h = Array.from(this.#words.subarray(reduced / 4, reduced / 4 + limbs));
    // The quotient by the prime, rounded to nearest below: ref10's fe_tobytes.
    let quotient = (19 * (h[9] ?? 0) + 2 ** 24) >> 25;
    for (let i = 0; i < limbs; i++) quotient = ((h[i] ?? 0) + quotient) >> bitsOfLimb(i);
    h[0] = (h[0] ?? 0) + 19 * quotient;
    for (let i = 0; i < limbs; i++) {
      const carry = (h[i] ?? 0) >> bitsOfLimb(i);
      h[i] = (h[i] ?? 0) - carry * 2 ** bitsOfLimb(i);
      if (i + 1 < limbs) h[i + 1] = (h[i + 1] ?? 0) + carry;
    }
    const bytes = new Uint8Array(32);
    let bit = 0;
    for (let i = 0; i < limbs; i++) {
      let word = (h[i] ?? 0) * 2 ** (bit & 7);
      for (let from = bit >> 3; word > 0; from++) {
        bytes[from] = (bytes[from] ?? 0) + (word % 256);
        word = Math.floor(word / 256);
      }
      bit += bitsOfLimb(i);
    }
    return bytes;
  }
}
