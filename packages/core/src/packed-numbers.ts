/** Whole numbers below 2^32 in the order they came, packed: they only ever join at the end. */
export interface PackedNumbers {
  count: number;
  values: Uint32Array;
}

export function packedNumbers(): PackedNumbers {
  return { count: 0, values: new Uint32Array(0) };
}

export function addNumber(numbers: PackedNumbers, value: number): void {
  if (numbers.values.length === numbers.count) {
    // A quarter more each time: little is copied, and little stands empty.
    const grown = new Uint32Array(Math.max(16, numbers.count + (numbers.count >> 2)));
    grown.set(numbers.values);
    numbers.values = grown;
  }
  numbers.values[numbers.count++] = value;
}

/** The number at a place, from 0. @throws {RangeError} there is none */
export function numberAt({ count, values }: PackedNumbers, place: number): number {
  const value = place < count ? values[place] : undefined;
  if (value === undefined) throw new RangeError(`expected a place below ${count}, got ${place}`);
  return value;
}

/** All of them, without a copy. */
export function numbersIn({ count, values }: PackedNumbers): Uint32Array {
  return values.subarray(0, count);
}

/** Whether ascending numbers hold this one. */
export function holdsNumber({ count, values }: PackedNumbers, wanted: number): boolean {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low < count && values[low] === wanted;
}
