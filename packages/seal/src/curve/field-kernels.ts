import { assemble, call, get, i32, i64, set, type Code } from "@hustings/core/wasm";

/**
 * Arithmetic modulo 2^255 - 19 and point addition as WebAssembly, five times faster than big integers. Public points
 * only: it is not meant to run in constant time. Written out by this program when it starts, so that what runs is what
 * can be read here.
 *
 * An element is ten signed limbs of 26 and 25 bits in turn (as in the "ref10" implementation by Bernstein, Duif, Lange,
 * Schwabe and Yang), each in a 32-bit word. Products come out with limbs below 1.01·2^25 and 1.01·2^24; factors may have
 * limbs of up to 1.65·2^26 and 1.65·2^25: sums and differences of two products, or one product against a doubled one.
 */
export const limbs = 10;
export const elementBytes = 4 * limbs;
/** Extended coordinates X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z. */
export const pointBytes = 4 * elementBytes;

/** Where memory begins to be free: the kernels keep 2d and their scratch below. */
export const twiceD = 0;
const scratch = elementBytes;
export const freeFrom = 16 * elementBytes;

export const bitsOfLimb = (i: number): number => (i % 2 === 0 ? 26 : 25);

/** Pieces of code, one after another. */
const code = (...parts: Code[]): Code => parts;
const address = (value: number): Code => i32.const(value);
/** An address: a parameter plus a constant. */
const at = (local: number, offset: number): Code => [get(local), i32.const(offset), i32.add];

const [ADD, SUB, MUL] = [0, 1, 2];
const limbOffsets = Array.from({ length: limbs }, (_, i) => i);

/** to = a ± b, limb by limb, without carrying. */
function limbwise(operation: Code): Code {
  return code(
    ...limbOffsets.map((i) =>
      code(get(0), get(1), i64.load32(4 * i), get(2), i64.load32(4 * i), operation, i64.store32(4 * i)),
    ),
  );
}

// Locals of the multiplication, after its three addresses: the limbs of both factors, 19 times the second's, twice the
// first's, the product's, and a carry.
const f = (i: number): number => 3 + i;
const g = (i: number): number => 13 + i;
const g19 = (i: number): number => 23 + i;
const f2 = (i: number): number => 33 + i;
const h = (i: number): number => 43 + i;
const carryLocal = 53;

/** What a limb holds beyond its bits goes to the next one, from the last to the first times 19. */
function carry(i: number): Code {
  const bits = bitsOfLimb(i);
  const next = (i + 1) % limbs;
  const weight = next === 0 ? code(i64.const(19), i64.mul) : [];
  return code(
    code(get(h(i)), i64.const(2 ** (bits - 1)), i64.add, i64.const(bits), i64.shiftRight, set(carryLocal)),
    code(get(h(next)), get(carryLocal), weight, i64.add, set(h(next))),
    code(get(h(i)), get(carryLocal), i64.const(bits), i64.shiftLeft, i64.sub, set(h(i))),
  );
}

function multiplication(): Code {
  const load = limbOffsets.flatMap((i) => [
    code(get(1), i64.load32(4 * i), set(f(i))),
    code(get(2), i64.load32(4 * i), set(g(i))),
    code(get(f(i)), get(f(i)), i64.add, set(f2(i))),
    code(get(g(i)), i64.const(19), i64.mul, set(g19(i))),
  ]);
  // Two odd limbs both stand half a bit low, so their product counts twice; what passes 2^255 comes back times 19.
  const products = limbOffsets.map((k) => {
    const terms = limbOffsets.map((i) => {
      const j = (k - i + limbs) % limbs;
      const left = i % 2 === 1 && j % 2 === 1 ? f2(i) : f(i);
      return code(get(left), get(i > k ? g19(j) : g(j)), i64.mul);
    });
    return code(
      terms.reduce((sum, term) => code(sum, term, i64.add)),
      set(h(k)),
    );
  });
  const carries = [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0].map(carry);
  const store = limbOffsets.map((i) => code(get(0), get(h(i)), i64.store32(4 * i)));
  return code(...load, ...products, ...carries, ...store);
}

const add = (target: Code, left: Code, right: Code): Code => code(target, left, right, call(ADD));
const sub = (target: Code, left: Code, right: Code): Code => code(target, left, right, call(SUB));
const mul = (target: Code, left: Code, right: Code): Code => code(target, left, right, call(MUL));
const scratchAt = (i: number): Code => address(scratch + i * elementBytes);
const X = (point: number): Code => at(point, 0);
const Y = (point: number): Code => at(point, elementBytes);
const Z = (point: number): Code => at(point, 2 * elementBytes);
const T = (point: number): Code => at(point, 3 * elementBytes);

/**
 * to = a + b or a - b on -x² + y² = 1 + d·x²·y² (Hisil, Wong, Carter and Dawson 2008, section 3.1): complete, so that
 * doubling, the neutral point and points outside the prime-order group need no special case.
 */
function pointAddition(isDifference: boolean): Code {
  const [to, a, b] = [0, 1, 2] as const;
  const [A, B, C, D] = [scratchAt(0), scratchAt(1), scratchAt(2), scratchAt(3)];
  const [E, F, G, H] = [scratchAt(4), scratchAt(5), scratchAt(6), scratchAt(7)];
  const [left, right] = [scratchAt(8), scratchAt(9)];
  // The negative of b has -x and -t: its sum and difference change places, and so do F and G.
  const [first, second] = isDifference ? [add, sub] : [sub, add];
  return code(
    code(sub(left, Y(a), X(a)), first(right, Y(b), X(b)), mul(A, left, right)),
    code(add(left, Y(a), X(a)), second(right, Y(b), X(b)), mul(B, left, right)),
    code(mul(C, T(a), address(twiceD)), mul(C, C, T(b))),
    code(mul(D, Z(a), Z(b)), add(D, D, D)),
    code(sub(E, B, A), first(F, D, C), second(G, D, C), add(H, B, A)),
    code(mul(X(to), E, F), mul(Y(to), G, H), mul(Z(to), F, G), mul(T(to), E, H)),
  );
}

export interface FieldKernels {
  readonly memory: WebAssembly.Memory;
  add(to: number, a: number, b: number): void;
  sub(to: number, a: number, b: number): void;
  mul(to: number, a: number, b: number): void;
  addPoints(to: number, a: number, b: number): void;
  subPoints(to: number, a: number, b: number): void;
}

let compiled: WebAssembly.Module | undefined;

export function fieldKernels(): FieldKernels {
  compiled ??= new WebAssembly.Module(
    assemble(
      [
        { name: "add", parameters: 3, code: limbwise(i64.add) },
        { name: "sub", parameters: 3, code: limbwise(i64.sub) },
        { name: "mul", parameters: 3, longs: 51, code: multiplication() },
        { name: "addPoints", parameters: 3, code: pointAddition(false) },
        { name: "subPoints", parameters: 3, code: pointAddition(true) },
      ],
      1,
    ),
  );
  return new WebAssembly.Instance(compiled).exports as unknown as FieldKernels;
}
